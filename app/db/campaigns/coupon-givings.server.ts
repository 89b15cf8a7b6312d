import type { Pool } from "pg";
import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** To whom coupons are given: all members, those on a tier, those of a segment at Shopify, or the customers of a list. */
export type GivingReceivers =
  | { readonly kind: "members" | "list" }
  /** What it was called when they were given. */
  | { readonly kind: "tier" | "segment"; readonly id: string; readonly name: string };

/** Coupons that were given at once, and what came of it. */
export interface GivingRow {
  readonly givingId: string;
  readonly campaignId: string;
  readonly to: GivingReceivers;
  readonly actor: string;
  readonly askedAt: number;
  /** Who has got one by it. */
  readonly given: number;
  /** Who had one already. */
  readonly had: number;
  /** Customers who take no part. */
  readonly unknown: number;
  /** When it had come to its end; null: it has not. */
  readonly doneAt: number | null;
  /** When its coupons were asked back, and by whom; null: they were not. */
  readonly takenBackAt: number | null;
  readonly takenBackBy: string | null;
  readonly takenBack: number;
}

interface Raw {
  id: string;
  campaign_id: string;
  receivers: "members" | "tier" | "segment" | "list";
  receiver_id: string | null;
  receiver_name: string | null;
  actor: string;
  asked_at: Date;
  given: number;
  had: number;
  unknown: number;
  done_at: Date | null;
  taken_back: number;
  taken_back_at: Date | null;
  taken_back_by: string | null;
}

/** Begins one; of a list with its customers, each once. */
export async function insertGiving(
  tx: Tx,
  shopId: number,
  {
    givingId,
    campaignId,
    to,
    actor,
    at,
    customerIds,
  }: {
    readonly givingId: string;
    readonly campaignId: string;
    readonly to: GivingReceivers;
    readonly actor: string;
    readonly at: number;
    readonly customerIds: readonly string[];
  },
): Promise<void> {
  const [id, name] = "id" in to ? [to.id, to.name] : [null, null];
  await count(
    tx,
    "insert-coupon-giving",
    `INSERT INTO coupon_giving (shop_id, id, campaign_id, receivers, receiver_id, receiver_name, actor, asked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [shopId, givingId, campaignId, to.kind, id, name, actor, timestamp(at)],
  );
  if (customerIds.length === 0) return;
  await count(
    tx,
    "insert-giving-customers",
    `INSERT INTO coupon_giving_customer (shop_id, giving_id, customer_id)
     SELECT $1, $2, c FROM unnest($3::bigint[]) c ON CONFLICT DO NOTHING`,
    [shopId, givingId, customerIds],
  );
}

export async function findGiving(on: Pool | Tx, shopId: number, givingId: string): Promise<GivingRow | null> {
  const [row] = await run<Raw>(
    on,
    "find-coupon-giving",
    "SELECT * FROM coupon_giving WHERE shop_id = $1 AND id = $2",
    [shopId, givingId],
  );
  return row ? givingRow(row) : null;
}

/** A giving with its coupons as they stand now. */
export interface StandingGiving extends GivingRow {
  /** Coupons of it that are held and no order has used, and those that one has. */
  readonly unused: number;
  readonly used: number;
}

/** What was given of a campaign, the newest first. */
export async function givingsOf(
  on: Pool | Tx,
  shopId: number,
  campaignId: string,
  limit: number,
): Promise<StandingGiving[]> {
  const rows = await run<Raw & { held: number; used: number }>(
    on,
    "coupon-givings-of",
    `WITH used AS (
       SELECT h.giving_id, count(*)::int AS n
         FROM (SELECT DISTINCT o.member_id FROM campaign_use u
                 JOIN settled_order o ON o.shop_id = u.shop_id AND o.order_id = u.order_id
                WHERE u.shop_id = $1 AND u.campaign_id = $2 AND u.counts AND o.member_id IS NOT NULL) m
         JOIN coupon h ON h.shop_id = $1 AND h.campaign_id = $2 AND h.member_id = m.member_id
        WHERE h.taken_back_at IS NULL AND h.giving_id IS NOT NULL GROUP BY h.giving_id)
     SELECT g.*, coalesce(used.n, 0) AS used,
            (SELECT count(*)::int FROM coupon h
              WHERE h.shop_id = g.shop_id AND h.giving_id = g.id AND h.taken_back_at IS NULL) AS held
       FROM coupon_giving g LEFT JOIN used ON used.giving_id = g.id
      WHERE g.shop_id = $1 AND g.campaign_id = $2 ORDER BY g.asked_at DESC, g.id DESC LIMIT $3`,
    [shopId, campaignId, limit],
  );
  return rows.map(({ held, used, ...row }) => ({
    ...givingRow(row),
    used,
    unused: Math.max(0, held - used),
  }));
}

/** Of the lists among these givings the first customers who take no part. */
export async function unknownCustomers(
  on: Pool | Tx,
  shopId: number,
  givingIds: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await run<{ giving_id: string; customers: string[] }>(
    on,
    "unknown-giving-customers",
    `SELECT g.id AS giving_id, array_agg(c.customer_id::text ORDER BY c.customer_id) AS customers
       FROM unnest($2::uuid[]) AS g (id)
       JOIN LATERAL (SELECT customer_id FROM coupon_giving_customer
                      WHERE shop_id = $1 AND giving_id = g.id AND is_unknown ORDER BY customer_id LIMIT $3) c ON true
      GROUP BY g.id`,
    [shopId, givingIds, limit],
  );
  return new Map(rows.map(({ giving_id, customers }) => [giving_id, customers]));
}

/** Customers of a list behind one of them, in the order of their numbers. */
export async function listedCustomers(
  on: Pool | Tx,
  shopId: number,
  givingId: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<string[]> {
  const rows = await run<{ customer_id: string }>(
    on,
    "listed-giving-customers",
    `SELECT customer_id FROM coupon_giving_customer
      WHERE shop_id = $1 AND giving_id = $2 AND customer_id > $3 ORDER BY customer_id LIMIT $4`,
    [shopId, givingId, after, limit],
  );
  return rows.map(({ customer_id }) => customer_id);
}

/** How many customers a list has. */
export async function countListed(on: Pool | Tx, shopId: number, givingId: string): Promise<number> {
  const [row] = await run<{ n: number }>(
    on,
    "count-giving-customers",
    "SELECT count(*)::int AS n FROM coupon_giving_customer WHERE shop_id = $1 AND giving_id = $2",
    [shopId, givingId],
  );
  return row?.n ?? 0;
}

/** Writes down which customers of a list take no part. */
export async function markUnknown(
  tx: Tx,
  shopId: number,
  givingId: string,
  customerIds: readonly string[],
): Promise<void> {
  if (customerIds.length === 0) return;
  await count(
    tx,
    "mark-giving-unknown",
    `UPDATE coupon_giving_customer SET is_unknown = true
      WHERE shop_id = $1 AND giving_id = $2 AND customer_id = ANY ($3::bigint[])`,
    [shopId, givingId, customerIds],
  );
}

/** It begins from its first receiver, also after it was stopped: who had a coupon and who takes no part is counted anew. */
export async function beginGiving(tx: Tx, shopId: number, givingId: string): Promise<void> {
  const text = "UPDATE coupon_giving SET had = 0, unknown = 0 WHERE shop_id = $1 AND id = $2";
  await count(tx, "begin-coupon-giving", text, [shopId, givingId]);
}

/** Adds what a step has given to it, or taken back of it. */
export async function addToGiving(
  tx: Tx,
  shopId: number,
  givingId: string,
  sum: {
    readonly given?: number;
    readonly had?: number;
    readonly unknown?: number;
    readonly takenBack?: number;
  },
): Promise<void> {
  const { given = 0, had = 0, unknown = 0, takenBack = 0 } = sum;
  await count(
    tx,
    "add-to-coupon-giving",
    `UPDATE coupon_giving SET given = given + $3, had = had + $4, unknown = unknown + $5, taken_back = taken_back + $6
      WHERE shop_id = $1 AND id = $2`,
    [shopId, givingId, given, had, unknown, takenBack],
  );
}

/** It has come to its end: of its list those stay who take no part, to be looked at. */
export async function endGiving(tx: Tx, shopId: number, givingId: string, at: number): Promise<void> {
  const ended = "UPDATE coupon_giving SET done_at = $3 WHERE shop_id = $1 AND id = $2";
  await count(tx, "end-coupon-giving", ended, [shopId, givingId, timestamp(at)]);
  const text = "DELETE FROM coupon_giving_customer WHERE shop_id = $1 AND giving_id = $2 AND NOT is_unknown";
  await count(tx, "forget-giving-customers", text, [shopId, givingId]);
}

/** Its coupons are asked back; the first who asked stays written down. */
export async function askGivingBack(
  tx: Tx,
  shopId: number,
  givingId: string,
  { at, actor }: { readonly at: number; readonly actor: string },
): Promise<void> {
  await count(
    tx,
    "ask-coupon-giving-back",
    `UPDATE coupon_giving SET taken_back_at = coalesce(taken_back_at, $3), taken_back_by = coalesce(taken_back_by, $4)
      WHERE shop_id = $1 AND id = $2`,
    [shopId, givingId, timestamp(at), actor],
  );
}

function givingRow(row: Raw): GivingRow {
  const { id, campaign_id, receivers, receiver_id, receiver_name, actor, given, had, unknown } = row;
  const to: GivingReceivers =
    receivers === "members" || receivers === "list"
      ? { kind: receivers }
      : { kind: receivers, id: receiver_id ?? "", name: receiver_name ?? "" };
  return {
    ...{ givingId: id, campaignId: campaign_id, to, actor, given, had, unknown },
    askedAt: row.asked_at.getTime(),
    doneAt: row.done_at?.getTime() ?? null,
    takenBackAt: row.taken_back_at?.getTime() ?? null,
    ...{ takenBackBy: row.taken_back_by, takenBack: row.taken_back },
  };
}
