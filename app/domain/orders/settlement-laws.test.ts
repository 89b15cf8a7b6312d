import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anyLines,
  anySnapshot,
  NOON,
  order,
  orderLine,
  USD,
  valueOf,
  VERSION_1,
} from "../../../tests/support/orders.ts";
import { anyRuleSet } from "../../../tests/support/any-rules.ts";
import { untouchedWallets, UTC } from "../../../tests/support/wallets.ts";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../tests/model/law-runs.ts";
import { balancesOf, memberBalance, postingsOf } from "../points/balances.ts";
import { checkEntry } from "../points/check-entry.ts";
import type { EntryDraft } from "../points/entry.ts";
import { walletAfter } from "../points/wallet.ts";
import type { Wallet } from "../points/wallet.ts";
import type { EarningRules, ProgramVersion } from "../program/program.ts";
import { decideSettlement } from "./decide-settlement.ts";
import type { SettlementDecision } from "./decide-settlement.ts";
import type { OrderSettlement } from "./order-settlement.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";

const MEMBERS = new Map([
  ["7", { memberId: "m7", tierId: "gold" }],
  ["8", { memberId: "m8", tierId: "bronze" }],
]);

interface Book {
  readonly entries: readonly EntryDraft[];
  readonly record: OrderSettlement | null;
}

/** Settles snapshots of one order as they arrive. */
function settleAll(snapshots: readonly OrderSnapshot[], program: ProgramVersion = VERSION_1): Book {
  const entries: EntryDraft[] = [];
  let record: OrderSettlement | null = null;
  let wallets: readonly Wallet[] = untouchedWallets(["m7", "m8"]);
  for (const snapshot of snapshots) {
    const member = MEMBERS.get(snapshot.customerId ?? "") ?? null;
    const decision: SettlementDecision = valueOf(
      decideSettlement({
        snapshot,
        storeCurrency: USD,
        member,
        previous: record,
        program,
        now: NOON,
        calendar: UTC,
        wallets,
      }),
    );
    if (decision.kind !== "settle") continue;
    entries.push(...decision.entries);
    wallets = wallets.map((wallet) => walletAfter(wallet, decision.entries, decision.schedules));
    record = decision.settlement;
  }
  return { entries, record };
}

const balances = (book: Book) =>
  ["m7", "m8"].map((memberId) => memberBalance(postingsOf(book.entries), memberId));

const anyArrival = fc.array(anySnapshot, { minLength: 1, maxLength: 8 }).chain((snapshots) =>
  fc.record({
    snapshots: fc.constant(snapshots),
    arrival: fc
      .tuple(
        fc.shuffledSubarray(snapshots, { minLength: snapshots.length }),
        fc.array(fc.constantFrom(...snapshots), { maxLength: 6 }),
      )
      .chain(([all, again]) =>
        fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
      ),
  }),
);

/** When the order changed last, and of one second which was written last. */
const byMoment = (left: OrderSnapshot, right: OrderSnapshot) =>
  left.updatedAt - right.updatedAt || (left.seen?.at ?? 0) - (right.seen?.at ?? 0);

describe("laws of settling", () => {
  it(
    "duplicates and any order of arrival end in the balances of the latest snapshot alone",
    () => {
      fc.assert(
        fc.property(anyArrival, ({ snapshots, arrival }) => {
          const latest = [...snapshots].sort(byMoment).slice(-1);
          expect(balances(settleAll(arrival))).toEqual(balances(settleAll(latest)));
        }),
        lawRuns(),
      );
    },
    LAW_TIMEOUT_MS,
  );

  it(
    "every entry keeps the ledger's invariants, keys are unique, and all accounts sum to zero",
    () => {
      fc.assert(
        fc.property(anyArrival, ({ arrival }) => {
          const { entries } = settleAll(arrival);
          entries.forEach(checkEntry);
          expect(new Set(entries.map((entry) => entry.key)).size).toBe(entries.length);
          const sum = [...balancesOf(postingsOf(entries)).values()].reduce(
            (acc, { balance }) => acc + balance,
            0,
          );
          expect(sum).toBe(0);
        }),
        lawRuns(),
      );
    },
    LAW_TIMEOUT_MS,
  );

  it(
    "the record, the entries and the lots agree",
    () => {
      fc.assert(
        fc.property(anyArrival, ({ arrival }) => {
          const { entries, record } = settleAll(arrival);
          const lots = new Map<string, number>();
          for (const entry of entries) {
            if (entry.opensLot) lots.set(entry.opensLot.key, entry.opensLot.points);
            for (const use of entry.takesFromLots)
              lots.set(use.lotKey, (lots.get(use.lotKey) ?? 0) - use.points);
          }
          const left = [...lots].filter(([, points]) => points !== 0);
          expect(left).toEqual((record?.standing ?? []).map(({ entryKey, points }) => [entryKey, points]));
          expect(left.reduce((sum, [, points]) => sum + points, 0)).toBe(record?.earnedPoints);
          const held = balances({ entries, record }).reduce((sum, balance) => sum + balance.available, 0);
          expect(held).toBe(record?.earnedPoints);
        }),
        lawRuns(),
      );
    },
    LAW_TIMEOUT_MS,
  );

  it(
    "no claw-back takes more than the entry it cites gave, and no balance is ever below zero",
    () => {
      fc.assert(
        fc.property(anyArrival, ({ arrival }) => {
          const { entries } = settleAll(arrival);
          entries.forEach((_, index) => {
            const soFar = { entries: entries.slice(0, index + 1), record: null };
            for (const balance of balances(soFar)) expect(balance.available).toBeGreaterThanOrEqual(0);
          });
          for (const entry of entries) {
            const back = entries.filter((other) => other.reverses === entry.key);
            expect(sumOf(back)).toBeLessThanOrEqual(sumOf([entry]));
          }
        }),
        lawRuns(),
      );
    },
    LAW_TIMEOUT_MS,
  );
});

const sumOf = (entries: readonly EntryDraft[]) =>
  postingsOf(entries).reduce((sum, posting) => sum + posting.points, 0);

describe("laws of refunds", () => {
  const rounding = fc.constantFrom<EarningRules["rounding"]>("down", "nearest", "up");
  const cuts = fc.array(fc.nat(100), { maxLength: 6 }).map((all) => [...all].sort((a, b) => a - b));
  const rounded = (mode: EarningRules["rounding"]): ProgramVersion => {
    const { earning, tiers } = VERSION_1.program;
    return {
      number: 1,
      program: { tiers, earning: { ...earning, rounding: mode, milliPointsPerUnit: 1337 } },
    };
  };

  it(
    "partial refunds in any split give back together what one full refund gives back",
    () => {
      fc.assert(
        fc.property(anyLines, cuts, rounding, (lines, percents, mode) => {
          const whole = lines.map((line) => ({ ...line, refundedMinor: 0 }));
          const net = (line: (typeof whole)[number]) => line.grossMinor - line.discountMinor;
          const steps = [...percents, 100].map((percent, index) =>
            order({
              updatedAt: NOON + (index + 1) * 1000,
              financialStatus: "partially_refunded",
              lines: whole.map((line) => ({
                ...line,
                refundedMinor: Math.floor((net(line) * percent) / 100),
              })),
            }),
          );
          const paid = order({ lines: whole });
          const book = settleAll([paid, ...steps], rounded(mode));
          expect(balances(book)[0]?.available).toBe(0);
          expect(book.record).toMatchObject({ earnedPoints: 0, standing: [], countedMinor: 0 });
          const earned = sumOf(settleAll([paid], rounded(mode)).entries);
          expect(sumOf(book.entries.filter((entry) => entry.kind === "clawback"))).toBe(earned);
        }),
        lawRuns(),
      );
    },
    LAW_TIMEOUT_MS,
  );

  it(
    "whatever the rules, no state of an order has more than they allow, and a refund of everything returns to zero",
    () => {
      fc.assert(
        fc.property(anyRuleSet, anyLines, cuts, rounding, (rules, lines, percents, mode) => {
          const { number, program } = rounded(mode);
          const version = { number, program: { ...program, earning: { ...program.earning, rules } } };
          const steps = [0, ...percents, 100].map((percent, index) =>
            order({
              updatedAt: NOON + index * 1000,
              financialStatus: percent === 0 ? "paid" : "partially_refunded",
              sourceName: "web",
              lines: lines.map((line) => ({
                ...line,
                refundedMinor: Math.floor(((line.grossMinor - line.discountMinor) * percent) / 100),
              })),
            }),
          );
          for (const [index] of steps.entries()) {
            const { record } = settleAll(steps.slice(0, index + 1), version);
            expect(record?.earnedPoints).toBeLessThanOrEqual(rules.mostPerOrder ?? Number.POSITIVE_INFINITY);
          }
          const book = settleAll(steps, version);
          expect(balances(book)[0]?.available).toBe(0);
          expect(book.record).toMatchObject({ earnedPoints: 0, standing: [], countedMinor: 0 });
        }),
        lawRuns(),
      );
    },
    LAW_TIMEOUT_MS,
  );

  it(
    "cancelling returns to zero from wherever the order was",
    () => {
      fc.assert(
        fc.property(fc.array(anySnapshot, { maxLength: 6 }), (snapshots) => {
          const cancelled = order({ updatedAt: NOON + 3_600_000, cancelledAt: NOON, lines: [orderLine()] });
          const book = settleAll([...snapshots, cancelled]);
          expect(balances(book).map((balance) => balance.available)).toEqual([0, 0]);
        }),
        lawRuns(),
      );
    },
    LAW_TIMEOUT_MS,
  );
});
