import { describe, expect, it } from "vitest";
import type { OrderRecord, ShopRecord, TaxSetting } from "../state/records.ts";
import type { OrderDraft, OrderResult } from "./index.ts";
import {
  cancelOrder,
  deleteOrder,
  editOrder,
  exchangeOrder,
  findGiftCard,
  fulfillOrder,
  issueGiftCard,
  listGiftCards,
  orderTotals,
  payOrder,
  placeOrder,
  refundOrder,
  voidOrder,
} from "./index.ts";
import { testCustomer, testDraft, testProduct, testShop, testSimulator } from "./test-simulator.ts";

function store(taxes?: TaxSetting) {
  const sim = testSimulator();
  const shop: ShopRecord = { ...testShop(sim), ...(taxes && { taxes }) };
  sim.state.saveShop(shop);
  const place = (priceMinor: number, quantity: number, more: Partial<OrderDraft> = {}) =>
    placeOrder(sim, shop, testDraft([{ priceMinor, quantity }], more));
  const credit = () => {
    const customer = { ...testCustomer(sim, shop), storeCreditMinor: 700 };
    sim.state.save(shop.domain, "customer", customer);
    return customer.id;
  };
  const balance = (id: number) => sim.state.find(shop.domain, "customer", id)?.storeCreditMinor;
  return { sim, shop, place, credit, balance, topics: () => sim.events.splice(0).map(({ topic }) => topic) };
}

function done(result: OrderResult): OrderRecord {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const refundOf = (more: object) => ({ lines: [], shippingMinor: 0, note: null, ...more });

describe("credits", () => {
  it("are drawn on in order, and the rest is paid otherwise", () => {
    const { sim, shop, place, credit, balance } = store();
    const card = issueGiftCard(sim, shop, { valueMinor: 1000 });
    const customerId = credit();
    const order = place(2000, 1, {
      customerId,
      credits: [{ method: "gift_card", code: card.code.toLowerCase() }, { method: "store_credit" }],
    });
    expect(order.transactions.map(({ gateway, amountMinor }) => [gateway, amountMinor])).toEqual([
      ["gift_card", 1000],
      ["shopify_store_credit", 700],
      ["bogus", 300],
    ]);
    expect(order.financialStatus).toBe("paid");
    expect([findGiftCard(sim, shop, card.code)?.balanceMinor, balance(customerId)]).toEqual([0, 0]);
    const part = done(refundOrder(sim, shop, order.id, refundOf({ amountMinor: 500 })));
    expect(part.transactions.slice(3).map(({ gateway, amountMinor }) => [gateway, amountMinor])).toEqual([
      ["bogus", 300],
      ["shopify_store_credit", 200],
    ]);
    done(cancelOrder(sim, shop, order.id, { reason: "customer", refund: true }));
    expect([findGiftCard(sim, shop, card.code)?.balanceMinor, balance(customerId)]).toEqual([1000, 700]);
  });

  it("that are not there are refused, and nothing is left behind", () => {
    const { sim, shop, place, credit } = store();
    const card = issueGiftCard(sim, shop, { valueMinor: 100 });
    const twice = [
      { method: "gift_card", code: card.code, amountMinor: 100 } as const,
      { method: "gift_card", code: card.code, amountMinor: 1 } as const,
    ];
    expect(() => place(500, 1, { credits: twice })).toThrow("at most the balance");
    expect(() => place(500, 1, { credits: [{ method: "store_credit" }] })).toThrow("belongs to a customer");
    expect(() => place(500, 1, { credits: [{ method: "gift_card", code: "NOPE" }] })).toThrow(
      "one of the shop's",
    );
    expect(() =>
      place(5, 1, { customerId: credit(), credits: [{ method: "store_credit", amountMinor: 6 }] }),
    ).toThrow("at most the price");
    expect(sim.state.count(shop.domain, "order")).toBe(0);
    expect(findGiftCard(sim, shop, card.code)?.balanceMinor).toBe(100);
  });

  it("are what a refund becomes when it is asked for", () => {
    const { sim, shop, place, credit, balance } = store();
    const customerId = credit();
    const order = place(900, 1, { customerId });
    done(refundOrder(sim, shop, order.id, refundOf({ amountMinor: 400, toStoreCredit: true })));
    expect(balance(customerId)).toBe(1100);
    const guest = place(900, 1);
    expect(refundOrder(sim, shop, guest.id, refundOf({ amountMinor: 1, toStoreCredit: true }))).toMatchObject(
      {
        error: { code: "NO_CUSTOMER" },
      },
    );
  });

  it("come from gift cards that were bought: a code for each unit, once paid, and once only", () => {
    const { sim, shop } = store();
    const draft = testDraft([{ priceMinor: 2500, quantity: 2 }], { payment: "pending" });
    const order = placeOrder(sim, shop, {
      ...draft,
      lines: draft.lines.map((line) => ({ ...line, isGiftCard: true })),
    });
    expect(listGiftCards(sim, shop)).toEqual([]);
    done(payOrder(sim, shop, order.id));
    const cards = listGiftCards(sim, shop, { orderId: order.id });
    expect(cards.map(({ balanceMinor }) => balanceMinor)).toEqual([2500, 2500]);
    expect(new Set(cards.map(({ code }) => code)).size).toBe(2);
    const product = testProduct(sim, shop, 100);
    done(
      editOrder(sim, shop, order.id, {
        changes: [],
        add: [{ variantId: product.variants[0]?.id ?? 0, quantity: 1 }],
      }),
    );
    done(payOrder(sim, shop, order.id));
    expect(listGiftCards(sim, shop)).toHaveLength(2);
  });
});

describe("taxes", () => {
  it("come on top of prices, by line and on shipping", () => {
    const { sim, shop, place } = store({ title: "Sales tax", rateBasisPoints: 825, pricesInclude: false });
    const order = place(999, 3, { shippingMinor: 500, tipMinor: 200 });
    expect(orderTotals(order)).toMatchObject({ taxMinor: 247 + 41, totalMinor: 2997 + 500 + 288 + 200 });
    const lineId = order.lines[0]?.id ?? 0;
    const one = done(refundOrder(sim, shop, order.id, refundOf({ lines: [{ lineId, quantity: 1 }] })));
    expect(one.refunds[0]?.lines[0]).toMatchObject({ subtotalMinor: 999, taxMinor: 82 });
    expect(orderTotals(one)).toMatchObject({
      refundedMinor: 1081,
      currentTaxMinor: 206,
      outstandingMinor: 0,
    });
    const all = done(cancelOrder(sim, shop, order.id, { reason: "other", refund: true }));
    expect(orderTotals(all)).toMatchObject({ refundedMinor: 3985, currentTotalMinor: 0, currentTaxMinor: 0 });
  });

  it("are inside of prices where prices include them, and never on gift cards", () => {
    const { sim, shop, place } = store({ title: "MwSt", rateBasisPoints: 1900, pricesInclude: true });
    const order = place(1190, 2, { shippingMinor: 119 });
    expect(orderTotals(order)).toMatchObject({ taxMinor: 399, totalMinor: 2499, linesMinor: 2380 });
    const draft = testDraft([{ priceMinor: 1190, quantity: 1 }]);
    const card = placeOrder(sim, shop, {
      ...draft,
      lines: draft.lines.map((line) => ({ ...line, isGiftCard: true })),
    });
    expect(orderTotals(card)).toMatchObject({ taxMinor: 0, totalMinor: 1190 });
  });
});

describe("payments in parts", () => {
  it("capture what was authorized bit by bit, and no more; the rest can be let go", () => {
    const { sim, shop, place, topics } = store();
    const order = place(1000, 2, { payment: "authorized" });
    topics();
    expect(done(payOrder(sim, shop, order.id, { amountMinor: 500 })).financialStatus).toBe("partially_paid");
    expect(topics()).toEqual(["orders/updated"]);
    expect(payOrder(sim, shop, order.id, { amountMinor: 1501 })).toMatchObject({
      error: { code: "INVALID_AMOUNT" },
    });
    const voided = done(voidOrder(sim, shop, order.id));
    expect(voided.transactions.at(-1)).toMatchObject({ kind: "void", amountMinor: 1500 });
    expect(voidOrder(sim, shop, order.id)).toMatchObject({ error: { code: "NOTHING_TO_VOID" } });
    const paid = done(payOrder(sim, shop, order.id));
    expect(paid.transactions.map(({ kind, gateway }) => `${kind} ${gateway}`)).toEqual([
      "authorization bogus",
      "capture bogus",
      "void bogus",
      "sale manual",
    ]);
    expect(paid.financialStatus).toBe("paid");
  });

  it("leave a voided order, when nothing was captured", () => {
    const { sim, shop, place, topics } = store();
    const order = place(1000, 1, { payment: "authorized" });
    topics();
    expect(done(voidOrder(sim, shop, order.id))).toMatchObject({
      financialStatus: "voided",
      cancelledAt: null,
    });
    expect(topics()).toEqual(["orders/updated"]);
  });
});

describe("refunds", () => {
  it("by amount leave the lines as they are", () => {
    const { sim, shop, place } = store();
    const order = place(1000, 1);
    const part = done(refundOrder(sim, shop, order.id, refundOf({ amountMinor: 300 })));
    expect(part).toMatchObject({
      financialStatus: "partially_refunded",
      refunds: [{ discrepancyMinor: 300, lines: [] }],
    });
    expect(orderTotals(part)).toMatchObject({
      currentSubtotalMinor: 1000,
      currentTotalMinor: 700,
      outstandingMinor: 0,
    });
    const lines = [{ lineId: order.lines[0]?.id ?? 0, quantity: 1 }];
    const all = done(refundOrder(sim, shop, order.id, refundOf({ lines })));
    expect(all).toMatchObject({ financialStatus: "refunded", refunds: [{}, { discrepancyMinor: -300 }] });
    expect(orderTotals(all)).toMatchObject({
      refundedMinor: 1000,
      currentTotalMinor: 0,
      outstandingMinor: 0,
    });
  });

  it("of shipping only, and never more than was paid", () => {
    const { sim, shop, place } = store();
    const order = place(1000, 1, { shippingMinor: 495 });
    expect(refundOrder(sim, shop, order.id, refundOf({ amountMinor: 1496 }))).toEqual({
      ok: false,
      error: { code: "EXCEEDS_REFUNDABLE", refundableMinor: 1495 },
    });
    const refunded = done(refundOrder(sim, shop, order.id, refundOf({ shippingMinor: 495 })));
    expect(orderTotals(refunded)).toMatchObject({
      refundedMinor: 495,
      currentShippingMinor: 0,
      currentSubtotalMinor: 1000,
    });
    expect(refunded.refunds[0]).not.toHaveProperty("discrepancyMinor");
  });

  it("take amounts in the shopper's currency", () => {
    const { sim, shop, place } = store();
    const order = place(1000, 1, { presentment: { currency: "JPY", rate: 150 } });
    const part = done(refundOrder(sim, shop, order.id, refundOf({ amountMinor: 300, inPresentment: true })));
    expect(orderTotals(part).refundedMinor).toBe(200);
    const all = done(refundOrder(sim, shop, order.id, refundOf({ amountMinor: 1200, inPresentment: true })));
    expect(all.financialStatus).toBe("refunded");
  });

  it("give less than the goods were worth when the merchant keeps a part", () => {
    const { sim, shop, place } = store();
    const order = place(1000, 2);
    const lines = [{ lineId: order.lines[0]?.id ?? 0, quantity: 2 }];
    const kept = done(refundOrder(sim, shop, order.id, refundOf({ lines, amountMinor: 1500 })));
    expect(orderTotals(kept)).toMatchObject({
      refundedMinor: 1500,
      currentTotalMinor: 500,
      outstandingMinor: 0,
    });
  });
});

describe("exchanging and deleting", () => {
  it("swaps unsent and sent units, and leaves the balance", () => {
    const { sim, shop, place, topics } = store();
    const order = place(1000, 3);
    const lineId = order.lines[0]?.id ?? 0;
    done(fulfillOrder(sim, shop, order.id, [{ lineId, quantity: 1 }]));
    const variantId = testProduct(sim, shop, 2500).variants[0]?.id ?? 0;
    topics();
    const swapped = done(
      exchangeOrder(sim, shop, order.id, {
        back: [{ lineId, quantity: 3 }],
        instead: [{ variantId, quantity: 1 }],
      }),
    );
    expect(topics()).toEqual(["refunds/create", "orders/edited", "orders/updated"]);
    expect(swapped.lines.map(({ currentQuantity }) => currentQuantity)).toEqual([0, 1]);
    expect(swapped.refunds).toMatchObject([{ lines: [{ quantity: 1 }], transactionIds: [] }]);
    expect(orderTotals(swapped)).toMatchObject({
      currentTotalMinor: 2500,
      outstandingMinor: -500,
      refundedMinor: 0,
    });
    const even = done(refundOrder(sim, shop, order.id, refundOf({ owedMinor: 500 })));
    expect(orderTotals(even).outstandingMinor).toBe(0);
  });

  it("names the units that came and went", () => {
    const { sim, shop, place } = store();
    const order = place(1000, 3);
    const lineId = order.lines[0]?.id ?? 0;
    const variantId = testProduct(sim, shop).variants[0]?.id ?? 0;
    const edited = done(
      editOrder(sim, shop, order.id, {
        changes: [{ lineId, quantity: 1 }],
        add: [{ variantId, quantity: 2 }],
      }),
    );
    const event = sim.events.find(({ topic }) => topic === "orders/edited");
    expect(event?.subject).toMatchObject({
      payload: {
        order_edit: {
          line_items: {
            additions: [{ id: edited.lines[1]?.id, delta: 2 }],
            removals: [{ id: lineId, delta: 2 }],
          },
        },
      },
    });
  });

  it("forgets an order for good", () => {
    const { sim, shop, place, topics } = store();
    const customerId = testCustomer(sim, shop).id;
    const order = place(1000, 1, { customerId });
    topics();
    done(deleteOrder(sim, shop, order.id));
    expect(topics()).toEqual(["orders/delete", "customers/update"]);
    expect(deleteOrder(sim, shop, order.id)).toEqual({ ok: false, error: { code: "ORDER_NOT_FOUND" } });
  });
});
