import { admits } from "../orders/admission.ts";
import { countsSince, enrolmentOf } from "../program/enrolment.ts";
import type { EnrolmentRules } from "../program/enrolment.ts";
import type { HistoricOrder } from "./reckon-past.ts";

/** What is known of somebody's membership besides their orders. */
export interface MembershipPast {
  /** When they first became a member in another way than by an order (ms); null: they never did. */
  readonly joinedAt: number | null;
  /** When they first left or were taken out (ms), 0 for a closed account; null: they never did. */
  readonly awayFrom: number | null;
}

interface Enrolling {
  readonly enrolment?: EnrolmentRules;
}

/** Whether two programmes make members of the same people, with the same orders. */
export function enrolsAlike(one: Enrolling, other: Enrolling): boolean {
  const asked = (program: Enrolling) => {
    const { mode, excluded } = enrolmentOf(program);
    const channels = mode === "automatic" ? [...(excluded?.channels ?? [])].sort() : [];
    const companies = mode === "automatic" && excluded?.companies === true;
    return JSON.stringify([mode, channels, companies, countsSince(program, 0)]);
  };
  return asked(one) === asked(other);
}

/**
 * Which orders of one customer are a member's under a programme. Handed in by `processedAt`; each call answers those
 * that are known to count by now, oldest first: with the order that makes somebody a member also those that waited.
 *
 * As settling has it: where orders make members, the first that is admitted does. Who would have asked to join nobody
 * knows; so where one has to ask, whoever is a member is taken to have asked when they became one, and nobody else.
 * What was ordered by who had left counts where it does now.
 */
export function takingPart<T extends { readonly order: HistoricOrder }>(
  program: Enrolling,
  { joinedAt, awayFrom }: MembershipPast,
): (one: T) => readonly T[] {
  const rules = enrolmentOf(program);
  const sinceOf = (at: number) => countsSince(program, at) ?? Number.NEGATIVE_INFINITY;
  let since = joinedAt === null ? Number.POSITIVE_INFINITY : sinceOf(joinedAt);
  let waiting: T[] = [];
  return (one) => {
    const { processedAt, memberId } = one.order;
    if (awayFrom !== null && processedAt >= awayFrom) return memberId === null ? [] : [one];
    if (makesMember(rules, one.order, joinedAt)) since = Math.min(since, sinceOf(processedAt));
    waiting.push(one);
    if (processedAt < since) return [];
    const counted = waiting.filter(({ order }) => order.processedAt >= since);
    waiting = [];
    return counted;
  };
}

function makesMember(
  rules: EnrolmentRules,
  { memberId, kept }: HistoricOrder,
  joinedAt: number | null,
): boolean {
  if (rules.mode !== "automatic") return joinedAt === null && memberId !== null;
  return kept === null ? memberId !== null : admits(rules, kept.snapshot);
}
