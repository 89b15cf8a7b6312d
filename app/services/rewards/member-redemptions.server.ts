import { seenOfMember } from "../../db/rewards/redemption-reads.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { MemberRedemptionsView } from "../../views/redemptions.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { seenRedemption } from "./seen-redemption.server.ts";

const MOST_SHOWN = 50;

/** What a member has redeemed, the newest first. Of a member whom the store does not have there is nothing. */
export async function readMemberRedemptions(
  ctx: Context,
  shopDomain: string,
  memberId: string,
): Promise<Result<MemberRedemptionsView, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const found = await seenOfMember(ctx.db.pool, shop.id, memberId, MOST_SHOWN + 1);
  const redemptions = found.slice(0, MOST_SHOWN).map(seenRedemption);
  return ok({ redemptions, hasMore: found.length > MOST_SHOWN });
}
