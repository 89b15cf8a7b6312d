import type { Prisma } from "@prisma/client";
import type { Database } from "../database.server.ts";
import { prismaIn } from "../prisma.server.ts";
import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import type { Pool } from "pg";

/** A rule that is given to orders of the past. `services/awards` knows what the preview looks like. */
export interface AwardRow {
  readonly id: string;
  readonly programVersion: number;
  readonly ruleId: string;
  /** Orders that were processed from here on (ms), and before there. */
  readonly since: number;
  readonly until: number;
  readonly askedAt: number;
  /** `kind:id` */
  readonly actor: string;
  readonly preview: unknown;
  readonly given: AwardSum;
  readonly undone: AwardSum;
}

/** So many orders, and points. */
export interface AwardSum {
  readonly orders: number;
  readonly points: number;
}

export async function insertAward(
  tx: Tx,
  shopId: number,
  award: Omit<AwardRow, "preview" | "given" | "undone">,
): Promise<void> {
  const { id, programVersion, ruleId, since, until, askedAt, actor } = award;
  await prismaIn(tx, (prisma) =>
    prisma.award.create({
      data: {
        ...{ shopId, id, programNumber: programVersion, ruleId, actor },
        ...{ since: new Date(since), until: new Date(until), askedAt: new Date(askedAt) },
      },
    }),
  );
}

export async function saveAwardPreview(tx: Tx, shopId: number, id: string, preview: object): Promise<void> {
  await prismaIn(tx, (prisma) =>
    prisma.award.update({
      where: { shopId_id: { shopId, id } },
      data: { preview: preview as Prisma.InputJsonObject },
    }),
  );
}

/** Adds to what an award gave, or to what was taken back of it. */
export async function addToAward(
  tx: Tx,
  shopId: number,
  id: string,
  what: "given" | "undone",
  { orders, points }: AwardSum,
): Promise<void> {
  const sums = {
    given: { givenOrders: { increment: orders }, givenPoints: { increment: points } },
    undone: { undoneOrders: { increment: orders }, undonePoints: { increment: points } },
  };
  await prismaIn(tx, (prisma) =>
    prisma.award.update({ where: { shopId_id: { shopId, id } }, data: sums[what] }),
  );
}

export async function findAward(
  { prisma }: Pick<Database, "prisma">,
  shopId: number,
  id: string,
): Promise<AwardRow | null> {
  const row = await prisma.award.findUnique({ where: { shopId_id: { shopId, id } } });
  return row && awardRow(row);
}

/** The latest first. */
export async function listAwards(
  { prisma }: Pick<Database, "prisma">,
  shopId: number,
  limit: number,
): Promise<AwardRow[]> {
  const rows = await prisma.award.findMany({
    where: { shopId },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return rows.map(awardRow);
}

function awardRow(row: Prisma.AwardGetPayload<object>): AwardRow {
  return {
    ...{ id: row.id, programVersion: row.programNumber, ruleId: row.ruleId, actor: row.actor },
    ...{ since: row.since.getTime(), until: row.until.getTime(), askedAt: row.askedAt.getTime() },
    preview: row.preview,
    given: { orders: row.givenOrders, points: Number(row.givenPoints) },
    undone: { orders: row.undoneOrders, points: Number(row.undonePoints) },
  };
}

/** An order that has an award, and whose it is; null: nobody's by now, who had it before. */
export interface AwardedOrder {
  readonly orderId: string;
  readonly memberId: string | null;
  readonly processedAt: number;
}

/** Orders that have an award, by when they were processed, after one of them. */
export async function ordersWithAward(
  pool: Pool,
  shopId: number,
  { awardId, after, limit }: { awardId: string; after: Omit<AwardedOrder, "memberId">; limit: number },
): Promise<AwardedOrder[]> {
  const rows = await run<{ order_id: string; member_id: string | null; processed_at: Date }>(
    pool,
    "orders-with-award",
    `SELECT order_id, member_id, processed_at FROM settled_order
      WHERE shop_id = $1 AND awards IS NOT NULL AND (processed_at, order_id) > ($2, $3) AND NOT redacted
        AND awards @> jsonb_build_array(jsonb_build_object('awardId', $4::text))
      ORDER BY processed_at, order_id LIMIT $5`,
    [shopId, timestamp(after.processedAt), after.orderId, awardId, limit],
  );
  return rows.map((row) => ({
    orderId: row.order_id,
    memberId: row.member_id,
    processedAt: row.processed_at.getTime(),
  }));
}

/** How many orders were processed in a period (ms). */
export async function countOrders(
  pool: Pool,
  shopId: number,
  { since, until }: Pick<AwardRow, "since" | "until">,
): Promise<number> {
  const [row] = await run<{ orders: string }>(
    pool,
    "count-orders-of-period",
    `SELECT count(*) AS orders FROM settled_order
      WHERE shop_id = $1 AND processed_at >= $2 AND processed_at < $3 AND NOT redacted`,
    [shopId, timestamp(since), timestamp(until)],
  );
  return Number(row?.orders ?? 0);
}

/** What nobody has had anything of goes: a preview that is not wanted. */
export async function deleteAward(tx: Tx, shopId: number, id: string): Promise<boolean> {
  const deleted = await count(
    tx,
    "delete-award",
    "DELETE FROM award WHERE shop_id = $1 AND id = $2 AND given_orders = 0",
    [shopId, id],
  );
  return deleted > 0;
}
