import { minorPerUnit } from "../../money/currencies.ts";
import type { CurrencyCode } from "../../money/money.ts";
import { dayAfter, weekdayOf } from "../../time/weekday.ts";
import type { Weekday } from "../../time/weekday.ts";
import type { Program } from "../program.ts";
import { areApart, daysOf, implies, spanOf } from "./condition-logic.ts";
import { reachesBeyondMidnight } from "./hours.ts";
import type { EarningRule, RuleSet } from "./rule.ts";

/**
 * What is odd about a rule though it may be published: it can never apply, never wins, or does more than its
 * author may think. `ruleId` is the rule that it is said of.
 */
export type RuleHint = { readonly ruleId: string } & (
  | { readonly code: "over"; readonly until: string }
  /** Two of its conditions never hold together. */
  | { readonly code: "never" }
  /** Its hours reach beyond midnight, where the next of its `days` has begun, which is not one of them. */
  | {
      readonly code: "next_day";
      readonly days: readonly Weekday[];
      readonly nextDays: readonly Weekday[];
      readonly from: string;
      readonly until: string;
    }
  /** Its hours reach beyond midnight, where its last day is over. */
  | { readonly code: "last_night"; readonly day: string; readonly until: string }
  | { readonly code: "changes_nothing" }
  /** It multiplies by 0. */
  | { readonly code: "takes_all" }
  /** It gives more than an order may earn. */
  | { readonly code: "above_most"; readonly most: number }
  /** From its lowest value on, an order earns the most without it. */
  | { readonly code: "most_anyway"; readonly most: number }
  /** Whenever it applies, so does another rule that gives at least as much, and only the best counts. */
  | { readonly code: "beaten"; readonly by: string }
  /** The same conditions and the same effect as another: both count. */
  | { readonly code: "twice"; readonly with: string }
  /** Both may apply to one order, and multiply each other: by so many percent in all. */
  | { readonly code: "multiply"; readonly with: string; readonly percent: number }
);

export interface HintFacts {
  /** The day where the store is, for example `2026-01-31`. */
  readonly today: string;
  readonly currency: CurrencyCode;
}

/** Looks at each rule by itself and beside the others. Rules that could not be published are for `parseProgram`. */
export function ruleHints(program: Program, facts: HintFacts): readonly RuleHint[] {
  const set = program.earning.rules;
  if (set === undefined) return [];
  const isOver = ({ when }: EarningRule) => (spanOf(when).until ?? facts.today) < facts.today;
  return set.rules.flatMap((rule, place) => {
    if (isNever(rule.when)) return [{ ruleId: rule.id, code: "never" as const }];
    return [
      ...hintsAlone(rule, set, program, facts),
      ...set.rules.flatMap((other, at) =>
        at === place || isOver(rule) || isOver(other) ? [] : hintsBeside(rule, other, set),
      ),
    ];
  });
}

function hintsAlone(rule: EarningRule, set: RuleSet, program: Program, facts: HintFacts): RuleHint[] {
  const { id: ruleId, effect } = rule;
  const hints: RuleHint[] = [];
  const { until } = spanOf(rule.when);
  if (until !== null && until < facts.today) hints.push({ ruleId, code: "over", until });
  else hints.push(...nightHints(rule));
  if (effect.kind === "multiplier" && effect.percent === 100) hints.push({ ruleId, code: "changes_nothing" });
  if (effect.kind === "multiplier" && effect.percent === 0) hints.push({ ruleId, code: "takes_all" });
  const most = set.mostPerOrder;
  if (most === undefined) return hints;
  if (effect.kind === "fixed_points" && effect.points > most)
    hints.push({ ruleId, code: "above_most", most });
  else if (isMoreThanNothing(rule) && leastWithout(rule, set, program, facts) >= most)
    hints.push({ ruleId, code: "most_anyway", most });
  return hints;
}

/** The hours after midnight are of the next day, by its weekday and its date. */
function nightHints({ id: ruleId, when }: EarningRule): RuleHint[] {
  const night = when.find((one) => one.kind === "hours" && reachesBeyondMidnight(one));
  if (night?.kind !== "hours") return [];
  const { from, until } = night;
  const [days, last] = [daysOf(when), spanOf(when).until];
  const nextDays = days.map(dayAfter);
  return [
    ...(nextDays.every((day) => days.includes(day))
      ? []
      : [{ ruleId, code: "next_day" as const, days, nextDays, from, until }]),
    ...(last === null ? [] : [{ ruleId, code: "last_night" as const, day: last, until }]),
  ];
}

function isMoreThanNothing({ effect }: EarningRule): boolean {
  return effect.kind !== "multiplier" || effect.percent > 100;
}

/** What an order to which the rule applies earns at least, by rate and tier alone; 0 where another rule takes from it. */
function leastWithout(rule: EarningRule, set: RuleSet, program: Program, facts: HintFacts): number {
  const takes = set.rules.some(({ effect }) => effect.kind === "multiplier" && effect.percent < 100);
  if (takes) return 0;
  const lowest = Math.max(0, ...rule.when.map((one) => (one.kind === "lowest_value" ? one.minor : 0)));
  const mayStand = program.tiers.tiers.filter(({ id }) =>
    rule.when.every((one) => one.kind !== "tier" || one.tiers.includes(id)),
  );
  const percent = Math.min(...mayStand.map(({ earningPercent }) => earningPercent));
  if (lowest === 0 || !Number.isFinite(percent)) return 0;
  const units = lowest / minorPerUnit(facts.currency);
  return Math.floor((units * program.earning.milliPointsPerUnit * percent) / 100_000);
}

function hintsBeside(rule: EarningRule, other: EarningRule, set: RuleSet): RuleHint[] {
  const { id: ruleId } = rule;
  if (set.combine === "best_alone") {
    return isBeatenBy(rule, other) ? [{ ruleId, code: "beaten", by: other.id }] : [];
  }
  // Of a pair the one with the later id is told.
  if (ruleId < other.id) return [];
  if (isSame(rule, other)) return [{ ruleId, code: "twice", with: other.id }];
  const [one, two] = [rule.effect, other.effect];
  if (one.kind !== "multiplier" || two.kind !== "multiplier") return [];
  const grow = one.percent > 100 && two.percent > 100;
  if (!grow || isNever([...rule.when, ...other.when])) return [];
  return [{ ruleId, code: "multiply", with: other.id, percent: (one.percent * two.percent) / 100 }];
}

function isBeatenBy(rule: EarningRule, other: EarningRule): boolean {
  const alwaysThere = other.when.every((theirs) => rule.when.some((ours) => implies(ours, theirs)));
  if (!alwaysThere) return false;
  // Of two that are the same, one is told.
  if (isSame(rule, other) && rule.id < other.id) return false;
  const [ours, theirs] = [rule.effect, other.effect];
  if (ours.kind === "multiplier" && theirs.kind === "multiplier")
    return theirs.percent >= Math.max(100, ours.percent);
  if (ours.kind === "added_rate" && theirs.kind === "added_rate")
    return theirs.milliPointsPerUnit >= ours.milliPointsPerUnit;
  return ours.kind === "fixed_points" && theirs.kind === "fixed_points" && theirs.points >= ours.points;
}

function isSame(rule: EarningRule, other: EarningRule): boolean {
  const within = (one: EarningRule, two: EarningRule) =>
    one.when.every((ours) => two.when.some((theirs) => implies(ours, theirs) && implies(theirs, ours)));
  return (
    JSON.stringify(rule.effect) === JSON.stringify(other.effect) && within(rule, other) && within(other, rule)
  );
}

const DAY_MS = 86_400_000;

/** Whether there is no order, or no line of one, that meets all of them. */
function isNever(when: EarningRule["when"]): boolean {
  if (when.some((one, place) => when.slice(place + 1).some((two) => areApart(one, two)))) return true;
  const [days, { from, until }] = [daysOf(when), spanOf(when)];
  if (days.length === 0) return true;
  if (from === null || until === null) return false;
  if (until < from) return true;
  const first = Date.parse(`${from}T00:00:00Z`);
  const length = (Date.parse(`${until}T00:00:00Z`) - first) / DAY_MS + 1;
  const dates = Array.from({ length: Math.min(length, 7) }, (_, day) =>
    new Date(first + day * DAY_MS).toISOString().slice(0, 10),
  );
  return !dates.some((date) => days.includes(weekdayOf(date)));
}
