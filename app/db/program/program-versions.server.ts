import type { Pool, PoolClient } from "pg";
import { decodeProgram } from "../../domain/index.ts";
import type { PublishedVersion } from "../../domain/index.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
import { prismaIn } from "../prisma.server.ts";
import { run } from "../sql.server.ts";

/** A version, and whether it is the one by which tiers are decided now. */
export interface LoadedVersion extends PublishedVersion {
  readonly isCurrent: boolean;
}

interface Row {
  number: number;
  program: unknown;
  effective_from: Date | null;
  current: boolean | null;
  began_at: Date | null;
  until: Date | null;
  taken_back: boolean;
}

/** All versions of a shop, oldest first, those that were called off or rehearsed included. There are few. */
export async function loadProgramVersions(on: Pool | PoolClient, shopId: number): Promise<LoadedVersion[]> {
  const rows = await run<Row>(
    on,
    "load-program-versions",
    `SELECT v.number, v.program,
            CASE WHEN c.number IS NULL AND r.number IS NULL THEN coalesce(v.effective_from, v.published_at) END AS effective_from,
            v.number = s.program_number AS current, r.began_at, coalesce(r.ended_at, r.until) AS until,
            r.taken_back_at IS NOT NULL AS taken_back
       FROM program_version v JOIN shop s ON s.id = v.shop_id LEFT JOIN program_call_off c ON c.shop_id = v.shop_id AND c.number = v.number
       LEFT JOIN rehearsal r ON r.shop_id = v.shop_id AND r.number = v.number
      WHERE v.shop_id = $1 ORDER BY v.number`,
    [shopId],
  );
  return rows.map((row) => {
    const program = decodeProgram(row.program);
    if (!program.ok)
      throw new CorruptRow(`programme version ${row.number} of shop ${shopId}: ${program.error.code}`);
    const effectiveFrom = row.effective_from?.getTime() ?? null;
    const version = { number: row.number, program: program.value, effectiveFrom };
    return { ...version, ...rehearsalOf(row), isCurrent: row.current === true };
  });
}

function rehearsalOf({ began_at: from, until, taken_back: isTakenBack }: Row) {
  if (from === null) return {};
  return { rehearsal: { from: from.getTime(), until: until?.getTime() ?? null, isTakenBack } };
}

/** The version published last that was not called off: what the next one is made from. */
export function newestVersion(versions: readonly PublishedVersion[]): PublishedVersion | undefined {
  return versions.findLast(({ effectiveFrom }) => effectiveFrom !== null);
}

export interface VersionToPublish {
  readonly number: number;
  readonly encoded: object;
  /** Kind and id, for example `merchant:91000000001`. */
  readonly actor: string;
  readonly publishedAt: number;
  /** Absent: from when it is published. */
  readonly effectiveFrom?: number;
  /** The version that is published again. */
  readonly copyOf?: number;
  /** It is rehearsed: nobody but those who were chosen for it ever has it. */
  readonly isRehearsed?: boolean;
}

/**
 * Publishes a version if it is the next one; answers whether it was. It is the one in force at once, unless
 * its moment lies ahead.
 */
export async function insertProgramVersion(
  tx: PoolClient,
  shopId: number,
  { number, encoded, actor, publishedAt, effectiveFrom = publishedAt, copyOf, isRehearsed }: VersionToPublish,
): Promise<boolean> {
  const isAhead = effectiveFrom > publishedAt;
  return prismaIn(tx, async (prisma) => {
    const { count: inserted } = await prisma.programVersion.createMany({
      data: {
        shopId,
        number,
        program: encoded,
        publishedAt: new Date(publishedAt),
        actor,
        effectiveFrom: isAhead ? new Date(effectiveFrom) : null,
        copyOf: copyOf ?? null,
      },
      skipDuplicates: true,
    });
    if (inserted === 1 && !isAhead && isRehearsed !== true) {
      await prisma.shop.update({ where: { id: shopId }, data: { programNumber: number } });
    }
    return inserted === 1;
  });
}
