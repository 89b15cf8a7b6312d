import { decideLateUse, findRedemptions } from "../../db/rewards/redemptions.server.ts";
import type { LateOutcome } from "../../db/rewards/redemptions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { inTransaction, StaleDecision } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Actor, Result } from "../../domain/index.ts";
import { UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { adjustPointsIn } from "../points/adjust-points.server.ts";
import type { AdjustError } from "../points/adjust-points.server.ts";
import { unknownShop } from "../shop-error.server.ts";

export type LateUseRefusal =
  | AdjustError
  | { readonly code: "unknown_redemption" }
  /** No order has it without its points, or the order was undone meanwhile. */
  | { readonly code: "no_late_use" }
  /** Somebody has decided the other thing. */
  | { readonly code: "late_use_decided" };

export interface AskedLateUse {
  readonly redemptionId: string;
  readonly outcome: LateOutcome;
  readonly actor: Actor;
}

/**
 * Somebody of the store decides about an order that has the discount of a redemption and not its points: they are taken
 * after all, as a correction by hand, or the member keeps them. Once: asked again it does nothing more. Never takes more
 * than the member has.
 */
export async function settleLateUse(
  ctx: Context,
  shopDomain: string,
  asked: AskedLateUse,
): Promise<Result<null, LateUseRefusal>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (!UUID.test(asked.redemptionId)) return fail({ code: "unknown_redemption" });
  const now = ctx.clock.now();
  return inTransaction(ctx.db.pool, (tx) => settleIn(tx, shop, asked, now));
}

async function settleIn(
  tx: Tx,
  shop: ShopRow,
  { redemptionId, outcome, actor }: AskedLateUse,
  now: number,
): Promise<Result<null, LateUseRefusal>> {
  const [found] = await findRedemptions(tx, shop.id, [redemptionId]);
  if (!found) return fail({ code: "unknown_redemption" });
  const { late, memberId, code } = found;
  if (late === null) return fail({ code: "no_late_use" });
  if (late.outcome !== null) return late.outcome === outcome ? ok(null) : fail({ code: "late_use_decided" });
  if (outcome === "taken") {
    const key = `late-use/${redemptionId}`;
    const taking = { points: -late.points, reason: "adjusted_correction", note: code, actor, key } as const;
    const taken = await adjustPointsIn(tx, shop, { who: { memberId }, ...taking }, now);
    if (!taken.ok) return taken;
  }
  const by = `${actor.kind}:${actor.id}`;
  const isDecided = await decideLateUse(tx, shop.id, redemptionId, { ...late, outcome, by });
  if (!isDecided) throw new StaleDecision("the order or somebody else was faster");
  return ok(null);
}
