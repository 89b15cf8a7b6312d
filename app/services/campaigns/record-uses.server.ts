import { replaceUses, versionsNamed, versionsOfCodes } from "../../db/campaigns/campaign-uses.server.ts";
import { isOneByCustomer } from "../../db/campaigns/uses-by-customer.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { redemptionCodesLike } from "../../db/rewards/redemptions.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { tierDiscount, TOGETHER, usesOf, wordsOf } from "../../domain/index.ts";
import type { PublishedVersion, SettlementToSave } from "../../domain/index.ts";
import { reviewLimits } from "./review-limits.server.ts";

/**
 * Writes down which campaigns gave something to orders that have just been settled, as the orders tell it now; and
 * has checkout told where that takes a campaign to its limit, or back from it. However often it is done, and in
 * whatever order the states of an order came, it ends alike.
 */
export async function recordUses(
  tx: Tx,
  shop: Pick<ShopRow, "id" | "timeZone">,
  settlements: readonly SettlementToSave[],
  now: number,
): Promise<void> {
  const titles = settlements.flatMap(({ snapshot }) =>
    (snapshot.discounts ?? []).map(({ title }) => title).filter(isAskable),
  );
  // What was never settled before and names no discount has no use, and none to be taken back.
  const concerned = settlements.filter(
    ({ revision, snapshot }) => revision > 0 || snapshot.discounts || snapshot.codes,
  );
  const codes = settlements.flatMap(({ snapshot }) => (snapshot.codes ?? []).map(({ title }) => title));
  const askable = [...new Set(codes.filter(isAskable))];
  const byCode = settlements.some(({ snapshot }) => snapshot.codes !== undefined);
  if (concerned.length === 0) return;
  const named =
    titles.length === 0 && !byCode
      ? []
      : [
          ...(await versionsNamed(tx, shop.id, [...new Set(titles)], byCode)),
          ...(await versionsOfCodes(tx, shop.id, askable, await redemptionCodesLike(tx, shop.id, askable))),
        ];
  const isTogether = named.length > 0 && titles.some((title) => title.includes(TOGETHER));
  const tiers = isTogether
    ? tierSentences(await loadProgramVersions(tx, shop.id))
    : new Map<string, number>();
  const orders = concerned.map(({ settlement, snapshot }) => ({
    orderId: settlement.orderId,
    at: settlement.processedAt,
    presentmentCurrency: snapshot.presentmentCurrency ?? null,
    uses: usesOf({ ...snapshot, processedAt: settlement.processedAt }, named, tiers),
  }));
  const campaignIds = await replaceUses(tx, shop.id, orders);
  await reviewLimits(tx, shop, campaignIds, now);
  // What they have used up is said in what is kept of them at Shopify, which is told once, however often this is wanted.
  if (campaignIds.length > 0 && (await isOneByCustomer(tx, shop.id, campaignIds))) {
    const members = concerned.flatMap(({ settlement }) => settlement.memberId ?? []);
    await want(tx, shop.id, "member_metafield", [...new Set(members)]);
  }
}

/** PostgreSQL takes no null character and no half of a pair of surrogates; no campaign has one. */
function isAskable(title: string): boolean {
  return !title.includes("\0") && title.isWellFormed();
}

/** Basis points of the tiers of all versions, by what checkout says of them, in each language. */
export function tierSentences(versions: readonly PublishedVersion[]): ReadonlyMap<string, number> {
  const sentences = new Map<string, number>();
  for (const { program } of versions) {
    for (const tier of program.tiers.tiers) {
      const { discountBasisPoints, message, messages = {} } = tierDiscount(program, tier);
      if (discountBasisPoints === 0) continue;
      // As orders are compared by: with plain blanks, where some languages have others.
      for (const said of [message, ...Object.values(messages)])
        sentences.set(wordsOf(said), discountBasisPoints);
    }
  }
  return sentences;
}
