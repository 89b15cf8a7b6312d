import type { Scenario, WhatIfAssumptions } from "../domain/index.ts";

/** Rules that are given to orders of the past. Times ms since the epoch. */
export interface AwardsView {
  readonly currency: string;
  readonly timeZone: string;
  /** Today where the store is, as `2026-01-31`. */
  readonly today: string;
  /** What can be given: the rules of published versions, each once, those of the newest version first. */
  readonly rules: readonly GivableRule[];
  /** What is proposed to reckon the cost with. */
  readonly assumptions: WhatIfAssumptions;
  /** The latest first. */
  readonly awards: readonly AwardView[];
}

export interface AwardRuleView {
  readonly programVersion: number;
  readonly ruleId: string;
  /** As the merchant calls it. */
  readonly name: string;
}

/** A rule as versions have it that say the same; `programVersion` is the newest of them. */
export interface GivableRule extends AwardRuleView {
  /** All of them, the earliest first. */
  readonly versions: readonly number[];
}

export interface AwardView extends AwardRuleView {
  readonly awardId: string;
  /** Orders that were placed from here on, and up to this moment. */
  readonly since: number;
  readonly until: number;
  readonly askedAt: number;
  /** `kind:id` */
  readonly actor: string;
  /** What it would give; null: not worked out. */
  readonly preview: AwardPreviewView | null;
  readonly given: AwardSumView;
  readonly undone: AwardSumView;
}

export interface AwardSumView {
  readonly orders: number;
  readonly points: number;
}

export interface AwardPreviewView extends AwardSumView {
  readonly madeAt: number;
  readonly members: number;
  /** Orders that the rule judges by what their products are like today. */
  readonly byToday: number;
  /** Lines of such orders that cannot be judged: Shopify has their products no more. */
  readonly goneLines: number;
  /** Other orders of whose lines the rule asks what is not known. */
  readonly unknownGoods: number;
  /** What the points that are redeemed in the end are worth, in minor units of the store's currency. */
  readonly costMinor: Readonly<Record<Scenario, number>>;
  readonly assumptions: WhatIfAssumptions;
  /** Members who would go from one tier to another; the names of the tiers. */
  readonly moves: readonly { readonly from: string; readonly to: string; readonly members: number }[];
}
