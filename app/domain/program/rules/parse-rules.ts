import { isRecord } from "../../reading.ts";
import { isTimeZone } from "../../time/calendar.ts";
import { PROGRAM_LIMITS } from "../program-limits.ts";
import { foundOf } from "../program-reader.ts";
import type { ProgramReader } from "../program-reader.ts";
import type { Fields } from "./fields.ts";
import { namedTraits } from "./named-traits.ts";
import { CONDITION_KINDS, conditionKind, EFFECT_KINDS, effectKind } from "./registry.ts";
import type { AnyCondition, AnyEffect, RuleCondition, RuleEffect } from "./registry.ts";
import { COMBINES } from "./rule.ts";
import type { EarningRule, RuleSet } from "./rule.ts";

/** What bounds points, by order and by time. */
const MOSTS = ["mostPerOrder", "mostPerDay", "mostPerMonth"] as const;

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Reads `earning.rules`. */
export function readRules(reader: ProgramReader, value: unknown, path: string): RuleSet {
  const fields = reader.object(value, path, ["combine", "timeZone", ...MOSTS, "rules"]);
  const rules = reader
    .list(fields["rules"], `${path}.rules`, PROGRAM_LIMITS.rules)
    .map((rule, index) => readRule(reader, rule, `${path}.rules.${index}`));
  const seen = new Set<string>();
  for (const [index, { id }] of rules.entries()) {
    if (seen.has(id)) reader.problem({ path: `${path}.rules.${index}.id`, code: "duplicate" });
    seen.add(id);
  }
  checkTraits(reader, rules, `${path}.rules`);
  const { timeZone } = fields;
  const needsZone =
    fields["mostPerDay"] !== undefined ||
    fields["mostPerMonth"] !== undefined ||
    rules.some(({ when }) => when.some(({ kind }) => asksForTime(kind)));
  if (timeZone === undefined && needsZone) reader.problem({ path: `${path}.timeZone`, code: "missing" });
  return {
    combine: reader.oneOf(fields["combine"], `${path}.combine`, COMBINES),
    ...(timeZone === undefined ? {} : { timeZone: readZone(reader, timeZone, `${path}.timeZone`) }),
    ...Object.fromEntries(
      MOSTS.flatMap((most) =>
        fields[most] === undefined
          ? []
          : [[most, reader.whole(fields[most], `${path}.${most}`, PROGRAM_LIMITS.mostPerOrder)]],
      ),
    ),
    rules,
  };
}

/** Each of them is asked for and kept of every order. */
function checkTraits(reader: ProgramReader, rules: readonly EarningRule[], path: string): void {
  const { max } = PROGRAM_LIMITS.traits;
  const { list } = namedTraits({ combine: COMBINES[0], rules });
  if (list.length > max) reader.problem({ path, code: "too_many_traits", max, found: list.length });
}

function asksForTime(kind: string): boolean {
  const known = conditionKind(kind);
  return known?.scope === "order" && known.needsZone === true;
}

function readZone(reader: ProgramReader, value: unknown, path: string): string {
  if (typeof value === "string" && isTimeZone(value)) return value;
  reader.problem({ path, code: "unknown_zone", ...foundOf(value) });
  return "UTC";
}

function readRule(reader: ProgramReader, value: unknown, path: string): EarningRule {
  const fields = reader.object(value, path, ["id", "name", "when", "effect"]);
  const id = reader.text(fields["id"], `${path}.id`);
  if (!ID.test(id)) reader.problem({ path: `${path}.id`, code: "not_an_id", ...foundOf(fields["id"]) });
  const when = reader
    .list(fields["when"], `${path}.when`, PROGRAM_LIMITS.conditions)
    .flatMap((one, index) => readCondition(reader, one, `${path}.when.${index}`) ?? []);
  return {
    id,
    name: reader.text(fields["name"], `${path}.name`),
    when,
    effect: readEffect(reader, fields["effect"], `${path}.effect`),
  };
}

function readCondition(reader: ProgramReader, value: unknown, path: string): RuleCondition | null {
  // A registry's kind reads just what its own conditions are.
  return readOf(reader, value, path, CONDITION_KINDS, conditionKind) as RuleCondition | null;
}

function readEffect(reader: ProgramReader, value: unknown, path: string): RuleEffect {
  return (readOf(reader, value, path, EFFECT_KINDS, effectKind) as RuleEffect | null) ?? NOTHING;
}

const NOTHING: RuleEffect = { kind: "multiplier", percent: 100 };

/** What a kind of the registry makes of a value; null where there is no such kind. */
function readOf(
  reader: ProgramReader,
  value: unknown,
  path: string,
  all: object,
  find: (name: string) => AnyCondition | AnyEffect | undefined,
): unknown {
  if (!isRecord(value)) {
    reader.problem({ path, code: "not_an_object" });
    return null;
  }
  const { kind: name } = value;
  const kind = typeof name === "string" ? find(name) : undefined;
  if (kind === undefined) {
    const allowed = Object.keys(all);
    reader.problem({ path: `${path}.kind`, code: "unknown_value", allowed, ...foundOf(name) });
    return null;
  }
  reader.object(value, path, ["kind", ...Object.keys(kind.fields)]);
  const before = reader.problems.length;
  const read = Object.entries(kind.fields).map(([field, { read }]) => [
    field,
    read(reader, value[field], `${path}.${field}`),
  ]);
  const values: Readonly<Record<string, unknown>> = Object.fromEntries(read);
  if (reader.problems.length === before) kind.check?.(values, reader, path);
  return { kind: kind.kind, ...values };
}

/** With fields in one order, so that equal rules give equal texts; what is left out is not written. */
export function encodeRules({ combine, timeZone, rules, ...set }: RuleSet): object {
  return {
    combine,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...Object.fromEntries(MOSTS.flatMap((most) => (set[most] === undefined ? [] : [[most, set[most]]]))),
    rules: rules.map(({ id, name, when, effect }) => ({
      id,
      name,
      when: when.map((condition) => encodeOf(condition, conditionKind(condition.kind)?.fields ?? {})),
      effect: encodeOf(effect, effectKind(effect.kind)?.fields ?? {}),
    })),
  };
}

function encodeOf(value: RuleCondition | RuleEffect, fields: Fields): object {
  const values: Readonly<Record<string, unknown>> = value;
  const written = Object.keys(fields).flatMap((field) => {
    const one = values[field] ?? null;
    return one === null ? [] : [[field, one] as const];
  });
  return { kind: value.kind, ...Object.fromEntries(written) };
}
