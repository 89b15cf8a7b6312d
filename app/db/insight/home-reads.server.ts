import type { Pool } from "pg";
import { isOfKind, LETTER_KINDS } from "../inbox/letter-kinds.server.ts";
import { run, timestamp } from "../sql.server.ts";

export interface DayFigures {
  readonly orders: number;
  readonly pointsIssued: number;
  readonly pointsClawedBack: number;
  readonly newMembers: number;
}

/**
 * What happened in a period (ms): orders that have points, points by when they moved, members by when they joined.
 * What an order took from one member to give it to another (as when customers are merged) was neither earned nor
 * taken back.
 */
export async function figuresOf(pool: Pool, shopId: number, from: number, to: number): Promise<DayFigures> {
  const [row] = await run<
    Record<"orders" | "issued" | "clawed_back" | "given_on" | "taken_on" | "members", string>
  >(
    pool,
    "figures-of-day",
    `SELECT
       (SELECT count(*) FROM settled_order
         WHERE shop_id = $1 AND processed_at >= $2 AND processed_at < $3 AND points > 0) AS orders,
       (SELECT count(*) FROM member m WHERE m.shop_id = $1 AND m.joined_at >= $2 AND m.joined_at < $3
          AND NOT EXISTS (SELECT FROM balance b WHERE b.shop_id = m.shop_id AND b.member_id = m.id
                             AND b.membership IN ('none', 'waiting'))) AS members,
       coalesce(sum(p.points) FILTER (WHERE e.kind = 'earn'), 0) AS issued,
       coalesce(sum(p.points) FILTER (WHERE e.kind = 'clawback'), 0) AS clawed_back,
       coalesce(sum(p.points) FILTER (WHERE e.kind = 'earn' AND e.reason = 'order_changed_member'), 0) AS given_on,
       coalesce(sum(p.points) FILTER (WHERE e.kind = 'clawback' AND e.reason = 'order_changed_member'), 0) AS taken_on
       FROM entry e JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.id
      WHERE e.shop_id = $1 AND e.kind IN ('earn', 'clawback') AND e.occurred_at >= $2 AND e.occurred_at < $3`,
    [shopId, timestamp(from), timestamp(to)],
  );
  const moved = Math.min(Number(row?.given_on ?? 0), Number(row?.taken_on ?? 0));
  return {
    orders: Number(row?.orders ?? 0),
    pointsIssued: Number(row?.issued ?? 0) - moved,
    pointsClawedBack: Number(row?.clawed_back ?? 0) - moved,
    newMembers: Number(row?.members ?? 0),
  };
}

/** How many members each tier has: those who take part, the same as in the list of members. */
export async function countTiers(pool: Pool, shopId: number): Promise<Map<string, number>> {
  const rows = await run<{ tier_id: string; members: string }>(
    pool,
    "count-tiers",
    "SELECT tier_id, count(*) AS members FROM balance WHERE shop_id = $1 AND closed_at IS NULL AND membership = 'member' GROUP BY tier_id",
    [shopId],
  );
  return new Map(rows.map((row) => [row.tier_id, Number(row.members)]));
}

export interface QueueFigures {
  readonly waiting: number;
  readonly parked: number;
}

export interface InboxFigures extends QueueFigures {
  /** Parked until the merchant has answered; not among `parked`. */
  readonly dataRequests: number;
}

export async function countDeliveries(
  pool: Pool,
  shopId: number,
  orderTopics: readonly string[],
): Promise<InboxFigures> {
  const waiting = LETTER_KINDS.map(
    (kind) =>
      `(SELECT count(*) FROM inbox_delivery WHERE shop_id = $1 AND state = 'waiting' AND ${isOfKind(kind, "topic", orderTopics)})`,
  );
  const [row] = await run<{ waiting: string; parked: string; data_requests: string }>(
    pool,
    "count-deliveries",
    `SELECT ${waiting.join(" + ")} AS waiting,
            count(*) FILTER (WHERE topic <> 'customers/data_request') AS parked,
            count(*) FILTER (WHERE topic = 'customers/data_request') AS data_requests
       FROM inbox_delivery WHERE shop_id = $1 AND state = 'parked'`,
    [shopId],
  );
  return {
    waiting: Number(row?.waiting ?? 0),
    parked: Number(row?.parked ?? 0),
    dataRequests: Number(row?.data_requests ?? 0),
  };
}

export interface OutboxFigures extends QueueFigures {
  /** What a shop has once (programme, discount): its state by kind. */
  readonly shopWide: ReadonlyMap<string, "waiting" | "done" | "failed">;
}

export async function countIntents(pool: Pool, shopId: number): Promise<OutboxFigures> {
  const rows = await run<{ kind: string; state: "waiting" | "done" | "failed"; intents: string }>(
    pool,
    "count-intents",
    `SELECT kind, CASE WHEN parked THEN 'failed' WHEN sent < wanted THEN 'waiting' ELSE 'done' END AS state,
            count(*) AS intents
       FROM outbox_intent WHERE shop_id = $1 AND (parked OR sent < wanted OR key = '') GROUP BY 1, 2`,
    [shopId],
  );
  const sum = (state: string) =>
    rows.reduce((total, row) => (row.state === state ? total + Number(row.intents) : total), 0);
  return {
    waiting: sum("waiting"),
    parked: sum("failed"),
    shopWide: new Map(
      rows.flatMap((row) =>
        row.kind === "member_metafield" || row.kind === "member_tags" ? [] : [[row.kind, row.state]],
      ),
    ),
  };
}
