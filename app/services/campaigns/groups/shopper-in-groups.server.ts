import { endGroupsOver } from "../../../db/campaigns/coupon-groups.server.ts";
import { stockOf } from "../../../db/campaigns/coupons.server.ts";
import { findMembersByCustomer } from "../../../db/members/member-reads.server.ts";
import { inTransaction } from "../../../db/transaction.server.ts";
import type { Tx } from "../../../db/transaction.server.ts";
import { isCustomerId } from "../../asked.server.ts";
import type { Context } from "../../context.server.ts";

/** More open groups nobody has in one campaign each. */
const MOST = 100;

/** The member that a customer is; null: nobody who takes part. */
export async function memberOf(
  ctx: Context,
  shopId: number,
  customerId: string | null,
): Promise<string | null> {
  if (customerId === null || !isCustomerId(customerId)) return null;
  const [member] = await findMembersByCustomer(ctx.db.pool, shopId, [customerId]);
  return member?.membership === "member" ? member.memberId : null;
}

/** Ends those groups of a member that are over, so that nobody has to wait for the schedule to begin or join the next. */
export async function leaveGroupsOver(ctx: Context, shopId: number, memberId: string): Promise<void> {
  const what = { now: ctx.clock.now(), limit: MOST, memberId };
  await inTransaction(ctx.db.pool, (tx) => endGroupsOver(tx, shopId, "over", what));
}

/** How many coupons of a campaign are left; null: as many as are wanted. */
export async function leftOf(
  on: Context["db"]["pool"] | Tx,
  shopId: number,
  campaignIds: readonly string[],
): Promise<(campaignId: string) => number | null> {
  const stocks = await stockOf(on, shopId, campaignIds);
  return (campaignId) => {
    const { most = 0, taken = 0 } = stocks.get(campaignId) ?? {};
    return most === null ? null : Math.max(0, most - taken);
  };
}
