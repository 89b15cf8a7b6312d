import { CAMPAIGN_STATES, type CampaignState } from "../../domain/campaigns/campaign-state.ts";

/** What the address of the list says. */
export interface CampaignsAddress {
  readonly search: string;
  /** `all` leaves out what was put away. */
  readonly state: CampaignState | "all";
  /** Of the page; null for the newest campaigns. */
  readonly cursor: string | null;
}

/** Longer searches are cut: no title is longer. */
const SEARCH_LIMIT = 255;

export function readCampaignsAddress(params: URLSearchParams): CampaignsAddress {
  return {
    search: (params.get("search") ?? "").trim().slice(0, SEARCH_LIMIT),
    state: CAMPAIGN_STATES.find((known) => known === params.get("state")) ?? "all",
    cursor: params.get("cursor"),
  };
}

/** The address with changes, as `?…`. A cursor belongs to one search, so it is kept only when given. */
export function campaignsUrl(address: CampaignsAddress, changes: Partial<CampaignsAddress>): string {
  const { search, state, cursor } = { ...address, cursor: null, ...changes };
  const params = new URLSearchParams();
  if (search !== "") params.set("search", search);
  if (state !== "all") params.set("state", state);
  if (cursor !== null) params.set("cursor", cursor);
  return `?${params.toString()}`;
}
