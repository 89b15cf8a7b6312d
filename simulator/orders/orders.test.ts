import { describe, expect, it } from "vitest";
import type { OrderRecord } from "../state/records.ts";
import {
  cancelOrder,
  editOrder,
  fulfillOrder,
  orderTotals,
  payOrder,
  placeOrder,
  refundOrder,
} from "./index.ts";
import type { OrderResult } from "./index.ts";
import { testCustomer, testDraft, testProduct, testShop, testSimulator } from "./test-simulator.ts";

function store() {
  const sim = testSimulator();
  const shop = testShop(sim);
  return { sim, shop, topics: () => sim.events.splice(0).map(({ topic }) => topic) };
}

function done(result: OrderResult): OrderRecord {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function lineIds(order: OrderRecord): number[] {
  return order.lines.map(({ id }) => id);
}

describe("placing", () => {
  it("numbers the orders of each shop from 1001", () => {
    const { sim, shop } = store();
    const other = testShop(sim, "other");
    const draft = testDraft([{ priceMinor: 1000, quantity: 1 }]);
    expect([placeOrder(sim, shop, draft).number, placeOrder(sim, shop, draft).number]).toEqual([1001, 1002]);
    expect(placeOrder(sim, other, draft).number).toBe(1001);
  });

  it("tells of the order, its payment and the customer", () => {
    const { sim, shop, topics } = store();
    const customerId = testCustomer(sim, shop).id;
    placeOrder(sim, shop, testDraft([{ priceMinor: 1000, quantity: 1 }], { customerId }));
    expect(topics()).toEqual(["orders/create", "orders/paid", "customers/update"]);
    const pending = placeOrder(
      sim,
      shop,
      testDraft([{ priceMinor: 1000, quantity: 1 }], { payment: "pending" }),
    );
    expect(pending.financialStatus).toBe("pending");
    expect(topics()).toEqual(["orders/create"]);
  });

  it("counts a free order as paid without a transaction", () => {
    const { sim, shop } = store();
    const order = placeOrder(sim, shop, testDraft([{ priceMinor: 0, quantity: 1 }]));
    expect(order).toMatchObject({ financialStatus: "paid", transactions: [] });
  });

  it("refuses a draft that contradicts itself and leaves nothing behind", () => {
    const { sim, shop, topics } = store();
    const tooMuch = testDraft([{ priceMinor: 1000, quantity: 1, discountMinor: 1001 }]);
    expect(() => placeOrder(sim, shop, tooMuch)).toThrow("at most its price");
    expect(() => placeOrder(sim, shop, testDraft([]))).toThrow("at least one line");
    const stranger = testDraft([{ priceMinor: 1, quantity: 1 }], { customerId: 12 });
    expect(() => placeOrder(sim, shop, stranger)).toThrow("one of the shop's");
    expect(sim.state.count(shop.domain, "order")).toBe(0);
    expect(topics()).toEqual([]);
  });
});

describe("paying", () => {
  it("captures an authorization once", () => {
    const { sim, shop, topics } = store();
    const order = placeOrder(
      sim,
      shop,
      testDraft([{ priceMinor: 900, quantity: 2 }], { payment: "authorized" }),
    );
    expect(order.financialStatus).toBe("authorized");
    topics();
    const paid = done(payOrder(sim, shop, order.id));
    expect(paid.financialStatus).toBe("paid");
    expect(paid.transactions.map(({ kind }) => kind)).toEqual(["authorization", "capture"]);
    expect(topics()).toEqual(["orders/paid", "orders/updated"]);
    expect(payOrder(sim, shop, order.id)).toEqual({ ok: false, error: { code: "ALREADY_PAID" } });
    expect(topics()).toEqual([]);
  });
});

describe("fulfilling", () => {
  it("goes in parts", () => {
    const { sim, shop, topics } = store();
    const order = placeOrder(sim, shop, testDraft([{ priceMinor: 900, quantity: 2 }]));
    topics();
    const [lineId = 0] = lineIds(order);
    done(fulfillOrder(sim, shop, order.id, [{ lineId, quantity: 1 }]));
    expect(topics()).toEqual(["orders/partially_fulfilled", "orders/updated"]);
    expect(fulfillOrder(sim, shop, order.id, [{ lineId, quantity: 2 }])).toEqual({
      ok: false,
      error: { code: "INVALID_QUANTITY", lineId, available: 1 },
    });
    done(fulfillOrder(sim, shop, order.id));
    expect(topics()).toEqual(["orders/fulfilled", "orders/updated"]);
    expect(fulfillOrder(sim, shop, order.id)).toEqual({ ok: false, error: { code: "ALREADY_FULFILLED" } });
  });
});

describe("refunding", () => {
  it("gives back the net price, and never twice", () => {
    const { sim, shop, topics } = store();
    const draft = testDraft([{ priceMinor: 1000, quantity: 3, discountMinor: 100 }], { shippingMinor: 500 });
    const order = placeOrder(sim, shop, draft);
    const [lineId = 0] = lineIds(order);
    topics();
    const request = { lines: [{ lineId, quantity: 3 }], shippingMinor: 500, note: null };
    const refunded = done(refundOrder(sim, shop, order.id, request));
    expect(refunded.financialStatus).toBe("refunded");
    expect(refunded.refunds[0]?.lines[0]?.subtotalMinor).toBe(2900);
    expect(orderTotals(refunded)).toMatchObject({ refundedMinor: 3400, outstandingMinor: 0 });
    expect(topics()).toEqual(["refunds/create", "orders/updated"]);
    expect(refundOrder(sim, shop, order.id, request)).toEqual({
      ok: false,
      error: { code: "INVALID_SHIPPING", availableMinor: 0 },
    });
    expect(refundOrder(sim, shop, order.id, { ...request, shippingMinor: 0 })).toMatchObject({
      error: { code: "INVALID_QUANTITY", available: 0 },
    });
    expect(topics()).toEqual([]);
  });

  it("counts a line that is named twice once more, not anew", () => {
    const { sim, shop } = store();
    const order = placeOrder(sim, shop, testDraft([{ priceMinor: 1000, quantity: 1 }]));
    const [lineId = 0] = lineIds(order);
    const twice = { lineId, quantity: 1 };
    expect(
      refundOrder(sim, shop, order.id, { lines: [twice, twice], shippingMinor: 0, note: null }),
    ).toMatchObject({
      error: { code: "INVALID_QUANTITY", available: 0 },
    });
  });

  it("is refused for unpaid orders, other shops' orders and bad quantities", () => {
    const { sim, shop } = store();
    const request = { lines: [], shippingMinor: 0, note: null };
    const pending = placeOrder(
      sim,
      shop,
      testDraft([{ priceMinor: 1000, quantity: 1 }], { payment: "pending" }),
    );
    expect(refundOrder(sim, shop, pending.id, request)).toEqual({ ok: false, error: { code: "NOT_PAID" } });
    const other = testShop(sim, "other");
    expect(refundOrder(sim, other, pending.id, request)).toEqual({
      ok: false,
      error: { code: "ORDER_NOT_FOUND" },
    });
    const order = placeOrder(sim, shop, testDraft([{ priceMinor: 1000, quantity: 1 }]));
    expect(refundOrder(sim, shop, order.id, request)).toEqual({
      ok: false,
      error: { code: "NOTHING_TO_DO" },
    });
    const [lineId = 0] = lineIds(order);
    for (const quantity of [-1, 0.5, Number.NaN, 2])
      expect(refundOrder(sim, shop, order.id, { ...request, lines: [{ lineId, quantity }] })).toMatchObject({
        error: { code: "INVALID_QUANTITY" },
      });
  });
});

describe("cancelling", () => {
  it("refunds what is left of a paid order", () => {
    const { sim, shop, topics } = store();
    const order = placeOrder(
      sim,
      shop,
      testDraft([{ priceMinor: 1000, quantity: 2 }], { shippingMinor: 300 }),
    );
    const [lineId = 0] = lineIds(order);
    done(
      refundOrder(sim, shop, order.id, { lines: [{ lineId, quantity: 1 }], shippingMinor: 0, note: null }),
    );
    topics();
    const cancelled = done(cancelOrder(sim, shop, order.id, { reason: "customer", refund: true }));
    expect(cancelled).toMatchObject({ financialStatus: "refunded", cancelReason: "customer" });
    expect(orderTotals(cancelled)).toMatchObject({
      refundedMinor: 2300,
      currentTotalMinor: 0,
      outstandingMinor: 0,
    });
    expect(topics()).toEqual(["refunds/create", "orders/cancelled", "orders/updated"]);
    expect(cancelOrder(sim, shop, order.id, { reason: "other", refund: true })).toMatchObject({
      error: { code: "ORDER_CANCELLED" },
    });
  });

  it("voids an unpaid order", () => {
    const { sim, shop, topics } = store();
    for (const payment of ["pending", "authorized"] as const) {
      const order = placeOrder(sim, shop, testDraft([{ priceMinor: 1000, quantity: 1 }], { payment }));
      topics();
      const cancelled = done(cancelOrder(sim, shop, order.id, { reason: "declined", refund: true }));
      expect(cancelled).toMatchObject({ financialStatus: "voided", refunds: [] });
      expect(topics()).toEqual(["orders/cancelled", "orders/updated"]);
    }
  });

  it("keeps the money when asked to, and refuses what was sent", () => {
    const { sim, shop } = store();
    const kept = placeOrder(sim, shop, testDraft([{ priceMinor: 1000, quantity: 1 }]));
    expect(done(cancelOrder(sim, shop, kept.id, { reason: "fraud", refund: false })).financialStatus).toBe(
      "paid",
    );
    const sent = placeOrder(sim, shop, testDraft([{ priceMinor: 1000, quantity: 1 }]));
    done(fulfillOrder(sim, shop, sent.id));
    expect(cancelOrder(sim, shop, sent.id, { reason: "other", refund: true })).toMatchObject({
      error: { code: "FULFILLED" },
    });
  });
});

describe("editing", () => {
  it("leaves money outstanding or owed, to be settled apart", () => {
    const { sim, shop, topics } = store();
    const product = testProduct(sim, shop, 700);
    const variantId = product.variants[0]?.id ?? 0;
    const order = placeOrder(sim, shop, testDraft([{ priceMinor: 1000, quantity: 2 }]));
    const [lineId = 0] = lineIds(order);
    topics();
    const more = done(editOrder(sim, shop, order.id, { changes: [], add: [{ variantId, quantity: 1 }] }));
    expect(topics()).toEqual(["orders/edited", "orders/updated"]);
    expect(more.financialStatus).toBe("partially_paid");
    expect(orderTotals(more).outstandingMinor).toBe(700);
    expect(done(payOrder(sim, shop, order.id)).financialStatus).toBe("paid");
    const less = done(editOrder(sim, shop, order.id, { changes: [{ lineId, quantity: 1 }], add: [] }));
    expect(orderTotals(less).outstandingMinor).toBe(-1000);
    const back = { lines: [], shippingMinor: 0, note: null, owedMinor: 1000 };
    expect(done(refundOrder(sim, shop, order.id, back)).financialStatus).toBe("partially_refunded");
    expect(refundOrder(sim, shop, order.id, back)).toMatchObject({
      error: { code: "NOT_OWED", owedMinor: 0 },
    });
  });

  it("does not give back what was never paid", () => {
    const { sim, shop } = store();
    const order = placeOrder(sim, shop, testDraft([{ priceMinor: 1000, quantity: 1 }]));
    const [lineId = 0] = lineIds(order);
    done(editOrder(sim, shop, order.id, { changes: [{ lineId, quantity: 2 }], add: [] }));
    const request = { lines: [{ lineId, quantity: 1 }], shippingMinor: 0, note: null };
    const once = done(refundOrder(sim, shop, order.id, request));
    expect(orderTotals(once)).toMatchObject({ refundedMinor: 0, outstandingMinor: 0 });
    expect(orderTotals(done(refundOrder(sim, shop, order.id, request))).refundedMinor).toBe(1000);
  });

  it("leaves a given discount as it was", () => {
    const { sim, shop } = store();
    const order = placeOrder(sim, shop, testDraft([{ priceMinor: 1000, quantity: 1, discountMinor: 333 }]));
    const [lineId = 0] = lineIds(order);
    const edited = done(editOrder(sim, shop, order.id, { changes: [{ lineId, quantity: 3 }], add: [] }));
    expect(edited.lines.map(({ quantity }) => quantity)).toEqual([1, 2]);
    expect(orderTotals(edited).currentTotalMinor).toBe(667 + 2000);
  });

  it("refuses what is not there and what changes nothing", () => {
    const { sim, shop } = store();
    const order = placeOrder(sim, shop, testDraft([{ priceMinor: 1000, quantity: 1 }]));
    const [lineId = 0] = lineIds(order);
    const edit = (changes: { lineId: number; quantity: number }[], variantId?: number) =>
      editOrder(sim, shop, order.id, { changes, add: variantId ? [{ variantId, quantity: 1 }] : [] });
    expect(edit([{ lineId, quantity: 1 }])).toMatchObject({ error: { code: "NOTHING_TO_DO" } });
    expect(edit([{ lineId: 5, quantity: 1 }])).toMatchObject({ error: { code: "LINE_NOT_FOUND" } });
    expect(edit([{ lineId, quantity: -1 }])).toMatchObject({ error: { code: "INVALID_QUANTITY" } });
    expect(edit([], 99)).toMatchObject({ error: { code: "VARIANT_NOT_FOUND" } });
    done(fulfillOrder(sim, shop, order.id));
    expect(edit([{ lineId, quantity: 0 }])).toMatchObject({
      error: { code: "INVALID_QUANTITY", available: 0 },
    });
  });
});
