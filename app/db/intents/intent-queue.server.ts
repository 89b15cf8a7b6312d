import pg from "pg";
import type { Pool, PoolClient } from "pg";
import { readingHistory } from "../runs/reading-history.server.ts";
import { count, recordset, run } from "../sql.server.ts";

export interface ClaimedIntent<Kind extends string> {
  readonly shopId: number;
  readonly kind: Kind;
  /** A member's id, an order's or a customer's; empty for what a shop has once. */
  readonly key: string;
  /** What this claim will have done; a later change raises the wanted number beyond it. */
  readonly wanted: number;
  readonly attempts: number;
}

export interface FailedIntent<Kind extends string> {
  readonly intent: ClaimedIntent<Kind>;
  /** Code and facts, no personal data. */
  readonly error: object;
  /** How long to wait before it is tried again; null parks it until a person looks or something changes. */
  readonly retryInMs: number | null;
}

/** A table of intents: one row per thing (kind and key), due while `wanted` is ahead of `sent`. */
export interface IntentTable {
  readonly table: "outbox_intent" | "errand";
  /** Whom to wake. */
  readonly queue: "outbox" | "errands";
  /** Waits until the store's history has been read, as letters about orders do, but for these kinds. */
  readonly afterHistory: false | { readonly butFor: readonly string[] };
}

/** What just happened goes before what waits by the thousand after a backfill. */
const AHEAD = "interval '1 day'";

/** The column is a smallint, and an outage may last. */
const MOST_ATTEMPTS = 32_767;

/** What is due is asked of the database's clock, to the millisecond that the column holds. */
const DUE = "o.sent < o.wanted AND NOT o.parked AND o.next_attempt_at <= now() + interval '1 millisecond'";

const HISTORY_READ = `NOT ${readingHistory("o.shop_id")}`;

/** The queue that such a table is: what is wanted, who takes it, what became of it. */
export function intentQueue<Kind extends string>(table: IntentTable) {
  return { ...wanting<Kind>(table), ...working<Kind>(table) };
}

export type IntentQueue<Kind extends string> = ReturnType<typeof intentQueue<Kind>>;

/** For those in whose transactions things change. */
function wanting<Kind extends string>({ table, queue }: IntentTable) {
  return {
    /** However often it is wanted before it is done, it is done once, as things stand then. */
    async want(tx: PoolClient, shopId: number, kind: Kind, keys: readonly string[]): Promise<void> {
      if (keys.length === 0) return;
      await count(
        tx,
        `${table}-want`,
        `WITH wanted AS (
           INSERT INTO ${table} AS o (shop_id, kind, key, next_attempt_at)
           SELECT $1, $2, key, now() - ${AHEAD} FROM unnest($3::text[]) AS key ORDER BY key
           ON CONFLICT (shop_id, kind, key) DO UPDATE SET wanted = o.wanted + 1, wanted_at = now(),
             -- While it is under way or waits for another try, its time stays as it is.
             next_attempt_at = CASE WHEN o.sent = o.wanted OR o.parked OR o.next_attempt_at <= now()
                                    THEN now() - ${AHEAD} ELSE o.next_attempt_at END,
             attempts = CASE WHEN o.parked THEN 0 ELSE o.attempts END,
             parked = false
           RETURNING 1
         )
         SELECT pg_notify('laurel_work', '${queue}') FROM wanted LIMIT 1`,
        [shopId, kind, keys],
      );
    },

    /** Wants it once and for all: what was ever wanted of this kind and key is not wanted again. */
    async wantOnce(tx: PoolClient, shopId: number, kind: Kind, key: string): Promise<void> {
      await count(
        tx,
        `${table}-want-once`,
        `WITH wanted AS (
           INSERT INTO ${table} (shop_id, kind, key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1
         )
         SELECT pg_notify('laurel_work', '${queue}') FROM wanted`,
        [shopId, kind, key],
      );
    },

    /**
     * The store can be reached again: what was given up because it could not (`unreached`) is due once more,
     * or, where the store has come back, whatever was given up or put off (`everything`).
     */
    async resume(on: Pool | PoolClient, shopId: number, what: "unreached" | "everything"): Promise<void> {
      const which =
        what === "everything"
          ? "(parked OR next_attempt_at > now())"
          : "parked AND error ->> 'name' = 'ShopifyNotConnected'";
      await count(
        on,
        `${table}-resume-${what}`,
        `WITH back AS (
           UPDATE ${table} SET parked = false, attempts = 0, next_attempt_at = now()
            WHERE shop_id = $1 AND sent < wanted AND ${which} RETURNING 1
         )
         SELECT pg_notify('laurel_work', '${queue}') FROM back LIMIT 1`,
        [shopId],
      );
    },

    /** Nobody is left whom it is about. */
    async drop(tx: PoolClient, shopId: number, kind: Kind, keys: readonly string[]): Promise<void> {
      await count(
        tx,
        `${table}-drop`,
        `DELETE FROM ${table} WHERE shop_id = $1 AND kind = $2 AND key = ANY ($3::text[])`,
        [shopId, kind, keys],
      );
    },
  };
}

/** For those who work it off. */
function working<Kind extends string>({ table, afterHistory }: IntentTable) {
  const always = afterHistory ? afterHistory.butFor.map((kind) => pg.escapeLiteral(kind)) : [];
  const due = afterHistory ? `${DUE} AND (o.kind IN (${always.join(", ")}) OR ${HISTORY_READ})` : DUE;
  return {
    /**
     * Takes what is due, of one shop and kind, the longest due first, for as long as the lease lasts.
     * Other workers get other intents; a lease that runs out is taken by somebody else.
     */
    async claim(pool: Pool, limit: number, leaseSeconds: number): Promise<ClaimedIntent<Kind>[]> {
      const rows = await run<{ shop_id: number; kind: Kind; key: string; wanted: number; attempts: number }>(
        pool,
        `${table}-claim`,
        `WITH head AS (
           SELECT shop_id, kind FROM ${table} o WHERE ${due}
            ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
         ), due AS (
           SELECT o.shop_id, o.kind, o.key FROM ${table} o JOIN head USING (shop_id, kind)
            WHERE ${DUE} ORDER BY o.next_attempt_at LIMIT $1 FOR UPDATE OF o SKIP LOCKED
         )
         UPDATE ${table} o SET next_attempt_at = now() + make_interval(secs => $2)
           FROM due WHERE o.shop_id = due.shop_id AND o.kind = due.kind AND o.key = due.key
         RETURNING o.shop_id, o.kind, o.key, o.wanted, o.attempts`,
        [limit, leaseSeconds],
      );
      return rows.map(({ shop_id, ...row }) => ({ shopId: shop_id, ...row }));
    },

    /**
     * The store has left: what is wanted of it is put off, so that nobody stumbles over it, until the store is
     * back (`resume`) or erased. Not so these kinds.
     */
    async putOff(pool: Pool, shopId: number, butFor: readonly string[]): Promise<void> {
      await count(
        pool,
        `${table}-put-off`,
        `UPDATE ${table} SET next_attempt_at = now() + interval '1 day'
          WHERE shop_id = $1 AND sent < wanted AND NOT parked AND kind <> ALL ($2::text[])`,
        [shopId, butFor],
      );
    },

    /** Done as of the claim; what changed meanwhile is due again at once. */
    async markSent(pool: Pool, intents: readonly ClaimedIntent<Kind>[]): Promise<void> {
      if (intents.length === 0) return;
      await count(
        pool,
        `${table}-sent`,
        `UPDATE ${table} o SET sent = i.wanted, sent_at = now(), attempts = 0, error = NULL, next_attempt_at = now()
           FROM jsonb_to_recordset($1::jsonb) AS i (shop_id int, kind text, key text, wanted int)
          WHERE o.shop_id = i.shop_id AND o.kind = i.kind AND o.key = i.key AND o.sent < i.wanted`,
        [recordset(intents.map(intentKey))],
      );
    },

    /** The wait before another try is counted from the database's clock, which says what is due. */
    async markFailed(pool: Pool, failures: readonly FailedIntent<Kind>[]): Promise<void> {
      if (failures.length === 0) return;
      const rows = failures.map(({ intent, error, retryInMs }) => ({
        ...intentKey(intent),
        error,
        retry_in_ms: retryInMs,
      }));
      await count(
        pool,
        `${table}-failed`,
        `UPDATE ${table} o SET attempts = least(o.attempts::int + 1, ${MOST_ATTEMPTS}), error = i.error,
           parked = i.retry_in_ms IS NULL,
           next_attempt_at = coalesce(now() + i.retry_in_ms * interval '1 millisecond', o.next_attempt_at)
           FROM jsonb_to_recordset($1::jsonb) AS i
             (shop_id int, kind text, key text, wanted int, error jsonb, retry_in_ms bigint)
          WHERE o.shop_id = i.shop_id AND o.kind = i.kind AND o.key = i.key AND o.sent < o.wanted`,
        [recordset(rows)],
      );
    },
  };
}

function intentKey({ shopId, kind, key, wanted }: ClaimedIntent<string>) {
  return { shop_id: shopId, kind, key, wanted };
}
