import {
  CAMPAIGN_ORDERS,
  CAMPAIGN_SHOWS,
  type CampaignOrder,
  type CampaignShow,
  statesShown,
} from "../../domain/campaigns/campaign-list.ts";

/** What the address of the list says. */
export interface CampaignsAddress {
  readonly search: string;
  readonly show: CampaignShow;
  readonly order: CampaignOrder;
  /** Of the page; null for the first. */
  readonly cursor: string | null;
}

/** Longer searches are cut: no title is longer. */
const SEARCH_LIMIT = 255;

export function readCampaignsAddress(params: URLSearchParams): CampaignsAddress {
  return {
    search: (params.get("search") ?? "").trim().slice(0, SEARCH_LIMIT),
    show: showOf(params.get("state")),
    order: CAMPAIGN_ORDERS.find((known) => known === params.get("sort")) ?? "newest",
    cursor: params.get("cursor"),
  };
}

/** Of a single state what shows it, also where it stands with others. */
function showOf(asked: string | null): CampaignShow {
  const known = CAMPAIGN_SHOWS.find((show) => show === asked);
  const among = CAMPAIGN_SHOWS.find(
    (show) => show !== "all" && statesShown(show).some((state) => state === asked),
  );
  return known ?? among ?? "all";
}

/** The address with changes, as `?…`. A cursor belongs to one search and order, so it is kept only when given. */
export function campaignsUrl(address: CampaignsAddress, changes: Partial<CampaignsAddress>): string {
  const { search, show, order, cursor } = { ...address, cursor: null, ...changes };
  const params = new URLSearchParams();
  if (search !== "") params.set("search", search);
  if (show !== "all") params.set("state", show);
  if (order !== "newest") params.set("sort", order);
  if (cursor !== null) params.set("cursor", cursor);
  return `?${params.toString()}`;
}
