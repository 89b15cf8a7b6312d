import type { Pool, PoolClient } from "pg";
import { prismaIn } from "../prisma.server.ts";
import { count, run, timestamp } from "../sql.server.ts";

/** Stores in which a version is to be in force by now and is not yet, with their domains. */
export async function shopsWithVersionDue(on: Pool | PoolClient, now: number): Promise<string[]> {
  const rows = await run<{ domain: string }>(
    on,
    "shops-with-version-due",
    `SELECT DISTINCT s.domain FROM program_version v JOIN shop s ON s.id = v.shop_id
      WHERE v.effective_from <= $1 AND v.number > s.program_number AND s.uninstalled_at IS NULL
        AND NOT EXISTS (SELECT FROM program_call_off c WHERE c.shop_id = v.shop_id AND c.number = v.number)
      ORDER BY 1`,
    [timestamp(now)],
  );
  return rows.map(({ domain }) => domain);
}

/** From now on this is the version in force. The shop's row is locked by the caller. */
export async function putInForce(tx: PoolClient, shopId: number, number: number): Promise<void> {
  await count(tx, "put-in-force", "UPDATE shop SET program_number = $2 WHERE id = $1", [shopId, number]);
}

/** Writes down that a version was called off; a second time changes nothing. */
export async function insertCallOff(
  tx: PoolClient,
  shopId: number,
  callOff: { readonly number: number; readonly actor: string; readonly calledOffAt: number },
): Promise<void> {
  const { number, actor, calledOffAt } = callOff;
  const data = { shopId, number, actor, calledOffAt: new Date(calledOffAt) };
  await prismaIn(tx, (prisma) => prisma.programCallOff.createMany({ data, skipDuplicates: true }));
}
