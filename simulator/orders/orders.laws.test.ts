import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OrderRecord } from "../state/records.ts";
import type { OrderResult } from "./index.ts";
import {
  cancelOrder,
  editOrder,
  fulfillOrder,
  orderTotals,
  payOrder,
  placeOrder,
  refundOrder,
} from "./index.ts";
import { testDraft, testShop, testSimulator } from "./test-simulator.ts";

const line = fc
  .record({
    priceMinor: fc.integer({ min: 0, max: 99_999 }),
    quantity: fc.integer({ min: 1, max: 12 }),
    share: fc.nat(100),
  })
  .map(({ priceMinor, quantity, share }) => ({
    priceMinor,
    quantity,
    discountMinor: Math.floor((priceMinor * quantity * share) / 100),
  }));
const lines = fc.array(line, { minLength: 1, maxLength: 5 });
const shippingMinor = fc.integer({ min: 0, max: 2_000 });

type Step = { act: "pay" | "fulfil" | "refund" | "cancel" | "edit" | "owed"; line: number; quantity: number };
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom("pay", "fulfil", "refund", "refund", "edit", "edit", "owed", "cancel"),
  line: fc.nat(5),
  quantity: fc.nat(6),
});

describe("laws of orders", () => {
  it("refunds, however cut, sum to what was paid", () => {
    fc.assert(
      fc.property(lines, shippingMinor, fc.infiniteStream(fc.nat(3)), (drafted, shipping, cuts) => {
        const sim = testSimulator();
        const shop = testShop(sim);
        let order = placeOrder(sim, shop, testDraft(drafted, { shippingMinor: shipping }));
        const paid = orderTotals(order).totalMinor;
        const last = { lines: [], shippingMinor: shipping, note: null };
        if (shipping > 0) order = value(refundOrder(sim, shop, order.id, last));
        while (order.lines.some(({ currentQuantity }) => currentQuantity > 0)) {
          const cut = order.lines.map(({ id, currentQuantity }) => ({
            lineId: id,
            quantity: Math.min(currentQuantity, cuts.next().value ?? 1),
          }));
          const result = refundOrder(sim, shop, order.id, { lines: cut, shippingMinor: 0, note: null });
          if (result.ok) order = result.value;
        }
        expect(orderTotals(order)).toMatchObject({
          refundedMinor: paid,
          currentTotalMinor: 0,
          outstandingMinor: 0,
        });
        expect(order.financialStatus).toBe("refunded");
        sim.state.close();
      }),
      { numRuns: 60 },
    );
  });

  it("any course of actions keeps the money sane, and versions in order", () => {
    fc.assert(
      fc.property(
        lines,
        shippingMinor,
        fc.constantFrom("paid", "pending", "authorized"),
        fc.array(step, { maxLength: 12 }),
        (drafted, shipping, payment, steps) => {
          const sim = testSimulator();
          const shop = testShop(sim);
          let order = placeOrder(sim, shop, testDraft(drafted, { shippingMinor: shipping, payment }));
          for (const next of steps) {
            const before = sim.state.find(shop.domain, "order", order.id);
            const told = sim.events.length;
            const result = perform(sim, shop, order, next);
            if (!result.ok) {
              expect(sim.state.find(shop.domain, "order", order.id)).toEqual(before);
              expect(sim.events.length).toBe(told);
              continue;
            }
            expect(result.value.updatedAt).toBeGreaterThan(order.updatedAt);
            expect(sim.events.slice(told).map(({ topic }) => topic)).toContain("orders/updated");
            order = result.value;
            checkMoney(order);
          }
          sim.state.close();
        },
      ),
      { numRuns: 150 },
    );
  });
});

function checkMoney(order: OrderRecord): void {
  const totals = orderTotals(order);
  expect(totals.refundedMinor).toBeLessThanOrEqual(totals.capturedMinor);
  expect(totals.currentTotalMinor).toBeGreaterThanOrEqual(0);
  expect(totals.currentShippingMinor).toBeGreaterThanOrEqual(0);
  for (const { quantity, currentQuantity } of order.lines) {
    expect(currentQuantity).toBeGreaterThanOrEqual(0);
    expect(currentQuantity).toBeLessThanOrEqual(quantity);
  }
  for (const refund of order.refunds) {
    const refunded = order.transactions.filter(({ id }) => refund.transactionIds.includes(id));
    expect(refunded.every(({ kind }) => kind === "refund")).toBe(true);
  }
  if (order.financialStatus === "refunded") expect(totals.refundedMinor).toBe(totals.capturedMinor);
}

function perform(
  sim: ReturnType<typeof testSimulator>,
  shop: ReturnType<typeof testShop>,
  order: OrderRecord,
  { act, line: index, quantity }: Step,
): OrderResult {
  const lineId = order.lines[index % order.lines.length]?.id ?? 0;
  const refund = (part: { quantity: number; owedMinor: number }) =>
    refundOrder(sim, shop, order.id, {
      lines: [{ lineId, quantity: part.quantity }],
      shippingMinor: 0,
      note: null,
      owedMinor: part.owedMinor,
    });
  switch (act) {
    case "pay":
      return payOrder(sim, shop, order.id);
    case "fulfil":
      return fulfillOrder(sim, shop, order.id, [{ lineId, quantity }]);
    case "refund":
      return refund({ quantity, owedMinor: 0 });
    case "owed":
      return refund({ quantity: 0, owedMinor: Math.max(0, -orderTotals(order).outstandingMinor) });
    case "cancel":
      return cancelOrder(sim, shop, order.id, { reason: "other", refund: true });
    case "edit":
      return editOrder(sim, shop, order.id, { changes: [{ lineId, quantity }], add: [] });
  }
}

function value(result: OrderResult): OrderRecord {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
