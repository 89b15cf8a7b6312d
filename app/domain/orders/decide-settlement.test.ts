import { describe, expect, it } from "vitest";
import { currency, NOON, order, orderLine, USD, valueOf, VERSION_1 } from "../../../tests/support/orders.ts";
import { untouchedWallets, UTC } from "../../../tests/support/wallets.ts";
import { decideSettlement } from "./decide-settlement.ts";
import type { SettlementDecision, SettlementInput } from "./decide-settlement.ts";
import type { OrderSettlement } from "./order-settlement.ts";

const ANNA = { memberId: "m-anna", tierId: "bronze" };
const BEN = { memberId: "m-ben", tierId: "gold" };

function input(changes: Partial<SettlementInput> = {}): SettlementInput {
  const memberIds = [ANNA.memberId, BEN.memberId];
  return {
    calendar: UTC,
    wallets: untouchedWallets(memberIds, changes.previous ?? null),
    snapshot: order(),
    storeCurrency: USD,
    member: ANNA,
    previous: null,
    program: VERSION_1,
    now: NOON + 60_000,
    ...changes,
  };
}

function settled(changes: Partial<SettlementInput> = {}): Extract<SettlementDecision, { kind: "settle" }> {
  const decision = valueOf(decideSettlement(input(changes)));
  if (decision.kind !== "settle") throw new Error(`expected a settlement, got ${decision.kind}`);
  return decision;
}

const later = (seconds: number) => NOON + seconds * 1000;
const first = (): OrderSettlement => settled().settlement;

describe("the first settlement", () => {
  it("earns at the tier's rate, opens a lot and explains the number", () => {
    // 37.99 at 150 %: 56.985, rounded down; 30.00 gives 45 and 7.99 gives 11.985.
    const lines = [
      orderLine({ lineId: "1", grossMinor: 3000 }),
      orderLine({ lineId: "2", grossMinor: 999, discountMinor: 200 }),
    ];
    const decision = settled({ snapshot: order({ lines }), member: BEN });
    const key = "order/1001/settle/1/earn";
    expect(decision.entries).toEqual([
      {
        key,
        kind: "earn",
        memberId: "m-ben",
        postings: [{ from: { kind: "issued" }, to: { kind: "available", memberId: "m-ben" }, points: 56 }],
        occurredAt: NOON,
        cause: { kind: "order", id: "1001" },
        programVersion: 1,
        actor: { kind: "system", id: "settlement" },
        reason: "order_counted",
        reverses: null,
        opensLot: { key, memberId: "m-ben", points: 56, earnedAt: NOON, expiresAt: null },
        takesFromLots: [],
      },
    ]);
    expect(decision.settlement).toMatchObject({
      memberId: "m-ben",
      tierId: "gold",
      programVersion: 1,
      countedMinor: 3799,
      earnedPoints: 56,
      sequence: 1,
      standing: [{ entryKey: key, points: 56 }],
    });
    expect(decision.explanation).toEqual({
      policy: "net_of_discounts_without_tax_and_shipping",
      programVersion: 1,
      currency: "USD",
      countedMinor: 3799,
      reasons: [],
      rate: { tierId: "gold", milliPointsPerUnit: 1000, earningPercent: 150, rounding: "down" },
      points: 56,
      lines: [
        { lineId: "1", countedMinor: 3000, points: 45 },
        { lineId: "2", countedMinor: 799, points: 11, why: "discounted" },
      ],
      counts: {
        tax: false,
        shipping: false,
        giftCardsBought: false,
        paidWithGiftCard: true,
        paidWithStoreCredit: true,
        partPayments: "when_wholly_paid",
      },
      parts: [
        { code: "prices", amountMinor: 3999, countedMinor: 3999 },
        { code: "discounts", amountMinor: 200, countedMinor: -200 },
      ],
    });
  });

  it("records what does not count, without entries", () => {
    const decision = settled({ snapshot: order({ financialStatus: "pending" }) });
    expect(decision.entries).toEqual([]);
    expect(decision.settlement).toMatchObject({
      earnedPoints: 0,
      countedMinor: 0,
      sequence: 0,
      tierId: "bronze",
    });
  });

  it("records a guest order without points", () => {
    const decision = settled({ snapshot: order({ customerId: null }), member: null });
    expect(decision.entries).toEqual([]);
    expect(decision.settlement).toMatchObject({
      memberId: null,
      tierId: null,
      earnedPoints: 0,
      countedMinor: 1000,
    });
    expect(decision.explanation).toMatchObject({ rate: null, points: 0, countedMinor: 1000 });
  });
});

describe("later settlements", () => {
  it("earn when a pending order is paid, at the moment it was", () => {
    const previous = settled({ snapshot: order({ financialStatus: "pending" }) }).settlement;
    const [entry] = settled({
      previous,
      snapshot: order({ updatedAt: later(90), paidAt: later(80) }),
    }).entries;
    expect(entry).toMatchObject({
      key: "order/1001/settle/1/earn",
      occurredAt: later(80),
      reason: "order_counted",
    });
  });

  it("do nothing for the same snapshot, and ignore an older one", () => {
    const snapshot = order({ updatedAt: later(10) });
    const previous = settled({ snapshot }).settlement;
    expect(decideSettlement(input({ snapshot, previous }))).toEqual({
      ok: true,
      value: { kind: "nothing_to_do" },
    });
    expect(decideSettlement(input({ snapshot: order({ updatedAt: later(9) }), previous }))).toEqual({
      ok: true,
      value: { kind: "stale", settledUpdatedAt: later(10) },
    });
  });

  it("record a change that moves no points, without using up a key", () => {
    const decision = settled({ previous: first(), snapshot: order({ updatedAt: later(5) }) });
    expect(decision.entries).toEqual([]);
    expect(decision.settlement).toMatchObject({ updatedAt: later(5), sequence: 1, earnedPoints: 10 });
  });

  it("take back what a refund gave up, citing the entry, at the recorded tier", () => {
    const snapshot = order({ lines: [orderLine({ grossMinor: 8000 })] });
    const previous = settled({ snapshot, member: BEN }).settlement;
    expect(previous.earnedPoints).toBe(120);
    // 30.01 of 80.00 go back: 49.99 at 150 % is 74.985. Ben is silver by now; that does not matter.
    const refunded = order({
      updatedAt: later(60),
      financialStatus: "partially_refunded",
      lines: [orderLine({ grossMinor: 8000, refundedMinor: 3001 })],
    });
    const decision = settled({ snapshot: refunded, previous, member: { ...BEN, tierId: "silver" } });
    expect(decision.entries).toHaveLength(1);
    expect(decision.entries[0]).toMatchObject({
      key: "order/1001/settle/2/clawback/1",
      kind: "clawback",
      postings: [{ from: { kind: "available", memberId: "m-ben" }, to: { kind: "issued" }, points: 46 }],
      reason: "order_refunded",
      reverses: "order/1001/settle/1/earn",
      takesFromLots: [{ lotKey: "order/1001/settle/1/earn", points: 46 }],
      occurredAt: later(60),
    });
    expect(decision.settlement).toMatchObject({ earnedPoints: 74, tierId: "gold", sequence: 2 });
  });

  it("take back from the latest earning first, one entry for each", () => {
    const grown = settled({
      previous: first(),
      snapshot: order({
        updatedAt: later(1),
        lines: [orderLine(), orderLine({ lineId: "2", grossMinor: 500 })],
      }),
    });
    expect(grown.entries[0]).toMatchObject({ key: "order/1001/settle/2/earn", reason: "order_counts_more" });
    const cancelled = order({ updatedAt: later(2), cancelledAt: later(2), lines: [orderLine()] });
    const decision = settled({ previous: grown.settlement, snapshot: cancelled });
    expect(decision.entries.map(({ key, reverses, reason }) => ({ key, reverses, reason }))).toEqual([
      {
        key: "order/1001/settle/3/clawback/1",
        reverses: "order/1001/settle/2/earn",
        reason: "order_cancelled",
      },
      {
        key: "order/1001/settle/3/clawback/2",
        reverses: "order/1001/settle/1/earn",
        reason: "order_cancelled",
      },
    ]);
    expect(decision.settlement).toMatchObject({ earnedPoints: 0, standing: [], countedMinor: 0 });
  });

  it.each([
    ["order_refunded", { financialStatus: "refunded" }],
    ["order_not_paid", { financialStatus: "voided" }],
    ["order_is_test", { test: true }],
    ["order_counts_less", { lines: [orderLine({ grossMinor: 400 })] }],
  ] as const)("say why points went back: %s", (reason, changes) => {
    const decision = settled({ previous: first(), snapshot: order({ updatedAt: later(3), ...changes }) });
    expect(decision.entries.map((entry) => entry.reason)).toEqual([reason]);
  });
});

describe("an order that changes hands", () => {
  it("is taken back from the one and earned by the other, at the other's tier", () => {
    const moved = order({ customerId: "8", updatedAt: later(30) });
    const decision = settled({ previous: first(), snapshot: moved, member: BEN });
    expect(
      decision.entries.map(({ key, memberId, reason, reverses }) => ({ key, memberId, reason, reverses })),
    ).toEqual([
      {
        key: "order/1001/settle/2/clawback/1",
        memberId: "m-anna",
        reason: "order_changed_member",
        reverses: "order/1001/settle/1/earn",
      },
      { key: "order/1001/settle/2/earn", memberId: "m-ben", reason: "order_changed_member", reverses: null },
    ]);
    expect(decision.settlement).toMatchObject({ memberId: "m-ben", tierId: "gold", earnedPoints: 15 });
  });

  it("is taken back when it loses its customer", () => {
    const decision = settled({
      previous: first(),
      snapshot: order({ customerId: null, updatedAt: later(30) }),
      member: null,
    });
    expect(decision.entries.map((entry) => entry.kind)).toEqual(["clawback"]);
    expect(decision.settlement).toMatchObject({ memberId: null, earnedPoints: 0, countedMinor: 1000 });
  });

  it("is earned when a guest order is claimed, though nothing of the order changed", () => {
    const snapshot = order({ customerId: null });
    const previous = settled({ snapshot, member: null }).settlement;
    const decision = settled({ snapshot, previous, member: BEN, now: later(9999) });
    expect(decision.entries).toHaveLength(1);
    expect(decision.entries[0]).toMatchObject({
      kind: "earn",
      reason: "order_claimed",
      occurredAt: later(9999),
    });
    expect(decision.settlement).toMatchObject({ memberId: "m-ben", tierId: "gold", earnedPoints: 15 });
  });
});

describe("what cannot be settled", () => {
  it("is an order of another currency", () => {
    expect(decideSettlement(input({ snapshot: order({ currency: currency("EUR") }) }))).toEqual({
      ok: false,
      error: { code: "foreign_currency", orderId: "1001", orderCurrency: "EUR", storeCurrency: "USD" },
    });
  });

  it("is a malformed order", () => {
    const snapshot = order({ lines: [orderLine({ grossMinor: -1 })] });
    expect(decideSettlement(input({ snapshot }))).toMatchObject({ error: { code: "malformed_order" } });
  });

  it("is a tier that the programme does not have", () => {
    expect(decideSettlement(input({ member: { ...ANNA, tierId: "ruby" } }))).toEqual({
      ok: false,
      error: { code: "unknown_tier", orderId: "1001", tierId: "ruby", programVersion: 1 },
    });
  });

  it("is more points than a movement may carry", () => {
    const snapshot = order({ lines: [orderLine({ grossMinor: Number.MAX_SAFE_INTEGER })] });
    expect(decideSettlement(input({ snapshot }))).toEqual({
      ok: false,
      error: { code: "points_out_of_range", orderId: "1001" },
    });
  });

  it("is, as a fault of the program, a record of another order or version", () => {
    const previous = first();
    const snapshot = order({ updatedAt: later(1) });
    const other = { number: 2, program: VERSION_1.program };
    expect(() => decideSettlement(input({ snapshot, previous, program: other }))).toThrow("version");
    expect(() => decideSettlement(input({ snapshot: order({ orderId: "5" }), previous }))).toThrow(
      "another order",
    );
  });
});
