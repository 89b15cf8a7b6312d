import type { TierLadder } from "../program/ladder.ts";
import type { PublishedVersion } from "../program/program.ts";
import type { Calendar } from "../time/calendar.ts";
import { ladderWalk } from "./ladder-walk.ts";
import type { LadderWalk } from "./ladder-walk.ts";
import type { Spend } from "./spend.ts";

/** A ladder and when it was in force: at `from` and later, before `until`. */
export interface LadderSpan {
  readonly ladder: TierLadder;
  readonly from: number;
  readonly until: number;
}

/**
 * Like `ladderWalk`, and whoever reached a lifetime tier under a ladder of before, while that was in force, keeps
 * it under this one, whatever it asks for by now. Both must call the tier one for life: a merchant who ends that
 * ends it for all, and one who brings it back brings it back for all. What is kept is told from the orders, as
 * everything is: one that was given back has reached nothing.
 */
export function lastingWalk(
  ladder: TierLadder,
  calendar: Calendar,
  earlier: readonly LadderSpan[],
): LadderWalk {
  const walk = ladderWalk(ladder, calendar);
  const memories = earlier.flatMap((span) => spanMemory(ladder, span, calendar) ?? []);
  if (memories.length === 0) return walk;
  const lifted = (at: number, isIncluded: boolean, footing: ReturnType<LadderWalk["asOf"]>) => {
    const places = memories.map((memory) => memory.place(at, isIncluded));
    return { ...footing, place: Math.max(footing.place, ...places) };
  };
  return {
    add(spend) {
      walk.add(spend);
      for (const memory of memories) memory.add(spend);
    },
    before: (at) => lifted(at, false, walk.before(at)),
    asOf: (at) => lifted(at, true, walk.asOf(at)),
  };
}

/** A walk with all these orders, which may come in any order. */
export function lastingWalkOver(
  ladder: TierLadder,
  spends: readonly Spend[],
  calendar: Calendar,
  earlier: readonly LadderSpan[],
): LadderWalk {
  const walk = lastingWalk(ladder, calendar, earlier);
  for (const spend of [...spends].sort((a, b) => a.processedAt - b.processedAt)) walk.add(spend);
  return walk;
}

interface SpanMemory {
  add(spend: Spend): void;
  /** The place in the ladder of now of the highest tier for life that was reached before `at`, or at it. */
  place(at: number, isIncluded: boolean): number;
}

/** Null where nothing of that time can be kept under this ladder. */
function spanMemory(ladder: TierLadder, span: LadderSpan, calendar: Calendar): SpanMemory | null {
  const { from, until } = span;
  const lasting = lastingTiers(ladder, span.ladder);
  if (lasting.length === 0) return null;
  const walk = ladderWalk(withoutKeeping(span.ladder), calendar);
  // One stands higher with an order, or because another ladder has come; nothing else lifts anybody.
  const moments = Number.isFinite(from) ? [from] : [];
  let looked = 0;
  let reached = 0;
  return {
    add(spend) {
      walk.add(spend);
      if (spend.processedAt > from && spend.processedAt < until) moments.push(spend.processedAt);
    },
    place(at, isIncluded) {
      for (let moment = moments[looked]; moment !== undefined; moment = moments[looked]) {
        if (isIncluded ? moment > at : moment >= at) break;
        const { place } = walk.asOf(moment);
        for (const tier of lasting) if (tier.place <= place) reached = Math.max(reached, tier.now);
        looked += 1;
      }
      return reached;
    },
  };
}

/** The tiers that both call one for life, with their places in the earlier ladder and in that of now. */
export function lastingTiers(
  ladder: TierLadder,
  earlier: TierLadder,
): readonly { readonly place: number; readonly now: number }[] {
  // What its own memory says already.
  if (earlier === ladder) return [];
  return earlier.tiers.flatMap(({ id, lifetime }, place) => {
    const now = ladder.tiers.findIndex((tier) => tier.id === id && tier.lifetime === true);
    return lifetime === true && now >= 0 ? [{ place, now }] : [];
  });
}

/** What orders alone reach. */
function withoutKeeping({ keep: _keep, ...ladder }: TierLadder): TierLadder {
  return { ...ladder, tiers: ladder.tiers.map(({ lifetime: _lifetime, ...tier }) => tier) };
}

/** When each ladder that has tiers for life was in force, oldest first. @param versions oldest first */
export function ladderSpans(versions: readonly PublishedVersion[]): readonly LadderSpan[] {
  const starts = [...new Set(versions.flatMap(({ effectiveFrom }) => effectiveFrom ?? []))].sort(
    (a, b) => a - b,
  );
  const spans: { ladder: TierLadder; from: number; until: number }[] = [];
  // Of orders from before there was any version, the first one decides.
  for (const from of [Number.NEGATIVE_INFINITY, ...starts]) {
    const version =
      versions.findLast(({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom <= from) ??
      versions[0];
    const last = spans.at(-1);
    if (version === undefined || last?.ladder === version.program.tiers) continue;
    if (last !== undefined) last.until = from;
    spans.push({ ladder: version.program.tiers, from, until: Number.POSITIVE_INFINITY });
  }
  return spans.filter(({ ladder }) => ladder.tiers.some(({ lifetime }) => lifetime === true));
}
