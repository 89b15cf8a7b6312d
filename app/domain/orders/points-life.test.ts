import { describe, expect, it } from "vitest";
import { NOON, order, orderLine, USD, valueOf, VERSION_1 } from "../../../tests/support/orders.ts";
import { DAY_MS, lot, UTC, wallet } from "../../../tests/support/wallets.ts";
import { points } from "../points/points.ts";
import { emptyWallet, walletAfter } from "../points/wallet.ts";
import type { Wallet } from "../points/wallet.ts";
import { DEFAULT_LIFE } from "../program/life.ts";
import type { LifeRules } from "../program/life.ts";
import { decideGuestClaim } from "./decide-guest-claim.ts";
import { decideOrderDeletion } from "./decide-order-deletion.ts";
import { decideSettlement } from "./decide-settlement.ts";
import type { SettlementDecision, SettlementInput } from "./decide-settlement.ts";
import { DELETED_STAMP, orderStamp } from "./order-stamp.ts";

const programOf = (life: Partial<LifeRules>) => ({
  number: 1,
  program: { ...VERSION_1.program, life: { ...DEFAULT_LIFE, ...life } },
});

type Settled = Extract<SettlementDecision, { kind: "settle" }>;
function settle(changes: Partial<SettlementInput>): Settled {
  const decision = valueOf(
    decideSettlement({
      snapshot: order(),
      storeCurrency: USD,
      member: { memberId: "m1", tierId: "bronze" },
      previous: null,
      program: VERSION_1,
      now: NOON,
      calendar: UTC,
      wallets: [emptyWallet("m1")],
      ...changes,
    }),
  );
  if (decision.kind !== "settle") throw new Error(decision.kind);
  return decision;
}
const moves = (decision: Pick<Settled, "entries">) =>
  decision.entries.flatMap(({ kind, postings }) =>
    postings.map((p) => `${kind} ${p.from.kind}>${p.to.kind} ${p.points}`),
  );

describe("settling under a programme that lets points ripen", () => {
  const program = programOf({ maturity: { kind: "on_fulfilment" }, expiry: { kind: "rolling", months: 1 } });
  const paid = settle({ program });
  const waiting = walletAfter(emptyWallet("m1"), paid.entries);

  it("earns into pending until the order is sent", () => {
    expect(moves(paid)).toEqual(["earn issued>pending 10"]);
    expect(paid.entries[0]?.opensLot).toMatchObject({
      isPending: true,
      maturesAt: Date.UTC(2026, 3, 2),
      expiresAt: Date.UTC(2026, 4, 3),
    });
  });

  it("goes by when the order was paid, though that is first heard of later, and holds it", () => {
    const days = programOf({
      maturity: { kind: "days_after", days: 14, from: "payment" },
      expiry: { kind: "rolling", months: 12 },
    });
    // Placed on 1 July, paid on 20 July: usable from the end of 3 August.
    const placed = order({ processedAt: Date.UTC(2026, 6, 1, 12), financialStatus: "pending", paidAt: null });
    const paidAt = Date.UTC(2026, 6, 20, 12);
    const whole = { ...placed, financialStatus: "paid" as const, paidAt, updatedAt: paidAt + 5000 };
    const alone = settle({ program: days, snapshot: whole });
    const opened = { earnedAt: paidAt, isPending: true, maturesAt: Date.UTC(2026, 7, 4) };
    expect(alone.entries[0]).toMatchObject({ occurredAt: paidAt, opensLot: opened });
    const first = settle({ program: days, snapshot: placed });
    const both = settle({ program: days, snapshot: whole, previous: first.settlement });
    expect(both.entries[0]?.opensLot).toEqual(alone.entries[0]?.opensLot);
    // Another line, paid an hour later: its points wait and run out with the others.
    const lines = [orderLine(), orderLine({ lineId: "2" })];
    const grown = { ...whole, lines, updatedAt: paidAt + DAY_MS, paidAt: paidAt + DAY_MS };
    const wallets = [walletAfter(emptyWallet("m1"), alone.entries)];
    const more = settle({ program: days, snapshot: grown, previous: alone.settlement, wallets });
    expect(more.entries[0]).toMatchObject({
      occurredAt: paidAt + DAY_MS,
      opensLot: { ...opened, points: 10 },
    });
  });

  it("asks to read an order whose letter does not say when it was paid or arrived, where that matters", () => {
    const decide = (changes: Partial<SettlementInput>) =>
      valueOf(
        decideSettlement({
          snapshot: order({ unsaid: ["paidAt", "deliveredAt", "payments"] }),
          storeCurrency: USD,
          member: { memberId: "m1", tierId: "bronze" },
          previous: null,
          program: VERSION_1,
          now: NOON,
          calendar: UTC,
          wallets: [emptyWallet("m1")],
          ...changes,
        }),
      );
    expect(decide({})).toEqual({ kind: "needs_reading", why: ["paidAt"] });
    const byDelivery = programOf({ maturity: { kind: "days_after", days: 1, from: "delivery" } });
    expect(decide({ program: byDelivery })).toMatchObject({ why: ["paidAt", "deliveredAt"] });
    const known = {
      previous: paid.settlement,
      snapshot: order({ unsaid: ["paidAt"], updatedAt: NOON + 1000 }),
    };
    expect(decide(known).kind).toBe("settle");
    expect(decide({ member: null }).kind).toBe("settle");
    const cancelled = order({ unsaid: ["paidAt"], cancelledAt: NOON });
    expect(decide({ snapshot: cancelled }).kind).toBe("settle");
  });

  it("matures when it is sent, at the moment it was, and counts validity from there", () => {
    const sent = order({ fulfilledAt: NOON + DAY_MS, updatedAt: NOON + DAY_MS });
    const previous = paid.settlement;
    const decision = settle({
      program,
      snapshot: sent,
      previous,
      wallets: [waiting],
      now: NOON + 2 * DAY_MS,
    });
    expect(moves(decision)).toEqual(["mature pending>available 10"]);
    expect(decision.entries[0]).toMatchObject({ occurredAt: NOON + DAY_MS, reason: "points_matured" });
    const [ripe] = walletAfter(waiting, decision.entries, decision.schedules).lots;
    expect(ripe).toMatchObject({ isPending: false, expiresAt: Date.UTC(2026, 1, 3) });
  });

  it("only schedules what matures later", () => {
    const days = programOf({ maturity: { kind: "days_after", days: 14, from: "fulfilment" } });
    const snapshot = order({ fulfilledAt: NOON + DAY_MS, updatedAt: NOON + DAY_MS });
    const decision = settle({ program: days, snapshot, previous: paid.settlement, wallets: [waiting] });
    expect(decision.entries).toEqual([]);
    const maturesAt = Date.UTC(2026, 0, 17);
    expect(decision.schedules).toEqual([{ lotKey: "order/1001/settle/1/earn", maturesAt, expiresAt: null }]);
  });

  it("takes back from pending what is refunded before", () => {
    const refunded = order({ updatedAt: NOON + 1000, lines: [orderLine({ refundedMinor: 400 })] });
    const decision = settle({ program, snapshot: refunded, previous: paid.settlement, wallets: [waiting] });
    expect(moves(decision)).toEqual(["clawback pending>issued 4"]);
  });
});

describe("settling for who owes", () => {
  it("repays out of what is earned", () => {
    const owing = wallet([], { owes: 7 });
    const { entries } = settle({ wallets: [owing] });
    expect(entries[0]?.takesFromLots).toEqual([{ lotKey: "order/1001/settle/1/earn", points: 7 }]);
    expect(walletAfter(owing, entries).balance.available).toBe(3);
  });
});

describe("strange orders", () => {
  const previous = settle({}).settlement;
  const spent = (life: Partial<LifeRules>, snapshot = order({ cancelledAt: NOON, updatedAt: NOON + 1000 })) =>
    settle({
      program: programOf(life),
      previous,
      snapshot,
      wallets: [wallet([lot("order/1001/settle/1/earn", 0, { points: points(10) })])],
    });

  it("cancelled after its points were spent leave a debt or are forgiven", () => {
    expect(moves(spent({}))).toEqual(["clawback available>issued 10"]);
    expect(moves(spent({ debt: "forgive" }))).toEqual(["adjust adjusted>issued 10"]);
  });

  it("with a refund larger than the order take back the whole and no more", () => {
    const lines = [orderLine({ refundedMinor: 99_999 })];
    const snapshot = order({ lines, updatedAt: NOON + 1000, refundedWithoutLinesMinor: 5000 });
    expect(moves(spent({}, snapshot))).toEqual(["clawback available>issued 10"]);
  });

  it("refunded before they are heard of earn what is left", () => {
    const lines = [orderLine({ grossMinor: 9000, refundedMinor: 4000 })];
    const decision = settle({ snapshot: order({ financialStatus: "partially_refunded", lines }) });
    expect(moves(decision)).toEqual(["earn issued>available 50"]);
  });

  it("with ids beyond 2^53 keep them to the digit", () => {
    const { settlement, entries } = settle({ snapshot: order({ orderId: "90071992547409931" }) });
    expect(settlement.orderId).toBe("90071992547409931");
    expect(entries[0]?.key).toBe("order/90071992547409931/settle/1/earn");
  });

  it("seen while the clock stands before them are settled all the same", () => {
    expect(moves(settle({ now: NOON - 365 * DAY_MS }))).toEqual(["earn issued>available 10"]);
  });

  it("sent in the far future wait for it", () => {
    const program = programOf({ maturity: { kind: "on_fulfilment" } });
    const snapshot = order({ fulfilledAt: Date.UTC(2999, 0, 1) });
    expect(settle({ program, snapshot }).entries[0]?.opensLot).toMatchObject({ isPending: true });
  });
});

describe("an order that Shopify deleted", () => {
  const earned = settle({});
  const has: Wallet = walletAfter(emptyWallet("m1"), earned.entries);

  it("is taken back once, and nothing heard of it later counts", () => {
    const input = {
      previous: earned.settlement,
      program: VERSION_1,
      wallets: [has],
      now: NOON + DAY_MS,
      calendar: UTC,
    };
    const gone = decideOrderDeletion(input);
    expect(moves(gone)).toEqual(["clawback available>issued 10"]);
    expect(gone.entries[0]).toMatchObject({ reason: "order_deleted", occurredAt: NOON + DAY_MS });
    expect(gone.settlement).toMatchObject({
      stamp: DELETED_STAMP,
      earnedPoints: 0,
      standing: [],
      countedMinor: 0,
    });
    expect(decideOrderDeletion({ ...input, previous: gone.settlement }).entries).toEqual([]);
    const later = decideSettlement({
      snapshot: order({ updatedAt: NOON + 9 * DAY_MS }),
      storeCurrency: USD,
      member: { memberId: "m1", tierId: "bronze" },
      previous: gone.settlement,
      program: VERSION_1,
      now: NOON,
      calendar: UTC,
      wallets: [has],
    });
    expect(later).toMatchObject({ value: { kind: "stale" } });
  });

  it("told by a door that knows the rest of it comes to the same", () => {
    const deleted = order({ deletedAt: NOON });
    expect(orderStamp(deleted)).toBe(DELETED_STAMP);
    const decision = settle({ previous: earned.settlement, snapshot: deleted, wallets: [has] });
    expect(decision.entries.map(({ reason }) => reason)).toEqual(["order_deleted"]);
  });
});

describe("claiming guest orders", () => {
  const guest = order({ customerId: null });
  const record = settle({ snapshot: guest, member: null }).settlement;
  const claim = (
    digest: string | null,
    changes: Partial<typeof record> = {},
    claimedBy: string | null = null,
  ) =>
    decideGuestClaim({
      orders: [{ snapshot: guest, record: { ...record, ...changes }, claimedBy, contactDigest: "d" }],
      verifiedContactDigest: digest,
      history: {
        memberId: "m1",
        settled: [],
        program: VERSION_1,
        storeCurrency: USD,
        calendar: UTC,
        now: NOON,
        wallets: [emptyWallet("m1")],
      },
    });

  it("stays with the closed account that had it, though it is nobody's since", () => {
    expect(claim("d", {}, "m2")).toMatchObject({
      outcome: { steps: [] },
      refused: [{ code: "belongs_to_somebody" }],
    });
  });

  it("gives the points to who proves to own the address", () => {
    const step = claim("d").outcome.steps[0];
    expect(step?.result).toMatchObject({
      value: { kind: "settle", settlement: { memberId: "m1", earnedPoints: 10 } },
    });
  });

  it.each([
    ["address_not_verified", null, {}],
    ["address_differs", "other", {}],
    ["belongs_to_somebody", "d", { memberId: "m9" }],
  ])("is refused: %s", (code, digest, changes) => {
    const { outcome, refused } = claim(digest, changes);
    expect(refused).toEqual([{ orderId: "1001", code }]);
    expect(outcome.steps).toEqual([]);
  });
});
