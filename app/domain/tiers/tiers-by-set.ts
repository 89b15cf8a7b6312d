import { criterionOf, isKeeping, TIER_MEASURES, thresholdOf } from "../program/ladder.ts";
import type { TierCriterion, TierLadder, TierMeasure, TierWindow } from "../program/ladder.ts";
import type { Calendar } from "../time/calendar.ts";
import { lastingTiers } from "./lasting-walk.ts";
import type { LadderSpan } from "./lasting-walk.ts";
import { countsUntil, ladderSince, windowStart } from "./spend.ts";

/**
 * A ladder at one moment as numbers, so that a database can decide the tiers of a whole store by adding up, with
 * neither a calendar nor a rule of its own. What it finds must be what `decideTier` decides.
 */
export interface TiersBySet {
  readonly now: number;
  /** Lowest first. */
  readonly tierIds: readonly string[];
  readonly match: TierCriterion["match"];
  /** What is measured, each with the threshold of every tier, lowest first: they rise, or stay where all are needed. */
  readonly thresholds: readonly { readonly measure: TierMeasure; readonly from: readonly number[] }[];
  /** Orders of this moment and later are in the window. */
  readonly since: number;
  /**
   * Orders of this moment and later can have given a tier that is kept still: a member who would not stand
   * higher by all of them together has nothing that is kept. Null where nothing ever is.
   */
  readonly keptSince: number | null;
  /**
   * What orders must have reached altogether to have reached a tier for life under a ladder of before, and the
   * highest place that this may still give now: a member who stands lower may have kept it.
   */
  readonly lasting: readonly {
    readonly place: number;
    readonly match: TierCriterion["match"];
    readonly from: readonly { readonly measure: TierMeasure; readonly threshold: number }[];
  }[];
  /** The days where the store is, the first that matters first: when each begins, and until when its orders count. */
  readonly days: readonly { readonly start: number; readonly until: number | null }[];
}

export interface BySetInput {
  readonly now: number;
  readonly calendar: Calendar;
  /** When the store's first order was processed: no day before it matters. */
  readonly firstOrderAt: number;
  /** The ladders that have tiers for life, as `ladderSpans` gives them. */
  readonly earlier: readonly LadderSpan[];
}

export function tiersBySet(
  ladder: TierLadder,
  { now, calendar, firstOrderAt, earlier }: BySetInput,
): TiersBySet {
  const { match, measures } = criterionOf(ladder);
  const since = windowOpens(ladder.window, now, calendar);
  const keptSince = isKeeping(ladder) ? Math.max(0, ladderSince(ladder, now, calendar)) : null;
  const lasting = lastingOf(ladder, earlier);
  const isByDay = [measures, ...lasting.map(({ from }) => from.map(({ measure }) => measure))]
    .flat()
    .includes("activeDays");
  return {
    now,
    tierIds: ladder.tiers.map(({ id }) => id),
    match,
    thresholds: TIER_MEASURES.filter((measure) => measures.includes(measure)).map((measure) => ({
      measure,
      from: ladder.tiers.map((tier) => thresholdOf(tier, measure)),
    })),
    since,
    keptSince,
    lasting,
    days: daysOf(ladder, isByDay, Math.max(firstOrderAt, Math.min(since, keptSince ?? since)), now, calendar),
  };
}

/** The first moment whose orders still count at `at`; 0 where all do. Orders of any later one count as well. */
export function windowOpens(window: TierWindow, at: number, calendar: Calendar): number {
  for (let start = windowStart(window, at, calendar); ; start = calendar.dayOf(start).end) {
    const until = countsUntil(window, start, calendar);
    if (until === null || until > at) return start;
  }
}

function lastingOf(ladder: TierLadder, earlier: readonly LadderSpan[]): TiersBySet["lasting"] {
  const found = new Map<string, TiersBySet["lasting"][number]>();
  for (const span of earlier) {
    const tiers = lastingTiers(ladder, span.ladder);
    const lowest = span.ladder.tiers[tiers[0]?.place ?? -1];
    if (lowest === undefined) continue;
    const { match, measures } = criterionOf(span.ladder);
    const from = TIER_MEASURES.filter((measure) => measures.includes(measure)).map((measure) => ({
      measure,
      threshold: thresholdOf(lowest, measure),
    }));
    const lasting = { place: Math.max(...tiers.map(({ now }) => now)), match, from };
    found.set(JSON.stringify(lasting), lasting);
  }
  return [...found.values()];
}

function daysOf(
  ladder: TierLadder,
  isByDay: boolean,
  from: number,
  now: number,
  calendar: Calendar,
): TiersBySet["days"] {
  const { window } = ladder;
  // What counts for ever leaves no window: days matter only where they are counted.
  if (window.kind === "lifetime" && !isByDay) return [];
  const days: { start: number; until: number | null }[] = [];
  for (let day = calendar.dayOf(Math.min(from, now)); day.start <= now; day = calendar.dayOf(day.end)) {
    days.push({ start: day.start, until: countsUntil(window, day.start, calendar) });
  }
  return days;
}
