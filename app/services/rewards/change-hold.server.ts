import { findHold, saveHold } from "../../db/rewards/holds.server.ts";
import { lockMembersById } from "../../db/members/members.server.ts";
import type { LockedMember } from "../../db/members/members.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { inTransaction, StaleDecision } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { loadWallet } from "../../db/ledger/wallets.server.ts";
import {
  closeLots,
  fail,
  invariant,
  lifeOf,
  ok,
  SETTLEMENT_ACTOR,
  takesPart,
  walletAfter,
} from "../../domain/index.ts";
import type {
  Actor,
  EntryDraft,
  Hold,
  HoldChange,
  HoldChangeInput,
  HoldError,
  Result,
  Wallet,
} from "../../domain/index.ts";
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
  const { hold: after } = decided.value;
  if (after === hold) return ok(hold);
  const entries = [...decided.value.entries, ...closedAgain(member, wallet, decided.value.entries, now)];
  await saveHold(tx, shop.id, hold, after, { orderId: request.orderId, now });
  await commitLedger(tx, shop.id, { wallets: [wallet], entries });
  return ok(after);
}

/** What comes back to somebody who is no member any more is closed with the rest: see `decideLeaving`. */
function closedAgain(
  member: LockedMember,
  wallet: Wallet,
  entries: readonly EntryDraft[],
  now: number,
): readonly EntryDraft[] {
  const { membershipEventId: id = null, isClosed } = member;
  if (isClosed || takesPart(member) || id === null) return [];
  const name = `${id}/${entries.at(-1)?.key ?? ""}`;
  return closeLots(walletAfter(wallet, entries), {
    ...{ cause: { kind: "membership", id }, actor: SETTLEMENT_ACTOR },
    ...{ now, name },
  });
}
