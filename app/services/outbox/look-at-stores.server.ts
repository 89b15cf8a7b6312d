import { codeDiscountsToLookAt } from "../../db/campaigns/code-discounts.server.ts";
import { tagsToLookAt } from "../../db/members/member-tags.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { takeStoresOfOlderFormat, takeStoresToLookAt } from "../../db/shops/installations.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { CHECKOUT_FORMAT } from "../../domain/index.ts";
import { lookAtSegments, reviewSegments } from "../campaigns/review-segments.server.ts";
import { lookAtTargets, reviewTargets } from "../campaigns/review-targets.server.ts";
import type { Context } from "../context.server.ts";

/** Of few stores all at once; of many, a part each time. */
const LEAST = 50;
/** Discounts of campaigns that are over for longer are looked at no more. */
const OVER_FOR_MS = 30 * 86_400_000;
/** Customers whose tags are looked at in one store each day: Shopify is asked for 4 pages of them. */
const TAGS_A_DAY = 1_000;

/**
 * Wants, of each store once a day, what the store has once, the programme and the discount, and its discounts by code. Their senders
 * look at what is at Shopify, whatever was sent before, and mend what is missing there; so it goes with products in the
 * targets of campaigns, with who is in the segments that campaigns are for, and with the tags of some customers, those first that were looked at longest ago. Ask for it some times an hour: stores spread over the day
 * by themselves. Answers how many are looked at now.
 */
export async function lookAtStores(ctx: Context): Promise<number> {
  const now = ctx.clock.now();
  return inTransaction(ctx.db.pool, async (tx) => {
    const stores = await takeStoresToLookAt(tx, now, LEAST);
    for (const shopId of stores) {
      await lookAtCheckout(tx, shopId, now);
      const tagged = await tagsToLookAt(tx, shopId, TAGS_A_DAY);
      if (tagged.length > 0) await want(tx, shopId, "member_tags", tagged);
    }
    return stores.length;
  });
}

/**
 * Has each store's checkout told anew what holds, where it was last told in a form of before: a function that has just
 * been released refuses that, and products may not know yet what they have to. Ask for it when a worker starts; any
 * number of them may. Answers how many stores there were.
 */
export async function tellInNewForm(ctx: Context, signal?: AbortSignal): Promise<number> {
  const now = ctx.clock.now();
  for (let told = 0; ;) {
    const some = await inTransaction(ctx.db.pool, async (tx) => {
      const stores = await takeStoresOfOlderFormat(tx, CHECKOUT_FORMAT, LEAST);
      for (const shopId of stores) await lookAtCheckout(tx, shopId, now);
      return stores.length;
    });
    told += some;
    if (some < LEAST || signal?.aborted === true) return told;
  }
}

/** Wants all that says what holds at a store's checkout: programme, discounts, the targets of products and segments. */
async function lookAtCheckout(tx: Tx, shopId: number, now: number): Promise<void> {
  await reviewTargets(tx, shopId, now);
  await lookAtTargets(tx, shopId);
  await reviewSegments(tx, shopId, now);
  await lookAtSegments(tx, shopId);
  await want(tx, shopId, "program_metafield", [""]);
  await want(tx, shopId, "discount", [""]);
  await want(tx, shopId, "code_discount", await codeDiscountsToLookAt(tx, shopId, now - OVER_FOR_MS));
}
