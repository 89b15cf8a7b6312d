import { lotChangesOf } from "../../domain/index.ts";
import type { EntryDraft, LotChange, LotSchedule } from "../../domain/index.ts";
import { NotEnoughPoints } from "../pg-errors.server.ts";
import { columnar } from "../columnar.server.ts";
import { count, recordset, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

interface Entry {
  readonly draft: EntryDraft;
  readonly entryId: string;
}

const lotColumns = columnar(
  {
    entry_id: "uuid",
    member_id: "uuid",
    points: "bigint",
    earned_at: "timestamptz",
    expires_at: "timestamptz",
    is_pending: "boolean",
    matures_at: "timestamptz",
    inactivity_months: "smallint",
  },
  2,
);

/** A lot is known by the entry that opens it. */
export async function openLots(tx: Tx, shopId: number, entries: readonly Entry[]): Promise<void> {
  const rows = entries.flatMap(({ draft: { opensLot }, entryId }) => {
    if (opensLot === null) return [];
    const { memberId, points, earnedAt, expiresAt, isPending, maturesAt, inactivityMonths } = opensLot;
    return {
      entry_id: entryId,
      member_id: memberId,
      points,
      earned_at: earnedAt,
      expires_at: expiresAt,
      is_pending: isPending === true,
      matures_at: maturesAt ?? null,
      inactivity_months: inactivityMonths ?? null,
    };
  });
  if (rows.length === 0) return;
  await count(
    tx,
    "open-lots",
    `INSERT INTO lot (shop_id, entry_id, member_id, points, remaining, earned_at, expires_at, is_pending, matures_at,
       inactivity_months)
     SELECT $1, entry_id, member_id, points, points, earned_at, expires_at, is_pending, matures_at, inactivity_months
       FROM ${lotColumns.from}
         AS l (entry_id, member_id, points, earned_at, expires_at, is_pending, matures_at, inactivity_months)`,
    [shopId, ...lotColumns.valuesOf(rows)],
  );
}

function moment(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : timestamp(at);
}

/**
 * Takes points out of lots, puts points back into them, records each use, and notes what else became
 * of them. The members' balances are locked, so nobody else changes these lots meanwhile.
 * @throws NotEnoughPoints when a lot has less than is to be taken, or has no room for what comes
 *   back, or does not exist.
 */
export async function changeLots(tx: Tx, shopId: number, entries: readonly Entry[]): Promise<void> {
  const changes = lotChangesOf(entries.map(({ draft }) => draft));
  if (changes.length === 0) return;
  const changed = await count(
    tx,
    "change-lots",
    `UPDATE lot SET remaining = lot.remaining + c.remaining, expired = lot.expired + c.expired,
       forgiven = lot.forgiven + c.forgiven, is_pending = lot.is_pending AND NOT c.matured,
       expires_at = coalesce(c.expires_at, lot.expires_at), member_id = coalesce(c.member_id, lot.member_id)
       FROM (SELECT (SELECT e.id FROM entry e WHERE e.shop_id = $1 AND e.business_key = u.lot_key) AS lot_id, u.*
               FROM jsonb_to_recordset($2::jsonb) AS u (lot_key text, remaining bigint, expired bigint, forgiven bigint,
                 matured boolean, expires_at timestamptz, member_id uuid)) c
      WHERE lot.shop_id = $1 AND lot.entry_id = c.lot_id AND lot.remaining + c.remaining BETWEEN 0 AND lot.points`,
    [shopId, recordset(changes.map(changeRow))],
  );
  if (changed !== changes.length) throw new NotEnoughPoints("a lot has less than is to be taken from it");
  await recordUses(tx, shopId, entries);
}

function changeRow({ lotKey, remaining, expired, forgiven, matured, expiresAt, memberId }: LotChange) {
  return {
    lot_key: lotKey,
    remaining,
    expired,
    forgiven,
    matured,
    expires_at: moment(expiresAt),
    member_id: memberId ?? null,
  };
}

async function recordUses(tx: Tx, shopId: number, entries: readonly Entry[]): Promise<void> {
  const rows = entries.flatMap(({ draft, entryId }) => [
    ...draft.takesFromLots.map((use) => useRow(entryId, use.lotKey, use.points, false)),
    ...(draft.returnsToLots ?? []).map((use) => useRow(entryId, use.lotKey, use.points, true)),
  ]);
  if (rows.length === 0) return;
  await count(
    tx,
    "record-lot-uses",
    `INSERT INTO lot_use (shop_id, entry_id, lot_id, restored, points)
     SELECT $1, u.entry_id, (SELECT e.id FROM entry e WHERE e.shop_id = $1 AND e.business_key = u.lot_key), u.restored, u.points
       FROM jsonb_to_recordset($2::jsonb) AS u (entry_id uuid, lot_key text, restored boolean, points bigint)`,
    [shopId, recordset(rows)],
  );
}

function useRow(entryId: string, lotKey: string, points: number, restored: boolean) {
  return { entry_id: entryId, lot_key: lotKey, restored, points };
}

/** When pending lots are to mature and to expire, as their orders now say. */
export async function scheduleLots(tx: Tx, shopId: number, schedules: readonly LotSchedule[]): Promise<void> {
  if (schedules.length === 0) return;
  const rows = schedules.map(({ lotKey, maturesAt, expiresAt }) => ({
    lot_key: lotKey,
    matures_at: moment(maturesAt),
    expires_at: moment(expiresAt),
  }));
  await count(
    tx,
    "schedule-lots",
    `UPDATE lot SET matures_at = s.matures_at, expires_at = s.expires_at
       FROM (SELECT (SELECT e.id FROM entry e WHERE e.shop_id = $1 AND e.business_key = u.lot_key) AS lot_id, u.*
               FROM jsonb_to_recordset($2::jsonb) AS u (lot_key text, matures_at timestamptz, expires_at timestamptz)) s
      WHERE lot.shop_id = $1 AND lot.entry_id = s.lot_id`,
    [shopId, recordset(rows)],
  );
}
