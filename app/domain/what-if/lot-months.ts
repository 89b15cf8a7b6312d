import type { OrderMoments } from "../orders/order-moments.ts";
import { lotTerms } from "../orders/lot-terms.ts";
import type { LifeRules } from "../program/life.ts";
import type { Calendar } from "../time/calendar.ts";
import { redeemedShare, SCENARIOS } from "./assumptions.ts";
import type { Scenario, WhatIfAssumptions } from "./assumptions.ts";
import type { KeptSums, MonthNumber } from "./months.ts";

/** Points of one member that run out together unless the member is active again: validity by inactivity. */
export interface IdleLots {
  /** The first moment at which they are no longer valid. */
  until: number;
  /** Month of earning, month of becoming usable and points, three numbers for each pair of months. */
  lots: number[];
}

export interface EarnedLot {
  readonly points: number;
  readonly paidAt: number;
  readonly moments: OrderMoments;
  readonly life: LifeRules;
}

/** What became, or will become, of points under one assumption. */
export interface Outlook {
  /** Redeemed in the end. */
  readonly redeemed: number;
  /** Never redeemed: they run out, or nobody wants them. */
  readonly broken: number;
}

/** Points by the months in which they are earned, become usable and run out: few numbers, however many orders. */
export interface LotMonths {
  /** Adds the points of an order. Answers what the member has by inactivity; null: nothing. */
  add(lot: EarnedLot, idle: IdleLots | null): IdleLots | null;
  /** The member is not heard of any more. */
  close(idle: IdleLots): void;
  /** What is owed at the end of a month. */
  owed(month: MonthNumber, assumptions: WhatIfAssumptions): Record<Scenario, number>;
  outlook(assumptions: WhatIfAssumptions): Readonly<Record<Scenario, Outlook>>;
  /** Groups of months, each with its points. */
  kept(): KeptSums;
}

/** Later than any month that is ever asked for. */
const NEVER = 0xffff;
const SIZE = 0x1_0000;
/** Terms of lots that are remembered, so that memory does not grow with the orders. */
const REMEMBERED = 50_000;

interface Terms {
  readonly earned: MonthNumber;
  readonly usable: MonthNumber;
  readonly ends: MonthNumber;
  readonly inactivityMonths: number | null;
}

export function lotMonths(
  calendar: Calendar,
  monthOf: (at: number) => MonthNumber,
  kept: KeptSums = [],
): LotMonths {
  const groups = new Map<number, number>(kept);
  const termsFor = rememberedTerms(calendar, monthOf);

  function put(earned: MonthNumber, usable: MonthNumber, ends: MonthNumber, points: number): void {
    const key = (earned * SIZE + usable) * SIZE + ends;
    groups.set(key, (groups.get(key) ?? 0) + points);
  }

  function close({ lots, until }: IdleLots): void {
    const ends = monthOf(until - 1);
    for (let at = 0; at < lots.length; at += 3)
      put(lots[at] ?? 0, lots[at + 1] ?? 0, ends, lots[at + 2] ?? 0);
  }

  function* each(): Generator<{ earned: number; usable: number; ends: number; points: number }> {
    for (const [key, points] of groups) {
      const earned = Math.floor(key / SIZE / SIZE);
      yield { earned, usable: Math.floor(key / SIZE) % SIZE, ends: key % SIZE, points };
    }
  }

  return {
    close,
    kept: () => [...groups],
    add(lot, idle) {
      if (lot.points === 0) return idle;
      const { earned, usable, ends, inactivityMonths } = termsFor(lot);
      if (inactivityMonths === null) {
        put(earned, usable, ends, lot.points);
        return idle;
      }
      const until = calendar.endOfDayAfterMonths(lot.paidAt, inactivityMonths);
      if (idle !== null && idle.until <= lot.paidAt) {
        close(idle);
        return { until, lots: [earned, usable, lot.points] };
      }
      return {
        until: Math.max(until, idle?.until ?? until),
        lots: joined(idle?.lots ?? [], earned, usable, lot.points),
      };
    },
    owed(month, assumptions) {
      const owed = { low: 0, likely: 0, high: 0 };
      for (const { earned, usable, ends, points } of each()) {
        if (month < earned || month >= ends) continue;
        for (const scenario of SCENARIOS) {
          owed[scenario] += points * (1 - redeemedShare(assumptions, scenario, month - usable));
        }
      }
      return owed;
    },
    outlook(assumptions) {
      const redeemed = { low: 0, likely: 0, high: 0 };
      let all = 0;
      for (const { usable, ends, points } of each()) {
        all += points;
        for (const scenario of SCENARIOS) {
          redeemed[scenario] += points * redeemedShare(assumptions, scenario, ends - usable);
        }
      }
      const of = (scenario: Scenario) => ({
        redeemed: redeemed[scenario],
        broken: all - redeemed[scenario],
      });
      return { low: of("low"), likely: of("likely"), high: of("high") };
    },
  };
}

function joined(lots: number[], earned: MonthNumber, usable: MonthNumber, points: number): number[] {
  const last = lots.length - 3;
  if (lots[last] === earned && lots[last + 1] === usable) lots[last + 2] = (lots[last + 2] ?? 0) + points;
  else lots.push(earned, usable, points);
  return lots;
}

/** Starts of local days lie further apart than this. */
const HALF_DAY_MS = 43_200_000;
/** More half days than there are until the year 2100. */
const HALF_DAYS = 2 ** 17;

/** The terms of lots in months. They depend on days alone, so orders of one day share them. */
function rememberedTerms(calendar: Calendar, monthOf: (at: number) => MonthNumber) {
  const ofLife = new Map<LifeRules, Map<number, Terms>>();
  const day = (at: number | null) => (at === null ? 0 : Math.floor(calendar.dayOf(at).start / HALF_DAY_MS));
  return ({ paidAt, moments, life }: EarnedLot): Terms => {
    const isByParcel = life.maturity.kind === "on_fulfilment" || life.maturity.kind === "days_after";
    const key = isByParcel
      ? (day(paidAt) * HALF_DAYS + day(moments.fulfilledAt)) * HALF_DAYS + day(moments.deliveredAt)
      : day(paidAt);
    let known = ofLife.get(life);
    if (known === undefined || known.size > REMEMBERED) ofLife.set(life, (known = new Map<number, Terms>()));
    const found = known.get(key);
    if (found !== undefined) return found;
    const terms = termsOf(calendar, monthOf, { paidAt, moments, life });
    known.set(key, terms);
    return terms;
  };
}

function termsOf(
  calendar: Calendar,
  monthOf: (at: number) => MonthNumber,
  { paidAt, moments, life }: Omit<EarnedLot, "points">,
): Terms {
  const {
    maturesAt = null,
    expiresAt,
    inactivityMonths = null,
  } = lotTerms({ life, calendar, moments }, paidAt);
  return {
    earned: monthOf(paidAt),
    usable: monthOf(maturesAt ?? paidAt),
    // A lot ends with the first moment of the next day; its month is that of the day before.
    ends: expiresAt === null ? NEVER : monthOf(expiresAt - 1),
    inactivityMonths,
  };
}
