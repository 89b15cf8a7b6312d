import type { Pool } from "pg";
import { encodeSnapshot, encodeTraits, isDeleted, points } from "../../domain/index.ts";
import type {
  AwardedRule,
  OrderSnapshot,
  RecapToSave,
  RecordedSettlement,
  SettlementToSave,
} from "../../domain/index.ts";
import { columnar } from "../columnar.server.ts";
import { count, run, timestamp } from "../sql.server.ts";
import { keptTraits } from "./kept-orders.server.ts";
import { StaleDecision } from "../transaction.server.ts";
import type { Tx } from "../transaction.server.ts";

interface Row {
  order_id: string;
  member_id: string | null;
  processed_at: Date;
  stamp: string;
  snapshot_at: Date;
  sequence: number;
  program_number: number;
  tier_id: string | null;
  is_first: boolean;
  counted_minor: string;
  points: string;
  uncapped_points: string | null;
  standing: { entryKey: string; points: number }[];
  awards: AwardedRule[] | null;
  traits: Uint8Array | null;
  revision: number;
  redacted: boolean;
  claimed_by: string | null;
  paid_at: Date | null;
  fulfilled_at: Date | null;
  delivered_at: Date | null;
}

const COLUMNS = `order_id, member_id, processed_at, stamp, snapshot_at, sequence, program_number, tier_id, is_first,
  counted_minor, points, uncapped_points, standing, awards, traits, revision, redacted, claimed_by_id AS claimed_by,
  paid_at, fulfilled_at, delivered_at`;

/** The records of these orders, and all those of these members that were processed since `since`. */
export async function loadSettlements(
  tx: Tx,
  shopId: number,
  wanted: {
    readonly orderIds: readonly string[];
    readonly memberIds: readonly string[];
    readonly since: number;
  },
): Promise<RecordedSettlement[]> {
  const rows = await run<Row>(
    tx,
    "load-settlements",
    `SELECT ${COLUMNS} FROM settled_order WHERE shop_id = $1 AND order_id = ANY ($2::bigint[])
     UNION ALL
     SELECT ${COLUMNS} FROM settled_order
      WHERE shop_id = $1 AND member_id = ANY ($3::uuid[]) AND processed_at >= $4
        -- Hashed, where "<> ALL" would compare each row with each of the orders once the plan is a generic one.
        AND order_id NOT IN (SELECT unnest($2::bigint[]))`,
    [shopId, wanted.orderIds, wanted.memberIds, timestamp(Math.max(wanted.since, 0))],
  );
  return rows.map(recordedSettlement);
}

function recordedSettlement(row: Row): RecordedSettlement {
  return {
    orderId: row.order_id,
    memberId: row.member_id,
    processedAt: row.processed_at.getTime(),
    stamp: row.stamp,
    updatedAt: row.snapshot_at.getTime(),
    sequence: row.sequence,
    programVersion: row.program_number,
    tierId: row.tier_id,
    isFirst: row.is_first,
    countedMinor: Number(row.counted_minor),
    earnedPoints: points(Number(row.points)),
    standing: row.standing.map((earning) => ({
      entryKey: earning.entryKey,
      points: points(earning.points),
    })),
    ...(row.uncapped_points === null ? {} : { uncappedPoints: points(Number(row.uncapped_points)) }),
    ...(row.awards === null ? {} : { awards: row.awards }),
    ...keptTraits(row.order_id, row.traits),
    revision: row.revision,
    redacted: row.redacted,
    claimedBy: row.claimed_by,
    moments: {
      paidAt: row.paid_at?.getTime() ?? null,
      fulfilledAt: row.fulfilled_at?.getTime() ?? null,
      deliveredAt: row.delivered_at?.getTime() ?? null,
    },
  };
}

const settledColumns = columnar(
  {
    order_id: "bigint",
    name: "text",
    member_id: "uuid",
    revision: "int",
    sequence: "int",
    counted_minor: "bigint",
    points: "bigint",
    uncapped_points: "bigint",
    standing: "jsonb",
    tier_id: "text",
    is_first: "boolean",
    program_number: "int",
    financial_status: "text",
    cancelled: "boolean",
    test: "boolean",
    processed_at: "timestamptz",
    snapshot_at: "timestamptz",
    stamp: "text",
    snapshot: "bytea",
    traits: "bytea",
    claimed_by_id: "uuid",
    paid_at: "timestamptz",
    fulfilled_at: "timestamptz",
    delivered_at: "timestamptz",
  },
  2,
);

const INSERT = `INSERT INTO settled_order (shop_id, order_id, name, member_id, revision, sequence, counted_minor, points, uncapped_points, standing,
       tier_id, is_first, program_number, financial_status, cancelled, test, processed_at, snapshot_at, stamp, snapshot, traits,
       claimed_by_id, paid_at, fulfilled_at, delivered_at)
     SELECT $1, order_id, name, member_id, revision + 1, sequence, counted_minor, points, uncapped_points, standing,
       tier_id, is_first, program_number, financial_status, cancelled, test, processed_at, snapshot_at, stamp, snapshot, traits,
       claimed_by_id, paid_at, fulfilled_at, delivered_at
       FROM ${settledColumns.from} AS o (order_id, name, member_id, revision, sequence, counted_minor, points, uncapped_points, standing,
         tier_id, is_first, program_number, financial_status, cancelled, test, processed_at, snapshot_at, stamp, snapshot, traits,
         claimed_by_id, paid_at, fulfilled_at, delivered_at)
      ORDER BY order_id`;

/**
 * @throws StaleDecision when one of the orders was settled by somebody else meanwhile; where it had not been before,
 *   PostgreSQL's own error that the key is there
 */
export async function saveSettlements(
  tx: Tx,
  shopId: number,
  settlements: readonly SettlementToSave[],
): Promise<void> {
  const { fresh = [], known = [] } = Object.groupBy(settlements, ({ revision }) =>
    revision === 0 ? "fresh" : "known",
  );
  // Most orders are new, and looking first whether one is there costs a tenth of writing it.
  if (fresh.length > 0)
    await count(tx, "insert-settlements", INSERT, [shopId, ...settledColumns.valuesOf(fresh.map(rowToSave))]);
  if (known.length === 0) return;
  const saved = await count(
    tx,
    "save-settlements",
    `${INSERT}
     ON CONFLICT (shop_id, order_id) DO UPDATE SET
       name = excluded.name, member_id = excluded.member_id, revision = excluded.revision, sequence = excluded.sequence,
       counted_minor = excluded.counted_minor, points = excluded.points,
       uncapped_points = excluded.uncapped_points, standing = excluded.standing,
       tier_id = excluded.tier_id, is_first = excluded.is_first, program_number = excluded.program_number, financial_status = excluded.financial_status, cancelled = excluded.cancelled,
       test = excluded.test, snapshot_at = excluded.snapshot_at, stamp = excluded.stamp,
       snapshot = excluded.snapshot, traits = excluded.traits, explanation = NULL, claimed_by_id = excluded.claimed_by_id, settled_at = now(),
       paid_at = excluded.paid_at, fulfilled_at = excluded.fulfilled_at, delivered_at = excluded.delivered_at
      WHERE settled_order.revision = excluded.revision - 1 AND NOT settled_order.redacted`,
    [shopId, ...settledColumns.valuesOf(known.map(rowToSave))],
  );
  if (saved !== known.length) throw new StaleDecision("an order was settled meanwhile");
}

const recapColumns = columnar(
  {
    order_id: "bigint",
    revision: "int",
    sequence: "int",
    points: "bigint",
    uncapped_points: "bigint",
    standing: "jsonb",
    awards: "jsonb",
    traits: "bytea",
  },
  2,
);

/**
 * Orders of which nothing was heard: what is kept of them stays.
 *
 * @throws StaleDecision when one of them was settled by somebody else meanwhile
 */
export async function saveRecaps(tx: Tx, shopId: number, recaps: readonly RecapToSave[]): Promise<void> {
  if (recaps.length === 0) return;
  const saved = await count(
    tx,
    "save-recaps",
    `UPDATE settled_order o SET revision = o.revision + 1, sequence = r.sequence, points = r.points,
       uncapped_points = r.uncapped_points, standing = r.standing, awards = r.awards, traits = r.traits, settled_at = now()
       FROM ${recapColumns.from} AS r (order_id, revision, sequence, points, uncapped_points, standing, awards, traits)
      WHERE o.shop_id = $1 AND o.order_id = r.order_id AND o.revision = r.revision AND NOT o.redacted`,
    [
      shopId,
      ...recapColumns.valuesOf(
        recaps.map(({ settlement, revision }) => ({
          order_id: settlement.orderId,
          revision,
          sequence: settlement.sequence,
          points: settlement.earnedPoints,
          uncapped_points: settlement.uncappedPoints ?? null,
          standing: settlement.standing,
          awards: settlement.awards ?? null,
          traits: settlement.traits === undefined ? null : encodeTraits(settlement.traits),
        })),
      ),
    ],
  );
  if (saved !== recaps.length) throw new StaleDecision("an order was settled meanwhile");
}

/** What is kept of an order; nothing of one that is gone at Shopify. */
function keptBytes(snapshot: OrderSnapshot, processedAt: number): Uint8Array | null {
  return isDeleted(snapshot) ? null : encodeSnapshot({ ...snapshot, processedAt });
}

function rowToSave({ settlement, snapshot, revision, claimedBy }: SettlementToSave) {
  return {
    order_id: settlement.orderId,
    name: snapshot.name,
    member_id: settlement.memberId,
    revision,
    sequence: settlement.sequence,
    counted_minor: settlement.countedMinor,
    points: settlement.earnedPoints,
    uncapped_points: settlement.uncappedPoints ?? null,
    standing: settlement.standing,
    tier_id: settlement.tierId,
    is_first: settlement.isFirst,
    program_number: settlement.programVersion,
    financial_status: snapshot.financialStatus,
    cancelled: snapshot.cancelledAt !== null,
    test: snapshot.test,
    processed_at: settlement.processedAt,
    snapshot_at: settlement.updatedAt,
    stamp: settlement.stamp,
    snapshot: keptBytes(snapshot, settlement.processedAt),
    traits: settlement.traits === undefined ? null : encodeTraits(settlement.traits),
    claimed_by_id: claimedBy,
    paid_at: settlement.moments.paidAt,
    fulfilled_at: settlement.moments.fulfilledAt,
    delivered_at: settlement.moments.deliveredAt,
  };
}

/** What merchant and shopper call an order; empty if it was never settled. */
export async function findOrderName(tx: Tx, shopId: number, orderId: string): Promise<string> {
  const [row] = await run<{ name: string }>(
    tx,
    "find-order-name",
    "SELECT name FROM settled_order WHERE shop_id = $1 AND order_id = $2",
    [shopId, orderId],
  );
  return row?.name ?? "";
}

/** Those of these orders whose customer was forgotten. */
export async function redactedAmong(
  tx: Tx,
  shopId: number,
  orderIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await run<{ order_id: string }>(
    tx,
    "redacted-among",
    "SELECT order_id FROM settled_order WHERE shop_id = $1 AND order_id = ANY ($2::bigint[]) AND redacted",
    [shopId, orderIds],
  );
  return new Set(rows.map((row) => row.order_id));
}

/** The stamp of the last settled state of each of these orders; absent if it was never settled. */
export async function settledStamps(
  on: Pool | Tx,
  shopId: number,
  orderIds: readonly string[],
): Promise<Map<string, { readonly stamp: string; readonly updatedAt: number }>> {
  const rows = await run<{ order_id: string; stamp: string; snapshot_at: Date }>(
    on,
    "settled-stamps",
    "SELECT order_id, stamp, snapshot_at FROM settled_order WHERE shop_id = $1 AND order_id = ANY ($2::bigint[])",
    [shopId, orderIds],
  );
  return new Map(
    rows.map(({ order_id, stamp, snapshot_at }) => [order_id, { stamp, updatedAt: snapshot_at.getTime() }]),
  );
}

/** The orders of an account that is closed stay its own: nobody else can claim them. */
export async function keepOrders(tx: Tx, shopId: number, memberId: string): Promise<void> {
  await count(
    tx,
    "keep-orders",
    `UPDATE settled_order SET claimed_by_id = member_id
      WHERE shop_id = $1 AND member_id = $2 AND claimed_by_id IS DISTINCT FROM member_id`,
    [shopId, memberId],
  );
}
