import type { KeptOrder } from "../orders/kept/explain-again.ts";
import { versionWithAwards } from "../orders/awards/awarded-rules.ts";
import type { ProgramVersion, PublishedVersion } from "../program/program.ts";
import { ladderSpans } from "../tiers/lasting-walk.ts";
import type { TierOverride } from "../tiers/tier-override.ts";
import type { Calendar } from "../time/calendar.ts";
import type { WhatIfAssumptions } from "./assumptions.ts";
import { monthName, monthsOf, MonthSums } from "./months.ts";
import type {
  CheckCounts,
  KeptWhatIf,
  MemberCounts,
  OrderCounts,
  WhatIfExample,
  WhatIfFigures,
  WhatIfMonth,
} from "./figures.ts";
import { emptySideMember, programSide } from "./program-side.ts";
import type { KeptSide, ProgramSide, SideMember } from "./program-side.ts";
import { hasUnknownTraits, traitsToday, translateTraits } from "../earning/order-traits.ts";
import type { GoodsToday, OrderTraits } from "../earning/order-traits.ts";
import { criterionOf } from "../program/ladder.ts";
import { namedTraits } from "../program/rules/named-traits.ts";
import { earnedByPeriod } from "../earning/period-caps.ts";
import type { EarnedByPeriod } from "../earning/period-caps.ts";
import { byRecord, reckonPast } from "./reckon-past.ts";
import type { HistoricOrder, PastReckoned } from "./reckon-past.ts";
import { enrolsAlike, takingPart } from "./taking-part.ts";
import type { MembershipPast } from "./taking-part.ts";
import { topOf } from "./top.ts";

export interface WhatIfSetting {
  /** All that the store has published. */
  readonly published: readonly PublishedVersion[];
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
  /** What products are like today. Absent: nobody knows. `asksToday` says of which orders it matters. */
  readonly today?: GoodsToday;
  /** What is known of who takes part. Asked once for each, where `asksWhoTakesPart` says so. */
  readonly membershipOf: (memberId: string) => MembershipPast;
}

/** Whether the programme that is tried makes others members than the one in force. */
export function asksWhoTakesPart({ trial, inForce }: Pick<WhatIfSetting, "trial" | "inForce">): boolean {
  return !enrolsAlike(trial.program, inForce.program);
}

export interface WhatIf {
  /**
   * One member after the other, and of each the orders by `processedAt`, also those that wait for them. Orders of
   * nobody's may come at any time.
   */
  add(order: HistoricOrder): void;
  /** Whether what the order's products are like today has to be known before it is added. */
  asksToday(order: HistoricOrder): boolean;
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
  /** Which of the orders are a member's under the programme that is tried; null: those that are. */
  readonly takesPart: ((one: Tried) => readonly Tried[]) | null;
  /** So many of them were, as recorded and under the programme that is tried. */
  recorded: number;
  tried: number;
}

/** An order, the version that it cites, and what it has given by its record; null where nothing tells. */
interface Tried {
  readonly order: HistoricOrder;
  readonly cited: ProgramVersion | null;
  readonly given: PastReckoned | null;
  readonly isShown: boolean;
}

const NO_GOODS = { byToday: 0, goneLines: 0, unknownGoods: 0 };

/** What is known of an order's lines under the programme that is tried. */
interface Judged {
  readonly traits: OrderTraits | undefined;
  readonly goneLines: number;
  readonly isByToday: boolean;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

class Walk implements WhatIf {
  readonly #setting: WhatIfSetting;
  readonly #monthOf: (at: number) => number;
  readonly #versions: ReadonlyMap<number, ProgramVersion>;
  readonly #asksWho: boolean;
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
    this.#asksWho = asksWhoTakesPart(setting);
    const sides = { calendar, monthOf: this.#monthOf, assumptions, earlier: ladderSpans(published) };
    const side = ({ program }: ProgramVersion, before: KeptSide | undefined) =>
      programSide(program.tiers, sides, before);
    this.#published = side(inForce, kept?.published);
    this.#trial = side(trial, kept?.trial);
    this.#revenue = new MonthSums(kept?.revenue);
    this.#orders = { read: 0, withoutSnapshot: 0, nobodys: 0, failed: 0, ...NO_GOODS, ...kept?.orders };
    this.#check = { orders: 0, equal: 0, reckonedPoints: 0, ledgerPoints: 0, ...kept?.check };
    const none = { gain: 0, lose: 0, same: 0, gained: 0, lost: 0, newcomers: 0, missing: 0 };
    this.#members = { ...none, ...kept?.members };
    for (const example of kept?.gains ?? []) this.#gains.add(example);
    for (const example of kept?.losses ?? []) this.#losses.add(example);
    this.#revenueMinor = kept?.revenueMinor ?? 0;
    this.#first = kept?.first ?? null;
  }

  add(order: HistoricOrder): void {
    const { since, inForce } = this.#setting;
    const isShown = order.processedAt >= since;
    if (isShown) this.#count(order);
    const cited = this.#citedBy(order.kept);
    const given = order.kept === null ? null : this.#given(order, order.kept, cited, isShown);
    const whose = order.memberId ?? (this.#asksWho ? (order.claimedBy ?? null) : null);
    if (whose === null) return;
    const member = this.#memberOf(whose);
    if (order.memberId !== null) {
      member.recorded += 1;
      const isReckoned = isShown && order.kept !== null;
      this.#published.add(given ?? byRecord(order, inForce), member.published, member.overrides, isReckoned);
    }
    const one = { order, cited, given, isShown };
    if (member.takesPart === null) return this.#try(one, member);
    for (const each of member.takesPart(one)) this.#try(each, member);
  }

  asksToday(order: HistoricOrder): boolean {
    const { kept } = order;
    return kept !== null && this.#isJudged(order) && this.#isUnknown(this.#traitsThen(kept));
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
    const { overridesOf, membershipOf, trial } = this.#setting;
    return (this.#member = {
      memberId,
      overrides: overridesOf(memberId),
      published: emptySideMember(),
      trial: emptySideMember(),
      periods: earnedByPeriod([trial.program]),
      takesPart: this.#asksWho ? takingPart<Tried>(trial.program, membershipOf(memberId)) : null,
      recorded: 0,
      tried: 0,
    });
  }

  #close(): void {
    if (this.#member === null) return;
    const { memberId, published, trial, recorded, tried } = this.#member;
    this.#member = null;
    if (recorded === 0 && tried === 0) return;
    if (recorded === 0) this.#members.newcomers += 1;
    if (tried === 0) this.#members.missing += 1;
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

  /** What an order has given, by the version and the tier of its record; compared with what the ledger has. */
  #given(
    order: HistoricOrder,
    kept: KeptOrder,
    cited: ProgramVersion | null,
    isShown: boolean,
  ): PastReckoned | null {
    const given = cited === null ? null : reckonPast(kept, kept, cited);
    if (!isShown) return given;
    this.#check.orders += 1;
    this.#check.ledgerPoints += order.points;
    this.#check.reckonedPoints += given?.points ?? 0;
    const isEqual = given?.points === order.points && given.countedMinor === order.countedMinor;
    if (isEqual) this.#check.equal += 1;
    return given;
  }

  #citedBy(kept: KeptOrder | null): ProgramVersion | null {
    const version = kept === null ? undefined : this.#versions.get(kept.programVersion);
    return version === undefined ? null : versionWithAwards(version, kept?.awards, this.#setting.published);
  }

  /** An order of a member's under the programme that is tried. */
  #try({ order, cited, given, isShown }: Tried, member: BothSides): void {
    const { trial } = this.#setting;
    const { kept, processedAt } = order;
    const { overrides, periods } = member;
    const isFirst = member.takesPart === null ? kept?.isFirst === true : isFirstTried(order, member);
    member.tried += 1;
    if (kept === null) return this.#trial.add(byRecord(order, trial), member.trial, overrides, false);
    const tierId = this.#trial.tierBefore(member.trial, processedAt, overrides);
    const room = periods?.room(trial.program, processedAt) ?? null;
    const judged = this.#judge(order, kept, cited);
    const { traits } = judged;
    const asked = isFirst === kept.isFirst ? kept : { ...kept, isFirst };
    const would = reckonPast(asked, { tierId, room, traits }, trial, given);
    if (isShown) this.#countJudged(judged);
    periods?.add(processedAt, would?.points ?? 0);
    if (would === null && isShown) this.#orders.failed += 1;
    this.#trial.add(would ?? { ...byRecord(order, trial), points: 0 }, member.trial, overrides, isShown);
  }

  /** Of orders from before, points matter only where tiers are reached by them. */
  #isJudged({ processedAt, memberId, claimedBy = null }: HistoricOrder): boolean {
    const { since, trial } = this.#setting;
    if (memberId === null && (!this.#asksWho || claimedBy === null)) return false;
    return processedAt >= since || criterionOf(trial.program.tiers).measures.includes("points");
  }

  #isUnknown(traits: OrderTraits | undefined): boolean {
    return hasUnknownTraits(namedTraits(this.#setting.trial.program.earning.rules), traits);
  }

  /** What is known of then, by the programme that is tried. */
  #traitsThen(kept: KeptOrder, cited = this.#citedBy(kept)): OrderTraits | undefined {
    const named = namedTraits(this.#setting.trial.program.earning.rules);
    return translateTraits(kept.traits, namedTraits(cited?.program.earning.rules), named);
  }

  /** And of today, where nobody asked then. */
  #judge(order: HistoricOrder, kept: KeptOrder, cited: ProgramVersion | null): Judged {
    const { today, trial } = this.#setting;
    const traits = this.#traitsThen(kept, cited);
    if (today === undefined || !this.#isJudged(order) || !this.#isUnknown(traits))
      return { traits, goneLines: 0, isByToday: false };
    const named = namedTraits(trial.program.earning.rules);
    return { ...traitsToday(named, kept.snapshot, traits, today), isByToday: true };
  }

  #countJudged({ traits, goneLines, isByToday }: Judged): void {
    if (isByToday) this.#orders.byToday += 1;
    this.#orders.goneLines += goneLines;
    // Where products are gone, that is what is told.
    if (goneLines === 0 && this.#isUnknown(traits)) this.#orders.unknownGoods += 1;
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

/** What is known to be nobody's first stays so; else it is, where none was before it. */
function isFirstTried({ memberId, kept }: HistoricOrder, { tried }: BothSides): boolean {
  return tried === 0 && (memberId === null || kept?.isFirst === true);
}

function gainOf({ trialPoints, publishedPoints }: WhatIfExample): number {
  return trialPoints - publishedPoints;
}
