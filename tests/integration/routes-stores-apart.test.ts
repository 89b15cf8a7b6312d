import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loader as home } from "../../app/routes/app._index.tsx";
import { loader as member } from "../../app/routes/app.members.$customerId.tsx";
import { loader as members } from "../../app/routes/app.members._index.tsx";
import { loader as balance } from "../../app/routes/proxy.balance.ts";
import { settleOrders } from "../../app/services/settle-orders.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, givenShop, line, NOW, order, testContext } from "../support/laurel.ts";
import { loadContext, proxied, routeArgs, thrownBy } from "../support/routes.ts";

const ours = "laurel-music.myshopify.com";
const theirs = "second-spin.myshopify.com";

let db: TestDatabase;
let laurel: Context;

/** Our customers are 1 and 2, theirs 901 to 960. Nobody's name is known: Shopify is not asked. */
beforeAll(async () => {
  db = await createTestDatabase();
  laurel = testContext(db);
  await givenShop(db, { domain: ours });
  await givenShop(db, { domain: theirs, currency: "EUR", timeZone: "Europe/Berlin" });
  await settleOrders(laurel, ours, [
    order({ orderId: "11", customerId: "1", lines: [line(2_000)] }),
    order({ orderId: "12", customerId: "2", lines: [line(4_000)] }),
  ]);
  const euros = currency("EUR");
  const many = Array.from({ length: 60 }, (_, i) =>
    order({
      orderId: String(9_100 + i),
      customerId: String(901 + i),
      currency: euros,
      lines: [line(90_000 + i * 100)],
    }),
  );
  await settleOrders(laurel, theirs, many);
});
afterAll(() => db.drop());

const asUs = (address: string, params = {}) => routeArgs(loadContext(laurel, ours), address, params);

describe("a merchant", () => {
  it("sees a member of the own store", async () => {
    const view = await member(asUs("/app/members/1", { customerId: "1" }));
    expect(view).toMatchObject({ customerId: "1", points: 20, store: { currency: "USD" } });
    expect(view.statement.movements).toHaveLength(1);
  });

  it("finds no member of another store, by id", async () => {
    const answer = await thrownBy(() => member(asUs("/app/members/901", { customerId: "901" })));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ code: "unknown_member" });
  });

  it.each(["", "x", "-1", "1;drop", "9".repeat(40)])("finds no member for the id %j", async (customerId) => {
    expect((await thrownBy(() => member(asUs("/app/members/x", { customerId })))).status).toBe(404);
  });

  it("is listed the own members alone, in every order, by every tier, and by another store's number", async () => {
    for (const query of ["", "sort=balance", "sort=spend", "tier=gold", "tier=platinum", "search=901"]) {
      const { rows } = await members(asUs(`/app/members?${query}`));
      const strangers = rows.map((row) => row.customerId).filter((id) => id !== "1" && id !== "2");
      expect(strangers, query).toEqual([]);
    }
  });

  it("gets none of another store's members by that store's cursor", async () => {
    const page = await members(routeArgs(loadContext(laurel, theirs), "/app/members?sort=balance"));
    expect(page.next).toEqual(expect.any(String));
    const { rows } = await members(
      asUs(`/app/members?sort=balance&cursor=${encodeURIComponent(page.next ?? "")}`),
    );
    expect(rows.filter((row) => Number(row.customerId) > 900)).toEqual([]);
  });

  it("is counted the own store's members and points alone", async () => {
    const view = await home(asUs("/app"));
    expect(view.tiers.reduce((sum, tier) => sum + tier.members, 0)).toBe(2);
    expect(view.today.earned).toBe(60);
    expect(view.store).toEqual({ currency: "USD", timeZone: "UTC" });
  });
});

describe("a shopper", () => {
  const ask = (path: string) => balance(routeArgs(loadContext(laurel, null), path));

  it("sees the own balance, as Shopify has signed it", async () => {
    const answer = await ask(proxied("/proxy/balance", ours, "2", NOW));
    expect(await answer.json()).toEqual({ points: 40, pending: 0, tier: "bronze", tierName: "Bronze" });
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
  });

  it("has nothing in a store where somebody else has", async () => {
    const answer = await ask(proxied("/proxy/balance", ours, "901", NOW));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ points: 0, pending: 0, tier: null, tierName: null });
  });

  it("cannot ask for another customer without breaking the signature", async () => {
    const forged = proxied("/proxy/balance", ours, "1", NOW).replace("customer_id=1", "customer_id=2");
    const answer = await thrownBy(() => ask(forged));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: { code: "bad_signature" } });
  });

  it("cannot use an old signature again", async () => {
    const answer = await thrownBy(() => ask(proxied("/proxy/balance", ours, "1", NOW - 3_600_000)));
    expect(await answer.json()).toEqual({ error: { code: "stale" } });
  });

  it("is told that there is nobody signed in, and that a store is not ours", async () => {
    expect((await ask(proxied("/proxy/balance", ours, "", NOW))).status).toBe(401);
    expect((await ask(proxied("/proxy/balance", "unknown.myshopify.com", "1", NOW))).status).toBe(404);
  });
});
