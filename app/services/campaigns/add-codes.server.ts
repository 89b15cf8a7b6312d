import { addCodes as write } from "../../db/campaigns/campaign-codes.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import type { Tx } from "../../db/transaction.server.ts";

/** Writes unique codes behind those that a campaign has; with the first of them Shopify is told to make its discount. */
export async function addCodes(
  tx: Tx,
  shopId: number,
  campaignId: string,
  codes: readonly string[],
): Promise<void> {
  if (await write(tx, shopId, campaignId, codes)) await want(tx, shopId, "code_discount", [campaignId]);
}
