import type { OrderMoments } from "../orders/order-moments.ts";
import type { LifeRules } from "../program/life.ts";
import type { TierLadder } from "../program/program.ts";
import type { Spend } from "../tiers/spend.ts";
import type { Calendar } from "../time/calendar.ts";
import { SCENARIOS } from "./assumptions.ts";
import type { Scenario, WhatIfAssumptions } from "./assumptions.ts";
import { lotMonths } from "./lot-months.ts";
import type { IdleLots } from "./lot-months.ts";
import { MonthSums } from "./months.ts";
import type { MonthNumber } from "./months.ts";
import { standingsOn } from "./standings.ts";
import type { Standing } from "./standing.ts";

/** What is kept of one member under one programme. */
export interface SideMember {
  points: number;
  standing: Standing | null;
  idle: IdleLots | null;
}

/** An order as one programme reckons it. */
export interface ReckonedOrder {
  readonly processedAt: number;
  readonly countedMinor: number;
  /** What it gives with all that was given back of it. */
  readonly points: number;
  /** What it would have given besides, had nothing been given back or cancelled. */
  readonly takenBack: number;
  readonly paidAt: number;
  readonly moments: OrderMoments;
  readonly life: LifeRules;
}

export interface SideMonth {
  /** Earned by orders that were paid in the month, as they stand now. */
  readonly points: number;
  /** Of the same orders: given at first, and taken back with refunds and cancellations. */
  readonly takenBack: number;
  /** Members on each tier at the end of the month, lowest first. */
  readonly tiers: readonly number[];
  /** Points that are owed at the end of the month. */
  readonly owed: Readonly<Record<Scenario, number>>;
}

export interface ScenarioFigures {
  /** Points that are redeemed in the end. */
  readonly redeemed: number;
  /** Points that are not. */
  readonly broken: number;
  /** What the redeemed ones are worth. */
  readonly costMinor: number;
}

export interface SideFigures {
  readonly tiers: readonly { readonly id: string; readonly name: string }[];
  readonly points: number;
  readonly takenBack: number;
  readonly scenarios: Readonly<Record<Scenario, ScenarioFigures>>;
}

/** One programme, while one walks through the orders of a store. */
export interface ProgramSide {
  tierBefore(member: SideMember, at: number): string;
  /** @param isShown false for an order before the period that is looked at: it only counts towards tiers */
  add(order: ReckonedOrder, member: SideMember | null, isShown: boolean): void;
  /** Once for each member, when there are no more orders. */
  close(member: SideMember, until: number): void;
  figures(): SideFigures;
  months(first: MonthNumber, last: MonthNumber): readonly SideMonth[];
}

export function emptySideMember(): SideMember {
  return { points: 0, standing: null, idle: null };
}

export function programSide(
  ladder: TierLadder,
  calendar: Calendar,
  monthOf: (at: number) => MonthNumber,
  assumptions: WhatIfAssumptions,
): ProgramSide {
  const standings = standingsOn(ladder, calendar, monthOf);
  const lots = lotMonths(calendar, monthOf);
  const [issued, takenBack] = [new MonthSums(), new MonthSums()];
  const sums = { points: 0, takenBack: 0 };
  return {
    tierBefore: (member, at) => standings.tierBefore(member.standing, at).id,
    add(order, member, isShown) {
      if (member === null) return;
      member.standing ??= standings.enter(order.processedAt);
      member.standing.before(order.processedAt);
      member.standing.add(spendOf(order));
      if (!isShown) return;
      const month = monthOf(order.paidAt);
      issued.add(month, order.points);
      takenBack.add(month, order.takenBack);
      sums.points += order.points;
      sums.takenBack += order.takenBack;
      member.points += order.points;
      member.idle = lots.add(order, member.idle);
    },
    close(member, until) {
      member.standing?.advance(until);
      if (member.idle !== null) lots.close(member.idle);
    },
    figures() {
      const outlook = lots.outlook(assumptions);
      const figuresOf = (scenario: Scenario): ScenarioFigures => {
        const { redeemed, broken } = outlook[scenario];
        const costMinor = Math.round((redeemed * assumptions.minorPerHundredPoints) / 100);
        return { redeemed: Math.round(redeemed), broken: Math.round(broken), costMinor };
      };
      return {
        tiers: ladder.tiers.map(({ id, name }) => ({ id, name })),
        ...sums,
        scenarios: { low: figuresOf("low"), likely: figuresOf("likely"), high: figuresOf("high") },
      };
    },
    months(first, last) {
      return standings.mix(first, last).map((tiers, place) => {
        const month = first + place;
        const owed = lots.owed(month, assumptions);
        for (const scenario of SCENARIOS) owed[scenario] = Math.round(owed[scenario]);
        return { points: issued.of(month), takenBack: takenBack.of(month), tiers, owed };
      });
    },
  };
}

function spendOf({ processedAt, countedMinor, points }: ReckonedOrder): Spend {
  return { processedAt, countedMinor, earnedPoints: points };
}
