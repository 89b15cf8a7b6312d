import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHook, removeHook, tellHookAgain } from "../../app/services/hooks/change-hooks.server.ts";
import { letterPost } from "../../app/services/hooks/post-letter.server.ts";
import type { Answer, PostLetter } from "../../app/services/hooks/post-letter.server.ts";
import { readHooks } from "../../app/services/hooks/read-hooks.server.ts";
import { followHooks, sendHookLetters, triedBy } from "../../app/services/hooks/tell-hooks.server.ts";
import { purgeInbox } from "../../app/services/inbox/purge-inbox.server.ts";
import { changeMembership } from "../../app/services/members/change-membership.server.ts";
import { forgetCustomer } from "../../app/services/members/forget-customer.server.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import { EVENT_KINDS } from "../../app/views/hooks.ts";
import { DAY_MS, givenShop, NOW, SHOP, testClock, testContext } from "../support/laurel.ts";
import { oneStore } from "../support/one-store.ts";
import { valueOf } from "../support/orders.ts";

const { db, fresh, givenMember } = oneStore();
const OTHER = "second-spin.myshopify.com";
let clock = testClock(NOW);
const ctx = () => testContext(db(), { clock });
const URL_OF_SHOP = "https://shop.example/laurel";

interface Told {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}
let told: Told[] = [];
let answer: Answer = { status: 204 };
const post: PostLetter = (url, body, headers) => {
  told.push({ url, body, headers });
  return Promise.resolve(answer);
};

beforeEach(() => {
  clock = testClock(Date.now());
  told = [];
  answer = { status: 204 };
});
afterEach(async () => {
  await db().pool.query("DELETE FROM event_hook");
});

async function given(kinds: readonly string[] = EVENT_KINDS, shop = SHOP) {
  return valueOf(await createHook(ctx(), shop, "merchant:1", { url: URL_OF_SHOP, kinds }));
}
const adjust = async (customerId: string, points = 5) =>
  valueOf(
    await adjustPoints(ctx(), SHOP, {
      ...{ who: { customerId }, points, reason: "adjusted_goodwill", key: fresh() },
      actor: { kind: "merchant", id: "1" },
    }),
  );
async function tell(): Promise<number | null> {
  await followHooks(ctx());
  return sendHookLetters(ctx(), post);
}
const bodies = () =>
  told.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> });
const shown = async () => valueOf(await readHooks(ctx(), SHOP)).hooks;

describe("an address of the store's own", () => {
  it("is told once what happens since, and nothing from before", async () => {
    const customerId = await givenMember(100);
    await given();
    expect(await tell()).toBeNull();
    expect(told).toEqual([]);
    await adjust(customerId);
    await changeMembership(ctx(), SHOP, {
      ...{ customerId, act: "exclude", termsVersion: null, surface: "admin" },
      actor: { kind: "merchant", id: "1" },
    });
    await tell();
    await tell();
    const events = bodies().map(({ type, data }) => ({ type, ...data }));
    expect(events).toContainEqual(
      expect.objectContaining({ type: "points.moved", customerId, kind: "adjust", points: 5, orderId: null }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ type: "membership.changed", customerId, membership: "excluded" }),
    );
    expect(new Set(told.map(({ headers }) => headers["webhook-id"])).size).toBe(told.length);
    expect(await shown()).toMatchObject([{ state: "working", waiting: 0 }]);
  });

  it("can check by its secret that a letter is ours, with the checker of Standard Webhooks", async () => {
    const customerId = await givenMember(100);
    const { secret } = await given();
    await adjust(customerId);
    await tell();
    const [{ body, headers } = { body: "", headers: {} }] = told;
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: "points.moved" });
    expect(() => new Webhook(secret).verify(body.replace("5", "6"), headers)).toThrow();
    expect(() => new Webhook(`whsec_${"A".repeat(44)}`).verify(body, headers)).toThrow();
    const { rows } = await db().pool.query<{ secret: string }>("SELECT secret FROM event_hook");
    expect(rows[0]?.secret).not.toContain(secret.slice(6, 20));
  });

  it("is told what it asked for, of its own store", async () => {
    await givenShop(db(), { domain: OTHER });
    const customerId = await givenMember(100);
    await given(["tier.changed"]);
    await given(EVENT_KINDS, OTHER);
    await adjust(customerId);
    await tell();
    expect(told).toEqual([]);
  });

  it("is told again what did not arrive, with the same id, later and later, and then not any more", async () => {
    const customerId = await givenMember(100);
    const { hookId } = await given(["points.moved"]);
    await adjust(customerId);
    answer = { status: 503 };
    expect(await tell()).toBe(5_000);
    expect(await shown()).toMatchObject([
      { state: "failing", waiting: 1, letters: [{ state: "waiting", attempts: 1, answer: "503" }] },
    ]);
    for (let wait = await tell(); wait !== null; wait = await tell()) clock.set(clock.now() + wait);
    expect(told).toHaveLength(10);
    expect(new Set(told.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await shown()).toMatchObject([{ letters: [{ state: "lost", attempts: 10 }] }]);
    answer = { status: 200 };
    valueOf(await tellHookAgain(ctx(), SHOP, hookId));
    await tell();
    expect(await shown()).toMatchObject([{ state: "working", letters: [{ state: "arrived" }] }]);
  });

  it("that says it is gone is told nothing more, until the store asks for it", async () => {
    const customerId = await givenMember(100);
    const { hookId } = await given(["points.moved"]);
    await adjust(customerId);
    answer = { status: 410 };
    await tell();
    expect(await shown()).toMatchObject([{ state: "stopped" }]);
    await adjust(customerId);
    await tell();
    expect(told).toHaveLength(1);
    answer = { status: 200 };
    valueOf(await tellHookAgain(ctx(), SHOP, hookId));
    await adjust(customerId);
    await tell();
    expect(told.length).toBeGreaterThan(1);
  });

  it("has what waits forgotten with it, with the customer, and when its time is over", async () => {
    const [one, two] = [await givenMember(10), await givenMember(10)];
    const { hookId } = await given(["points.moved"]);
    answer = { status: 503 };
    await adjust(one);
    await adjust(two);
    await tell();
    const left = async () => (await db().pool.query("SELECT FROM hook_letter")).rowCount;
    expect(await left()).toBe(2);
    answer = { status: 200 };
    clock.set(clock.now() + 10_000);
    await tell();
    clock.set(clock.now() + 15 * DAY_MS);
    await purgeInbox(ctx());
    expect(await left()).toBe(0);
    await adjust(one);
    await followHooks(ctx());
    expect(await left()).toBe(1);
    await forgetCustomer(ctx(), SHOP, one);
    valueOf(await removeHook(ctx(), SHOP, hookId));
    expect(await left()).toBe(0);
  });

  it("gets no letter twice at once from two workers, and gets it from another where one died", async () => {
    const customerId = await givenMember(10);
    await given(["points.moved"]);
    for (let n = 0; n < 20; n += 1) await adjust(customerId, 1);
    await followHooks(ctx());
    await Promise.all([sendHookLetters(ctx(), post), sendHookLetters(ctx(), post), followHooks(ctx())]);
    expect(told).toHaveLength(20);
    await adjust(customerId, 1);
    await followHooks(ctx());
    const died = sendHookLetters(ctx(), () => Promise.reject(new Error("killed")));
    await expect(died).rejects.toThrow("killed");
    await sendHookLetters(ctx(), post);
    expect(told).toHaveLength(20);
    clock.set(clock.now() + 61_000);
    await sendHookLetters(ctx(), post);
    expect(told).toHaveLength(21);
  });

  it.each([
    "",
    "shop.example",
    "ftp://shop.example/",
    "https://user:pw@shop.example/",
    `https://a.example/${"x".repeat(500)}`,
  ])("is not %j", async (url) => {
    expect(await createHook(ctx(), SHOP, "merchant:1", { url, kinds: EVENT_KINDS })).toEqual({
      ...{ ok: false, error: { code: "hook_address" } },
    });
  });

  it("is told something, and there are only so many", async () => {
    const make = (kinds: readonly string[]) =>
      createHook(ctx(), SHOP, "merchant:1", { url: URL_OF_SHOP, kinds });
    expect(await make(["everything"])).toEqual({ ok: false, error: { code: "hook_for_nothing" } });
    for (let n = 0; n < 10; n += 1) valueOf(await make(EVENT_KINDS));
    expect(await make(EVENT_KINDS)).toEqual({ ok: false, error: { code: "too_many_hooks" } });
  });
});

describe("letters on their way", () => {
  let close: () => void = () => undefined;
  afterEach(() => close());

  async function server(status: number, location = ""): Promise<{ origin: string; seen: string[] }> {
    const seen: string[] = [];
    const listening = createServer((request, response) => {
      seen.push(request.url ?? "");
      request.resume();
      response.writeHead(status, location === "" ? {} : { location }).end("x".repeat(1_000_000));
    });
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    close = () => {
      listening.closeAllConnections();
      listening.close();
    };
    return { origin: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`, seen };
  }

  it("arrive on this machine in a trial, and follow no redirect", async () => {
    const { origin, seen } = await server(307, "/elsewhere");
    expect(await letterPost(true)(`${origin}/laurel`, "{}", {})).toEqual({ status: 307 });
    expect(seen).toEqual(["/laurel"]);
  });

  it("go to no machine of our own network, and never in the open", async () => {
    const { origin, seen } = await server(200);
    const { port } = new URL(origin);
    for (const host of ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1", "0.0.0.0"]) {
      const tried = await letterPost(false)(`https://${host}:${port}/`, "{}", {});
      expect([host, tried]).toEqual([host, { failed: "forbidden_address" }]);
    }
    expect(await letterPost(false)("http://shop.example/", "{}", {})).toEqual({ failed: "not_secure" });
    expect(seen).toEqual([]);
  });
});

it("what follows from an answer: redirects and refusals are tried again, and days of silence end it", () => {
  const now = 10 * DAY_MS;
  expect(triedBy({ status: 302 }, 1, { now, since: null })).toMatchObject({
    againAt: now + 5_000,
    stops: false,
  });
  expect(triedBy({ failed: "no_answer" }, 2, { now, since: now - DAY_MS })).toMatchObject({ stops: false });
  expect(triedBy({ failed: "no_answer" }, 2, { now, since: now - 5 * DAY_MS })).toMatchObject({
    stops: true,
  });
});
