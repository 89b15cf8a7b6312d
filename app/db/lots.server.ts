import type { EntryDraft } from "../domain/index.ts";
import { NotEnoughPoints } from "./pg-errors.server.ts";
import { count, recordset, timestamp } from "./statement.server.ts";
import type { Tx } from "./transaction.server.ts";

interface Entry {
  readonly draft: EntryDraft;
  readonly entryId: string;
}

/** A lot is known by the entry that opens it. */
export async function openLots(tx: Tx, shopId: number, entries: readonly Entry[]): Promise<void> {
  const rows = entries.flatMap(({ draft: { opensLot }, entryId }) => {
    if (opensLot === null) return [];
    const { memberId, points, earnedAt, expiresAt } = opensLot;
    return {
      entry_id: entryId,
      member_id: memberId,
      points,
      earned_at: timestamp(earnedAt),
      expires_at: expiresAt === null ? null : timestamp(expiresAt),
    };
  });
  if (rows.length === 0) return;
  await count(
    tx,
    "open-lots",
    `INSERT INTO lot (shop_id, entry_id, member_id, points, remaining, earned_at, expires_at)
     SELECT $1, entry_id, member_id, points, points, earned_at, expires_at
       FROM jsonb_to_recordset($2::jsonb) AS l
         (entry_id uuid, member_id uuid, points bigint, earned_at timestamptz, expires_at timestamptz)`,
    [shopId, recordset(rows)],
  );
}

/**
 * Takes points out of lots and records each use. The members' balances are locked, so nobody else
 * takes from these lots meanwhile.
 * @throws NotEnoughPoints when a lot has less than is to be taken, or does not exist.
 */
export async function useLots(tx: Tx, shopId: number, entries: readonly Entry[]): Promise<void> {
  const rows = entries.flatMap(({ draft, entryId }) =>
    draft.takesFromLots.map((use) => ({ entry_id: entryId, lot_key: use.lotKey, points: use.points })),
  );
  if (rows.length === 0) return;
  const used = await count(
    tx,
    "use-lots",
    `WITH wanted AS (
       SELECT u.entry_id, u.points,
              (SELECT e.id FROM entry e WHERE e.shop_id = $1 AND e.business_key = u.lot_key) AS lot_id
         FROM jsonb_to_recordset($2::jsonb) AS u (entry_id uuid, lot_key text, points bigint)
     ), taken AS (
       UPDATE lot SET remaining = lot.remaining - sums.points
         FROM (SELECT lot_id, sum(points) AS points FROM wanted GROUP BY lot_id) sums
        WHERE lot.shop_id = $1 AND lot.entry_id = sums.lot_id AND lot.remaining >= sums.points
        RETURNING lot.entry_id
     )
     INSERT INTO lot_use (shop_id, entry_id, lot_id, points)
     SELECT $1, wanted.entry_id, wanted.lot_id, wanted.points
       FROM wanted JOIN taken ON taken.entry_id = wanted.lot_id`,
    [shopId, recordset(rows)],
  );
  if (used !== rows.length) throw new NotEnoughPoints("a lot has less than is to be taken from it");
}
