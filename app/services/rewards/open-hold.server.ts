import { findHold, insertHold } from "../../db/rewards/holds.server.ts";
import { findMember, lockMembersById } from "../../db/members/members.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { inTransaction, StaleDecision } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { loadWallet } from "../../db/ledger/wallets.server.ts";
import { decideHold, fail, invariant, ok } from "../../domain/index.ts";
import type { Actor, Hold, HoldRefusal, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { commitLedger } from "../ledger/commit.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

export interface OpenHold {
  readonly who: { readonly customerId: string } | { readonly memberId: string };
  /** Brought by whoever asks, a UUID: the same one again is the same redemption. */
  readonly redemptionId: string;
  readonly points: number;
  /** How long it stays open unless it is used; null: until somebody resolves it. */
  readonly ttlSeconds: number | null;
  readonly actor: Actor;
}

export type OpenHoldError =
  | UnknownShop
  | HoldRefusal
  | { readonly code: "unknown_member" }
  /** The id stands for another redemption already. */
  | { readonly code: "redemption_reused" };

/**
 * Sets points aside for a redemption. Whoever asks at the same time waits for the member's lock, so that
 * no point is set aside twice; asking again with the same id answers the hold that is there.
 */
export async function openHold(
  ctx: Context,
  shopDomain: string,
  request: OpenHold,
): Promise<Result<Hold, OpenHoldError>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const now = ctx.clock.now();
  return inTransaction(ctx.db.pool, (tx) => openHoldIn(tx, shop, request, now));
}

/** The same inside the caller's transaction. */
export async function openHoldIn(
  tx: Tx,
  shop: ShopRow,
  request: OpenHold,
  now: number,
): Promise<Result<Hold, OpenHoldError>> {
  const { redemptionId, points, ttlSeconds, actor } = request;
  const found = await findMember(tx, shop.id, request.who);
  if (!found) return fail({ code: "unknown_member" });
  const memberId = found.mergedIntoId ?? found.memberId;
  const [member] = await lockMembersById(tx, shop.id, [memberId]);
  if (!member) throw new StaleDecision("the member was merged meanwhile");
  const earlier = await findHold(tx, shop.id, redemptionId);
  if (earlier) {
    const isSame = earlier.memberId === memberId && earlier.points === points;
    return isSame ? ok(earlier) : fail({ code: "redemption_reused" });
  }
  const { programNumber } = shop;
  invariant(programNumber !== null, "a shop has a programme");
  const wallet = await loadWallet(tx, shop.id, member);
  const decided = decideHold({
    wallet,
    redemptionId,
    points,
    programVersion: programNumber,
    ttlMs: ttlSeconds === null ? null : ttlSeconds * 1000,
    actor,
    now,
    calendar: storeCalendar(shop.timeZone),
  });
  if (!decided.ok) return decided;
  await commitLedger(tx, shop.id, { wallets: [wallet], entries: decided.value.entries });
  await insertHold(tx, shop.id, decided.value.hold);
  return ok(decided.value.hold);
}
