import { CAMPAIGN_STATES } from "./campaign-state.ts";
import type { CampaignState } from "./campaign-state.ts";

/** What a list of campaigns shows: all that were not put away, or those of a state; limits of any kind together. */
export const CAMPAIGN_SHOWS = [
  ...(["all", "active", "scheduled", "draft", "paused", "reached", "ended", "archived"] as const),
] as const;
export type CampaignShow = (typeof CAMPAIGN_SHOWS)[number];

const TOGETHER: Partial<Record<CampaignShow, readonly CampaignState[]>> = {
  all: CAMPAIGN_STATES.filter((state) => state !== "archived"),
  scheduled: ["scheduled", "between_hours"],
  reached: ["used_up", "out_of_budget", "used_up_today"],
};

/** The states that are shown by that; of a state, that one. */
export function statesShown(show: CampaignShow | CampaignState): readonly CampaignState[] {
  return TOGETHER[show as CampaignShow] ?? [show as CampaignState];
}

/** By what the list is in order: when they were made, what they are called, when they begin or end. */
export const CAMPAIGN_ORDERS = ["newest", "oldest", "name", "begins", "ends"] as const;
export type CampaignOrder = (typeof CAMPAIGN_ORDERS)[number];
