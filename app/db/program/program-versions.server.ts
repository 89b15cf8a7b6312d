import type { Pool, PoolClient } from "pg";
import { decodeProgram } from "../../domain/index.ts";
import type { PublishedVersion } from "../../domain/index.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
import { count, run, timestamp } from "../sql.server.ts";

/** All versions of a shop, oldest first. There are few. */
export async function loadProgramVersions(
  on: Pool | PoolClient,
  shopId: number,
): Promise<PublishedVersion[]> {
  const rows = await run<{ number: number; program: unknown; published_at: Date }>(
    on,
    "load-program-versions",
    "SELECT number, program, published_at FROM program_version WHERE shop_id = $1 ORDER BY number",
    [shopId],
  );
  return rows.map((row) => {
    const program = decodeProgram(row.program);
    if (!program.ok)
      throw new CorruptRow(`programme version ${row.number} of shop ${shopId}: ${program.error.code}`);
    return { number: row.number, program: program.value, publishedAt: row.published_at.getTime() };
  });
}

/** Publishes a version if it is the next one; answers whether it was. */
export async function insertProgramVersion(
  tx: PoolClient,
  shopId: number,
  version: {
    readonly number: number;
    readonly encoded: object;
    readonly actor: string;
    readonly publishedAt: number;
  },
): Promise<boolean> {
  const inserted = await count(
    tx,
    "insert-program-version",
    `WITH inserted AS (
       INSERT INTO program_version (shop_id, number, program, published_at, actor) VALUES ($1, $2, $3::jsonb, $4, $5)
       ON CONFLICT (shop_id, number) DO NOTHING RETURNING shop_id, number
     )
     UPDATE shop SET program_number = inserted.number FROM inserted WHERE shop.id = inserted.shop_id`,
    [shopId, version.number, JSON.stringify(version.encoded), timestamp(version.publishedAt), version.actor],
  );
  return inserted === 1;
}
