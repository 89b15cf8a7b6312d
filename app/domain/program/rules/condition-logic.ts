import { WEEKDAYS } from "../../time/weekday.ts";
import type { Weekday } from "../../time/weekday.ts";
import { minutesOf } from "./fields.ts";
import { traitsOfCondition } from "./named-traits.ts";
import type { RuleCondition } from "./registry.ts";
import { foldedName } from "./trait.ts";

/** Whether the one never holds, of an order or a line, where the other does. False where that is not known. */
export function areApart(one: RuleCondition, other: RuleCondition): boolean {
  if (one.kind === "hours" && other.kind === "hours") {
    return !isWithin(one, minutesOf(other.from)) && !isWithin(other, minutesOf(one.from));
  }
  // A product may be in several collections, and have several tags.
  if (one.kind === "collection" || one.kind === "product_tag") return false;
  const [ours, theirs] = [choiceOf(one), choiceOf(other)];
  if (one.kind !== other.kind || ours === null || theirs === null) return false;
  return !ours.some((each) => theirs.includes(each));
}

/** Whether the other holds wherever the one does. False where that is not known. */
export function implies(one: RuleCondition, other: RuleCondition): boolean {
  if (one.kind === "lowest_value" && other.kind === "lowest_value") return one.minor >= other.minor;
  if (one.kind === "dates" && other.kind === "dates") {
    const begins = other.from === null || (one.from !== null && one.from >= other.from);
    const ends = other.until === null || (one.until !== null && one.until <= other.until);
    return begins && ends;
  }
  const [ours, theirs] = [choiceOf(one), choiceOf(other)];
  if (one.kind === other.kind && ours !== null && theirs !== null) {
    return ours.every((each) => theirs.includes(each));
  }
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The days on which conditions let a rule apply. */
export function daysOf(when: readonly RuleCondition[]): readonly Weekday[] {
  return WEEKDAYS.filter((day) => when.every((one) => one.kind !== "weekday" || one.days.includes(day)));
}

/** The first and the last day on which conditions let a rule apply; null: there is none. */
export function spanOf(when: readonly RuleCondition[]): { from: string | null; until: string | null } {
  let [from, until]: [string | null, string | null] = [null, null];
  for (const one of when) {
    if (one.kind !== "dates") continue;
    if (one.from !== null && (from === null || one.from > from)) from = one.from;
    if (one.until !== null && (until === null || one.until < until)) until = one.until;
  }
  return { from, until };
}

/** Of a condition that one of several must be so, those. Of all but collections and tags there is just one. */
function choiceOf(condition: RuleCondition): readonly string[] | null {
  if (condition.kind === "tier") return condition.tiers;
  if (condition.kind === "weekday") return condition.days;
  if (condition.kind === "channel") return condition.channels;
  if (condition.kind === "currency") return condition.currencies;
  if (condition.kind === "product") return condition.products;
  if (condition.kind === "variant") return condition.variants;
  if (condition.kind === "subscription") return [condition.subscriptions];
  return namesOf(condition);
}

function namesOf(condition: RuleCondition): readonly string[] | null {
  const traits = traitsOfCondition(condition);
  return traits.length === 0 ? null : traits.map(({ name }) => foldedName(name));
}

function isWithin(span: { readonly from: string; readonly until: string }, minute: number): boolean {
  const [start, end] = [minutesOf(span.from), minutesOf(span.until)];
  return start < end ? start <= minute && minute < end : minute >= start || minute < end;
}
