import { saveDayEnd } from "../../db/campaigns/campaign-versions.server.ts";
import { membersWhoUsed, saveUsesPerCustomer } from "../../db/campaigns/uses-by-customer.server.ts";
import { membersSince } from "../../db/members/member-reads.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { newMemberDaysOf, usesPerCustomerOf, zoneOfDays } from "../../domain/index.ts";
import type { Campaign } from "../../domain/index.ts";
import { storeCalendar } from "../store-calendar.server.ts";

const DAY_MS = 86_400_000;

/**
 * What a campaign that has just been published asks of customers: gives it its number where each may use it so often,
 * has Shopify told of the members who have done so already, and of those who are new; and writes down when its day ends.
 */
export async function reviewCustomers(
  tx: Tx,
  shopId: number,
  { campaignId, campaign }: { readonly campaignId: string; readonly campaign: Campaign },
  now: number,
): Promise<void> {
  const uses = usesPerCustomerOf(campaign);
  const before = await saveUsesPerCustomer(tx, shopId, campaignId, uses);
  if (uses !== null && uses !== before)
    await want(tx, shopId, "member_metafield", await membersWhoUsed(tx, shopId, campaignId));
  const days = newMemberDaysOf(campaign);
  // What was told of them before campaigns could ask for it does not say since when they take part.
  if (days !== null)
    await want(tx, shopId, "member_metafield", await membersSince(tx, shopId, now - days * DAY_MS));
  await saveDayEnd(tx, shopId, campaignId, dayEndOf(campaign, now));
}

/** When the day ends on which checkout is told right of a campaign; null: it is the same one each day. */
export function dayEndOf(campaign: Campaign, now: number): number | null {
  const zone = zoneOfDays(campaign);
  return zone === null ? null : storeCalendar(zone).dayOf(now).end;
}
