import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OrderRecord } from "../state/records.ts";
import type { OrderResult } from "./index.ts";
import {
  cancelOrder,
  editOrder,
  exchangeOrder,
  findGiftCard,
  fulfillOrder,
  GIFT_CARD_GATEWAY,
  issueGiftCard,
  orderTotals,
  payOrder,
  placeOrder,
  refundOrder,
  STORE_CREDIT_GATEWAY,
  voidOrder,
} from "./index.ts";
import { testCustomer, testDraft, testProduct, testShop, testSimulator } from "./test-simulator.ts";

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
const taxes = fc.option(
  fc.record({
    title: fc.constant("Tax"),
    rateBasisPoints: fc.integer({ min: 0, max: 3_000 }),
    pricesInclude: fc.boolean(),
  }),
);
const extras = fc.record({
  taxes,
  tipMinor: fc.nat(500),
  giftCard: fc.nat(3_000),
  storeCredit: fc.nat(3_000),
});

const ACTS = [
  "pay",
  "fulfil",
  "refund",
  "cancel",
  "edit",
  "owed",
  "amount",
  "part",
  "void",
  "exchange",
] as const;
type Step = { act: (typeof ACTS)[number]; line: number; quantity: number };
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...ACTS, "refund", "refund", "edit", "amount"),
  line: fc.nat(5),
  quantity: fc.nat(6),
});

describe("laws of orders", () => {
  it("refunds, however cut, sum to what was paid", () => {
    fc.assert(
      fc.property(
        lines,
        shippingMinor,
        taxes,
        fc.infiniteStream(fc.nat(3)),
        (drafted, shipping, tax, cuts) => {
          const sim = testSimulator();
          const shop = testShop(sim);
          let order = placeOrder(sim, shop, testDraft(drafted, { shippingMinor: shipping, taxes: tax }));
          const paid = orderTotals(order).totalMinor;
          const part = Math.floor(shipping / 3);
          for (const amount of [part, shipping - part])
            if (amount > 0)
              order = value(
                refundOrder(sim, shop, order.id, { lines: [], shippingMinor: amount, note: null }),
              );
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
            currentTaxMinor: 0,
            outstandingMinor: 0,
          });
          expect(refundedTax(order)).toBe(orderTotals(order).taxMinor);
          expect(order.refunds.every(({ discrepancyMinor = 0 }) => discrepancyMinor === 0)).toBe(true);
          expect(order.financialStatus).toBe("refunded");
          sim.state.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it("any course of actions keeps the money sane, and versions in order", () => {
    fc.assert(
      fc.property(
        lines,
        shippingMinor,
        fc.constantFrom("paid", "pending", "authorized"),
        extras,
        fc.array(step, { maxLength: 12 }),
        (drafted, shipping, payment, { taxes: tax, tipMinor, giftCard, storeCredit }, steps) => {
          const sim = testSimulator();
          const shop = testShop(sim);
          const customer = { ...testCustomer(sim, shop), storeCreditMinor: storeCredit };
          sim.state.save(shop.domain, "customer", customer);
          const card = issueGiftCard(sim, shop, { valueMinor: giftCard });
          const draft = testDraft(drafted, {
            ...{ customerId: customer.id, shippingMinor: shipping, payment, taxes: tax, tipMinor },
            credits: [{ method: "gift_card", code: card.code }, { method: "store_credit" }],
          });
          let order = placeOrder(sim, shop, draft);
          const credits = () =>
            (findGiftCard(sim, shop, card.code)?.balanceMinor ?? 0) +
            (sim.state.find(shop.domain, "customer", customer.id)?.storeCreditMinor ?? 0);
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
            // What credits paid and did not get back is what they lack.
            expect(credits()).toBe(giftCard + storeCredit - creditsIn(order));
          }
          sim.state.close();
        },
      ),
      { numRuns: 150 },
    );
  });
});

function creditsIn(order: OrderRecord): number {
  return order.transactions
    .filter(({ gateway }) => gateway === GIFT_CARD_GATEWAY || gateway === STORE_CREDIT_GATEWAY)
    .reduce((sum, { kind, amountMinor }) => sum + (kind === "refund" ? -amountMinor : amountMinor), 0);
}

function refundedTax(order: OrderRecord): number {
  return order.refunds.reduce(
    (sum, refund) =>
      refund.lines.reduce((part, line) => part + (line.taxMinor ?? 0), sum + (refund.shippingTaxMinor ?? 0)),
    0,
  );
}

function checkMoney(order: OrderRecord): void {
  const totals = orderTotals(order);
  expect(totals.refundedMinor).toBeLessThanOrEqual(totals.capturedMinor);
  expect(totals.currentTotalMinor).toBeGreaterThanOrEqual(0);
  expect(totals.currentShippingMinor).toBeGreaterThanOrEqual(0);
  expect(totals.currentTaxMinor).toBeGreaterThanOrEqual(0);
  expect(totals.currentTaxMinor).toBeLessThanOrEqual(totals.taxMinor);
  for (const payment of order.transactions) {
    const back = order.transactions.filter(
      ({ kind, parentId }) => kind === "refund" && parentId === payment.id,
    );
    expect(back.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBeLessThanOrEqual(
      payment.amountMinor,
    );
  }
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
    case "amount": {
      const { capturedMinor, refundedMinor } = orderTotals(order);
      const amountMinor = Math.floor(((capturedMinor - refundedMinor) * quantity) / 6);
      return refundOrder(sim, shop, order.id, { lines: [], shippingMinor: 0, note: null, amountMinor });
    }
    case "part":
      return payOrder(sim, shop, order.id, {
        amountMinor: Math.ceil(orderTotals(order).outstandingMinor / 2),
      });
    case "void":
      return voidOrder(sim, shop, order.id);
    case "exchange": {
      const variantId = testProduct(sim, shop, 777).variants[0]?.id ?? 0;
      const back = [{ lineId, quantity }];
      return exchangeOrder(sim, shop, order.id, { back, instead: [{ variantId, quantity: 1 }] });
    }
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
