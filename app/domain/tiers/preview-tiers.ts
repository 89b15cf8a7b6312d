import { criterionOf, thresholdOf } from "../program/ladder.ts";
import type { TierCriterion, TierLadder, TierMeasure } from "../program/ladder.ts";
import type { Calendar } from "../time/calendar.ts";
import { decideTier } from "./decide-tier.ts";
import type { LadderSpan } from "./lasting-walk.ts";
import type { Spend, TierStanding } from "./spend.ts";
import type { TierOverride } from "./tier-override.ts";
import { findTier, placeFor } from "./tier-progress.ts";

/** A member as they are now, with all that decides the tier under the draft. */
export interface TierCandidate {
  readonly memberId: string;
  readonly tierId: string;
  readonly spends: readonly Spend[];
  readonly overrides: readonly TierOverride[];
}

/** Somebody whose tier would be another one. */
export interface TierMove {
  readonly memberId: string;
  readonly fromTierId: string;
  readonly toTierId: string;
  readonly direction: "up" | "down";
  readonly why: TierMoveWhy;
}

/**
 * Why somebody would move. `reached`: what the higher tier asks for is there; `missed`: what the tier of now will
 * ask for is not. `kept`: the orders of the window alone would give a lower one. `tier_gone`: the draft does not
 * have the tier of now.
 */
export type TierMoveWhy =
  | {
      readonly kind: "reached" | "missed";
      /** Whose thresholds `counts` is about. */
      readonly tierId: string;
      readonly match: TierCriterion["match"];
      readonly counts: readonly {
        readonly measure: TierMeasure;
        readonly has: number;
        readonly asks: number;
      }[];
    }
  | { readonly kind: "kept" | "tier_gone" };

export interface PreviewInput {
  /** The ladder in force. */
  readonly before: TierLadder;
  readonly draft: TierLadder;
  readonly now: number;
  readonly calendar: Calendar;
  /** Ladders that were or are in force, as `ladderSpans` gives them. Absent: none has tiers for life. */
  readonly earlier?: readonly LadderSpan[];
}

/**
 * Who somebody would be if the draft took the place of the ladder in force, as a review would decide it: what it
 * says is what comes about if nothing else happens. `move` is null for whoever stays.
 */
export function previewTier(
  { before, draft, now, calendar, earlier = [] }: PreviewInput,
  { memberId, tierId, spends, overrides }: TierCandidate,
): { readonly tierId: string; readonly move: TierMove | null } {
  const decided = decideTier({
    ladder: draft,
    spends,
    overrides,
    earlier,
    currentTierId: tierId,
    now,
    calendar,
  });
  const { tierId: toTierId, standing } = decided;
  if (toTierId === tierId) return { tierId, move: null };
  const direction = moveDirection(before, draft, tierId, toTierId);
  const why = whyMoved(draft, { from: tierId, to: toTierId, direction }, standing);
  return { tierId: toTierId, move: { memberId, fromTierId: tierId, toTierId, direction, why } };
}

function whyMoved(
  draft: TierLadder,
  { from, to, direction }: { from: string; to: string; direction: TierMove["direction"] },
  standing: TierStanding,
): TierMoveWhy {
  const place = draft.tiers.findIndex(({ id }) => id === to);
  if (place > placeFor(draft, standing)) return { kind: "kept" };
  const tier = findTier(draft, direction === "up" ? to : from);
  if (tier === null) return { kind: "tier_gone" };
  const { match, measures } = criterionOf(draft);
  return {
    kind: direction === "up" ? "reached" : "missed",
    tierId: tier.id,
    match,
    counts: measures.map((measure) => ({
      measure,
      has: standing[measure],
      asks: thresholdOf(tier, measure),
    })),
  };
}

/** By the draft's order where it has both tiers, or by that of the ladder in force; else by how high each stands. */
export function moveDirection(
  before: TierLadder,
  draft: TierLadder,
  from: string,
  to: string,
): "up" | "down" {
  const place = (ladder: TierLadder, id: string) => ladder.tiers.findIndex((tier) => tier.id === id);
  for (const ladder of [draft, before]) {
    const [a, b] = [place(ladder, from), place(ladder, to)];
    if (a >= 0 && b >= 0) return a < b ? "up" : "down";
  }
  return place(before, from) <= place(draft, to) ? "up" : "down";
}
