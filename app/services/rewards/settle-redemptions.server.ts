import { noteLateUse, redemptionsOfOrders } from "../../db/rewards/redemptions.server.ts";
import type { Redemption } from "../../db/rewards/redemptions.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import {
  decideCapture,
  decideGiveBack,
  invariant,
  lookAlikeKey,
  pointsToCapture,
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
import { step } from "../steps.server.ts";
import { changeHoldIn } from "./change-hold.server.ts";

/** What one order says of one redemption. */
interface Told {
  readonly orderId: string;
  readonly placedAt: number;
  readonly changedAt: number;
  /** Null: the order was undone, or has it no more. */
  readonly use: RedemptionUse | null;
}

/**
 * Has redemptions follow the orders that used them: the first order that has the code takes the points, also while it waits
 * for its money; what is undone or refunded of it goes back. An order that has the code and cannot have the points, because
 * they have come back or another order took them, is noted with the redemption for as long as it is so. As the orders tell
 * it now, however often it is done.
 */
export async function settleRedemptions(
  tx: Tx,
  shop: ShopRow,
  settlements: readonly SettlementToSave[],
  now: number,
): Promise<void> {
  // What was never settled before and names no code has used none.
  const concerned = settlements
    .filter(({ revision, snapshot }) => revision > 0 || snapshot.codes)
    .sort((one, other) => one.settlement.processedAt - other.settlement.processedAt);
  if (concerned.length === 0) return;
  const codes = concerned.flatMap(({ snapshot }) => (snapshot.codes ?? []).map(({ title }) => title));
  const orderIds = concerned.map(({ settlement }) => settlement.orderId);
  for (const found of await redemptionsOfOrders(tx, shop.id, { orderIds, codes })) {
    let redemption = found;
    for (const order of concerned) {
      const told = toldBy(order, redemption);
      if (told !== null) redemption = await follow(tx, shop, redemption, told, now);
    }
  }
}

/** What an order says now of a redemption; null where it has nothing to do with it. */
function toldBy(
  { settlement, snapshot }: SettlementToSave,
  { code, orderId: usedBy, late }: Redemption,
): Told | null {
  const { orderId, processedAt: placedAt } = settlement;
  const key = lookAlikeKey(code);
  const isNamed = (snapshot.codes ?? []).some(({ title }) => lookAlikeKey(title) === key);
  if (!isNamed && orderId !== usedBy && orderId !== late?.orderId) return null;
  const use = redemptionUses(snapshot).find((one) => lookAlikeKey(one.code) === key) ?? null;
  return { orderId, placedAt, changedAt: snapshot.updatedAt, use };
}

/** Answers the redemption as it is then. */
async function follow(
  tx: Tx,
  shop: ShopRow,
  redemption: Redemption,
  told: Told,
  now: number,
): Promise<Redemption> {
  const { state } = redemption;
  const { orderId, use } = told;
  if (state === "open") return capture(tx, shop, redemption, told, now);
  if (state === "captured" && redemption.orderId === orderId)
    return giveBack(tx, shop, redemption, told, now);
  const points = taken(redemption, use);
  const owed = use === null ? 0 : points - pointsToGiveBack(points, use);
  await noteLateUse(tx, shop.id, redemption.id, { orderId, points: owed });
  return redemption;
}

/** How many points an order takes. */
function taken({ points, chosen }: Redemption, use: RedemptionUse | null): number {
  return use === null ? points : pointsToCapture(points, chosen, use);
}

async function capture(
  tx: Tx,
  shop: ShopRow,
  redemption: Redemption,
  told: Told,
  now: number,
): Promise<Redemption> {
  const points = taken(redemption, told.use);
  const { orderId, placedAt: occurredAt } = told;
  await change(tx, shop, redemption, { orderId, occurredAt }, now, (input) =>
    decideCapture({ ...input, points }),
  );
  step("redemption-captured");
  await want(tx, shop.id, "member_metafield", [redemption.memberId]);
  // What the order shows on the first look may have been refunded already, or be undone: Shopify takes its code no more.
  return giveBack(tx, shop, { ...redemption, state: "captured", captured: points, orderId }, told, now);
}

async function giveBack(
  tx: Tx,
  shop: ShopRow,
  redemption: Redemption,
  { orderId, changedAt: occurredAt, use }: Told,
  now: number,
): Promise<Redemption> {
  const { id, captured, givenBack } = redemption;
  const totalPoints = pointsToGiveBack(captured, use);
  if (totalPoints > givenBack) {
    await change(tx, shop, redemption, { orderId, occurredAt }, now, (input) =>
      decideGiveBack({ ...input, totalPoints }),
    );
    return { ...redemption, givenBack: totalPoints };
  }
  // An order that was undone and stands again, as one whose payment came after all, has the discount and not the points.
  await noteLateUse(tx, shop.id, id, { orderId, points: givenBack - totalPoints });
  return redemption;
}

async function change(
  tx: Tx,
  shop: ShopRow,
  { id }: Redemption,
  what: { readonly orderId: string; readonly occurredAt: number },
  now: number,
  decide: (input: HoldChangeInput) => Result<HoldChange, HoldError>,
): Promise<Hold> {
  const request = { redemptionId: id, ...what, actor: SETTLEMENT_ACTOR };
  const changed = await changeHoldIn(tx, shop, request, now, decide);
  invariant(changed.ok, "what was read of a redemption holds within its transaction");
  return changed.value;
}
