import type { Prisma } from "@prisma/client";
import type { Pool, PoolClient } from "pg";
import { decodeProgram } from "../../domain/index.ts";
import type { ProgramVersion } from "../../domain/index.ts";
import { CorruptRow } from "../corrupt-row.server.ts";
import type { Prisma as PrismaClient } from "../prisma.server.ts";
import { prismaIn } from "../prisma.server.ts";
import { count, run, timestamp } from "../sql.server.ts";

/** A version that some members try before everyone. Times ms, people by kind and id. */
export interface RehearsalRow {
  readonly number: number;
  readonly draftId: string;
  readonly draftRevision: number;
  readonly beganAt: number;
  readonly beganBy: string;
  /** The first moment at which it is over by itself; null for none. */
  readonly until: number | null;
  readonly endedAt: number | null;
  readonly endedBy: string | null;
  readonly takenBackAt: number | null;
  readonly takenBackBy: string | null;
}

/** For a version that is there, in a store whose row is locked and where nothing is rehearsed. */
export async function insertRehearsal(
  tx: PoolClient,
  shopId: number,
  rehearsal: Pick<RehearsalRow, "number" | "draftId" | "draftRevision" | "beganAt" | "beganBy" | "until">,
  memberIds: readonly string[],
): Promise<void> {
  const { number, draftId, draftRevision, beganBy, until } = rehearsal;
  const beganAt = new Date(rehearsal.beganAt);
  const ends = until === null ? null : new Date(until);
  await prismaIn(tx, async (prisma) => {
    await prisma.rehearsal.create({
      data: { shopId, number, draftId, draftRevision, beganAt, beganBy, until: ends },
    });
    await prisma.rehearsalMember.createMany({
      data: memberIds.map((memberId) => ({ shopId, number, memberId })),
    });
  });
}

/** All rehearsals of a store, the last begun first. */
export async function listRehearsals(prisma: PrismaClient, shopId: number): Promise<RehearsalRow[]> {
  const rows = await prisma.rehearsal.findMany({ where: { shopId }, orderBy: { number: "desc" } });
  return rows.map(rehearsalRow);
}

export async function findRehearsal(
  tx: PoolClient,
  shopId: number,
  number: number,
): Promise<RehearsalRow | undefined> {
  const row = await prismaIn(tx, (prisma) =>
    prisma.rehearsal.findUnique({ where: { shopId_number: { shopId, number } } }),
  );
  return row === null ? undefined : rehearsalRow(row);
}

/** The one that nobody has ended; its time may be over. */
export async function openRehearsal(tx: PoolClient, shopId: number): Promise<RehearsalRow | undefined> {
  const row = await prismaIn(tx, (prisma) =>
    prisma.rehearsal.findFirst({ where: { shopId, endedAt: null } }),
  );
  return row === null ? undefined : rehearsalRow(row);
}

/** Ends it at a moment (ms), never before it began; answers whether it had not ended yet. */
export async function markEnded(
  tx: PoolClient,
  shopId: number,
  { number, at, actor }: { readonly number: number; readonly at: number; readonly actor: string },
): Promise<boolean> {
  const ended = await count(
    tx,
    "end-rehearsal",
    `UPDATE rehearsal SET ended_at = least(greatest($3::timestamptz, began_at), until), ended_by = $4
      WHERE shop_id = $1 AND number = $2 AND ended_at IS NULL`,
    [shopId, number, timestamp(at), actor],
  );
  return ended === 1;
}

/** From now on (ms) it is over by itself at another moment, unless that was before. */
export async function endNoLaterThan(
  tx: PoolClient,
  shopId: number,
  number: number,
  until: number,
): Promise<void> {
  await count(
    tx,
    "end-rehearsal-no-later-than",
    "UPDATE rehearsal SET until = least(until, $3) WHERE shop_id = $1 AND number = $2 AND ended_at IS NULL",
    [shopId, number, timestamp(until)],
  );
}

/** For one that has ended. A second time changes nothing. */
export async function markTakenBack(
  tx: PoolClient,
  shopId: number,
  { number, at, actor }: { readonly number: number; readonly at: number; readonly actor: string },
): Promise<void> {
  await count(
    tx,
    "take-back-rehearsal",
    `UPDATE rehearsal SET taken_back_at = $3, taken_back_by = $4
      WHERE shop_id = $1 AND number = $2 AND ended_at IS NOT NULL AND taken_back_at IS NULL`,
    [shopId, number, timestamp(at), actor],
  );
}

/** Stores where a rehearsal is over by itself and nobody has written that down, with their domains. */
export async function shopsWithRehearsalOver(on: Pool | PoolClient, now: number): Promise<string[]> {
  const rows = await run<{ domain: string }>(
    on,
    "shops-with-rehearsal-over",
    `SELECT s.domain FROM rehearsal r JOIN shop s ON s.id = r.shop_id
      WHERE r.ended_at IS NULL AND r.until <= $1 AND s.uninstalled_at IS NULL ORDER BY 1`,
    [timestamp(now)],
  );
  return rows.map(({ domain }) => domain);
}

/** Who was chosen for a rehearsal, by the members' ids. */
export async function membersOfRehearsal(
  on: Pool | PoolClient,
  shopId: number,
  number: number,
): Promise<string[]> {
  const rows = await run<{ member_id: string }>(
    on,
    "members-of-rehearsal",
    "SELECT member_id FROM rehearsal_member WHERE shop_id = $1 AND number = $2 ORDER BY member_id",
    [shopId, number],
  );
  return rows.map((row) => row.member_id);
}

/** The numbers of the versions that each of these members was ever chosen for; absent for none. */
export async function rehearsesOf(
  on: Pool | PoolClient,
  shopId: number,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await run<{ member_id: string; numbers: number[] }>(
    on,
    "rehearses-of",
    `SELECT member_id, array_agg(number ORDER BY number) AS numbers FROM rehearsal_member
      WHERE shop_id = $1 AND member_id = ANY ($2::uuid[]) GROUP BY member_id`,
    [shopId, memberIds],
  );
  return new Map(rows.map((row) => [row.member_id, row.numbers]));
}

/** Whom of a store's members the version in hand is for, of a rehearsal that goes on. */
export interface RehearsedNow extends ProgramVersion {
  readonly memberIds: ReadonlySet<string>;
}

/**
 * The version that is rehearsed at this moment (ms), and by whom; null for none.
 *
 * @param memberIds only of these; null: all of them
 */
export async function rehearsedNow(
  on: Pool | PoolClient,
  shopId: number,
  now: number,
  memberIds: readonly string[] | null = null,
): Promise<RehearsedNow | null> {
  const rows = await run<{ number: number; program: unknown; members: string[] }>(
    on,
    "rehearsed-now",
    `SELECT v.number, v.program, ARRAY(SELECT m.member_id::text FROM rehearsal_member m
              WHERE m.shop_id = r.shop_id AND m.number = r.number AND m.member_id = ANY (coalesce($3::uuid[], ARRAY[m.member_id]))) AS members
       FROM rehearsal r JOIN program_version v ON v.shop_id = r.shop_id AND v.number = r.number
      WHERE r.shop_id = $1 AND r.ended_at IS NULL AND (r.until IS NULL OR r.until > $2)`,
    [shopId, timestamp(now), memberIds],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const program = decodeProgram(row.program);
  if (!program.ok)
    throw new CorruptRow(`programme version ${row.number} of shop ${shopId}: ${program.error.code}`);
  return { number: row.number, program: program.value, memberIds: new Set(row.members) };
}

function rehearsalRow(row: Prisma.RehearsalGetPayload<object>): RehearsalRow {
  return {
    ...{ number: row.number, draftId: row.draftId, draftRevision: row.draftRevision },
    ...{ beganAt: row.beganAt.getTime(), beganBy: row.beganBy, until: row.until?.getTime() ?? null },
    ...{ endedAt: row.endedAt?.getTime() ?? null, endedBy: row.endedBy },
    ...{ takenBackAt: row.takenBackAt?.getTime() ?? null, takenBackBy: row.takenBackBy },
  };
}
