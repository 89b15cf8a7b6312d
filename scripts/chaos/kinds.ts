import type { Database } from "../../app/db/database.server.ts";
import { GIFT_CARD_GATEWAY } from "../../simulator/orders/index.ts";
import { allOrders, type Store } from "./store.ts";

/** How often each kind of event left its mark, most of them in the ledger. What did not happen proves nothing. */
export type Kinds = Readonly<Record<string, number>>;

const MARKS = {
  "times that points ripened": "entry WHERE kind = 'mature'",
  "lots that are not ripe yet": "lot WHERE is_pending AND remaining > 0",
  "orders deleted": "settled_order WHERE stamp = 'deleted'",
  "points taken back for deletions": "entry WHERE reason = 'order_deleted'",
  "orders paid in part": "settled_order WHERE financial_status = 'partially_paid'",
  "orders authorised": "settled_order WHERE financial_status = 'authorized'",
  "orders voided": "settled_order WHERE financial_status = 'voided'",
  "orders expired": "settled_order WHERE financial_status = 'expired'",
  "orders read at Shopify": "errand WHERE kind = 'order_read' AND sent > 0",
  "customers with an address of theirs": "errand WHERE kind = 'guest_claim' AND sent > 0",
  "orders of guests claimed": "settled_order WHERE claimed_by_id IS NOT NULL",
  "merges that moved points": "entry WHERE kind = 'merge'",
  "accounts emptied": "entry WHERE reason = 'member_deleted'",
  "versions published amidst the letters": "program_version WHERE number > 2",
  "orders by the second programme": "settled_order WHERE program_number = 2 AND points > 0",
  "points of rules for past orders": "entry WHERE reason = 'rule_awarded'",
  "rules for past orders taken back": "entry WHERE reason = 'award_undone'",
  "members who left or were taken out":
    "membership_event WHERE state_before = 'member' AND state <> 'member'",
  "points that came back with their member": "entry WHERE reason = 'membership_resumed'",
  "orders that waited for a member": "entry WHERE reason = 'order_waited'",
  "redemptions that orders used": "hold WHERE state = 'captured'",
  "redemptions given back whole": "hold WHERE state = 'captured' AND given_back = captured",
  "redemptions given back in part": "hold WHERE given_back > 0 AND given_back < captured",
  "redemptions taken back": "redemption WHERE ending = 'taken_back'",
  "redemptions left open": "hold WHERE state = 'open'",
  "farewells come late": "inbox_delivery WHERE error ->> 'code' = 'store_is_here'",
  "members merged": "member WHERE merged_into_id IS NOT NULL",
  "accounts closed": "balance WHERE closed_at IS NOT NULL",
} as const;

/** Each must be above zero when a run is over. */
export async function countKinds({ pool }: Database, store: Store): Promise<Kinds> {
  const kinds: Record<string, number> = countPayments(store);
  for (const [kind, rows] of Object.entries(MARKS)) {
    const counted = await pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${rows}`);
    kinds[kind] = Number(counted.rows[0]?.n);
  }
  return kinds;
}

/** How money came, the ledger does not say. */
function countPayments(store: Store) {
  let [captured, byCard] = [0, 0];
  for (const { transactions } of allOrders(store)) {
    if (transactions.some(({ kind }) => kind === "capture")) captured += 1;
    if (transactions.some(({ gateway }) => gateway === GIFT_CARD_GATEWAY)) byCard += 1;
  }
  return { "orders captured": captured, "orders paid with gift cards": byCard };
}
