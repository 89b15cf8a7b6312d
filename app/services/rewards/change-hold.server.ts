import { findHold, saveHold } from "../../db/rewards/holds.server.ts";
import { lockMembersById } from "../../db/members/members.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { inTransaction, StaleDecision } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { loadWallet } from "../../db/ledger/wallets.server.ts";
import { fail, invariant, lifeOf, ok } from "../../domain/index.ts";
import type { Actor, Hold, HoldChange, HoldChangeInput, HoldError, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { commitLedger } from "../ledger/commit.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/** Which hold, for which order, and by whom. */
export interface HoldRequest {
  readonly redemptionId: string;
  /** Decimal digits; null when no order is behind it. */
  readonly orderId: string | null;
  readonly actor: Actor;
  /** When it happened in the world, milliseconds since the epoch; absent: now. */
  readonly occurredAt?: number;
}

export type ChangeHoldError = UnknownShop | HoldError | { readonly code: "unknown_hold" };

/**
 * Loads a hold and its member's wallet under the member's lock, decides, and commits. A retry finds the
 * hold as the first try left it, so that the decision itself says that nothing is left to do.
 */
export async function changeHold(
  ctx: Context,
  shopDomain: string,
  request: HoldRequest,
  decide: (input: HoldChangeInput) => Result<HoldChange, HoldError>,
): Promise<Result<Hold, ChangeHoldError>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const now = ctx.clock.now();
  return inTransaction(ctx.db.pool, (tx) => changeHoldIn(tx, shop, request, now, decide));
}

/** The same inside the caller's transaction. */
export async function changeHoldIn(
  tx: Tx,
  shop: ShopRow,
  request: HoldRequest,
  now: number,
  decide: (input: HoldChangeInput) => Result<HoldChange, HoldError>,
): Promise<Result<Hold, ChangeHoldError>> {
  const seen = await findHold(tx, shop.id, request.redemptionId);
  if (!seen) return fail({ code: "unknown_hold" });
  const [member] = await lockMembersById(tx, shop.id, [seen.memberId]);
  // Behind the lock it may be another member's, after a merge, or resolved by somebody else.
  const hold = await findHold(tx, shop.id, request.redemptionId);
  if (!member || hold?.memberId !== member.memberId) throw new StaleDecision("the hold changed hands");
  const programs = await loadProgramVersions(tx, shop.id);
  const inForce = programs.find(({ number }) => number === shop.programNumber);
  invariant(inForce !== undefined, "the programme in force exists");
  const named = hold.takenFrom.map(({ lotKey }) => lotKey);
  const wallet = await loadWallet(tx, shop.id, member, named);
  const decided = decide({
    hold,
    wallet,
    restored: lifeOf(inForce.program).restored,
    programVersion: inForce.number,
    actor: request.actor,
    occurredAt: request.occurredAt ?? now,
    now,
    calendar: storeCalendar(shop.timeZone),
  });
  if (!decided.ok) return decided;
  const { hold: after, entries } = decided.value;
  if (after === hold) return ok(hold);
  await saveHold(tx, shop.id, hold, after, { orderId: request.orderId, now });
  await commitLedger(tx, shop.id, { wallets: [wallet], entries });
  return ok(after);
}
