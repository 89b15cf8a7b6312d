import { uuidv7 } from "uuidv7";
import { findCampaignVersion } from "../../db/campaigns/campaign-versions.server.ts";
import { insertCampaignChange } from "../../db/campaigns/campaign-changes.server.ts";
import type { CampaignChangeKind } from "../../db/campaigns/campaign-changes.server.ts";
import { tallyOf } from "../../db/campaigns/campaign-uses.server.ts";
import { findCampaignIn, lockLimitedCampaigns, saveStanding } from "../../db/campaigns/campaigns.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { prismaIn } from "../../db/prisma.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { campaignState, isReached, reachedLimit } from "../../domain/index.ts";
import type { Reached } from "../../domain/index.ts";
import { storeCalendar } from "../store-calendar.server.ts";

const BY_ITSELF = "system:limits";

/**
 * Looks whether these campaigns have reached a limit, or have room again, and has checkout told where that changed.
 * Who counts a campaign holds it until the end of the transaction: of two orders that come at the same time, the
 * second sees the first.
 */
export async function reviewLimits(
  tx: Tx,
  shop: Pick<ShopRow, "id" | "timeZone">,
  campaignIds: readonly string[],
  now: number,
): Promise<void> {
  if (campaignIds.length === 0) return;
  for (const id of await lockLimitedCampaigns(tx, shop.id, campaignIds)) {
    const row = await findCampaignIn(tx, shop.id, id);
    if (!row || row.publishedNumber === null) continue;
    const number = row.publishedNumber;
    const version = await prismaIn(tx, (prisma) => findCampaignVersion(prisma, shop.id, id, number));
    const day = storeCalendar(shop.timeZone).dayOf(now);
    const tally = await tallyOf(tx, shop.id, id, day.start);
    const reached = reachedLimit(version.campaign.limits, tally, day.end);
    if (sameLimit(row.reached, reached)) continue;
    await saveStanding(tx, shop.id, id, { ...row, reached }, now);
    await want(tx, shop.id, "discount", [""]);
    const state = campaignState({ ...row, reached: null }, now);
    // Of what is not at checkout anyway there is nothing to tell.
    if (state !== "active" || isReached(row.reached, now) === isReached(reached, now)) continue;
    const change = { id: uuidv7(), kind: changeTo(reached), number: null, at: now, actor: BY_ITSELF };
    await insertCampaignChange(tx, shop.id, id, change);
  }
}

function sameLimit(one: Reached | null, other: Reached | null): boolean {
  return one?.limit === other?.limit && one?.until === other?.until;
}

function changeTo(reached: Reached | null): CampaignChangeKind {
  return reached === null ? "freed" : `reached_${reached.limit}`;
}
