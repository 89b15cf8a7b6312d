import {
  dropStrangers,
  fillGroup,
  findGroup,
  insertSeat,
  lockGroup,
  memberInGroups,
  seatsOf,
} from "../../../db/campaigns/coupon-groups.server.ts";
import type { GroupRow } from "../../../db/campaigns/coupon-groups.server.ts";
import { insertCoupons, takeFromStock } from "../../../db/campaigns/coupons.server.ts";
import { campaignsOfGroups } from "../../../db/campaigns/group-campaigns.server.ts";
import { lockMembersByCustomer } from "../../../db/members/members.server.ts";
import { want } from "../../../db/outbox/outbox.server.ts";
import { findShop } from "../../../db/shops/shops.server.ts";
import { inTransaction, StaleDecision } from "../../../db/transaction.server.ts";
import type { Tx } from "../../../db/transaction.server.ts";
import { decideJoin, fail, isRewarded, ok, takesPart } from "../../../domain/index.ts";
import type { Joining, JoinRefusal, Result } from "../../../domain/index.ts";
import type { Context } from "../../context.server.ts";
import { unknownShop } from "../../shop-error.server.ts";
import type { UnknownShop } from "../../shop-error.server.ts";
import { leaveGroupsOver, memberOf } from "./shopper-in-groups.server.ts";

export type JoinGroupRefusal =
  | UnknownShop
  | JoinRefusal
  | { readonly code: "not_a_member" }
  /** No group has this link. */
  | { readonly code: "unknown_group" }
  /** The last seat is free, and there are not coupons enough for those in it: nobody has got one. */
  | { readonly code: "coupon_gone" };

/** As links have it. */
export const GROUP_TOKEN = /^[\w-]{22}$/;

/**
 * A member joins the group of a link; whoever is in it already stays so. Those who join at once stand in line for the
 * group. Who takes the last seat fills it: in the same commit all who are to have a coupon get theirs out of the stock,
 * or, where not enough are left, nothing at all is changed.
 */
export async function joinGroup(
  ctx: Context,
  shopDomain: string,
  { customerId, token }: { readonly customerId: string; readonly token: string },
): Promise<Result<Joining, JoinGroupRefusal>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (!GROUP_TOKEN.test(token) || !(await findGroup(ctx.db.pool, shop.id, token)))
    return fail({ code: "unknown_group" });
  const memberId = await memberOf(ctx, shop.id, customerId);
  if (memberId === null) return fail({ code: "not_a_member" });
  await leaveGroupsOver(ctx, shop.id, memberId);
  try {
    return await inTransaction(ctx.db.pool, async (tx): Promise<Result<Joining, JoinGroupRefusal>> => {
      const [member] = await lockMembersByCustomer(tx, shop.id, [customerId]);
      if (!member || !takesPart(member)) return fail({ code: "not_a_member" });
      const group = await lockGroup(tx, shop.id, token);
      if (!group) return fail({ code: "unknown_group" });
      // Read after the wait: what comes late comes too late.
      return joinIn(tx, shop.id, group, member.memberId, ctx.clock.now());
    });
  } catch (error) {
    if (error instanceof NotEnoughLeft) return fail({ code: "coupon_gone" });
    throw error;
  }
}

async function joinIn(
  tx: Tx,
  shopId: number,
  group: GroupRow,
  memberId: string,
  now: number,
): Promise<Result<Joining, JoinRefusal>> {
  const { groupId, campaignId } = group;
  if (group.filledAt === null) await dropStrangers(tx, shopId, groupId);
  const seats = (await seatsOf(tx, shopId, [groupId])).get(groupId) ?? { taken: 0, hasStarter: false };
  const campaign = (await campaignsOfGroups(tx, shopId, [campaignId], now)).get(campaignId);
  const member = await memberInGroups(tx, shopId, campaignId, memberId);
  const facts = { groupId, group, seats, member, now };
  const decided = decideJoin({ ...facts, campaign: campaign?.standing ?? "over" });
  if (!decided.ok || decided.value === "in") return decided;
  await insertSeat(tx, shopId, { groupId, campaignId, memberId, role: "friend", at: now });
  if (decided.value === "fills") await fill(tx, shopId, group, now);
  return ok(decided.value);
}

/** Gives those who are to have a coupon theirs. Who holds one already keeps it, and takes none of the stock. */
async function fill(tx: Tx, shopId: number, group: GroupRow, now: number): Promise<void> {
  const { groupId, campaignId, rewards } = group;
  const inIt = await fillGroup(tx, shopId, groupId, now);
  if (inIt.length !== group.seats) throw new StaleDecision("somebody was erased or merged meanwhile");
  const memberIds = inIt.filter(({ role }) => isRewarded(rewards, role)).map(({ memberId }) => memberId);
  const coupons = { campaignId, memberIds, source: "unlocked", actor: "shopper", at: now } as const;
  const fresh = await insertCoupons(tx, shopId, coupons);
  if (fresh.length > 0 && !(await takeFromStock(tx, shopId, campaignId, fresh.length)))
    throw new NotEnoughLeft();
  await want(tx, shopId, "member_metafield", fresh);
}

/** Rolls back what was written for a group that came too late. */
class NotEnoughLeft extends Error {
  override readonly name = "NotEnoughLeft";
}
