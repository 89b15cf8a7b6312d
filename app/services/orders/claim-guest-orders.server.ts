import { takeTurns } from "../../db/session-lock.server.ts";
import { settledStamps } from "../../db/orders/settled-orders.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { lockConcerned, lockMembersByCustomer } from "../../db/members/members.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { decideBatch, enrolmentOf, fail, ok, takesPart } from "../../domain/index.ts";
import type { ClaimRefusal, OrderSnapshot, Refusal, Result } from "../../domain/index.ts";
import { readGuestOrders } from "../../shopify/guest-orders.server.ts";
import { fetchOrder } from "../../shopify/fetch-order.server.ts";
import type { Context } from "../context.server.ts";
import { makeMembers } from "../../db/members/newcomers.server.ts";
import { commitBatch } from "./settling/commit-batch.server.ts";
import { loadFacts } from "./settling/load-facts.server.ts";
import { goodsAsked } from "./goods-asked.server.ts";
import { settleIn } from "./settle-orders.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import { step } from "../steps.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export interface ClaimReport {
  readonly claimed: number;
  /** Orders that changed while they were being read, or may have: to be claimed anew. */
  readonly again: readonly string[];
  /** Orders that stay as they are, each with the reason. */
  readonly refused: readonly (Refusal | { readonly orderId: string; readonly code: ClaimRefusal })[];
}

/** Guest orders as Shopify knows them at this moment, and by which digests they are told apart. */
export interface GuestOrdersFound {
  readonly verifiedContactDigest: string | null;
  readonly contactDigestOf: ReadonlyMap<string, string>;
  readonly snapshots: readonly OrderSnapshot[];
}

const NOTHING: ClaimReport = { claimed: 0, again: [], refused: [] };

/**
 * A customer has an account with a verified address: the orders made with it as a guest become theirs,
 * each at the tier that the orders before it gave. Any number of times.
 *
 * @throws the errors of `AdminClient.run`; nothing has been written then
 */
export async function claimGuestOrders(
  ctx: Context,
  shopDomain: string,
  customerId: string,
): Promise<Result<ClaimReport, UnknownShop | ClaimError>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const client = ctx.shopify.adminClient(shopDomain);
  const { verifiedContactDigest, orders } = await readGuestOrders(client, customerId);
  const contactDigestOf = new Map(orders.map(({ orderId, contactDigest }) => [orderId, contactDigest]));
  const snapshots: OrderSnapshot[] = [];
  const readAt = ctx.clock.now();
  const asked = await goodsAsked(ctx.db.pool, shop.id);
  for (const [orderId, digest] of contactDigestOf) {
    if (digest !== verifiedContactDigest) continue;
    const order = await fetchOrder(client, orderId, readAt, asked);
    if (order?.ok) snapshots.push(order.value);
  }
  step("guest-orders-read");
  if (snapshots.length === 0) return ok(NOTHING);
  const now = ctx.clock.now();
  const found = { verifiedContactDigest, contactDigestOf, snapshots };
  return inTransaction(ctx.db.pool, (tx) => claimIn(tx, shop, customerId, found, now));
}

export interface ClaimError {
  readonly code: "member_closed";
}

/** The same for orders that have been read, inside the caller's transaction. */
export async function claimIn(
  tx: Tx,
  shop: ShopRow,
  customerId: string,
  { snapshots, ...found }: GuestOrdersFound,
  now: number,
): Promise<Result<ClaimReport, ClaimError>> {
  // Two who claim the same orders would each hold their own balance and wait for the other's.
  await takeTurns(tx, `guest-claim:${shop.id}`);
  const orderIds = snapshots.map(({ orderId }) => orderId);
  await lockConcerned(tx, shop.id, { customerIds: [customerId], orderIds });
  // What was never heard of is settled first as what it is: nobody's. What is known stays whose it is:
  // the order of an account that was closed is not had anew by opening another.
  const heardOf = await settledStamps(tx, shop.id, orderIds);
  const unheardOf = snapshots.filter(({ orderId }) => !heardOf.has(orderId));
  const { refused } = await settleIn(tx, shop, unheardOf, now, { announce: true });
  const [known] = await lockMembersByCustomer(tx, shop.id, [customerId]);
  if (known?.isClosed) return fail({ code: "member_closed" });
  // Who is no member yet claims when they become one.
  if (known ? !takesPart(known) : !(await isForEverybody(tx, shop))) return ok(NOTHING);
  const joinedAt = Math.min(...snapshots.map(({ processedAt }) => processedAt));
  const [member] = known ? [known] : await makeMembers(tx, shop.id, [{ customerId, joinedAt }], now);
  if (!member) return ok(NOTHING);
  const since = known?.countsSince ?? 0;
  const theirs = snapshots.filter(({ processedAt }) => processedAt >= since);
  const facts = await loadFacts(tx, shop, theirs, now, [member]);
  const decision = decideBatch({ ...facts, claim: { memberId: member.memberId, ...found } });
  await commitBatch(tx, shop, decision, { announce: true, now });
  const claimed = decision.settlements.filter(({ claimedBy }) => claimedBy === member.memberId);
  const decided = new Set([
    ...decision.settlements.map(({ settlement }) => settlement.orderId),
    ...[...decision.refused, ...decision.claimsRefused].map(({ orderId }) => orderId),
  ]);
  const again = facts.records.flatMap(({ orderId, memberId, claimedBy, redacted }) =>
    memberId === null &&
    claimedBy === null &&
    !redacted &&
    orderIds.includes(orderId) &&
    !decided.has(orderId)
      ? orderId
      : [],
  );
  return ok({ claimed: claimed.length, again, refused: [...refused, ...decision.claimsRefused] });
}

/** Whether a guest order that turns out to be somebody's makes them a member. */
async function isForEverybody(tx: Tx, shop: ShopRow): Promise<boolean> {
  const versions = await loadProgramVersions(tx, shop.id);
  const version = versions.find(({ isCurrent }) => isCurrent);
  return version === undefined || enrolmentOf(version.program).mode === "automatic";
}
