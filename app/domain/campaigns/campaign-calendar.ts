import type { Campaign } from "./campaign.ts";
import type { CampaignState } from "./campaign-state.ts";
import type { CampaignSpan } from "./check-campaign.ts";
import { windowsBetween } from "./weekly-hours.ts";

/** When a campaign is at checkout, from one moment on and until another (ms); null: without an end. */
export interface Occurrence {
  readonly from: number;
  readonly until: number | null;
}

/** Of the time of a campaign what lies between two moments, whole; several, where it has hours of the week. */
export function occurrencesOf(
  { schedule: { weekly } }: Pick<Campaign, "schedule">,
  { startsAt, endsAt }: CampaignSpan,
  from: number,
  until: number,
): Occurrence[] {
  if (startsAt >= until || (endsAt !== null && endsAt <= from)) return [];
  if (weekly === undefined) return [{ from: startsAt, until: endsAt }];
  return windowsBetween(weekly, Math.max(from, startsAt), Math.min(until, endsAt ?? until)).map(
    ({ opensAt, closesAt }) => ({
      from: Math.max(opensAt, startsAt),
      until: endsAt === null ? closesAt : Math.min(closesAt, endsAt),
    }),
  );
}

/** When a day is, seen from where the store's clock stands. */
export type When = "past" | "today" | "future";

/**
 * Whether a campaign that stands so has nothing to come on a day, by a limit that is reached. A limit of the whole
 * campaign stays until it is raised or an order is cancelled, which nobody knows before; that of a day is for the day.
 */
export function isOutOn(state: CampaignState, when: When): boolean {
  if (state === "used_up_today") return when === "today";
  return (state === "used_up" || state === "out_of_budget") && when !== "past";
}

/** What campaigns take something off: of several on the same one the best counts, and no sum of them. */
export const CONTESTED = ["products", "order", "shipping"] as const;
export type Contested = (typeof CONTESTED)[number];

export function contestedBy({ offer }: Pick<Campaign, "offer">): Contested {
  if (offer.kind === "shipping") return "shipping";
  return "off" in offer && offer.off === "order" ? "order" : "products";
}
