import type { TierLadder } from "../program/ladder.ts";
import type { Calendar } from "../time/calendar.ts";

/**
 * Remembers how a member went up and down a ladder that keeps tiers, and says which one is kept. It knows
 * orders alone, as they count now: one that was given back has never been there. So the same orders give the
 * same tier, in whatever order they were heard of.
 */
export interface TierMemory {
  /** From this moment on the window says this place. Moments do not step back; of one moment the last word holds. */
  note(at: number, place: number): void;
  /** The place at a moment, not before the last that was noted; `until`: when less is kept, if anything is. */
  at(at: number): { readonly place: number; readonly until: number | null };
}

interface Kept {
  readonly place: number;
  /** The first moment at which it is kept no more. */
  readonly until: number;
}

export function tierMemory(ladder: TierLadder, calendar: Calendar): TierMemory {
  let reached = 0;
  let kept: readonly Kept[] = [];
  /** Said of a moment that is not over: another order may come in it. */
  let said = { at: Number.NEGATIVE_INFINITY, place: 0 };
  const heard = () => keptBy(ladder, calendar, reached, said);
  return {
    note(at, place) {
      if (said.at < at) {
        kept = [...kept, ...heard()].filter(({ until }) => until > said.at);
        reached = said.place;
      }
      said = { at, place };
    },
    at(at) {
      const higher = [...kept, ...heard()].filter(({ place, until }) => until > at && place > said.place);
      const ends = higher.map(({ until }) => until).filter(Number.isFinite);
      return {
        place: Math.max(said.place, ...higher.map(({ place }) => place)),
        until: ends.length === 0 ? null : Math.min(...ends),
      };
    },
  };
}

/** What is kept because the window says another place than before. */
function keptBy(
  { keep, tiers }: TierLadder,
  calendar: Calendar,
  before: number,
  { at, place }: { readonly at: number; readonly place: number },
): readonly Kept[] {
  if (place < before) {
    const { graceDays = 0 } = keep ?? {};
    // Orders leave with the end of a day: the grace are whole days from there.
    return graceDays === 0 ? [] : [{ place: before, until: calendar.endOfDayAfterDays(at - 1, graceDays) }];
  }
  if (place === before) return [];
  const kept: Kept[] = [];
  const protection = keep?.protection;
  if (protection !== undefined) {
    const until =
      protection.kind === "months"
        ? calendar.endOfDayAfterMonths(at, protection.months)
        : calendar.endOfYearlyDay(at, { month: 12, day: 31, keepMonths: 12 });
    kept.push({ place, until });
  }
  const forLife = tiers.findLastIndex((tier, index) => index <= place && tier.lifetime === true);
  if (forLife > before) kept.push({ place: forLife, until: Number.POSITIVE_INFINITY });
  return kept;
}
