import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { action as askOfApi, loader as api } from "../../app/routes/app.api.tsx";
import type { Context } from "../../app/services/context.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, testContext } from "../support/laurel.ts";
import { loadContext, MERCHANT, routeArgs, thrownBy } from "../support/routes.ts";

const ours = "laurel-music.myshopify.com";
const theirs = "second-spin.myshopify.com";

let db: TestDatabase;
let laurel: Context;
beforeAll(async () => {
  db = await createTestDatabase();
  laurel = testContext(db);
  await givenShop(db, { domain: ours });
  await givenShop(db, { domain: theirs });
});
afterAll(() => db.drop());

const posted = (form: Record<string, string>) => ({ method: "POST", body: new URLSearchParams(form) });

describe("what programs of a store's own come with, and are told", () => {
  const asked = (shop: string, form: Record<string, string>) =>
    askOfApi(routeArgs(loadContext(laurel, shop), "/app/api", {}, posted(form)));
  const shownTo = (shop: string) => api(routeArgs(loadContext(laurel, shop), "/app/api"));

  it("are the own store's keys alone, told once, and revoked by nobody else", async () => {
    const made = await asked(ours, { ask: "make", name: "Storefront", scope: "read_members" });
    if (made.kind !== "made") throw new Error("no key was made");
    const { keys } = await shownTo(ours);
    expect(keys.keys).toMatchObject([
      { name: "Storefront", tail: made.key.slice(-4), createdBy: `merchant:${MERCHANT}` },
    ]);
    expect(JSON.stringify(keys)).not.toContain(made.key);
    expect((await shownTo(theirs)).keys.keys).toEqual([]);
    const keyId = keys.keys[0]?.keyId ?? "";
    expect(await asked(theirs, { ask: "revoke", keyId })).toEqual({ kind: "revoked" });
    expect((await shownTo(ours)).keys.keys[0]?.revokedAt).toBeNull();
    expect(await asked(ours, { ask: "revoke", keyId })).toEqual({ kind: "revoked" });
    expect((await shownTo(ours)).keys.keys[0]?.revokedAt).not.toBeNull();
  });

  it("are the own store's addresses alone, whose secret is told once, and removed by nobody else", async () => {
    const url = "https://shop.example/laurel";
    const added = await asked(ours, { ask: "addHook", url, kind: "points.moved" });
    if (added.kind !== "hookAdded") throw new Error("no address was added");
    const { hooks } = await shownTo(ours);
    expect(hooks.hooks).toMatchObject([{ url, kinds: ["points.moved"], state: "working", letters: [] }]);
    expect(JSON.stringify(hooks)).not.toContain(added.secret);
    expect((await shownTo(theirs)).hooks.hooks).toEqual([]);
    const hookId = hooks.hooks[0]?.hookId ?? "";
    expect(await asked(theirs, { ask: "removeHook", hookId })).toEqual({ kind: "hookRemoved" });
    expect((await shownTo(ours)).hooks.hooks).toHaveLength(1);
    expect(await asked(ours, { ask: "removeHook", hookId })).toEqual({ kind: "hookRemoved" });
    expect((await shownTo(ours)).hooks.hooks).toEqual([]);
  });

  it("are not asked for anything that there is not", async () => {
    const wrong: Record<string, string>[] = [
      ...[{}, { ask: "make" }, { ask: "revoke" }, { ask: "show", keyId: "1" }],
      ...[{ ask: "addHook" }, { ask: "removeHook" }, { ask: "tellHookAgain" }],
    ];
    for (const form of wrong) expect((await thrownBy(() => asked(ours, form))).status).toBe(400);
    expect(await asked(ours, { ask: "make", name: "Shop", scope: "everything" })).toEqual({
      ...{ kind: "refused", code: "key_for_nothing" },
    });
  });
});
