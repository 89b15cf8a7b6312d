import { addedRate } from "./added-rate.ts";
import { channel } from "./channel.ts";
import { collection } from "./collection.ts";
import { currency } from "./currency.ts";
import { dates } from "./dates.ts";
import type { Fields, ValuesOf } from "./fields.ts";
import { firstOrder } from "./first-order.ts";
import { fixedPoints } from "./fixed-points.ts";
import { hours } from "./hours.ts";
import type { EffectKind, LineCondition, NotKnown, OrderCondition } from "./kind.ts";
import { lowestValue } from "./lowest-value.ts";
import { multiplier } from "./multiplier.ts";
import { product } from "./product.ts";
import { productTag } from "./product-tag.ts";
import { productType } from "./product-type.ts";
import { subscription } from "./subscription.ts";
import { tier } from "./tier.ts";
import { variant } from "./variant.ts";
import { vendor } from "./vendor.ts";
import { weekday } from "./weekday.ts";

/** All kinds of conditions, by their names. */
export const CONDITION_KINDS = {
  tier,
  first_order: firstOrder,
  product,
  variant,
  collection,
  vendor,
  product_type: productType,
  product_tag: productTag,
  subscription,
  dates,
  weekday,
  hours,
  channel,
  currency,
  lowest_value: lowestValue,
} as const;

/** All kinds of effects, by their names. */
export const EFFECT_KINDS = {
  multiplier,
  added_rate: addedRate,
  fixed_points: fixedPoints,
} as const;

type ConditionKinds = typeof CONDITION_KINDS;
type EffectKinds = typeof EFFECT_KINDS;
type Named<Name, F extends Fields> = { readonly kind: Name } & ValuesOf<F>;

/** One condition of a rule: its kind and the kind's fields. */
export type RuleCondition = {
  [Name in keyof ConditionKinds]: Named<Name, ConditionKinds[Name]["fields"]>;
}[keyof ConditionKinds];

/** What a rule does: its kind and the kind's fields. */
export type RuleEffect = {
  [Name in keyof EffectKinds]: Named<Name, EffectKinds[Name]["fields"]>;
}[keyof EffectKinds];

/** Why a condition does not hold. */
export type ConditionUnmet =
  | NotKnown
  | {
      [Name in keyof ConditionKinds]: ConditionKinds[Name] extends {
        readonly scope: "line";
        none(condition: never): infer R;
      }
        ? R
        : ConditionKinds[Name] extends { unmet(condition: never, facts: never): infer R }
          ? NonNullable<R>
          : never;
    }[keyof ConditionKinds];

/** A kind seen from afar, where it is not known which. */
export type AnyCondition =
  OrderCondition<string, Fields, ConditionUnmet> | LineCondition<string, Fields, ConditionUnmet>;
export type AnyEffect = EffectKind<string, Fields>;

const CONDITIONS: ReadonlyMap<string, AnyCondition> = new Map<string, AnyCondition>(
  Object.entries(CONDITION_KINDS),
);
const EFFECTS: ReadonlyMap<string, AnyEffect> = new Map<string, AnyEffect>(Object.entries(EFFECT_KINDS));

export function conditionKind(name: string): AnyCondition | undefined {
  return CONDITIONS.get(name);
}

export function effectKind(name: string): AnyEffect | undefined {
  return EFFECTS.get(name);
}
