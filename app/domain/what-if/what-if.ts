import type { KeptOrder } from "../orders/kept/explain-again.ts";
import { versionWithAwards } from "../orders/awards/awarded-rules.ts";
import type { ProgramVersion } from "../program/program.ts";
import type { TierOverride } from "../tiers/tier-override.ts";
import type { Calendar } from "../time/calendar.ts";
import type { WhatIfAssumptions } from "./assumptions.ts";
import { monthName, monthsOf, MonthSums } from "./months.ts";
import type { KeptSums } from "./months.ts";
import { emptySideMember, programSide } from "./program-side.ts";
import type { KeptSide, ProgramSide, SideFigures, SideMember, SideMonth } from "./program-side.ts";
import { hasUnknownTraits, translateTraits } from "../earning/order-traits.ts";
import { namedTraits } from "../program/rules/named-traits.ts";
import { earnedByPeriod } from "../earning/period-caps.ts";
import type { EarnedByPeriod } from "../earning/period-caps.ts";
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
  /** What was set of a member's tier by hand. Asked once for each. */
  readonly overridesOf: (memberId: string) => readonly TierOverride[];
}

export interface WhatIfFigures {
  /** Of orders from `since` on. */
  readonly orders: OrderCounts;
  /** Reckoned anew by the published versions, order by order, against what the ledger has. */
  readonly check: CheckCounts;
  /** What members' orders count for, by their records. */
  readonly revenueMinor: number;
  readonly published: SideFigures;
  readonly trial: SideFigures;
  readonly members: MemberCounts;
  readonly months: readonly WhatIfMonth[];
}

interface OrderCounts {
  readonly read: number;
  /** Nothing was kept of them: in no figure besides this one, though they count towards tiers. */
  readonly withoutSnapshot: number;
  /** Orders of guests, which earn nothing. */
  readonly nobodys: number;
  /** The programme that is tried cannot reckon them: they would earn more than the ledger holds. */
  readonly failed: number;
  /** Members' orders of whose products the programme that is tried asks what is not known: its rules may miss them. */
  readonly unknownGoods: number;
}

interface CheckCounts {
  readonly orders: number;
  readonly equal: number;
  readonly reckonedPoints: number;
  readonly ledgerPoints: number;
}

interface MemberCounts {
  readonly gain: number;
  readonly lose: number;
  readonly same: number;
  readonly gained: number;
  readonly lost: number;
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

/** All that has been added up between two members: plain JSON, from which somebody else can go on. */
export interface KeptWhatIf {
  readonly first: number | null;
  readonly orders: OrderCounts;
  readonly check: CheckCounts;
  readonly revenueMinor: number;
  readonly revenue: KeptSums;
  readonly members: MemberCounts;
  readonly gains: readonly WhatIfExample[];
  readonly losses: readonly WhatIfExample[];
  readonly published: KeptSide;
  readonly trial: KeptSide;
}

export interface WhatIf {
  /** One member after the other, and of each the orders by `processedAt`. Orders of nobody's may come at any time. */
  add(order: HistoricOrder): void;
  /** Closes the last member: none of their orders may come after it. */
  kept(): KeptWhatIf;
  /** Once, when there are no more. Examples: who gains most and who loses most. */
  finish(): { readonly figures: WhatIfFigures; readonly examples: readonly WhatIfExample[] };
}

/** So many who gain, and so many who lose. */
const EXAMPLES = 5;

/**
 * What a programme would have given for a store's orders, beside what was given for them. Each order goes through
 * the function that settles it. What was given: by the version and the tier of the order's record. What would
 * have been: by the tier that the orders before it give under the programme that is tried, each as it stands
 * now. Memory grows with months and tiers alone.
 *
 * @param kept where another has stopped
 */
export function whatIf(setting: WhatIfSetting, kept: KeptWhatIf | null = null): WhatIf {
  return new Walk(setting, kept);
}

/** The member whose orders are coming, under both programmes. */
interface BothSides {
  readonly memberId: string;
  readonly overrides: readonly TierOverride[];
  readonly published: SideMember;
  readonly trial: SideMember;
  /** What the orders have under the programme that is tried, where it bounds a day or a month. */
  readonly periods: EarnedByPeriod | null;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

class Walk implements WhatIf {
  readonly #setting: WhatIfSetting;
  readonly #monthOf: (at: number) => number;
  readonly #versions: ReadonlyMap<number, ProgramVersion>;
  readonly #published: ProgramSide;
  readonly #trial: ProgramSide;
  readonly #revenue: MonthSums;
  readonly #orders: Writable<OrderCounts>;
  readonly #check: Writable<CheckCounts>;
  readonly #members: Writable<MemberCounts>;
  readonly #gains = topOf(EXAMPLES, gainOf);
  readonly #losses = topOf(EXAMPLES, (example: WhatIfExample) => -gainOf(example));
  #member: BothSides | null = null;
  #revenueMinor: number;
  #first: number | null;

  constructor(setting: WhatIfSetting, kept: KeptWhatIf | null) {
    const { published, inForce, trial, calendar, assumptions } = setting;
    this.#setting = setting;
    this.#monthOf = monthsOf(calendar);
    this.#versions = new Map(published.map((version) => [version.number, version]));
    const side = ({ program }: ProgramVersion, before: KeptSide | undefined) =>
      programSide(program.tiers, { calendar, monthOf: this.#monthOf, assumptions }, before);
    this.#published = side(inForce, kept?.published);
    this.#trial = side(trial, kept?.trial);
    this.#revenue = new MonthSums(kept?.revenue);
    this.#orders = { read: 0, withoutSnapshot: 0, nobodys: 0, failed: 0, unknownGoods: 0, ...kept?.orders };
    this.#check = { orders: 0, equal: 0, reckonedPoints: 0, ledgerPoints: 0, ...kept?.check };
    this.#members = { gain: 0, lose: 0, same: 0, gained: 0, lost: 0, ...kept?.members };
    for (const example of kept?.gains ?? []) this.#gains.add(example);
    for (const example of kept?.losses ?? []) this.#losses.add(example);
    this.#revenueMinor = kept?.revenueMinor ?? 0;
    this.#first = kept?.first ?? null;
  }

  add(order: HistoricOrder): void {
    const { since, inForce, trial } = this.#setting;
    const isShown = order.processedAt >= since;
    const member = order.memberId === null ? null : this.#memberOf(order.memberId);
    if (isShown) this.#count(order);
    if (order.kept !== null) return this.#compare(order, order.kept, member, isShown);
    if (member === null) return;
    this.#published.add(byRecord(order, inForce), member.published, member.overrides, false);
    this.#trial.add(byRecord(order, trial), member.trial, member.overrides, false);
  }

  kept(): KeptWhatIf {
    this.#close();
    return {
      first: this.#first,
      orders: { ...this.#orders },
      check: { ...this.#check },
      revenueMinor: this.#revenueMinor,
      revenue: this.#revenue.kept(),
      members: { ...this.#members },
      gains: [...this.#gains.best()],
      losses: [...this.#losses.best()],
      published: this.#published.kept(),
      trial: this.#trial.kept(),
    };
  }

  finish(): { readonly figures: WhatIfFigures; readonly examples: readonly WhatIfExample[] } {
    this.#close();
    const figures = {
      orders: this.#orders,
      check: this.#check,
      revenueMinor: this.#revenueMinor,
      published: this.#published.figures(),
      trial: this.#trial.figures(),
      members: this.#members,
      months: this.#months(),
    };
    return { figures, examples: [...this.#gains.best(), ...this.#losses.best()] };
  }

  #memberOf(memberId: string): BothSides {
    if (this.#member?.memberId === memberId) return this.#member;
    this.#close();
    const overrides = this.#setting.overridesOf(memberId);
    const [published, trial] = [emptySideMember(), emptySideMember()];
    const periods = earnedByPeriod([this.#setting.trial.program]);
    return (this.#member = { memberId, overrides, published, trial, periods });
  }

  #close(): void {
    if (this.#member === null) return;
    const { memberId, published, trial } = this.#member;
    this.#member = null;
    this.#published.close(published, this.#setting.until);
    this.#trial.close(trial, this.#setting.until);
    const example = { memberId, publishedPoints: published.points, trialPoints: trial.points };
    const difference = gainOf(example);
    this.#members[difference > 0 ? "gain" : difference < 0 ? "lose" : "same"] += 1;
    this.#members.gained += Math.max(0, difference);
    this.#members.lost += Math.max(0, -difference);
    if (difference > 0) this.#gains.add(example);
    if (difference < 0) this.#losses.add(example);
  }

  #count({ processedAt, memberId, kept, countedMinor }: HistoricOrder): void {
    const month = this.#monthOf(processedAt);
    this.#first = Math.min(this.#first ?? month, month);
    this.#orders.read += 1;
    if (memberId === null) this.#orders.nobodys += 1;
    if (kept === null) this.#orders.withoutSnapshot += 1;
    if (kept === null || memberId === null) return;
    this.#revenueMinor += countedMinor;
    this.#revenue.add(month, countedMinor);
  }

  #compare(order: HistoricOrder, kept: KeptOrder, member: BothSides | null, isShown: boolean): void {
    const { inForce, trial } = this.#setting;
    const version = this.#versions.get(kept.programVersion);
    const cited = version && versionWithAwards(version, kept.awards, this.#setting.published);
    const given = cited === undefined ? null : reckonPast(kept, kept, cited);
    if (isShown) {
      this.#check.orders += 1;
      this.#check.ledgerPoints += order.points;
      this.#check.reckonedPoints += given?.points ?? 0;
      const isEqual = given?.points === order.points && given.countedMinor === order.countedMinor;
      if (isEqual) this.#check.equal += 1;
    }
    if (member === null) return;
    const { overrides, periods } = member;
    this.#published.add(given ?? byRecord(order, inForce), member.published, overrides, isShown);
    const tierId = this.#trial.tierBefore(member.trial, order.processedAt, overrides);
    const room = periods?.room(trial.program, order.processedAt) ?? null;
    const named = namedTraits(trial.program.earning.rules);
    const traits = translateTraits(kept.traits, namedTraits(cited?.program.earning.rules), named);
    const would = reckonPast(kept, { tierId, room, traits }, trial, given);
    if (isShown && hasUnknownTraits(named, traits)) this.#orders.unknownGoods += 1;
    periods?.add(order.processedAt, would?.points ?? 0);
    if (would === null && isShown) this.#orders.failed += 1;
    this.#trial.add(would ?? { ...byRecord(order, trial), points: 0 }, member.trial, overrides, isShown);
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

function gainOf({ trialPoints, publishedPoints }: WhatIfExample): number {
  return trialPoints - publishedPoints;
}
