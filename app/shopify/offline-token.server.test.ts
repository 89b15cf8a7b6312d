import { HttpResponseError, Session } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { ShopifyNotConnected, ShopifyUnavailable } from "./admin-errors.server.ts";
import { offlineSessionId, offlineTokens } from "./offline-token.server.ts";

const shop = "laurel-music.myshopify.com";
const minutes = 60_000;

function session(accessToken: string, expiresInMs: number): Session {
  return new Session({
    id: offlineSessionId(shop),
    shop,
    state: "",
    isOnline: false,
    accessToken,
    expires: new Date(Date.now() + expiresInMs),
    refreshToken: `refresh-of-${accessToken}`,
  });
}

/** Two instances over one storage and one lock, as two processes on one database are. */
function twoInstances(
  stored: Session | undefined,
  refresh?: (shop: string, token: string) => Promise<Session>,
) {
  const sessions = new Map<string, Session>();
  if (stored !== undefined) sessions.set(stored.id, stored);
  const refreshed: string[] = [];
  let tail: Promise<unknown> = Promise.resolve();
  const parts = {
    storage: {
      loadSession: async (id: string) => sessions.get(id),
      storeSession: async (next: Session) => sessions.set(next.id, next) !== undefined,
    },
    withLock: <T>(_key: string, work: () => Promise<T>): Promise<T> => {
      const result = tail.then(work);
      tail = result.catch(() => undefined);
      return result;
    },
    refresh:
      refresh ??
      (async (_shop: string, token: string) => {
        refreshed.push(token);
        return session(`new-${refreshed.length}`, 60 * minutes);
      }),
  };
  const kept = () => sessions.get(offlineSessionId(shop));
  return { first: offlineTokens(parts), second: offlineTokens(parts), refreshed, kept };
}

test("gives a token that has time left, and refreshes nothing", async () => {
  const { first, refreshed } = twoInstances(session("old", 30 * minutes));
  expect(await first.current(shop)).toBe("old");
  expect(refreshed).toEqual([]);
});

test("refreshes before the end, once, however many ask in however many instances", async () => {
  const { first, second, refreshed } = twoInstances(session("old", 2 * minutes));
  const asked = [first, first, second, second].map((tokens) => tokens.current(shop));
  expect(await Promise.all(asked)).toEqual(["new-1", "new-1", "new-1", "new-1"]);
  expect(refreshed).toEqual(["refresh-of-old"]);
});

test("replaces a refused token once: who comes later gets the one that is there", async () => {
  const { first, second, refreshed } = twoInstances(session("old", 30 * minutes));
  const asked = [first.replace(shop, "old"), second.replace(shop, "old")];
  expect(await Promise.all(asked)).toEqual(["new-1", "new-1"]);
  expect(refreshed).toHaveLength(1);
});

test("a store without a session is not connected", async () => {
  const { first } = twoInstances(undefined);
  await expect(first.current(shop)).rejects.toMatchObject({
    name: "ShopifyNotConnected",
    reason: "no_session",
  });
});

test("a dead refresh token is the end; an outage is not; neither repeats what Shopify said", async () => {
  const failing = (code: number) => async (): Promise<Session> => {
    throw new HttpResponseError({
      message: "refresh-of-old",
      code,
      statusText: "",
      body: { error: "refresh-of-old" },
    });
  };
  const dead = await twoInstances(session("old", 0), failing(400))
    .first.current(shop)
    .catch((e: unknown) => e);
  const outage = await twoInstances(session("old", 0), failing(503))
    .first.current(shop)
    .catch((e: unknown) => e);
  expect(dead).toBeInstanceOf(ShopifyNotConnected);
  expect(outage).toBeInstanceOf(ShopifyUnavailable);
  expect(String(dead) + String(outage)).not.toContain("refresh-of-old");
});

test("after a failure the next asker tries again", async () => {
  let calls = 0;
  const { first } = twoInstances(session("old", 0), async () => {
    calls += 1;
    if (calls === 1) throw new TypeError("fetch failed");
    return session("new", 60 * minutes);
  });
  await expect(first.current(shop)).rejects.toThrow(ShopifyUnavailable);
  expect(await first.current(shop)).toBe("new");
});

test("at most two stores refresh at the same time in a process", async () => {
  let running = 0;
  let most = 0;
  const tokens = offlineTokens({
    storage: { loadSession: async () => session("old", 0), storeSession: async () => true },
    withLock: (_key, work) => work(),
    refresh: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return session("new", 60 * minutes);
    },
  });
  const shops = Array.from({ length: 8 }, (_, index) => `shop-${index}.myshopify.com`);
  expect(await Promise.all(shops.map((name) => tokens.current(name)))).toEqual(shops.map(() => "new"));
  expect(most).toBe(2);
});

test("a refused session loses its tokens at once, though its hour is not over, so that opening the app brings new ones", async () => {
  const refusing = async (): Promise<Session> => {
    throw new HttpResponseError({ message: "", code: 400, statusText: "", body: {} });
  };
  const { first, second, kept } = twoInstances(session("old", 30 * minutes), refusing);
  expect(await first.isConnected(shop)).toBe(true);
  await expect(first.replace(shop, "old")).rejects.toMatchObject({ reason: "refresh_refused" });
  expect(await second.isConnected(shop)).toBe(false);
  // What Shopify's library asks before it exchanges the session token for a new one.
  expect(kept()?.isActive(undefined)).toBe(false);
  expect(kept()?.refreshToken).toBeUndefined();
  await expect(second.current(shop)).rejects.toMatchObject({ name: "ShopifyNotConnected" });
});

test("a token that is refused though it is new goes too, but never one that was brought meanwhile", async () => {
  const { first, second } = twoInstances(session("old", 30 * minutes));
  await first.refused(shop, "an-earlier-one");
  expect(await second.current(shop)).toBe("old");
  await first.refused(shop, "old");
  expect(await second.isConnected(shop)).toBe(false);
});

test("an outage takes no token away", async () => {
  const away = async (): Promise<Session> => {
    throw new HttpResponseError({ message: "", code: 503, statusText: "", body: {} });
  };
  const { first } = twoInstances(session("old", 30 * minutes), away);
  await expect(first.replace(shop, "old")).rejects.toBeInstanceOf(ShopifyUnavailable);
  expect(await first.isConnected(shop)).toBe(true);
});
