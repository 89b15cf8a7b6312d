import type { Tier, TierLadder } from "../program/ladder.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { isBeyondDayBounds } from "../time/day-bounds.ts";
import { earliest } from "./ladder-walk.ts";
import { findTier } from "./tier-progress.ts";

/** A merchant has set a member's tier, whatever the orders say. */
export interface TierOverride {
  readonly tierId: string;
  readonly setAt: number;
  /** The first moment at which it holds no more: its time is over, or it was taken back. Null: for good. */
  readonly until: number | null;
}

/**
 * The tier that is set by hand at a moment; null where none is. Of several the one set last holds. One whose
 * tier the ladder no longer has rests, and holds again if the tier comes back; names, thresholds and
 * criterion do not matter to it.
 */
export function overrideAt(ladder: TierLadder, overrides: readonly TierOverride[], at: number): Tier | null {
  let last: TierOverride | null = null;
  for (const one of overrides) {
    const holds = one.setAt <= at && (one.until === null || at < one.until);
    if (holds && (last === null || last.setAt <= one.setAt)) last = one;
  }
  return last === null ? null : findTier(ladder, last.tierId);
}

/** The next moment after `at` at which another override holds, or none; null if there is no such moment. */
export function nextOverrideMove(overrides: readonly TierOverride[], at: number): number | null {
  return earliest(
    overrides
      .flatMap(({ setAt, until }) => [setAt, until])
      .filter((moment) => moment !== null && moment > at),
  );
}

/** How long what a person writes may be. */
export const MAX_OVERRIDE_REASON_LENGTH = 500;

/** What a person asks for. */
export interface OverrideAsked {
  readonly tierId: string;
  /** Null: for good. */
  readonly until: number | null;
  readonly reason: string;
}

export type OverrideError =
  | { readonly code: "member_closed" }
  | { readonly code: "unknown_tier" }
  | { readonly code: "tier_until_past" }
  | { readonly code: "day_out_of_reach" }
  | { readonly code: "tier_reason_missing" };

/** Whether a member's tier may be set so, and with what reason. */
export function decideOverride(
  { tierId, until, reason }: OverrideAsked,
  facts: { readonly ladder: TierLadder; readonly isClosed: boolean; readonly now: number },
): Result<OverrideAsked, OverrideError> {
  const written = reason.trim().slice(0, MAX_OVERRIDE_REASON_LENGTH);
  if (facts.isClosed) return fail({ code: "member_closed" });
  if (findTier(facts.ladder, tierId) === null) return fail({ code: "unknown_tier" });
  if (until !== null && !(until > facts.now)) return fail({ code: "tier_until_past" });
  if (until !== null && isBeyondDayBounds(until)) return fail({ code: "day_out_of_reach" });
  if (written === "") return fail({ code: "tier_reason_missing" });
  return ok({ tierId, until, reason: written });
}
