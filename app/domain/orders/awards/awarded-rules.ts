import { invariant } from "../../invariant.ts";
import type { ProgramVersion } from "../../program/program.ts";
import type { EarningRule, RuleSet } from "../../program/rules/rule.ts";

/** A rule by which an order earns though the version that it cites has none such: it was given afterwards. */
export interface AwardedRule {
  readonly awardId: string;
  /** The version that has the rule, as one that is published never changes. */
  readonly programVersion: number;
  readonly ruleId: string;
}

type Published = readonly ProgramVersion[];

/** For each version, and each list of awards by their rules. */
const known = new WeakMap<ProgramVersion, Map<string, ProgramVersion>>();

/**
 * The version by which an order earns: the one that it cites, with the rules that were given to it besides. Rules
 * combine as the cited version says, and its most for an order holds. Days and hours are of its zone too; where
 * it names none, of the zone that comes with the rules.
 *
 * @param versions all that the store has published
 */
export function versionWithAwards(
  version: ProgramVersion,
  awards: readonly AwardedRule[] | undefined,
  versions: Published,
): ProgramVersion {
  if (awards === undefined || awards.length === 0) return version;
  const key = awards.map(({ programVersion, ruleId }) => `${programVersion}/${ruleId}`).join(" ");
  const made = known.get(version) ?? new Map<string, ProgramVersion>();
  known.set(version, made);
  const found = made.get(key) ?? withRules(version, awards, versions);
  made.set(key, found);
  return found;
}

function withRules(
  version: ProgramVersion,
  awards: readonly AwardedRule[],
  versions: Published,
): ProgramVersion {
  const { program } = version;
  const given = awards.map((award) => findRule(award, versions));
  const cited: RuleSet = program.earning.rules ?? { combine: "sum_then_multiply", rules: [] };
  const timeZone = cited.timeZone ?? given.find(({ zone }) => zone !== undefined)?.zone;
  const rules: RuleSet = {
    ...cited,
    ...(timeZone === undefined ? {} : { timeZone }),
    rules: [...cited.rules, ...given.map(({ rule }) => rule)],
  };
  return { ...version, program: { ...program, earning: { ...program.earning, rules } } };
}

function findRule(
  { programVersion, ruleId }: AwardedRule,
  versions: Published,
): { readonly rule: EarningRule; readonly zone: string | undefined } {
  const set = versions.find(({ number }) => number === programVersion)?.program.earning.rules;
  const rule = ruleOf(set, ruleId);
  invariant(rule !== null, "a published version keeps its rules");
  return { rule, zone: set?.timeZone };
}

/** Null where the version has no such rule. */
export function ruleOf(set: RuleSet | undefined, ruleId: string): EarningRule | null {
  return set?.rules.find(({ id }) => id === ruleId) ?? null;
}
