import type { Pool } from "pg";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import { REDEMPTION_COLUMNS, REDEMPTION_FROM, redemptionOf } from "./redemptions.server.ts";
import type { Redemption, RedemptionCells } from "./redemptions.server.ts";

/** An order, as it is called; `name` is empty once its customer is forgotten. */
export interface NamedOrder {
  readonly orderId: string;
  readonly name: string;
}

/** A redemption as the store sees it. */
export interface SeenRedemption extends Redemption {
  /** Whose it is now; null once the customer is gone. */
  readonly customerId: string | null;
  /** `kind:id` of whoever ended it unused; null: nobody has. */
  readonly endedBy: string | null;
  /** The order that took its points. */
  readonly usedBy: NamedOrder | null;
  /** The order of `late`. */
  readonly lateOrder: NamedOrder | null;
}

interface Cells extends RedemptionCells {
  customer_id: string | null;
  ended_by: string | null;
  order_name: string | null;
  late_name: string | null;
}

const SELECT = `SELECT ${REDEMPTION_COLUMNS}, m.customer_id, r.ended_by, o.name AS order_name, late.name AS late_name
  ${REDEMPTION_FROM} JOIN member m ON m.shop_id = h.shop_id AND m.id = h.member_id
  LEFT JOIN settled_order o ON o.shop_id = r.shop_id AND o.order_id = h.order_id
  LEFT JOIN settled_order late ON late.shop_id = r.shop_id AND late.order_id = r.late_order_id`;

function seen(row: Cells): SeenRedemption {
  const { customer_id: customerId, ended_by: endedBy, order_name, late_name } = row;
  const named = (orderId: string | null, name: string | null) =>
    orderId === null ? null : { orderId, name: name ?? "" };
  const usedBy = named(row.order_id, order_name);
  return {
    ...redemptionOf(row),
    ...{ customerId, endedBy, usedBy, lateOrder: named(row.late_order_id, late_name) },
  };
}

/** What a member has redeemed, the newest first. */
export async function seenOfMember(
  on: Pool | Tx,
  shopId: number,
  memberId: string,
  limit: number,
): Promise<SeenRedemption[]> {
  const text = `${SELECT} WHERE h.shop_id = $1 AND h.member_id = $2 ORDER BY h.opened_at DESC, r.id DESC LIMIT $3`;
  return (await run<Cells>(on, "seen-redemptions-of-member", text, [shopId, memberId, limit])).map(seen);
}

/** Those that an order used, also late. */
export async function redemptionsOfOrder(
  on: Pool | Tx,
  shopId: number,
  orderId: string,
): Promise<Redemption[]> {
  const rows = await run<RedemptionCells>(
    on,
    "redemptions-of-order",
    `SELECT ${REDEMPTION_COLUMNS} ${REDEMPTION_FROM}
      WHERE r.shop_id = $1 AND r.id IN (
        SELECT redemption_id FROM hold WHERE shop_id = $1 AND order_id = $2 AND order_id IS NOT NULL
        UNION ALL
        SELECT id FROM redemption WHERE shop_id = $1 AND late_order_id = $2 AND late_order_id IS NOT NULL)
      ORDER BY h.opened_at, r.id`,
    [shopId, orderId],
  );
  return rows.map(redemptionOf);
}

/** What of a reward's redemptions is asked for. `late`: an order has one, paid nothing for it, and nobody has decided about it. */
export const REDEMPTION_GROUPS = {
  open: "h.state = 'open'",
  used: "h.state = 'captured' AND h.given_back < h.captured",
  returned: "(h.state = 'released' OR h.state = 'captured' AND h.given_back = h.captured)",
  late: "r.late_order_id IS NOT NULL AND r.late_outcome IS NULL",
  unclear: "g.state = 'unclear'",
} as const;
export type RedemptionGroup = keyof typeof REDEMPTION_GROUPS;

/** A place in the list: redemptions of one moment are told apart by their ids. */
export interface RedemptionPlace {
  readonly openedAt: number;
  readonly id: string;
}

/** Of a reward, the newest first. */
export async function pageOfRedemptions(
  on: Pool | Tx,
  shopId: number,
  asked: {
    readonly campaignId: string;
    /** Null: all. */
    readonly group: RedemptionGroup | null;
    readonly before: RedemptionPlace | null;
    readonly limit: number;
  },
): Promise<SeenRedemption[]> {
  const { campaignId, group, before, limit } = asked;
  const rows = await run<Cells>(
    on,
    `page-of-redemptions-${group ?? "all"}`,
    `${SELECT} WHERE r.shop_id = $1 AND r.campaign_id = $2
        AND ($4::timestamptz IS NULL OR (h.opened_at, r.id) < ($4::timestamptz, $5::uuid))
        ${group === null ? "" : `AND ${REDEMPTION_GROUPS[group]}`}
      ORDER BY h.opened_at DESC, r.id DESC LIMIT $3`,
    [shopId, campaignId, limit, before && timestamp(before.openedAt), before?.id ?? null],
  );
  return rows.map(seen);
}

/** How the redemptions of a reward stand. */
export interface RedemptionSums {
  readonly open: number;
  readonly used: number;
  readonly returned: number;
  readonly late: number;
  /** Nobody can tell whether Shopify has given what they are for. */
  readonly unclear: number;
  /** Points that open ones set aside. */
  readonly pointsHeld: number;
  /** Points that orders took, less what came back of them. */
  readonly pointsSpent: number;
  /** How often rewards were redeemed by open ones. */
  readonly timesOpen: number;
  /** What was given and not undone, in minor units of the store's currency. */
  readonly givenMinor: number;
}

/** By reward; those of which nobody has redeemed any are left out. */
export async function sumsOfRewards(
  on: Pool | Tx,
  shopId: number,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, RedemptionSums>> {
  const { open, used, returned, late, unclear } = REDEMPTION_GROUPS;
  const rows = await run<
    Record<"open" | "used" | "returned" | "late" | "unclear", number> & {
      campaign_id: string;
      held: string;
      spent: string;
      times_open: string;
      given: string;
    }
  >(
    on,
    "sums-of-rewards",
    `SELECT r.campaign_id, count(*) FILTER (WHERE ${open})::int AS open, count(*) FILTER (WHERE ${used})::int AS used,
            count(*) FILTER (WHERE ${returned})::int AS returned, count(*) FILTER (WHERE ${late})::int AS late,
            count(*) FILTER (WHERE ${unclear})::int AS unclear,
            coalesce(sum(g.amount_minor) FILTER (WHERE g.state IN ('given', 'undoing')), 0)::bigint AS given,
            coalesce(sum(h.points) FILTER (WHERE ${open}), 0)::bigint AS held,
            coalesce(sum(h.captured - h.given_back), 0)::bigint AS spent,
            coalesce(sum(r.times) FILTER (WHERE ${open}), 0)::bigint AS times_open
       FROM redemption r JOIN hold h ON h.shop_id = r.shop_id AND h.redemption_id = r.id
       LEFT JOIN redemption_grant g ON g.shop_id = r.shop_id AND g.redemption_id = r.id
      WHERE r.shop_id = $1 AND r.campaign_id = ANY ($2::uuid[]) GROUP BY r.campaign_id`,
    [shopId, campaignIds],
  );
  return new Map(
    rows.map(({ campaign_id, held, spent, times_open, given, ...counts }) => [
      campaign_id,
      {
        ...{ ...counts, pointsHeld: Number(held), pointsSpent: Number(spent) },
        ...{ timesOpen: Number(times_open), givenMinor: Number(given) },
      },
    ]),
  );
}
