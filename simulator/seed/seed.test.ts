import { Temporal } from "temporal-polyfill";
import { afterAll, describe, expect, it } from "vitest";
import { orderTotals } from "../orders/index.ts";
import type { OrderRecord } from "../state/records.ts";
import { State } from "../state/state.ts";
import { DEMO_PEOPLE, seedStores } from "./index.ts";

const NOW = Date.UTC(2026, 2, 14, 15, 30);
const MAIN = "laurel-music.myshopify.com";
const state = new State(":memory:");
const result = seedStores(state, { size: "sample", now: NOW });
afterAll(() => state.close());

function orders(shop: string): OrderRecord[] {
  return state.list(shop, "order", { by: "happenedAt", limit: 100_000 });
}

function dayOf(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

describe("the seeded stores", () => {
  it("hold what was recorded, to the cent", () => {
    expect(result).toMatchObject({ ok: true, status: "seeded" });
    expect(state.count(MAIN, "customer")).toBe(2_357);
    expect(state.count(MAIN, "order")).toBe(6_919);
    const total = orders(MAIN).reduce((sum, order) => sum + orderTotals(order).totalMinor, 0);
    expect(total).toBe(24_409_194);
    expect(orders(MAIN).filter((order) => orderTotals(order).totalMinor === 0)).toHaveLength(8);
  });

  it("hold orders that are paid, whole and numbered in the order of time", () => {
    for (const [index, order] of orders(MAIN).entries()) {
      const totals = orderTotals(order);
      expect(order.number).toBe(1001 + index);
      expect(order.financialStatus).toBe("paid");
      expect(totals.outstandingMinor).toBe(0);
      expect(order.updatedAt).toBeLessThanOrEqual(NOW);
      expect(order.lines.every((line) => line.priceMinor >= 0 && line.quantity > 0)).toBe(true);
    }
  });

  it("end today, within opening hours", () => {
    const all = orders(MAIN);
    const [first, last] = [all[0], all.at(-1)];
    if (!first || !last) throw new Error("no orders");
    expect(dayOf(last.processedAt, "America/New_York")).toBe("2026-03-14");
    // 545 days from 1997-01-01 to 1998-06-30.
    expect(dayOf(first.processedAt, "America/New_York")).toBe("2024-09-15");
    for (const { processedAt } of all) {
      const local =
        Temporal.Instant.fromEpochMilliseconds(processedAt).toZonedDateTimeISO("America/New_York");
      if (local.toPlainDate().toString() !== "2026-03-14")
        expect(local.hour >= 9 && local.hour < 21, local.toString()).toBe(true);
      else expect(processedAt).toBeLessThanOrEqual(NOW);
    }
  });

  it("sell what is in the catalogue, but nothing that is newer than the sale", () => {
    const products = state.list(MAIN, "product", { by: "id", limit: 1_000 });
    const byId = new Map(products.map((product) => [product.id, product]));
    for (const order of orders(MAIN))
      for (const line of order.lines) {
        const product = byId.get(line.productId ?? 0);
        expect(product?.createdAt).toBeLessThan(order.processedAt);
        expect(product?.isGiftCard).toBe(false);
      }
    const collections = state.list(MAIN, "collection", { by: "id", limit: 100 });
    expect(collections).toHaveLength(10);
    for (const { productIds } of collections)
      expect(productIds.length > 0 && productIds.every((id) => byId.has(id))).toBe(true);
  });

  it("welcome the demo people first, with histories that fit their stories", () => {
    const customers = state.list(MAIN, "customer", { by: "id", limit: DEMO_PEOPLE.length });
    expect(customers.map(({ email }) => email)).toEqual(DEMO_PEOPLE.map(({ email }) => email));
    const yearAgo = NOW - 365 * 86_400_000;
    const spent = customers.map(({ id }) =>
      state
        .list(MAIN, "order", { by: "happenedAt", customerId: id, from: yearAgo, limit: 1_000 })
        .reduce((sum, order) => sum + orderTotals(order).totalMinor, 0),
    );
    expect(spent).toEqual([81_583, 58_251, 24_606, 9_097, 23_139, 4_144]);
  });

  it("keep the small stores apart, each in its own currency", () => {
    for (const [shop, currency] of [
      ["second-spin.myshopify.com", "EUR"],
      ["komeda-rekodo.myshopify.com", "JPY"],
    ] as const) {
      expect(state.count(shop, "customer")).toBe(40);
      expect(orders(shop)).toHaveLength(120);
      expect(orders(shop).every((order) => order.currency === currency)).toBe(true);
      const [order] = orders(shop);
      expect(state.find(MAIN, "order", order?.id ?? 0)).toBeUndefined();
    }
  });
});

describe("seeding again", () => {
  it("does nothing for the same size, and refuses another", () => {
    const [before] = orders(MAIN);
    expect(seedStores(state, { size: "sample", now: NOW + 86_400_000 })).toMatchObject({
      status: "already_seeded",
    });
    expect(orders(MAIN)[0]).toEqual(before);
    expect(seedStores(state, { size: "all", now: NOW })).toEqual({
      ok: false,
      error: { code: "SEEDED_OTHERWISE", size: "sample", version: 1 },
    });
  });

  it("gives the same stores for the same day", () => {
    const again = new State(":memory:");
    seedStores(again, { size: "sample", now: NOW });
    expect(again.list(MAIN, "order", { by: "happenedAt", limit: 500 })).toEqual(orders(MAIN).slice(0, 500));
    again.close();
  });

  it("takes all of the history when asked", () => {
    const all = new State(":memory:");
    const seeded = seedStores(all, { size: "all", now: NOW });
    expect(seeded.ok && seeded.stores[0]).toMatchObject({
      customers: 23_570,
      orders: 69_659,
      totalMinor: 250_031_563,
    });
    all.close();
  });
});
