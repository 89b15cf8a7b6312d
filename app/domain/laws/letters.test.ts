import fc from "fast-check";
import { expect, it } from "vitest";
import { anyLife, anyTimeZone } from "../../../tests/model/any-program.ts";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../tests/model/law-runs.ts";
import { NOON, order, orderLine, USD, valueOf, VERSION_1 } from "../../../tests/support/orders.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";
import { decideSettlement } from "../orders/decide-settlement.ts";
import { readableFrom } from "../orders/order-stamp.ts";
import type { OrderSettlement } from "../orders/order-settlement.ts";
import { decideMaturity } from "../points/decide-maturity.ts";
import { emptyWallet, walletAfter } from "../points/wallet.ts";
import type { LifeRules } from "../program/life.ts";
import { calendarOf } from "../time/calendar.ts";

const DAY = 86_400_000;
const YEAR_LATER = NOON + 400 * DAY;

/** What happens to an order, each at most once, on a day of its own. */
const anyLifeOfAnOrder = fc
  .record({
    paid: fc.nat(30),
    sent: fc.nat(30),
    arrived: fc.nat(30),
    grown: fc.nat(30),
    grownPaid: fc.nat(10),
    refunded: fc.nat(60),
    letters: fc.uniqueArray(fc.integer({ min: 0, max: 70 }), { minLength: 1, maxLength: 8 }),
    refundedMinor: fc.nat(10_000),
  })
  .map(({ letters, ...days }) => {
    const sent = days.paid + days.sent;
    const moments = { ...days, sent, arrived: sent + days.arrived, grown: days.paid + 1 + days.grown };
    return [...letters].sort((a, b) => a - b).map((day) => stateOn(day, moments));
  });

type Days = Record<
  "paid" | "sent" | "arrived" | "grown" | "grownPaid" | "refunded" | "refundedMinor",
  number
>;

/** The order as it is at the end of a day. */
function stateOn(day: number, days: Days): OrderSnapshot {
  const at = (happened: number) => (happened <= day ? NOON + happened * DAY : null);
  const isGrown = days.grown <= day;
  const isUnpaid = isGrown && days.grown + days.grownPaid > day;
  const refundedMinor = days.refunded <= day && days.paid <= day ? days.refundedMinor : 0;
  const lines = [
    orderLine({ grossMinor: 10_000, refundedMinor }),
    ...(isGrown ? [orderLine({ lineId: "2", grossMinor: 2500 })] : []),
  ];
  const paidAt = at(days.paid);
  return order({
    processedAt: NOON,
    updatedAt: NOON + day * DAY + 1000,
    financialStatus: paidAt === null ? "pending" : isUnpaid ? "partially_paid" : "paid",
    paidAt,
    paidMinor: paidAt === null ? 0 : (isUnpaid || !isGrown ? 10_000 : 12_500) - refundedMinor,
    fulfilledAt: at(days.sent),
    deliveredAt: at(days.arrived),
    lines,
  });
}

/** As a letter has it: it knows its own moment alone. */
function letterOf(state: OrderSnapshot): OrderSnapshot {
  return {
    ...state,
    paidAt: state.paidAt === null ? null : state.updatedAt,
    deliveredAt: (state.deliveredAt ?? null) === null ? null : state.updatedAt,
    unsaid: [
      ...(state.paidAt === null ? [] : ["paidAt" as const]),
      ...((state.deliveredAt ?? null) === null ? [] : ["deliveredAt" as const]),
      ...(state.financialStatus === "partially_paid" ? ["payments" as const] : []),
    ],
  };
}

/**
 * No wait ends before all of it has been heard of: what nobody has heard of by then cannot change the dates
 * of points that are usable already.
 */
const anyLongWait = anyLife.map((life) => ({ ...life, longestWaitDays: 365 }));

/** Settles letters as they come; what they leave out is read, and the order is then as it is in the end. */
function lotsAfter(seen: readonly OrderSnapshot[], last: OrderSnapshot, life: LifeRules, timeZone: string) {
  const calendar = calendarOf(timeZone);
  const program = { number: 1, program: { ...VERSION_1.program, life } };
  let record: OrderSettlement | null = null;
  let wallet = emptyWallet("m7");
  // Letters come when they are written or later, and time goes on: what nobody has heard of by the
  // latest moment of a wait cannot take back points that are usable by then.
  let now = 0;
  const settle = (snapshot: OrderSnapshot): string => {
    now = Math.max(now, snapshot.updatedAt);
    const decision = valueOf(
      decideSettlement({
        snapshot,
        storeCurrency: USD,
        member: { memberId: "m7", tierId: "bronze" },
        previous: record,
        program,
        now,
        calendar,
        wallets: [wallet],
      }),
    );
    if (decision.kind === "settle") {
      record = decision.settlement;
      wallet = walletAfter(wallet, decision.entries, decision.schedules);
    }
    return decision.kind;
  };
  for (const snapshot of seen) if (settle(snapshot) === "needs_reading") settle(last);
  const ripe = walletAfter(wallet, decideMaturity(wallet, YEAR_LATER));
  const points = new Map<string, number>();
  for (const lot of ripe.lots) {
    const { remaining, expired = 0, earnedAt, expiresAt, isPending = false, inactivityMonths = null } = lot;
    const terms = JSON.stringify({ earnedAt, expiresAt, isPending, inactivityMonths });
    // What has run out meanwhile was promised all the same.
    if (remaining + expired > 0) points.set(terms, (points.get(terms) ?? 0) + remaining + expired);
  }
  return points;
}

it(
  "any letters in any order, so long as the last state is among them, end in the same lots, dates included",
  () => {
    fc.assert(
      fc.property(
        anyLifeOfAnOrder.chain((states) =>
          fc.record({
            states: fc.constant(states),
            letters: fc.subarray(states.slice(0, -1)).chain((some) =>
              fc.shuffledSubarray([...some, ...some, ...states.slice(-1)], {
                minLength: some.length * 2 + 1,
              }),
            ),
          }),
        ),
        anyLongWait,
        anyTimeZone,
        ({ states, letters }, life, timeZone) => {
          const last = states.at(-1) ?? order();
          const whole = lotsAfter([last], last, life, timeZone);
          expect(lotsAfter(letters.map(letterOf), last, life, timeZone)).toEqual(whole);
          expect(lotsAfter(states, last, life, timeZone)).toEqual(whole);
        },
      ),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);

/** All of it happened within one second, by Shopify's clock that tells no more. */
function withinOneSecond(states: readonly OrderSnapshot[]): readonly OrderSnapshot[] {
  const updatedAt = NOON + 80 * DAY;
  return states.map((state, index) => ({
    ...state,
    updatedAt,
    seen: { by: "letter", at: updatedAt + index },
  }));
}

it(
  "letters of one second end in the same lots, in any order, and so does a reading that comes in between",
  () => {
    fc.assert(
      fc.property(
        anyLifeOfAnOrder.map(withinOneSecond).chain((states) =>
          fc.record({
            last: fc.constant(states.at(-1) ?? order()),
            letters: fc.shuffledSubarray([...states, ...states.slice(-1)], { minLength: states.length + 1 }),
            readAfter: fc.nat(states.length),
          }),
        ),
        anyLongWait,
        anyTimeZone,
        ({ last, letters, readAfter }, life, timeZone) => {
          const read = { ...last, seen: { by: "reading", at: readableFrom(last.updatedAt) } } as const;
          const seen = letters.map(letterOf);
          const whole = lotsAfter([read], read, life, timeZone);
          expect(lotsAfter(seen, read, life, timeZone)).toEqual(whole);
          expect(lotsAfter(seen.toSpliced(readAfter, 0, read), read, life, timeZone)).toEqual(whole);
        },
      ),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);
