import { closeBalance } from "../../db/ledger/balances.server.ts";
import { findOpenHolds, saveHold } from "../../db/rewards/holds.server.ts";
import { noteDeparted } from "../../db/members/departed-customers.server.ts";
import { findMember, lockMembersById } from "../../db/members/members.server.ts";
import { dropIntents } from "../../db/outbox/outbox.server.ts";
import { keepOrders } from "../../db/orders/settled-orders.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction, StaleDecision } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { loadWallet } from "../../db/ledger/wallets.server.ts";
import { decideDeletion, fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { commitLedger } from "../ledger/commit.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

const ACTOR = { kind: "system", id: "customer-deleted" } as const;

/**
 * A customer was deleted at Shopify: the account is emptied and closed, its history stays. Answers
 * whether there was an open account. Wiping what is kept of the person is `redactCustomer`, for which
 * Shopify asks by a letter of its own.
 */
export async function forgetCustomer(
  ctx: Context,
  shopDomain: string,
  customerId: string,
): Promise<Result<boolean, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const now = ctx.clock.now();
  return ok(await inTransaction(ctx.db.pool, (tx) => forgetCustomerIn(tx, shop, customerId, now)));
}

/** The same inside the caller's transaction. */
export async function forgetCustomerIn(
  tx: Tx,
  shop: ShopRow,
  customerId: string,
  now: number,
): Promise<boolean> {
  const found = await findMember(tx, shop.id, { customerId });
  // An order of theirs may still be on its way.
  if (!found) await noteDeparted(tx, shop.id, { customerId, into: null }, now);
  // What became part of somebody else is theirs, and they are still there.
  if (!found || found.mergedIntoId !== null) return false;
  const { memberId } = found;
  const [member] = await lockMembersById(tx, shop.id, [memberId]);
  if (!member) throw new StaleDecision("the member became part of another meanwhile");
  if (member.isClosed) return false;
  const wallet = await loadWallet(tx, shop.id, member);
  const openHolds = await findOpenHolds(tx, shop.id, memberId);
  const { entries, holds } = decideDeletion({
    wallet,
    openHolds,
    actor: ACTOR,
    now,
    calendar: storeCalendar(shop.timeZone),
  });
  await commitLedger(tx, shop.id, {
    wallets: [wallet],
    entries,
    happenings: [{ kind: "member_closed", memberId, facts: {}, occurredAt: now }],
  });
  for (const [index, hold] of holds.entries()) {
    await saveHold(tx, shop.id, openHolds[index] ?? hold, hold, { orderId: null, now });
  }
  await closeBalance(tx, shop.id, memberId, now);
  await keepOrders(tx, shop.id, memberId);
  // There is nobody left at Shopify to tell.
  for (const kind of ["member_metafield", "member_tags"] as const) {
    await dropIntents(tx, shop.id, kind, [memberId]);
  }
  return true;
}
