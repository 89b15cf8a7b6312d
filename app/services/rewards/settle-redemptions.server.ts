import { noteUsedLate, redemptionsOfOrders } from "../../db/rewards/redemptions.server.ts";
import type { Redemption } from "../../db/rewards/redemptions.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import {
  decideCapture,
  decideGiveBack,
  invariant,
  lookAlikeKey,
  pointsToGiveBack,
  redemptionUses,
  SETTLEMENT_ACTOR,
} from "../../domain/index.ts";
import type {
  Hold,
  HoldChange,
  HoldChangeInput,
  HoldError,
  RedemptionUse,
  Result,
  SettlementToSave,
} from "../../domain/index.ts";
import { changeHoldIn } from "./change-hold.server.ts";

/** What one order says of one redemption. */
interface Told {
  readonly orderId: string;
  readonly occurredAt: number;
  /** Null: the order was undone, or has it no more. */
  readonly use: RedemptionUse | null;
}

/**
 * Has redemptions follow the orders that used them: the first order that has the code takes the points, also while it waits
 * for its money; what is undone or refunded of it goes back. As the orders tell it now, however often it is done.
 */
export async function settleRedemptions(
  tx: Tx,
  shop: ShopRow,
  settlements: readonly SettlementToSave[],
  now: number,
): Promise<void> {
  // What was never settled before and names no code has used none.
  const concerned = settlements.filter(({ revision, snapshot }) => revision > 0 || snapshot.codes);
  if (concerned.length === 0) return;
  const uses = new Map<string, Told>();
  const orders = new Map<string, SettlementToSave>();
  for (const one of concerned) {
    const { orderId, processedAt: occurredAt } = one.settlement;
    orders.set(orderId, one);
    for (const use of redemptionUses(one.snapshot))
      uses.set(lookAlikeKey(use.code), { orderId, occurredAt, use });
  }
  const codes = concerned.flatMap(({ snapshot }) => (snapshot.codes ?? []).map(({ title }) => title));
  const found = await redemptionsOfOrders(tx, shop.id, { orderIds: [...orders.keys()], codes });
  for (const redemption of found) {
    const { orderId } = redemption;
    const used = uses.get(lookAlikeKey(redemption.code));
    const own = orderId === null ? undefined : orders.get(orderId);
    if (redemption.state === "captured") {
      if (own) await giveBack(tx, shop, redemption, toldBy(own, used), now);
    } else if (used) await capture(tx, shop, redemption, used, now);
  }
}

/** What the order that took the points says of it now. */
function toldBy({ settlement, snapshot }: SettlementToSave, used: Told | undefined): Told {
  const { orderId } = settlement;
  return { orderId, occurredAt: snapshot.updatedAt, use: used?.orderId === orderId ? used.use : null };
}

async function capture(
  tx: Tx,
  shop: ShopRow,
  redemption: Redemption,
  told: Told,
  now: number,
): Promise<void> {
  if (redemption.state === "released") return noteUsedLate(tx, shop.id, redemption.id);
  const { points } = redemption;
  await change(tx, shop, redemption, told, now, (input) => decideCapture({ ...input, points }));
  // What the order shows on the first look may have been refunded in part already.
  await giveBack(tx, shop, { ...redemption, captured: points }, told, now);
  await want(tx, shop.id, "member_metafield", [redemption.memberId]);
}

async function giveBack(
  tx: Tx,
  shop: ShopRow,
  redemption: Redemption,
  told: Told,
  now: number,
): Promise<void> {
  const totalPoints = pointsToGiveBack(redemption.captured, told.use);
  // An order that was undone and stands again, as one whose payment came after all, has the discount and not the points.
  if (totalPoints < redemption.givenBack) return noteUsedLate(tx, shop.id, redemption.id);
  if (totalPoints === redemption.givenBack) return;
  await change(tx, shop, redemption, told, now, (input) => decideGiveBack({ ...input, totalPoints }));
}

async function change(
  tx: Tx,
  shop: ShopRow,
  { id }: Redemption,
  { orderId, occurredAt }: Told,
  now: number,
  decide: (input: HoldChangeInput) => Result<HoldChange, HoldError>,
): Promise<Hold> {
  const request = { redemptionId: id, orderId, actor: SETTLEMENT_ACTOR, occurredAt };
  const changed = await changeHoldIn(tx, shop, request, now, decide);
  invariant(changed.ok, "what was read of a redemption holds within its transaction");
  return changed.value;
}
