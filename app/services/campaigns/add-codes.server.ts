import { addCodes as write, saveSentCodes } from "../../db/campaigns/campaign-codes.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { partnerCodeKey } from "../../domain/index.ts";

/** Writes unique codes behind those that a campaign has; with the first of them Shopify is told to make its discount. */
export async function addCodes(
  tx: Tx,
  shopId: number,
  campaignId: string,
  codes: readonly string[],
): Promise<void> {
  if (await write(tx, shopId, campaignId, codes)) await want(tx, shopId, "code_discount", [campaignId]);
}

/** The same with codes of a partner: members may take them at once, and Shopify is told nothing. */
export async function addPartnerCodes(
  tx: Tx,
  shopId: number,
  campaignId: string,
  codes: readonly string[],
): Promise<void> {
  await write(tx, shopId, campaignId, codes, partnerCodeKey);
  await saveSentCodes(tx, shopId, campaignId, { until: ALL, problems: new Map() });
}

/** PostgreSQL's largest number of a column. */
const ALL = 2 ** 31 - 1;
