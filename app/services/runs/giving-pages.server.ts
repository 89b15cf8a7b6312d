import { countListed, listedCustomers } from "../../db/campaigns/coupon-givings.server.ts";
import type { GivingRow } from "../../db/campaigns/coupon-givings.server.ts";
import { countOnTier, membersOnTier } from "../../db/members/member-reads.server.ts";
import { fetchSegmentMembers, MEMBERS_A_PAGE } from "../../shopify/fetch-segment-members.server.ts";
import type { Context } from "../context.server.ts";
import type { CouponsWork } from "./coupons-state.server.ts";

/** Some of those to whom coupons are given, before it is known who of them takes part. */
export interface GivingPage {
  readonly of: "members" | "customers";
  readonly ids: readonly string[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
  /** How many there are in all, where that is told with the page. */
  readonly total?: number;
}

const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/**
 * The next of those to whom coupons are given. Who stands on a tier, or is in a segment, is asked at this moment; null: the
 * segment is no more.
 */
export async function givingPage(
  ctx: Context,
  { shop, state }: CouponsWork,
  { givingId, to }: GivingRow,
  limit: number,
): Promise<GivingPage | null> {
  const after = state.cursor?.after ?? null;
  switch (to.kind) {
    case "members":
    case "tier": {
      const tierId = to.kind === "tier" ? to.id : null;
      const page = { after: after ?? FIRST_ID, limit };
      const ids = await membersOnTier(ctx.db.pool, shop.id, tierId, page);
      return { of: "members", ids, next: nextOf(ids, limit) };
    }
    case "list": {
      const ids = await listedCustomers(ctx.db.pool, shop.id, givingId, { after: after ?? "0", limit });
      return { of: "customers", ids, next: nextOf(ids, limit) };
    }
    case "segment":
      return pageOfSegment(ctx, shop, to.id, { after, first: Math.min(limit, MEMBERS_A_PAGE) });
  }
}

/** How many there are in all; null: a segment, of which Shopify tells it with the first page. */
export async function givingTotal(
  ctx: Context,
  { shop }: CouponsWork,
  { givingId, to }: GivingRow,
): Promise<number | null> {
  if (to.kind === "segment") return null;
  if (to.kind === "list") return countListed(ctx.db.pool, shop.id, givingId);
  return countOnTier(ctx.db.pool, shop.id, to.kind === "tier" ? to.id : null);
}

async function pageOfSegment(
  ctx: Context,
  { domain, timeZone }: CouponsWork["shop"],
  segmentId: string,
  place: { readonly after: string | null; readonly first: number },
): Promise<GivingPage | null> {
  const page = await fetchSegmentMembers(ctx.shopify.adminClient(domain), { segmentId, timeZone, ...place });
  return page && { of: "customers", ids: page.customerIds, next: page.next, total: page.total };
}

function nextOf(ids: readonly string[], limit: number): string | null {
  return ids.length < limit ? null : (ids.at(-1) ?? null);
}
