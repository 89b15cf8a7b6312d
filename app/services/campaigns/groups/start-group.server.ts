import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import {
  findGroupById,
  insertGroup,
  insertSeat,
  memberInGroups,
} from "../../../db/campaigns/coupon-groups.server.ts";
import { campaignsOfGroups } from "../../../db/campaigns/group-campaigns.server.ts";
import { lockMembersByCustomer } from "../../../db/members/members.server.ts";
import { findShop } from "../../../db/shops/shops.server.ts";
import { inTransaction, StaleDecision } from "../../../db/transaction.server.ts";
import { decideStart, fail, groupEnd, ok, takesPart } from "../../../domain/index.ts";
import type { Result, StartRefusal } from "../../../domain/index.ts";
import { UUID } from "../../asked.server.ts";
import type { Context } from "../../context.server.ts";
import { unknownShop } from "../../shop-error.server.ts";
import type { UnknownShop } from "../../shop-error.server.ts";
import { leaveGroupsOver, leftOf, memberOf } from "./shopper-in-groups.server.ts";

export type StartGroupRefusal =
  | UnknownShop
  | StartRefusal
  | { readonly code: "not_a_member" }
  /** The campaign is over, paused, or has no groups. */
  | { readonly code: "unknown_coupon" };

/** Bytes of a link, by chance: 128 bits, which nobody guesses. */
const TOKEN_BYTES = 16;

/**
 * A member begins a group of a campaign. Who has begun one that is open gets that one, however often they ask. Answers
 * what its link carries.
 */
export async function startGroup(
  ctx: Context,
  shopDomain: string,
  { customerId, campaignId }: { readonly customerId: string; readonly campaignId: string },
): Promise<Result<{ readonly token: string; readonly fresh: boolean }, StartGroupRefusal>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (!UUID.test(campaignId)) return fail({ code: "unknown_coupon" });
  const now = ctx.clock.now();
  const memberId = await memberOf(ctx, shop.id, customerId);
  if (memberId === null) return fail({ code: "not_a_member" });
  await leaveGroupsOver(ctx, shop.id, memberId);
  return inTransaction(
    ctx.db.pool,
    async (tx): Promise<Result<{ token: string; fresh: boolean }, StartGroupRefusal>> => {
      const [member] = await lockMembersByCustomer(tx, shop.id, [customerId]);
      if (!member || !takesPart(member)) return fail({ code: "not_a_member" });
      const campaign = (await campaignsOfGroups(tx, shop.id, [campaignId], now)).get(campaignId);
      if (campaign?.standing !== "running" || campaign.rule === null) return fail({ code: "unknown_coupon" });
      const standing = await memberInGroups(tx, shop.id, campaignId, member.memberId);
      const left = (await leftOf(tx, shop.id, [campaignId]))(campaignId);
      const decided = decideStart(campaign.rule, standing, left);
      if (!decided.ok) return decided;
      if (decided.value.begun !== null) {
        const group = await findGroupById(tx, shop.id, decided.value.begun);
        if (!group) throw new StaleDecision("the group ended meanwhile");
        return ok({ token: group.token, fresh: false });
      }
      const [groupId, token] = [uuidv7(), randomBytes(TOKEN_BYTES).toString("base64url")];
      const { seats, rewards } = campaign.rule;
      const endsAt = groupEnd(campaign.rule, now, campaign.endsAt);
      const group = { groupId, campaignId, token, seats, rewards, startedAt: now, endsAt };
      await insertGroup(tx, shop.id, group);
      const seat = { groupId, campaignId, memberId: member.memberId, at: now };
      await insertSeat(tx, shop.id, { ...seat, role: "starter" });
      return ok({ token, fresh: true });
    },
  );
}
