import type { Pool } from "pg";
import { DELETED_STAMP } from "../../domain/index.ts";
import type { WhatIfExample } from "../../domain/index.ts";
import type { Database } from "../database.server.ts";
import { prismaIn } from "../prisma.server.ts";
import { run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** What came of trying a programme, as it is kept: the room `services/what-if` knows what the result looks like. */
export interface WhatIfRow {
  readonly runId: string;
  readonly result: unknown;
  readonly madeAt: number;
}

/** A member who would gain or lose, as their customer is known now. */
export interface WhatIfExampleRow extends WhatIfExample {
  readonly customerId: string;
}

/** Keeps a result with its run, instead of an earlier one of the same run. Of the examples those who are still members: whoever was erased meanwhile is left out. */
export async function insertWhatIf(
  tx: Tx,
  shopId: number,
  {
    runId,
    result,
    madeAt,
    examples,
  }: WhatIfRow & { readonly result: object; readonly examples: readonly WhatIfExample[] },
): Promise<void> {
  await prismaIn(tx, async (prisma) => {
    await prisma.whatIf.deleteMany({ where: { shopId, runId } });
    await prisma.whatIf.create({ data: { shopId, runId, result, madeAt: new Date(madeAt) } });
    const ids = examples.map(({ memberId }) => memberId);
    const known = await prisma.member.findMany({ where: { shopId, id: { in: ids } }, select: { id: true } });
    const isKnown = new Set(known.map(({ id }) => id));
    await prisma.whatIfExample.createMany({
      data: examples
        .filter(({ memberId }) => isKnown.has(memberId))
        .map(({ memberId, publishedPoints, trialPoints }) => ({
          shopId,
          runId,
          memberId,
          publishedPoints,
          trialPoints,
        })),
    });
  });
}

/** The latest results of a store, the newest first, without their figures. */
export async function latestWhatIfs(db: Database, shopId: number, limit: number): Promise<WhatIfRow[]> {
  const rows = await db.prisma.whatIf.findMany({
    where: { shopId },
    orderBy: [{ madeAt: "desc" }, { runId: "desc" }],
    take: limit,
  });
  return rows.map(({ runId, result, madeAt }) => ({ runId, result, madeAt: madeAt.getTime() }));
}

export async function findWhatIf(db: Database, shopId: number, runId: string): Promise<WhatIfRow | null> {
  const row = await db.prisma.whatIf.findUnique({ where: { shopId_runId: { shopId, runId } } });
  return row && { runId, result: row.result, madeAt: row.madeAt.getTime() };
}

/** Who would gain or lose most, as far as they are customers still; of who became part of another, the other. */
export async function whatIfExamples(
  db: Database,
  shopId: number,
  runId: string,
): Promise<WhatIfExampleRow[]> {
  const rows = await db.prisma.whatIfExample.findMany({
    where: { shopId, runId },
    select: {
      memberId: true,
      publishedPoints: true,
      trialPoints: true,
      member: { select: { customerId: true, mergedInto: { select: { customerId: true } } } },
    },
  });
  return rows.flatMap(({ memberId, publishedPoints, trialPoints, member }) => {
    const customerId = (member.mergedInto ?? member).customerId;
    if (customerId === null) return [];
    const points = { publishedPoints: Number(publishedPoints), trialPoints: Number(trialPoints) };
    return [{ memberId, customerId: String(customerId), ...points }];
  });
}

/** How many orders `pastOrders` gives up to a moment (ms). */
export async function countPastOrders(pool: Pool, shopId: number, until: number): Promise<number> {
  const [row] = await run<{ orders: string }>(
    pool,
    "count-past-orders",
    `SELECT count(*) AS orders FROM settled_order o
      WHERE o.shop_id = $1 AND o.processed_at < $2 AND NOT o.redacted AND o.stamp <> '${DELETED_STAMP}'`,
    [shopId, timestamp(until)],
  );
  return Number(row?.orders ?? 0);
}
