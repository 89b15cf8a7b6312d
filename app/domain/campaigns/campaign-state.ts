import type { CampaignSpan } from "./check-campaign.ts";
import type { HoursWindow } from "./weekly-hours.ts";
import { isReached } from "./reached-limit.ts";
import type { Reached, ReachedLimit } from "./reached-limit.ts";

export const CAMPAIGN_STATES = [
  "draft",
  "scheduled",
  "active",
  "between_hours",
  "used_up",
  "out_of_budget",
  "used_up_today",
  "paused",
  "ended",
  "archived",
] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** What has been done with a campaign; times in ms, null for what has not. */
export interface CampaignStanding {
  /** The span of the version published last. */
  readonly span: CampaignSpan | null;
  readonly pausedAt: number | null;
  readonly endedAt: number | null;
  readonly archivedAt: number | null;
  /** The limit that is reached; null: none. */
  readonly reached: Reached | null;
  /** Of its hours of the week what is open, or else what is next; null or absent: it has none. */
  readonly hours?: HoursWindow | null;
}

/** How a campaign stands at a moment. Only what is `active` is at checkout. */
export function campaignState(standing: CampaignStanding, now: number): CampaignState {
  const { span, pausedAt, endedAt, archivedAt, reached, hours } = standing;
  if (archivedAt !== null) return "archived";
  if (span === null) return "draft";
  if (endedAt !== null || (span.endsAt !== null && span.endsAt <= now)) return "ended";
  if (pausedAt !== null) return "paused";
  if (span.startsAt > now) return "scheduled";
  if (reached !== null && isReached(reached, now)) return USED_UP[reached.limit];
  const isOpen = !hours || (hours.opensAt <= now && now < hours.closesAt);
  return isOpen ? "active" : "between_hours";
}

/** How a campaign stands whose limit is reached. */
export const USED_UP: Readonly<Record<ReachedLimit, CampaignState>> = {
  uses: "used_up",
  budget: "out_of_budget",
  day: "used_up_today",
};
