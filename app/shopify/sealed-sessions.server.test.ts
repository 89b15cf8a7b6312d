import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { expect, test } from "vitest";
import { sealedSessions, sealTokens } from "./sealed-sessions.server.ts";
import { SEALED, tokenSeal } from "./token-seal.server.ts";

const seal = tokenSeal(["the secret of the app"]);
const SHOP = "ada.myshopify.com";

function session(changes: Partial<ConstructorParameters<typeof Session>[0]> = {}): Session {
  return new Session({
    id: `offline_${SHOP}`,
    shop: SHOP,
    state: "",
    isOnline: false,
    scope: "read_orders",
    accessToken: "shpat_access",
    refreshToken: "shprt_refresh",
    expires: new Date(1_800_000_000_000),
    refreshTokenExpires: new Date(1_900_000_000_000),
    ...changes,
  });
}

function memory(...stored: Session[]) {
  const rows = new Map(stored.map((one) => [one.id, one]));
  const storage: SessionStorage = {
    storeSession: async (one) => rows.set(one.id, one).size > 0,
    loadSession: async (id) => rows.get(id),
    deleteSession: async (id) => rows.delete(id),
    deleteSessions: async (ids) => ids.every((id) => rows.delete(id)),
    findSessionsByShop: async (shop) => [...rows.values()].filter((one) => one.shop === shop),
  };
  return { rows, storage };
}

test("no token lies open, and all comes back as it was", async () => {
  const { rows, storage } = memory();
  const given = session();
  await sealedSessions(storage, seal).storeSession(given);
  const [row] = rows.values();
  expect(row?.accessToken).toMatch(SEALED);
  expect(row?.refreshToken).toMatch(SEALED);
  expect(JSON.stringify(row)).not.toMatch(/shpat|shprt/);
  // The library goes on to use the session that it has handed over.
  expect(given.accessToken).toBe("shpat_access");
  expect((await sealedSessions(storage, seal).loadSession(given.id))?.toObject()).toEqual(given.toObject());
  const [found] = await sealedSessions(storage, seal).findSessionsByShop(SHOP);
  expect(found?.toObject()).toEqual(given.toObject());
});

test("a session from before is read, and sealed when it is stored again", async () => {
  const { rows, storage } = memory(session());
  const sealed = sealedSessions(storage, seal);
  const loaded = await sealed.loadSession(`offline_${SHOP}`);
  expect(loaded?.accessToken).toBe("shpat_access");
  if (loaded) await sealed.storeSession(loaded);
  expect(rows.get(`offline_${SHOP}`)?.accessToken).toMatch(SEALED);
});

test("a session without tokens stays without", async () => {
  const { rows, storage } = memory();
  const bare = session({ accessToken: "" });
  delete bare.refreshToken;
  await sealedSessions(storage, seal).storeSession(bare);
  const [row] = rows.values();
  expect(row?.accessToken ?? "").toBe("");
  expect(row?.refreshToken).toBeUndefined();
});

test("what no key opens is as good as no session, and can still be deleted", async () => {
  const { rows, storage } = memory();
  await sealedSessions(storage, tokenSeal(["another secret"])).storeSession(session());
  const sealed = sealedSessions(storage, seal);
  expect(await sealed.loadSession(`offline_${SHOP}`)).toBeUndefined();
  const found = await sealed.findSessionsByShop(SHOP);
  expect(found.map(({ id, accessToken }) => [id, accessToken])).toEqual([[`offline_${SHOP}`, ""]]);
  await sealed.deleteSessions(found.map(({ id }) => id));
  expect(rows.size).toBe(0);
});

test("a row copied over another store's opens nothing", async () => {
  const { rows, storage } = memory();
  const sealed = sealedSessions(storage, seal);
  await sealed.storeSession(session());
  const stolen = rows.get(`offline_${SHOP}`);
  const victim = session({ id: "offline_eve.myshopify.com", shop: "eve.myshopify.com" });
  rows.set(victim.id, Object.assign(victim, { accessToken: stolen?.accessToken }));
  expect(await sealed.loadSession(victim.id)).toBeUndefined();
});

test("sealing stored tokens twice is sealing them once", () => {
  const open = { id: "offline_a", accessToken: "shpat_a", refreshToken: null };
  const once = sealTokens(seal, open);
  expect(once).toMatchObject({ id: "offline_a", refreshToken: null });
  expect(once.accessToken).toMatch(SEALED);
  expect(sealTokens(seal, once)).toEqual(once);
});
