import type { KeptOrder } from "../orders/kept/explain-again.ts";
import type { ProgramVersion } from "../program/program.ts";
import type { Calendar } from "../time/calendar.ts";
import type { WhatIfAssumptions } from "./assumptions.ts";
import { monthName, monthsOf, MonthSums } from "./months.ts";
import { emptySideMember, programSide } from "./program-side.ts";
import type { ProgramSide, SideFigures, SideMember, SideMonth } from "./program-side.ts";
import { byRecord, reckonPast } from "./reckon-past.ts";
import type { HistoricOrder } from "./reckon-past.ts";
import { topOf } from "./top.ts";

export interface WhatIfSetting {
  /** All that the store has published. */
  readonly published: readonly ProgramVersion[];
  /** Of these the one in force now. */
  readonly inForce: ProgramVersion;
  /** The programme that is tried. */
  readonly trial: ProgramVersion;
  readonly calendar: Calendar;
  readonly assumptions: WhatIfAssumptions;
  /** Orders from before (ms) count towards tiers alone. */
  readonly since: number;
  /** Up to when it is looked at (ms): hand in orders that were processed before. */
  readonly until: number;
}

export interface WhatIfFigures {
  /** Of orders from `since` on. */
  readonly orders: {
    readonly read: number;
    /** Nothing was kept of them: in no figure besides this one, though they count towards tiers. */
    readonly withoutSnapshot: number;
    /** Orders of guests, which earn nothing. */
    readonly nobodys: number;
    /** The programme that is tried cannot reckon them: they would earn more than the ledger holds. */
    readonly failed: number;
  };
  /** Reckoned anew by the published versions, order by order, against what the ledger has. */
  readonly check: {
    readonly orders: number;
    readonly equal: number;
    readonly reckonedPoints: number;
    readonly ledgerPoints: number;
  };
  /** What members' orders count for, by their records. */
  readonly revenueMinor: number;
  readonly published: SideFigures;
  readonly trial: SideFigures;
  readonly members: {
    readonly gain: number;
    readonly lose: number;
    readonly same: number;
    readonly gained: number;
    readonly lost: number;
  };
  readonly months: readonly WhatIfMonth[];
}

export interface WhatIfMonth {
  /** For example `2026-01`, where the store is. */
  readonly month: string;
  readonly revenueMinor: number;
  readonly published: SideMonth;
  readonly trial: SideMonth;
}

/** What a member has earned in the period, and what they would have. */
export interface WhatIfExample {
  readonly memberId: string;
  readonly publishedPoints: number;
  readonly trialPoints: number;
}

export interface WhatIf {
  /** Orders come by `processedAt`. */
  add(order: HistoricOrder): void;
  /** Once, when there are no more. Examples: who gains most and who loses most. */
  finish(): { readonly figures: WhatIfFigures; readonly examples: readonly WhatIfExample[] };
}

/** So many who gain, and so many who lose. */
const EXAMPLES = 5;

/**
 * What a programme would have given for a store's orders, beside what was given for them. Each order goes through
 * the function that settles it. What was given: by the version and the tier of the order's record. What would
 * have been: by the tier that the orders before it give under the programme that is tried, each as it stands
 * now. Memory grows with members and months, not with orders.
 */
export function whatIf(setting: WhatIfSetting): WhatIf {
  return new Walk(setting);
}

/** A member under both programmes. */
interface BothSides {
  readonly published: SideMember;
  readonly trial: SideMember;
}

class Walk implements WhatIf {
  readonly #setting: WhatIfSetting;
  readonly #monthOf: (at: number) => number;
  readonly #versions: ReadonlyMap<number, ProgramVersion>;
  readonly #published: ProgramSide;
  readonly #trial: ProgramSide;
  readonly #members = new Map<string, BothSides>();
  readonly #revenue = new MonthSums();
  readonly #orders = { read: 0, withoutSnapshot: 0, nobodys: 0, failed: 0 };
  readonly #check = { orders: 0, equal: 0, reckonedPoints: 0, ledgerPoints: 0 };
  #revenueMinor = 0;
  #first: number | null = null;

  constructor(setting: WhatIfSetting) {
    const { published, inForce, trial, calendar, assumptions } = setting;
    this.#setting = setting;
    this.#monthOf = monthsOf(calendar);
    this.#versions = new Map(published.map((version) => [version.number, version]));
    const side = ({ program }: ProgramVersion) =>
      programSide(program.tiers, calendar, this.#monthOf, assumptions);
    this.#published = side(inForce);
    this.#trial = side(trial);
  }

  add(order: HistoricOrder): void {
    const { since, inForce, trial } = this.#setting;
    const isShown = order.processedAt >= since;
    const member = order.memberId === null ? null : this.#memberOf(order.memberId);
    if (isShown) this.#count(order);
    if (order.kept !== null) return this.#compare(order, order.kept, member, isShown);
    this.#published.add(byRecord(order, inForce), member?.published ?? null, false);
    this.#trial.add(byRecord(order, trial), member?.trial ?? null, false);
  }

  finish(): { readonly figures: WhatIfFigures; readonly examples: readonly WhatIfExample[] } {
    const { members, examples } = this.#compareMembers();
    const figures = {
      orders: this.#orders,
      check: this.#check,
      revenueMinor: this.#revenueMinor,
      published: this.#published.figures(),
      trial: this.#trial.figures(),
      members,
      months: this.#months(),
    };
    return { figures, examples };
  }

  #memberOf(memberId: string): BothSides {
    const known = this.#members.get(memberId);
    if (known !== undefined) return known;
    const member = { published: emptySideMember(), trial: emptySideMember() };
    this.#members.set(memberId, member);
    return member;
  }

  #count({ processedAt, memberId, kept, countedMinor }: HistoricOrder): void {
    const month = this.#monthOf(processedAt);
    this.#first ??= month;
    this.#orders.read += 1;
    if (memberId === null) this.#orders.nobodys += 1;
    if (kept === null) this.#orders.withoutSnapshot += 1;
    if (kept === null || memberId === null) return;
    this.#revenueMinor += countedMinor;
    this.#revenue.add(month, countedMinor);
  }

  #compare(order: HistoricOrder, kept: KeptOrder, member: BothSides | null, isShown: boolean): void {
    const { inForce, trial } = this.#setting;
    const cited = this.#versions.get(kept.programVersion);
    const given = cited === undefined ? null : reckonPast(kept, kept.tierId, cited);
    if (isShown) {
      this.#check.orders += 1;
      this.#check.ledgerPoints += order.points;
      this.#check.reckonedPoints += given?.points ?? 0;
      const isEqual = given?.points === order.points && given.countedMinor === order.countedMinor;
      if (isEqual) this.#check.equal += 1;
    }
    this.#published.add(given ?? byRecord(order, inForce), member?.published ?? null, isShown);
    const tierId = member === null ? null : this.#trial.tierBefore(member.trial, order.processedAt);
    const would = reckonPast(kept, tierId, trial);
    if (would === null && isShown) this.#orders.failed += 1;
    this.#trial.add(would ?? { ...byRecord(order, trial), points: 0 }, member?.trial ?? null, isShown);
  }

  #compareMembers() {
    const more = ({ trialPoints, publishedPoints }: WhatIfExample) => trialPoints - publishedPoints;
    const gains = topOf<WhatIfExample>(EXAMPLES, more);
    const losses = topOf<WhatIfExample>(EXAMPLES, (example) => -more(example));
    const members = { gain: 0, lose: 0, same: 0, gained: 0, lost: 0 };
    for (const [memberId, { published, trial }] of this.#members) {
      this.#published.close(published, this.#setting.until);
      this.#trial.close(trial, this.#setting.until);
      const example = { memberId, publishedPoints: published.points, trialPoints: trial.points };
      const difference = more(example);
      members[difference > 0 ? "gain" : difference < 0 ? "lose" : "same"] += 1;
      members.gained += Math.max(0, difference);
      members.lost += Math.max(0, -difference);
      if (difference > 0) gains.add(example);
      if (difference < 0) losses.add(example);
    }
    return { members, examples: [...gains.best(), ...losses.best()] };
  }

  #months(): WhatIfMonth[] {
    const last = this.#monthOf(this.#setting.until - 1);
    if (this.#first === null) return [];
    const first = this.#first;
    const trial = this.#trial.months(first, last);
    return this.#published.months(first, last).map((month, place) => ({
      month: monthName(first + place),
      revenueMinor: this.#revenue.of(first + place),
      published: month,
      trial: trial[place] ?? month,
    }));
  }
}
