import type { Exported, PeoplesRows } from "../duties.server.ts";

/** Whose a row is, in SQL: `:shop`, `:members`, `:customer` and `:orders` are parameters. */
export const BY_MEMBER = "member_id = ANY (:members)";
export const BY_ENTRY =
  "entry_id IN (SELECT id FROM entry WHERE shop_id = :shop AND member_id = ANY (:members))";
export const BY_HOLD =
  "redemption_id IN (SELECT redemption_id FROM hold WHERE shop_id = :shop AND member_id = ANY (:members))";
export const BY_REDEMPTION =
  "id IN (SELECT redemption_id FROM hold WHERE shop_id = :shop AND member_id = ANY (:members))";
export const BY_ORDER = `order_id IN (SELECT order_id FROM settled_order WHERE shop_id = :shop AND (member_id = ANY (:members)
  OR (member_id IS NULL AND (claimed_by_id = ANY (:members) OR order_id = ANY (:orders)))))`;
/** By the number of the customer, or of one that became part of them. */
export const BY_CUSTOMER = `customer_id = :customer::bigint
  OR customer_id IN (SELECT m.customer_id FROM member m WHERE m.shop_id = :shop AND m.id = ANY (:members))`;
/** Seen by the store alone or written for our readers; it says nothing of the person. */
export const OURS = ["shop_id", "transaction_id"];
export const THEIRS = { store: "steps", kept: "until the customer or the store is erased" } as const;

/** Rows that an erasure deletes. */
export const gone = (whose: string, merged: PeoplesRows["merged"], exported: Exported): PeoplesRows => ({
  whose,
  forgotten: [{ deletes: whose }],
  exported,
  merged,
});

/** Days for which a delivery that was dealt with is kept: see the service that purges the inbox. */
export const DELIVERIES_KEPT_DAYS = { done: 7, dismissed: 365 } as const;

/** Days for which is remembered that a stranger is gone at Shopify, which repeats its letters for hours. */
export const DEPARTED_KEPT_DAYS = 60;

/** How long letters to addresses of stores' own are kept once they arrived, or were given up. */
export const HOOK_LETTERS_KEPT_DAYS = 14;
