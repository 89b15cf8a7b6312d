import type { CampaignState, Contested, Occurrence } from "../domain/index.ts";
import type { CampaignTier } from "./campaigns.ts";

/** The campaigns of some days. Times are ms since the epoch. */
export interface CampaignCalendar {
  readonly currency: string;
  readonly timeZone: string;
  readonly now: number;
  readonly tiers: readonly CampaignTier[];
  /** The oldest first. */
  readonly campaigns: readonly CalendarCampaign[];
  /** There are others, which are not shown. */
  readonly hasMore: boolean;
}

export interface CalendarCampaign {
  readonly campaignId: string;
  /** How it stands now. */
  readonly state: CampaignState;
  /** As JSON text, as it was published. */
  readonly campaign: string;
  /** What it takes something off. */
  readonly contested: Contested;
  /** A discount of its own, which nobody has who does not enter it. */
  readonly isByCode: boolean;
  readonly occurrences: readonly Occurrence[];
}
