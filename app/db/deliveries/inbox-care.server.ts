import type { Pool } from "pg";
import { count, timestamp } from "../sql.server.ts";

/** All parked deliveries wait again, from the first attempt, but those of these topics. Answers how many. */
export async function unparkAll(pool: Pool, shopId: number, butFor: readonly string[]): Promise<number> {
  return count(
    pool,
    "unpark-all",
    `WITH back AS (
       UPDATE inbox_delivery SET state = 'waiting', attempts = 0, next_attempt_at = now()
        WHERE shop_id = $1 AND state = 'parked' AND topic <> ALL ($2::text[]) RETURNING 1
     )
     SELECT pg_notify('laurel_work', 'inbox') FROM back`,
    [shopId, butFor],
  );
}

/** The same for those of these that are parked in this shop. */
export async function unparkThese(pool: Pool, shopId: number, ids: readonly string[]): Promise<number> {
  return count(
    pool,
    "unpark-these",
    `WITH back AS (
       UPDATE inbox_delivery SET state = 'waiting', attempts = 0, next_attempt_at = now()
        WHERE shop_id = $1 AND state = 'parked' AND id = ANY ($2::uuid[]) RETURNING 1
     )
     SELECT pg_notify('laurel_work', 'inbox') FROM back`,
    [shopId, ids],
  );
}

export interface DismissalToSave {
  readonly reason: string;
  readonly actor: string;
  readonly at: number;
}

/** Puts a parked delivery aside, with its error as it was. Answers whether it was parked. */
export async function dismiss(
  pool: Pool,
  shopId: number,
  id: string,
  dismissal: DismissalToSave,
): Promise<boolean> {
  const dismissed = await count(
    pool,
    "dismiss-delivery",
    `UPDATE inbox_delivery SET state = 'dismissed', done_at = $3,
       error = coalesce(error, '{}') || jsonb_build_object('dismissed', $4::jsonb)
      WHERE shop_id = $1 AND id = $2 AND state = 'parked'`,
    [shopId, id, timestamp(dismissal.at), JSON.stringify(dismissal)],
  );
  return dismissed === 1;
}

/** Forgets deliveries in a state that were dealt with before a moment, so many at a time. Answers how many. */
export async function purgeBefore(
  pool: Pool,
  state: "done" | "dismissed",
  before: number,
  limit: number,
): Promise<number> {
  return count(
    pool,
    `purge-${state}-deliveries`,
    `DELETE FROM inbox_delivery WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM inbox_delivery WHERE state = '${state}' AND done_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED))`,
    [timestamp(before), limit],
  );
}
