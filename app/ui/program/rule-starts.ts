import type { ConditionName, EffectName, RuleFields } from "./rules-form.ts";
import { newCondition, newEffect } from "./rules-form.ts";
import type { Writing } from "./writing.ts";

/** What merchants ask for most, as rules to begin with. Each has its texts by its name. */
export const RULE_STARTS = {
  weekdays: { effect: "multiplier", when: ["weekday"] },
  memberDay: { effect: "multiplier", when: ["dates"] },
  tier: { effect: "multiplier", when: ["tier"] },
  firstOrder: { effect: "fixed_points", when: ["first_order"] },
  products: { effect: "multiplier", when: ["product"] },
  collections: { effect: "multiplier", when: ["collection"] },
  subscriptions: { effect: "multiplier", when: ["subscription"] },
  largeOrder: { effect: "fixed_points", when: ["lowest_value"] },
  other: { effect: "multiplier", when: [] },
} as const satisfies Record<string, { readonly effect: EffectName; readonly when: readonly ConditionName[] }>;

export type RuleStart = keyof typeof RULE_STARTS;

export function startRule(start: RuleStart, name: string, writing: Writing): Omit<RuleFields, "id"> {
  const { effect, when } = RULE_STARTS[start];
  return {
    name,
    effect: newEffect(effect, writing),
    when: when.map((kind) => newCondition(kind, writing)),
  };
}
