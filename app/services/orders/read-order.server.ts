import { usesOfOrder } from "../../db/campaigns/campaign-uses.server.ts";
import { openDeliveriesNaming } from "../../db/deliveries/delivery-reads.server.ts";
import { entriesOfOrder, lotsOfEntries } from "../../db/orders/order-entry-reads.server.ts";
import type { OrderEntryRecord } from "../../db/orders/order-entry-reads.server.ts";
import { findOrder } from "../../db/orders/order-reads.server.ts";
import { redemptionsOfOrder } from "../../db/rewards/redemption-reads.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { inSnapshot } from "../../db/transaction.server.ts";
import { explainAgain, fail, MEMBER_ACCOUNT_KINDS, ok } from "../../domain/index.ts";
import type { AccountKind, MemberAccountKind, PublishedVersion, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import type { OrderDetailView, OrderEntryView } from "../../views/orders.ts";
import { ORDER_TOPICS } from "../../shopify/webhook-topics.server.ts";
import { presentDelivery } from "../deliveries/present-delivery.server.ts";
import { customerNames, NO_NAMES, PATIENCE } from "../customer-names.server.ts";
import { pastCheckout, withProducts } from "../campaigns/past-checkout.server.ts";
import { lineNames } from "./line-names.server.ts";
import { buyersOf, presentOrder } from "./present-order.server.ts";
import { findShopWithProgram } from "../program/shop-with-program.server.ts";
import { rehearsedVersion } from "../program/rehearses.server.ts";
import { isOrderId } from "../asked.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export type UnknownOrder = { readonly code: "unknown_order" };

const DELIVERIES = 20;

/**
 * All that Laurel knows of an order (digits of Shopify's id): what counted and why, what it gave, what
 * is left, what is under way. An order that only deliveries tell of is known too, without a record.
 * Names of the customer and of lines come from Shopify, where it gives them in time; without them Shopify is not asked.
 */
export async function readOrder(
  ctx: Context,
  shopDomain: string,
  orderId: string,
  { withNames = true }: { readonly withNames?: boolean } = {},
): Promise<Result<OrderDetailView, UnknownShop | UnknownOrder>> {
  const found = await findShopWithProgram(ctx, shopDomain);
  if (!found) return fail(unknownShop(shopDomain));
  if (!isOrderId(orderId)) return fail({ code: "unknown_order" });
  const { shop, program } = found;
  // What an order counts, its entries and their lots are shown side by side, so they are of one moment.
  const known = await inSnapshot(ctx.db.pool, async (tx) => {
    const entries = await entriesOfOrder(tx, shop.id, orderId);
    const ids = entries.map(({ entryId }) => entryId);
    const order = await findOrder(tx, shop.id, orderId);
    const versions = await loadProgramVersions(tx, shop.id);
    const campaigns = await usesOfOrder(tx, shop.id, orderId);
    const kept = order?.explainable.kept ?? null;
    return {
      ...{ entries, order, versions, campaigns },
      redemptions: await redemptionsOfOrder(tx, shop.id, orderId),
      lots: await lotsOfEntries(tx, shop.id, ids),
      naming: await openDeliveriesNaming(tx, shop.id, orderId, DELIVERIES, ORDER_TOPICS),
      checkout: kept && (await pastCheckout(tx, shop, kept, versions, campaigns)),
    };
  });
  const { order, versions, entries, lots, naming, campaigns } = known;
  const deliveries = naming.map(presentDelivery).filter((delivery) => delivery.orderId === orderId);
  if (!order && entries.length === 0 && deliveries.length === 0) return fail({ code: "unknown_order" });
  const explanation = order ? explainAgain(order.explainable, versions) : null;
  const [{ names, available: namesAvailable }, lines, checkout] = await Promise.all([
    withNames ? customerNames(ctx, shopDomain, buyersOf(order ? [order] : []), PATIENCE) : NO_NAMES,
    withNames && explanation ? lineNames(ctx, shopDomain, orderId, PATIENCE) : {},
    withNames ? known.checkout && withProducts(ctx, shopDomain, known.checkout, PATIENCE) : null,
  ]);
  return ok({
    orderId,
    currency: shop.currency,
    timeZone: shop.timeZone,
    namesAvailable,
    lineNames: lines,
    tierNames: Object.fromEntries(program.tiers.tiers.map(({ id, name }) => [id, name])),
    order: order ? presentOrder(program, versions, order, names) : null,
    explanation,
    campaigns: campaigns.map(({ campaignId, title, code, givenMinor, discountMinor, counts }) => ({
      ...{ campaignId, title, code, givenMinor, discountMinor, counts },
    })),
    redemptions: known.redemptions.map((one) => {
      const { id: redemptionId, campaignId, title, code, late } = one;
      const [taken, givenBack] = one.orderId === orderId ? [one.captured, one.givenBack] : [0, 0];
      const owed = late?.orderId === orderId ? { points: late.points, outcome: late.outcome } : null;
      return { redemptionId, campaignId, title, code, taken, givenBack, owed };
    }),
    checkout,
    entries: entries.map((entry) => presentEntry(entry, versions)),
    lots,
    remaining: lots.reduce((sum, lot) => sum + lot.remaining, 0),
    deliveries,
  });
}

/** Points that came to members' accounts are plus, those that left are minus. */
function presentEntry(entry: OrderEntryRecord, versions: readonly PublishedVersion[]): OrderEntryView {
  const change = { pending: 0, available: 0, held: 0 };
  for (const { from, to, points } of entry.postings) {
    if (isOfMember(to)) change[to] += points;
    if (isOfMember(from)) change[from] -= points;
  }
  const rehearsed = rehearsedVersion(versions, entry.programNumber)?.number ?? null;
  return { ...entry, rehearsed, points: change.pending + change.available, change };
}

function isOfMember(account: AccountKind): account is MemberAccountKind {
  return MEMBER_ACCOUNT_KINDS.some((kind) => kind === account);
}
