import type { Pool, PoolClient } from "pg";
import { decodeProgram } from "../../domain/index.ts";
import type { PublishedVersion } from "../../domain/index.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
import { prismaIn } from "../prisma.server.ts";
import { run } from "../sql.server.ts";

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
  const { number, actor } = version;
  return prismaIn(tx, async (prisma) => {
    const { count: inserted } = await prisma.programVersion.createMany({
      data: { shopId, number, program: version.encoded, publishedAt: new Date(version.publishedAt), actor },
      skipDuplicates: true,
    });
    if (inserted === 1) await prisma.shop.update({ where: { id: shopId }, data: { programNumber: number } });
    return inserted === 1;
  });
}
