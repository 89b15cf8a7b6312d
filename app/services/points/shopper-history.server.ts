import { findMembersByCustomer } from "../../db/members/member-reads.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { LedgerReason, Result } from "../../domain/index.ts";
import type { HistoryLineView, HistoryReason, HistoryView } from "../../views/history.ts";
import type { StatementLineView } from "../../views/statement.ts";
import { isCustomerId } from "../asked.server.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { readStatement } from "./read-statement.server.ts";

/** As many as are looked through at once. */
const LINES = 20;
const NOTHING: HistoryView = { lines: [], next: null };

/**
 * What has moved the points of a customer, in words that concern them: no note of the store's, and nobody's name. Who has
 * left sees it as well: it is theirs.
 *
 * @param asked digits of Shopify's customer id, null for a guest; `after` is `next` of the page before
 */
export async function shopperHistory(
  ctx: Context,
  shopDomain: string,
  asked: { readonly customerId: string | null; readonly after: string | null },
): Promise<Result<HistoryView, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const { customerId, after } = asked;
  if (customerId === null || !isCustomerId(customerId)) return ok(NOTHING);
  const [member] = await findMembersByCustomer(ctx.db.pool, shop.id, [customerId]);
  if (!member) return ok(NOTHING);
  const query = { limit: LINES, ...(after === null ? {} : { after }) };
  const statement = await readStatement(ctx, shopDomain, member.memberId, query);
  if (statement.ok) return ok({ lines: statement.value.lines.map(shown), next: statement.value.next });
  return statement.error.code === "unknown_shop" ? fail(statement.error) : ok(NOTHING);
}

function shown({ entryId, reason, change, occurredAt, orderName }: StatementLineView): HistoryLineView {
  const what = WHAT[reason];
  const { pending, available } = change;
  return {
    ...{ id: entryId, what, at: occurredAt, order: orderName },
    points: what === "usable" ? available : pending + available,
  };
}

/** A reason that shoppers have no word for does not compile. */
const WHAT: Readonly<Record<LedgerReason, HistoryReason>> = {
  order_counted: "order",
  order_claimed: "order",
  order_waited: "order",
  order_counts_more: "order_changed",
  order_counts_less: "order_changed",
  cap_left_more: "order_changed",
  cap_left_less: "order_changed",
  order_refunded: "order_refunded",
  order_cancelled: "order_void",
  order_not_paid: "order_void",
  order_is_test: "order_void",
  order_changed_member: "order_void",
  order_deleted: "order_void",
  points_matured: "usable",
  validity_ended: "expired",
  member_inactive: "expired",
  came_back_too_late: "expired",
  member_was_active: "valid_again",
  membership_resumed: "valid_again",
  debt_forgiven: "waived",
  forgiven_before: "waived",
  redemption_opened: "redeemed",
  redemption_used: "used",
  redemption_not_used: "not_used",
  redemption_expired: "not_used",
  redemption_refunded: "reward_refunded",
  members_merged: "merged",
  member_deleted: "left",
  membership_ended: "left",
  welcome: "welcome",
  rule_awarded: "gift",
  adjusted_goodwill: "gift",
  adjusted_promotion: "gift",
  award_undone: "store",
  rehearsal_taken_back: "store",
  rehearsal_made_good: "store",
  adjusted_correction: "store",
  adjusted_import: "store",
  adjusted_abuse: "store",
};
