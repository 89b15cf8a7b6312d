import { lookChanges } from "./look-changes.ts";
import { isRecord } from "../reading.ts";
import { countingPolicy } from "./counting.ts";
import { enrolmentOf } from "./enrolment.ts";
import { criterionOf, TIER_MEASURES, thresholdOf } from "./ladder.ts";
import type { Tier, TierCriterion, TierLadder } from "./ladder.ts";
import { lifeOf, LONGEST_WAIT_DAYS } from "./life.ts";
import { COUNTED_FLAGS } from "./program-change.ts";
import type { From, ProgramChange } from "./program-change.ts";
import { encodeProgram } from "./program-codec.ts";
import type { Program } from "./program.ts";
import { COMBINES } from "./rules/rule.ts";

/**
 * What the later of two programmes does otherwise, in the order in which a programme is read. What one leaves
 * out and the other says as it holds anyway is no difference. Nothing is passed over: whatever has no code of
 * its own is told as `other`.
 */
export function programChanges(before: Program, after: Program): readonly ProgramChange[] {
  return [
    ...earningChanges(before, after),
    ...ruleChanges(before, after),
    ...tierChanges(before.tiers, after.tiers),
    ...lifeChanges(before, after),
    ...enrolmentChanges(before, after),
    ...changed(before.law ?? [], after.law ?? [], (from) => ({ code: "law" as const, ...from })),
    ...lookChanges(before, after),
    ...otherChanges(before, after),
  ];
}

/** Nothing where both are the same value. */
function changed<T, C>(before: T, after: T, change: (from: From<T>) => C): C[] {
  return text(before) === text(after) ? [] : [change({ before, after })];
}

function earningChanges({ earning: before }: Program, { earning: after }: Program): ProgramChange[] {
  const [policy, later] = [countingPolicy(before), countingPolicy(after)];
  return [
    ...changed(before.milliPointsPerUnit, after.milliPointsPerUnit, (from) => ({
      code: "rate" as const,
      ...from,
    })),
    ...changed(before.rounding, after.rounding, (from) => ({ code: "rounding" as const, ...from })),
    ...COUNTED_FLAGS.flatMap((part) =>
      changed(policy[part], later[part], ({ after }) => ({ code: "counted" as const, part, after })),
    ),
    ...changed(policy.partPayments, later.partPayments, (from) => ({
      code: "part_payments" as const,
      ...from,
    })),
  ];
}

const MOSTS = [
  ["order", "mostPerOrder"],
  ["day", "mostPerDay"],
  ["month", "mostPerMonth"],
] as const;

/** By their ids; their order means nothing. */
function ruleChanges({ earning: before }: Program, { earning: after }: Program): ProgramChange[] {
  const older = new Map((before.rules?.rules ?? []).map((rule) => [rule.id, rule]));
  const newer = new Map((after.rules?.rules ?? []).map((rule) => [rule.id, rule]));
  return [
    ...[...older.values()].flatMap((rule): ProgramChange[] =>
      newer.has(rule.id) ? [] : [{ code: "rule_removed", rule }],
    ),
    ...[...newer.values()].flatMap((rule): ProgramChange[] => {
      const old = older.get(rule.id);
      if (old === undefined) return [{ code: "rule_added", rule }];
      return changed(old, rule, (from) => ({ code: "rule_changed" as const, ...from }));
    }),
    ...changed(before.rules?.combine ?? COMBINES[0], after.rules?.combine ?? COMBINES[0], (from) => ({
      code: "rules_combine" as const,
      ...from,
    })),
    ...changed(before.rules?.timeZone ?? null, after.rules?.timeZone ?? null, (from) => ({
      code: "rules_zone" as const,
      ...from,
    })),
    ...MOSTS.flatMap(([of, most]) =>
      changed(before.rules?.[most] ?? null, after.rules?.[most] ?? null, (from) => ({
        ...{ code: "rules_most" as const, of },
        ...from,
      })),
    ),
  ];
}

function tierChanges(before: TierLadder, after: TierLadder): ProgramChange[] {
  const older = new Map(before.tiers.map((tier) => [tier.id, tier]));
  const newer = new Set(after.tiers.map(({ id }) => id));
  return [
    ...changed(before.window, after.window, (from) => ({ code: "tier_window" as const, ...from })),
    ...changed(sortedCriterion(before), sortedCriterion(after), (from) => ({
      code: "tier_criterion" as const,
      ...from,
    })),
    ...changed(before.keep?.graceDays ?? null, after.keep?.graceDays ?? null, (from) => ({
      code: "tier_grace" as const,
      ...from,
    })),
    ...changed(before.keep?.protection ?? null, after.keep?.protection ?? null, (from) => ({
      code: "tier_protection" as const,
      ...from,
    })),
    ...before.tiers.flatMap((tier): ProgramChange[] =>
      newer.has(tier.id) ? [] : [{ code: "tier_removed", tier }],
    ),
    ...after.tiers.flatMap((tier): ProgramChange[] => {
      const old = older.get(tier.id);
      return old === undefined ? [{ code: "tier_added", tier }] : changesOfTier(old, tier);
    }),
  ];
}

/** The order of measures means nothing, and with one alone neither does how they combine. */
function sortedCriterion(ladder: TierLadder): TierCriterion {
  const { match, measures } = criterionOf(ladder);
  return {
    match: measures.length > 1 ? match : "all",
    measures: TIER_MEASURES.filter((measure) => measures.includes(measure)),
  };
}

function changesOfTier(before: Tier, after: Tier): ProgramChange[] {
  const tier = after.name;
  return [
    ...changed(before.name, after.name, (from) => ({ code: "tier_renamed" as const, ...from })),
    ...changed(before.thresholdMinor, after.thresholdMinor, (from) => ({
      code: "tier_threshold" as const,
      tier,
      ...from,
    })),
    ...TIER_MEASURES.flatMap((measure): ProgramChange[] =>
      measure === "spend"
        ? []
        : changed(thresholdOf(before, measure), thresholdOf(after, measure), (from) => ({
            ...{ code: "tier_measure" as const, tier, measure },
            ...from,
          })),
    ),
    ...changed(before.lifetime === true, after.lifetime === true, ({ after }) => ({
      ...{ code: "tier_lifetime" as const, tier, after },
    })),
    ...changed(before.earningPercent, after.earningPercent, (from) => ({
      code: "tier_multiplier" as const,
      tier,
      ...from,
    })),
    ...changed(before.discountBasisPoints, after.discountBasisPoints, (from) => ({
      code: "tier_discount" as const,
      tier,
      ...from,
    })),
  ];
}

function lifeChanges(before: Program, after: Program): ProgramChange[] {
  const [old, life] = [lifeOf(before), lifeOf(after)];
  return [
    ...changed(old.maturity, life.maturity, (from) => ({ code: "maturity" as const, ...from })),
    ...changed(
      old.longestWaitDays ?? LONGEST_WAIT_DAYS,
      life.longestWaitDays ?? LONGEST_WAIT_DAYS,
      (from) => ({
        code: "longest_wait" as const,
        ...from,
      }),
    ),
    ...changed(old.expiry, life.expiry, (from) => ({ code: "expiry" as const, ...from })),
    ...changed(old.reminderDays ?? [], life.reminderDays ?? [], (from) => ({
      code: "reminders" as const,
      ...from,
    })),
    ...changed(old.restored, life.restored, (from) => ({ code: "restored" as const, ...from })),
    ...changed(old.debt, life.debt, (from) => ({ code: "debt" as const, ...from })),
  ];
}

function enrolmentChanges(before: Program, after: Program): ProgramChange[] {
  const [old, rules] = [enrolmentOf(before), enrolmentOf(after)];
  const channels = ({ excluded }: typeof rules) => [...(excluded?.channels ?? [])].sort();
  const tags = ({ excluded }: typeof rules) => [...(excluded?.tags ?? [])].sort();
  const companies = ({ excluded }: typeof rules) => excluded?.companies === true;
  const segments = ({ excluded }: typeof rules) => [...(excluded?.segments ?? [])].sort();
  const terms = (of: typeof rules) => of.terms ?? null;
  return [
    ...changed(old.mode, rules.mode, (from) => ({ code: "enrolment_mode" as const, ...from })),
    ...changed(channels(old), channels(rules), (from) => ({ code: "enrolment_excluded" as const, ...from })),
    ...changed(tags(old), tags(rules), (from) => ({ code: "enrolment_tags" as const, ...from })),
    ...changed(companies(old), companies(rules), (from) => ({
      code: "enrolment_companies" as const,
      ...from,
    })),
    ...changed(segments(old), segments(rules), (from) => ({ code: "enrolment_segments" as const, ...from })),
    ...changed(terms(old), terms(rules), (from) => ({ code: "enrolment_terms" as const, ...from })),
    ...changed(old.earlierOrders, rules.earlierOrders, (from) => ({
      code: "enrolment_earlier_orders" as const,
      ...from,
    })),
    ...changed(old.comingBack, rules.comingBack, (from) => ({
      code: "enrolment_coming_back" as const,
      ...from,
    })),
    ...changed(old.welcomePoints, rules.welcomePoints, (from) => ({
      code: "enrolment_welcome" as const,
      ...from,
    })),
  ];
}

/** Paths of what has a code above; a tier that came or went is told as a whole. */
const TOLD =
  /^(v|law|(look|tags)(\..*)?|earning\.(milliPointsPerUnit|base|rounding|counts(\..*)?|rules\.(combine|timeZone|mostPer(Order|Day|Month)|rules(\..*)?))|tiers\.(window|criterion|keep\.(graceDays|protection))(\..*)?|life\.(maturity|expiry|restored|debt|longestWaitDays|reminderDays)(\..*)?|enrolment\.(mode|excluded(\..*)?|terms(\..*)?|earlierOrders\..*|comingBack\..*|welcomePoints))$/;
const TOLD_OF_TIER = [
  "id",
  "name",
  "thresholdMinor",
  "thresholds",
  "lifetime",
  "earningPercent",
  "discountBasisPoints",
];

function otherChanges(before: Program, after: Program): ProgramChange[] {
  const [old, now] = [otherParts(before), otherParts(after)];
  const added = [...now.keys()].filter((path) => !old.has(path));
  return [...old.keys(), ...added].flatMap((path): ProgramChange[] => {
    const [tierId] = path.match(/(?<=^tiers\.tiers\.)[^.]+/) ?? [];
    const isOfBoth = [before, after].every(({ tiers }) => tiers.tiers.some(({ id }) => id === tierId));
    if (tierId !== undefined && !isOfBoth) return [];
    const from = { before: old.get(path) ?? null, after: now.get(path) ?? null };
    return from.before === from.after ? [] : [{ code: "other", path, ...from }];
  });
}

/** All that has no code of its own, by its path, as JSON. */
function otherParts(program: Program): ReadonlyMap<string, string> {
  const { tiers, ...rest } = encodeProgram(program);
  const { tiers: steps, ...ladder } = tiers;
  const parts = new Map(leaves({ ...rest, tiers: ladder }, "").filter(([path]) => !TOLD.test(path)));
  for (const tier of steps) {
    for (const [field, value] of Object.entries(tier)) {
      if (!TOLD_OF_TIER.includes(field)) parts.set(`tiers.tiers.${tier.id}.${field}`, text(value));
    }
  }
  return parts;
}

/** Things in a list are told apart by their ids, where they have any. */
function leaves(value: unknown, path: string): [string, string][] {
  if (Array.isArray(value) && value.length > 0 && value.every(hasId)) {
    return value.map((item) => [`${path}.${item.id}`, text(item)]);
  }
  if (!isRecord(value)) return [[path, text(value)]];
  return Object.entries(value).flatMap(([name, part]) =>
    leaves(part, path === "" ? name : `${path}.${name}`),
  );
}

function hasId(value: unknown): value is { readonly id: string } {
  return isRecord(value) && typeof value["id"] === "string";
}

/** The same text for the same value, however its fields are ordered. */
function text(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
