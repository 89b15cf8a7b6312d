import { findAdjustment } from "../../db/points/adjustments.server.ts";
import { findMember, lockMembersById } from "../../db/members/members.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction, StaleDecision } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { loadWallet } from "../../db/ledger/wallets.server.ts";
import { decideAdjustment, fail, invariant, lifeOf, ok, takesPart } from "../../domain/index.ts";
import type { Actor, AdjustmentError, AdjustmentReason, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { isCustomerId, UUID } from "../asked.server.ts";
import { inTurn } from "../in-turn.server.ts";
import { commitLedger } from "../ledger/commit.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

export interface Adjustment {
  /** Whose points; after a merge those of the surviving member. */
  readonly who: { readonly customerId: string } | { readonly memberId: string };
  /** More than zero gives, less than zero takes. */
  readonly points: number;
  readonly reason: AdjustmentReason;
  readonly note?: string;
  readonly actor: Actor;
  /** Made once for each intent of the person, and sent again with each try. */
  readonly key: string;
}

export interface Adjusted {
  readonly memberId: string;
  /** False when this very adjustment had been made before. */
  readonly fresh: boolean;
}

export type AdjustError =
  AdjustmentError | UnknownShop | { readonly code: "key_used_otherwise" } | { readonly code: "not_a_member" };

/**
 * A person gives points to a member or takes some. Asked again with the same key it does nothing more;
 * the same key for anything else is refused. A member of another store is unknown here.
 */
export async function adjustPoints(
  ctx: Context,
  shopDomain: string,
  adjustment: Adjustment,
): Promise<Result<Adjusted, AdjustError>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const { who } = adjustment;
  if (!("customerId" in who ? isCustomerId(who.customerId) : UUID.test(who.memberId))) {
    return fail({ code: "unknown_member" });
  }
  const now = ctx.clock.now();
  const member = "memberId" in who ? who.memberId : who.customerId;
  return inTurn(`adjust:${shop.id}/${member}`, () =>
    inTransaction(ctx.db.pool, (tx) => adjustPointsIn(tx, shop, adjustment, now)),
  );
}

/** The same inside the caller's transaction. */
export async function adjustPointsIn(
  tx: Tx,
  shop: ShopRow,
  adjustment: Adjustment,
  now: number,
): Promise<Result<Adjusted, AdjustError>> {
  const found = await findMember(tx, shop.id, adjustment.who);
  if (!found) return fail({ code: "unknown_member" });
  const memberId = found.mergedIntoId ?? found.memberId;
  const [member] = await lockMembersById(tx, shop.id, [memberId]);
  if (!member) throw new StaleDecision("the member became part of another meanwhile");
  const before = await findAdjustment(tx, shop.id, `adjust/${adjustment.key}`);
  if (before) {
    const same = before.memberId === memberId && isSame(before, adjustment);
    return same ? ok({ memberId, fresh: false }) : fail({ code: "key_used_otherwise" });
  }
  if (!member.isClosed && !takesPart(member)) return fail({ code: "not_a_member" });
  const programs = await loadProgramVersions(tx, shop.id);
  const program = programs.find(({ number }) => number === shop.programNumber);
  invariant(program !== undefined, "the programme in force exists");
  const wallet = await loadWallet(tx, shop.id, member);
  const decision = decideAdjustment({
    wallet,
    points: adjustment.points,
    reason: adjustment.reason,
    note: adjustment.note ?? "",
    actor: adjustment.actor,
    idempotencyKey: adjustment.key,
    programVersion: program.number,
    expiry: lifeOf(program.program).expiry,
    now,
    calendar: storeCalendar(shop.timeZone),
  });
  if (!decision.ok) return decision;
  await commitLedger(tx, shop.id, { wallets: [wallet], entries: decision.value.entries });
  return ok({ memberId, fresh: true });
}

function isSame(
  before: {
    readonly points: number;
    readonly reason: string;
    readonly actor: string;
    readonly note: string;
  },
  { points, reason, actor, note = "" }: Adjustment,
): boolean {
  return (
    before.points === points &&
    before.reason === reason &&
    before.actor === `${actor.kind}:${actor.id}` &&
    before.note === note
  );
}
