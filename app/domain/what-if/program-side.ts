import type { OrderMoments } from "../orders/order-moments.ts";
import type { LifeRules } from "../program/life.ts";
import type { TierLadder } from "../program/program.ts";
import type { LadderSpan } from "../tiers/lasting-walk.ts";
import type { Spend } from "../tiers/spend.ts";
import type { TierOverride } from "../tiers/tier-override.ts";
import type { Calendar } from "../time/calendar.ts";
import { SCENARIOS } from "./assumptions.ts";
import type { Scenario, WhatIfAssumptions } from "./assumptions.ts";
import { lotMonths } from "./lot-months.ts";
import type { IdleLots } from "./lot-months.ts";
import { MonthSums } from "./months.ts";
import type { KeptSums, MonthNumber } from "./months.ts";
import { standingsOn } from "./standings.ts";
import type { KeptStandings } from "./standings.ts";
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
  /** What the tier's percentage takes off at checkout, as `tierDiscountCost` estimates it. */
  readonly discountMinor: number;
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
  /** What the tiers' percentages take off at checkout: about. */
  readonly discountMinor: number;
  readonly scenarios: Readonly<Record<Scenario, ScenarioFigures>>;
}

/** What has been added up of one programme: plain JSON. */
export interface KeptSide {
  readonly points: number;
  readonly takenBack: number;
  readonly discountMinor: number;
  readonly issuedByMonth: KeptSums;
  readonly takenBackByMonth: KeptSums;
  readonly standings: KeptStandings;
  readonly lots: KeptSums;
}

type Overrides = readonly TierOverride[];

/** One programme, while one walks through the orders of a store, member by member. */
export interface ProgramSide {
  tierBefore(member: SideMember, at: number, overrides: Overrides): string;
  /** @param isShown false for an order before the period that is looked at: it only counts towards tiers */
  add(order: ReckonedOrder, member: SideMember, overrides: Overrides, isShown: boolean): void;
  /** Once for each member, when there are no more orders. */
  close(member: SideMember, until: number): void;
  figures(): SideFigures;
  months(first: MonthNumber, last: MonthNumber): readonly SideMonth[];
  kept(): KeptSide;
}

export interface SideSetting {
  readonly calendar: Calendar;
  readonly monthOf: (at: number) => MonthNumber;
  readonly assumptions: WhatIfAssumptions;
  /** Of all that was published: who reached a tier for life under one keeps it. */
  readonly earlier: readonly LadderSpan[];
}

export function emptySideMember(): SideMember {
  return { points: 0, standing: null, idle: null };
}

export function programSide(
  ladder: TierLadder,
  { calendar, monthOf, assumptions, earlier }: SideSetting,
  kept?: KeptSide,
): ProgramSide {
  const standings = standingsOn(ladder, calendar, monthOf, kept?.standings, earlier);
  const lots = lotMonths(calendar, monthOf, kept?.lots);
  const issued = new MonthSums(kept?.issuedByMonth);
  const takenBack = new MonthSums(kept?.takenBackByMonth);
  const { points = 0, takenBack: back = 0, discountMinor = 0 } = kept ?? {};
  const sums = { points, takenBack: back, discountMinor };
  return {
    tierBefore: (member, at, overrides) => standings.tierBefore(member.standing, at, overrides).id,
    add(order, member, overrides, isShown) {
      member.standing ??= standings.enter(order.processedAt, overrides);
      member.standing.before(order.processedAt);
      member.standing.add(spendOf(order));
      if (!isShown) return;
      const month = monthOf(order.paidAt);
      issued.add(month, order.points);
      takenBack.add(month, order.takenBack);
      sums.points += order.points;
      sums.takenBack += order.takenBack;
      sums.discountMinor += order.discountMinor;
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
    kept: () => ({
      ...sums,
      issuedByMonth: issued.kept(),
      takenBackByMonth: takenBack.kept(),
      standings: standings.kept(),
      lots: lots.kept(),
    }),
  };
}

function spendOf({ processedAt, countedMinor, points }: ReckonedOrder): Spend {
  return { processedAt, countedMinor, earnedPoints: points };
}
