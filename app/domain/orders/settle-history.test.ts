import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anyHistory,
  NOON,
  order,
  orderLine,
  USD,
  valueOf,
  VERSION_1,
} from "../../../tests/support/orders.ts";
import { anyLife } from "../../../tests/model/any-program.ts";
import { memberBalance, postingsOf } from "../points/balances.ts";
import { checkEntry } from "../points/check-entry.ts";
import { emptyWallet, walletAfter } from "../points/wallet.ts";
import type { Wallet } from "../points/wallet.ts";
import type { ProgramVersion, TierLadder } from "../program/program.ts";
import { tierBefore } from "../tiers/decide-tier.ts";
import { calendarOf } from "../time/calendar.ts";
import { decideSettlement } from "./decide-settlement.ts";
import type { OrderSettlement } from "./order-settlement.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";
import { settleHistory } from "./settle-history.ts";
import type { HistoryInput, SettledSnapshot } from "./settle-history.ts";

const calendar = calendarOf("America/New_York");
const DAY = 86_400_000;

function input(changes: Partial<HistoryInput>): HistoryInput {
  return {
    memberId: "m7",
    snapshots: [],
    settled: [],
    program: VERSION_1,
    storeCurrency: USD,
    calendar,
    now: NOON,
    wallets: [emptyWallet("m7")],
    ...changes,
  };
}

/** The same, written for clarity: one order after the other, all spend added up anew. */
function oneByOne({ snapshots, settled, program, memberId, now, ...rest }: HistoryInput): SettledSnapshot[] {
  let { wallets } = rest;
  const records = new Map(settled.map((record) => [record.orderId, record]));
  return [...snapshots]
    .sort((a, b) => a.processedAt - b.processedAt)
    .map((snapshot) => {
      const ladder = program.program.tiers;
      const { id: tierId } = tierBefore(ladder, [...records.values()], snapshot.processedAt, calendar);
      const previous = records.get(snapshot.orderId) ?? null;
      const member = { memberId, tierId, isFirst: records.size === 0 };
      const result = decideSettlement({
        snapshot,
        storeCurrency: USD,
        member,
        previous,
        program,
        now,
        calendar,
        wallets,
      });
      if (result.ok && result.value.kind === "settle") {
        const { settlement, entries } = result.value;
        records.set(snapshot.orderId, settlement);
        wallets = wallets.map((wallet) => walletAfter(wallet, entries));
      }
      return { snapshot, result };
    });
}

function orderOn(day: number, grossMinor: number, orderId: string): OrderSnapshot {
  const processedAt = NOON + day * DAY;
  return order({ orderId, processedAt, updatedAt: processedAt, lines: [orderLine({ grossMinor })] });
}

const earned = (steps: readonly SettledSnapshot[]) =>
  steps.map(({ result }) => {
    const decision = valueOf(result);
    return decision.kind === "settle" ? decision.settlement.earnedPoints : decision.kind;
  });

describe("settling a history", () => {
  it("gives each order the rate of the tier that the orders before it reached", () => {
    const snapshots = [
      orderOn(30, 20_000, "c"), // gold by now (120 + 140): 200 at 150 %
      orderOn(0, 12_000, "a"), // bronze: 120
      orderOn(10, 14_000, "b"), // silver: 140 at 125 %
      orderOn(380, 1_000, "d"), // a and b have left the window; 200 remain: silver
    ];
    const { steps, settlements } = settleHistory(input({ snapshots }));
    expect(earned(steps)).toEqual([120, 175, 300, 12]);
    expect(settlements.map((settlement) => settlement.tierId)).toEqual([
      "bronze",
      "silver",
      "gold",
      "silver",
    ]);
  });

  it("does not let orders of the same moment raise each other's rate", () => {
    const { steps } = settleHistory(input({ snapshots: [orderOn(0, 70_000, "a"), orderOn(0, 10_000, "b")] }));
    expect(earned(steps)).toEqual([700, 100]);
  });

  it("run again, has nothing to do; with more orders, goes on from what was settled", () => {
    const all = [orderOn(0, 12_000, "a"), orderOn(10, 14_000, "b"), orderOn(30, 20_000, "c")];
    const half = settleHistory(input({ snapshots: all.slice(0, 2) }));
    const rest = settleHistory(input({ snapshots: all, settled: half.settlements, wallets: half.wallets }));
    expect(earned(rest.steps)).toEqual(["nothing_to_do", "nothing_to_do", 300]);
    expect(rest.settlements).toEqual(settleHistory(input({ snapshots: all })).settlements);
  });

  it("takes one order of a member for the first, once", () => {
    const firsts = ({ settlements }: ReturnType<typeof settleHistory>) =>
      settlements.filter(({ isFirst }) => isFirst).map(({ orderId }) => orderId);
    const later = settleHistory(input({ snapshots: [orderOn(30, 1000, "c"), orderOn(10, 1000, "b")] }));
    expect(firsts(later)).toEqual(["b"]);
    const { settlements: settled, wallets } = later;
    // Neither one that is heard of later, nor one of the same moment.
    expect(firsts(settleHistory(input({ snapshots: [orderOn(0, 1000, "a")], settled, wallets })))).toEqual([
      "b",
    ]);
    expect(firsts(settleHistory(input({ snapshots: [orderOn(10, 1000, "d")], settled, wallets })))).toEqual([
      "b",
    ]);
    const older = settled.map((one) => ({ ...one, isFirst: false }));
    expect(
      firsts(settleHistory(input({ snapshots: [orderOn(10, 1000, "d")], settled: older, wallets }))),
    ).toEqual([]);
    // Nor where there are older ones that nobody looked up.
    expect(
      firsts(settleHistory(input({ snapshots: [orderOn(40, 1000, "e")], hasOlderOrders: true }))),
    ).toEqual([]);
    // A refund changes nothing of that.
    const cancelled = { ...orderOn(10, 1000, "b"), updatedAt: NOON + 60 * DAY, cancelledAt: NOON + 60 * DAY };
    expect(firsts(settleHistory(input({ snapshots: [cancelled], settled, wallets })))).toEqual(["b"]);
  });

  it("claims a guest order that was recorded without points", () => {
    const guest = { ...orderOn(0, 12_000, "a"), customerId: null };
    const record = valueOf(
      decideSettlement({
        snapshot: guest,
        storeCurrency: USD,
        member: null,
        previous: null,
        program: VERSION_1,
        now: NOON,
        calendar,
        wallets: [],
      }),
    );
    if (record.kind !== "settle") throw new Error("the guest order is recorded");
    const { steps } = settleHistory(input({ snapshots: [guest], elsewhere: [record.settlement] }));
    expect(earned(steps)).toEqual([120]);
  });

  it("goes on past an order that cannot be settled", () => {
    const bad = { ...orderOn(5, 100, "bad"), lines: [orderLine({ grossMinor: -1 })] };
    const { steps, settlements } = settleHistory(
      input({ snapshots: [bad, orderOn(0, 100, "a"), orderOn(9, 100, "b")] }),
    );
    expect(steps.map((step) => step.result.ok)).toEqual([true, false, true]);
    expect(settlements.map((settlement) => settlement.orderId)).toEqual(["a", "b"]);
  });

  it("hands the wallet on from order to order, so that each repays, ripens and is taken back as if alone", () => {
    fc.assert(
      fc.property(anyHistory, anyLife, (snapshots, life) => {
        const program: ProgramVersion = { number: 1, program: { ...VERSION_1.program, life } };
        const owing: Wallet = { ...emptyWallet("m7"), balance: { pending: 0, available: -50, held: 0 } };
        const known = settleHistory(input({ snapshots, program, wallets: [owing] }));
        const changed = snapshots.map((snapshot) => ({
          ...snapshot,
          updatedAt: snapshot.updatedAt + 1000,
          fulfilledAt: snapshot.updatedAt + 1000,
          lines: [orderLine({ lineId: snapshot.orderId })],
        }));
        const again = input({
          snapshots: changed,
          settled: known.settlements,
          program,
          wallets: known.wallets,
        });
        const whole = settleHistory(again);
        let wallets = known.wallets;
        let settled = known.settlements;
        for (const snapshot of [...changed].sort((a, b) => a.processedAt - b.processedAt)) {
          const one = settleHistory({ ...again, snapshots: [snapshot], settled, wallets });
          ({ wallets, settlements: settled } = one);
        }
        expect(whole.wallets).toEqual(wallets);
        const entries = [...known.steps, ...whole.steps].flatMap(({ result }) =>
          result.ok && result.value.kind === "settle" ? result.value.entries : [],
        );
        entries.forEach(checkEntry);
        const [after] = whole.wallets;
        const moved = memberBalance(postingsOf(entries), "m7");
        expect(after?.balance).toEqual({ ...moved, available: moved.available - 50 });
      }),
    );
  });

  it("is exactly what deciding one by one gives, whatever was settled before", () => {
    const windows: TierLadder["window"][] = [
      { kind: "rolling", months: 12 },
      { kind: "rolling", months: 1 },
      { kind: "lifetime" },
    ];
    fc.assert(
      fc.property(anyHistory, fc.constantFrom(...windows), fc.nat(12), (snapshots, window, known) => {
        const tiers = { ...VERSION_1.program.tiers, window };
        const program: ProgramVersion = { number: 1, program: { ...VERSION_1.program, tiers } };
        const before = settleHistory(input({ snapshots: snapshots.slice(0, known), program }));
        const settled: readonly OrderSettlement[] = before.settlements;
        const changed = snapshots.map((snapshot, index) =>
          index % 3 === 0
            ? { ...snapshot, updatedAt: snapshot.updatedAt + 1000, lines: [orderLine()] }
            : snapshot,
        );
        const history = input({ snapshots: changed, settled, program, wallets: before.wallets });
        expect(settleHistory(history).steps).toEqual(oneByOne(history));
        const heard = { ...history, snapshots: changed.filter((_, index) => index % 2 === 0) };
        const isHeard = new Set(heard.snapshots.map(({ orderId }) => orderId));
        const others = settled.flatMap(({ orderId, processedAt, countedMinor, earnedPoints, isFirst }) =>
          isHeard.has(orderId)
            ? []
            : [{ orderId, memberId: "m7", processedAt, countedMinor, earnedPoints, isFirst }],
        );
        const briefly = { ...heard, settled: settled.filter(({ orderId }) => isHeard.has(orderId)), others };
        expect(settleHistory(briefly).steps).toEqual(settleHistory(heard).steps);
      }),
    );
  });
});
