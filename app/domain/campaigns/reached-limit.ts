import type { CampaignLimits } from "./campaign.ts";

/** Which limit of a campaign is reached. */
export const REACHED_LIMITS = ["uses", "budget", "day"] as const;
export type ReachedLimit = (typeof REACHED_LIMITS)[number];

/** What a campaign has given so far. */
export interface CampaignTally {
  readonly uses: number;
  /** Minor units of the store's currency. */
  readonly discountMinor: number;
  /** Uses of orders that were placed today, on the store's calendar. */
  readonly usesToday: number;
}

/** A limit that is reached; `until` is when it passes by itself, in ms, and null where it does not. */
export interface Reached {
  readonly limit: ReachedLimit;
  readonly until: number | null;
}

/**
 * Which limit is reached, if any: that of a day only where no other is, because it passes.
 *
 * @param dayEndsAt the end of the store's day, in ms
 */
export function reachedLimit(
  limits: CampaignLimits,
  { uses, discountMinor, usesToday }: CampaignTally,
  dayEndsAt: number,
): Reached | null {
  if (limits.uses !== null && uses >= limits.uses) return { limit: "uses", until: null };
  if (limits.budgetMinor !== null && discountMinor >= limits.budgetMinor)
    return { limit: "budget", until: null };
  if (limits.usesPerDay !== null && usesToday >= limits.usesPerDay) return { limit: "day", until: dayEndsAt };
  return null;
}

/** Whether a limit that was reached still keeps a campaign away at a moment. */
export function isReached(reached: Reached | null, now: number): boolean {
  return reached !== null && (reached.until === null || reached.until > now);
}

export function hasLimits({ uses, usesPerDay, budgetMinor }: CampaignLimits): boolean {
  return uses !== null || usesPerDay !== null || budgetMinor !== null;
}
