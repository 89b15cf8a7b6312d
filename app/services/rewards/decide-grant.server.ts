import { settleGrant } from "../../db/rewards/grants.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { findRedemptions } from "../../db/rewards/redemptions.server.ts";
import type { Redemption } from "../../db/rewards/redemptions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Actor, Result } from "../../domain/index.ts";
import { UUID } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { giveGrant, refuseGrant } from "./settle-grant.server.ts";

/** Shopify is asked for it, and has not answered. */
export interface GrantUnderWay {
  readonly code: "grant_under_way";
}

export type DecideGrantRefusal =
  | UnknownShop
  | { readonly code: "unknown_redemption" }
  /** It is known what became of it, or somebody has decided. */
  | { readonly code: "grant_not_unclear" };

/**
 * Somebody of the store has looked whether Shopify has given what neither an answer nor a look of ours could tell: then its
 * points are spent, or they go back. Once.
 */
export async function decideGrant(
  ctx: Context,
  shopDomain: string,
  asked: {
    readonly redemptionId: string;
    readonly outcome: "was_given" | "was_not_given";
    readonly actor: Actor;
  },
): Promise<Result<null, DecideGrantRefusal>> {
  const { redemptionId, outcome, actor } = asked;
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (!UUID.test(redemptionId)) return fail({ code: "unknown_redemption" });
  const [found] = await findRedemptions(ctx.db.pool, shop.id, [redemptionId]);
  if (!found?.grant) return fail({ code: "unknown_redemption" });
  if (found.grant.state !== "unclear") return fail({ code: "grant_not_unclear" });
  const said = { from: ["unclear"], actor } as const;
  if (outcome === "was_given") await giveGrant(ctx, shop, redemptionId, { ...said, shopifyId: null });
  else await refuseGrant(ctx, shop, redemptionId, { ...said, problem: null });
  return ok(null);
}

/** Somebody of the store has a grant taken back: Shopify is asked for it, and its points go back then. */
export async function undoGrant(
  ctx: Context,
  shop: ShopRow,
  { id, grant }: Redemption,
  undoneBy: string,
): Promise<Result<null, GrantUnderWay>> {
  const state = grant?.state;
  if (state === "wanted" || state === "asked" || state === "unclear")
    return fail({ code: "grant_under_way" });
  if (state !== "given") return ok(null);
  return inTransaction(ctx.db.pool, async (tx): Promise<Result<null, GrantUnderWay>> => {
    const undoing = { from: ["given", "undoing"], to: "undoing", now: ctx.clock.now() } as const;
    await settleGrant(tx, shop.id, id, { ...undoing, decidedBy: undoneBy });
    await want(tx, shop.id, "grant", [id]);
    return ok(null);
  });
}
