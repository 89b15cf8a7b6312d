import type { Language, Perk, TierColour, TierIcon } from "./look.ts";
import type { Rounding } from "../money/rounded-quotient.ts";
import type { CountingPolicy, PartPayments } from "./counting.ts";
import type { ComingBack, EarlierOrders, EnrolmentMode, Terms } from "./enrolment.ts";
import type { LawName } from "./law-names.ts";
import type { OtherThresholds, Tier, TierCriterion, TierLadder, TierProtection } from "./ladder.ts";
import type { DebtRule, ExpiryRule, MaturityRule, RestoredRule } from "./life.ts";
import type { Channel } from "./rules/channel.ts";
import type { Combine, EarningRule } from "./rules/rule.ts";

/** A part of an order that counts or does not. */
export type CountedFlag = Exclude<keyof CountingPolicy, "partPayments">;

export const COUNTED_FLAGS: readonly CountedFlag[] = [
  "tax",
  "shipping",
  "giftCardsBought",
  "paidWithGiftCard",
  "paidWithStoreCredit",
];

export interface From<T> {
  readonly before: T;
  readonly after: T;
}

/**
 * One difference between two programmes, with what is needed to say it. Rates, amounts and percentages are in
 * the programme's own units; tiers go by their later name. `other` is what has no sentence of its own yet: a
 * path, and the values as JSON, null where there is none.
 */
export type ProgramChange =
  | ({ readonly code: "rate" } & From<number>)
  | ({ readonly code: "rounding" } & From<Rounding>)
  | { readonly code: "counted"; readonly part: CountedFlag; readonly after: boolean }
  | ({ readonly code: "part_payments" } & From<PartPayments>)
  | RuleChange
  | LadderChange
  | ({ readonly code: "maturity" } & From<MaturityRule>)
  | ({ readonly code: "expiry" } & From<ExpiryRule>)
  | ({ readonly code: "restored" } & From<RestoredRule>)
  | ({ readonly code: "debt" } & From<DebtRule>)
  | ({ readonly code: "longest_wait" } & From<number>)
  /** Days before points run out, the earliest first. */
  | ({ readonly code: "reminders" } & From<readonly number[]>)
  | EnrolmentChange
  | LookChange
  | ({ readonly code: "law" } & From<readonly LawName[]>)
  | {
      readonly code: "other";
      readonly path: string;
      readonly before: string | null;
      readonly after: string | null;
    };

/** Of rules beside the base rate. */
export type RuleChange =
  | { readonly code: "rule_added" | "rule_removed"; readonly rule: EarningRule }
  | ({ readonly code: "rule_changed" } & From<EarningRule>)
  | ({ readonly code: "rules_combine" } & From<Combine>)
  | ({ readonly code: "rules_zone" } & From<string | null>)
  /** Null: there is no most. */
  | ({ readonly code: "rules_most"; readonly of: "order" | "day" | "month" } & From<number | null>);

/** Of the ladder and its steps. */
export type LadderChange =
  | ({ readonly code: "tier_window" } & From<TierLadder["window"]>)
  | ({ readonly code: "tier_criterion" } & From<TierCriterion>)
  /** Days; null: none. */
  | ({ readonly code: "tier_grace" } & From<number | null>)
  | ({ readonly code: "tier_protection" } & From<TierProtection | null>)
  | { readonly code: "tier_added" | "tier_removed"; readonly tier: Tier }
  | ({ readonly code: "tier_renamed" } & From<string>)
  | ({
      readonly code: "tier_threshold" | "tier_multiplier" | "tier_discount";
      readonly tier: string;
    } & From<number>)
  | ({
      readonly code: "tier_measure";
      readonly tier: string;
      readonly measure: keyof OtherThresholds;
    } & From<number>)
  | { readonly code: "tier_lifetime"; readonly tier: string; readonly after: boolean };

/** Of who takes part, and on what terms. */
export type EnrolmentChange =
  | ({ readonly code: "enrolment_mode" } & From<EnrolmentMode>)
  /** The channels whose orders make nobody a member. */
  | ({ readonly code: "enrolment_excluded" } & From<readonly Channel[]>)
  /** The tags of customers who cannot join. */
  | ({ readonly code: "enrolment_tags" } & From<readonly string[]>)
  /** Whether who buys for a company is left out. */
  | ({ readonly code: "enrolment_companies" } & From<boolean>)
  /** Ids of the segments of customers who cannot join. */
  | ({ readonly code: "enrolment_segments" } & From<readonly string[]>)
  /** Null: there are none. */
  | ({ readonly code: "enrolment_terms" } & From<Terms | null>)
  | ({ readonly code: "enrolment_earlier_orders" } & From<EarlierOrders>)
  | ({ readonly code: "enrolment_coming_back" } & From<ComingBack>)
  | ({ readonly code: "enrolment_welcome" } & From<number>);

/**
 * Of what decides nothing: names and looks, with the languages in which a name changes; and of the tags that tiers
 * bring. Tiers go by their later name; null: there is none.
 */
export type LookChange =
  | { readonly code: "look_points"; readonly languages: readonly Language[] }
  | { readonly code: "look_tier"; readonly tier: string; readonly languages: readonly Language[] }
  | ({ readonly code: "look_icon"; readonly tier: string } & From<TierIcon | null>)
  | ({ readonly code: "look_colour"; readonly tier: string } & From<TierColour | null>)
  | {
      readonly code: "look_perk";
      readonly tier: string;
      readonly perk: Perk;
      readonly languages: readonly Language[];
    }
  | ({ readonly code: "tier_tag"; readonly tier: string } & From<string | null>);

export function isRuleChange(change: ProgramChange): change is RuleChange {
  return change.code.startsWith("rule");
}

export function isEnrolmentChange(change: ProgramChange): change is EnrolmentChange {
  return change.code.startsWith("enrolment_");
}

export function isLadderChange(change: ProgramChange): change is LadderChange {
  return change.code.startsWith("tier_") && !isLookChange(change);
}

export function isLookChange(change: ProgramChange): change is LookChange {
  return change.code.startsWith("look_") || change.code === "tier_tag";
}
