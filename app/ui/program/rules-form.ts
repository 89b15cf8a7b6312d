import { EFFECT_KINDS, CONDITION_KINDS, conditionKind } from "../../domain/program/rules/registry.ts";
import type { RuleCondition, RuleEffect } from "../../domain/program/rules/registry.ts";
import { SUBSCRIPTIONS } from "../../domain/program/rules/subscription.ts";
import type { Combine, EarningRule, RuleSet } from "../../domain/program/rules/rule.ts";
import {
  emptyPart,
  fieldsOfCondition,
  fieldsOfEffect,
  partFields,
  readPart,
  type FieldText,
  type PartFields,
} from "./part-form.ts";
import type { Writing } from "./writing.ts";

/** Rules beside the base rate, as they stand in fields. */
export interface RulesFields {
  readonly combine: Combine;
  readonly timeZone: string;
  /** Empty: there is no most. */
  readonly mostPerOrder: string;
  readonly mostPerDay: string;
  readonly mostPerMonth: string;
  readonly rules: readonly RuleFields[];
}

export interface RuleFields {
  readonly id: string;
  readonly name: string;
  readonly when: readonly PartFields[];
  readonly effect: PartFields;
}

export type ConditionName = keyof typeof CONDITION_KINDS;
export type EffectName = keyof typeof EFFECT_KINDS;
export const CONDITION_NAMES = Object.keys(CONDITION_KINDS) as readonly ConditionName[];
export const EFFECT_NAMES = Object.keys(EFFECT_KINDS) as readonly EffectName[];

/** Of a name that the registry has. */
export function conditionName(kind: string): ConditionName {
  return CONDITION_NAMES.find((name) => name === kind) ?? "tier";
}

export function effectName(kind: string): EffectName {
  return EFFECT_NAMES.find((name) => name === kind) ?? "multiplier";
}

/** The fields that show rules; those of a programme that has none are empty. */
export function rulesFields(set: RuleSet | undefined, writing: Writing): RulesFields {
  return {
    combine: set?.combine ?? "sum_then_multiply",
    timeZone: set?.timeZone ?? writing.timeZone,
    ...mostFields(set, writing),
    rules: (set?.rules ?? []).map(({ id, name, when, effect }) => ({
      id,
      name,
      when: when.map((one) => partFields(one, fieldsOfCondition(one.kind), writing)),
      effect: partFields(effect, fieldsOfEffect(effect.kind), writing),
    })),
  };
}

/** The rules that the fields say, to be checked; undefined: none. What stands in no field is as in the draft. */
export function readRules(
  fields: RulesFields,
  draft: RuleSet | undefined,
  writing: Writing,
): RuleSet | undefined {
  // What a programme leaves out stays left out while it holds.
  if (JSON.stringify(fields) === JSON.stringify(rulesFields(draft, writing))) return draft;
  const { combine, timeZone } = fields;
  const mosts = readMosts(fields, writing);
  const isBoundInTime = mosts.mostPerDay !== undefined || mosts.mostPerMonth !== undefined;
  if (draft === undefined && fields.rules.length === 0 && Object.keys(mosts).length === 0) return undefined;
  const rules = fields.rules.map((rule) => readRule(rule, writing));
  const hasZone = draft?.timeZone !== undefined || isBoundInTime || rules.some(asksForTime);
  return {
    combine,
    ...(hasZone ? { timeZone } : {}),
    ...mosts,
    rules,
  };
}

export const MOSTS = ["mostPerOrder", "mostPerDay", "mostPerMonth"] as const;
type Most = (typeof MOSTS)[number];

function mostFields(set: RuleSet | undefined, { format }: Writing): Pick<RulesFields, Most> {
  const written = (most: Most) => {
    const points = set?.[most];
    return points === undefined ? "" : format.editable(points, 0);
  };
  return {
    mostPerOrder: written("mostPerOrder"),
    mostPerDay: written("mostPerDay"),
    mostPerMonth: written("mostPerMonth"),
  };
}

/** Those that are there; what is no number is NaN. */
function readMosts(fields: RulesFields, { format }: Writing): Partial<Record<Most, number>> {
  return Object.fromEntries(
    MOSTS.flatMap((most) =>
      fields[most].trim() === "" ? [] : [[most, format.parseDecimal(fields[most], 0) ?? Number.NaN]],
    ),
  );
}

function readRule({ id, name, when, effect }: RuleFields, writing: Writing): EarningRule {
  // Whatever the fields say is checked by the programme's own reader before anything is made of it.
  return {
    id,
    name,
    when: when.map((one) => readPart(one, fieldsOfCondition(one.kind), writing) as RuleCondition),
    effect: readPart(effect, fieldsOfEffect(effect.kind), writing) as RuleEffect,
  };
}

/** Whether days or hours are asked for, so that a zone is needed. */
export function asksForTime({ when }: { readonly when: readonly { readonly kind: string }[] }): boolean {
  return when.some(({ kind }) => {
    const known = conditionKind(kind);
    return known?.scope === "order" && known.needsZone === true;
  });
}

/** What a kind's fields begin with. A kind that is not named begins empty. */
export function proposedValues(kind: string, { format, moneyDigits }: Writing): Record<string, FieldText> {
  const proposals: Readonly<Record<string, Record<string, FieldText>>> = {
    weekday: { days: ["saturday", "sunday"] },
    hours: { from: "17:00", until: "20:00" },
    lowest_value: { minor: format.editable(50 * 10 ** moneyDigits, moneyDigits) },
    multiplier: { percent: format.editable(200, 2) },
    added_rate: { milliPointsPerUnit: format.editable(500, 3) },
    subscription: { subscriptions: SUBSCRIPTIONS[0] },
    fixed_points: { points: format.editable(100, 0) },
  };
  return proposals[kind] ?? {};
}

export function newCondition(kind: ConditionName, writing: Writing): PartFields {
  return emptyPart(kind, fieldsOfCondition(kind), proposedValues(kind, writing));
}

export function newEffect(kind: EffectName, writing: Writing): PartFields {
  return emptyPart(kind, fieldsOfEffect(kind), proposedValues(kind, writing));
}

/** A rule after the others, with an id that none of them has. */
export function withRule(fields: RulesFields, rule: Omit<RuleFields, "id">): RulesFields {
  return { ...fields, rules: [...fields.rules, { ...rule, id: freeId(fields) }] };
}

/** A copy beside the rule that it is of. */
export function withCopy(fields: RulesFields, id: string, name: string): RulesFields {
  const copyId = freeId(fields);
  return {
    ...fields,
    rules: fields.rules.flatMap((rule) => (rule.id === id ? [rule, { ...rule, id: copyId, name }] : [rule])),
  };
}

function freeId({ rules }: RulesFields): string {
  const taken = new Set(rules.map(({ id }) => id));
  let place = rules.length + 1;
  while (taken.has(`rule-${place}`)) place += 1;
  return `rule-${place}`;
}
