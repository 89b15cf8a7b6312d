import type { CampaignSpan } from "./check-campaign.ts";

export const CAMPAIGN_STATES = ["draft", "scheduled", "active", "paused", "ended", "archived"] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** What has been done with a campaign; times in ms, null for what has not. */
export interface CampaignStanding {
  /** The span of the version published last. */
  readonly span: CampaignSpan | null;
  readonly pausedAt: number | null;
  readonly endedAt: number | null;
  readonly archivedAt: number | null;
}

/** How a campaign stands at a moment. Only what is `active` is at checkout. */
export function campaignState(standing: CampaignStanding, now: number): CampaignState {
  const { span, pausedAt, endedAt, archivedAt } = standing;
  if (archivedAt !== null) return "archived";
  if (span === null) return "draft";
  if (endedAt !== null || (span.endsAt !== null && span.endsAt <= now)) return "ended";
  if (pausedAt !== null) return "paused";
  return span.startsAt > now ? "scheduled" : "active";
}
