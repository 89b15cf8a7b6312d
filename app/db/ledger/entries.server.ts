import { createHash } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { isMemberAccount } from "../../domain/index.ts";
import type { Account } from "../../domain/index.ts";
import type { EntryDraft } from "../../domain/index.ts";
import { BusinessKeyReused } from "../pg-errors.server.ts";
import { changeLots, openLots } from "./lots.server.ts";
import { columnar, count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

export interface PostedEntry {
  readonly draft: EntryDraft;
  readonly entryId: string;
  /** False when the same entry had been posted before: nothing was written for it this time. */
  readonly fresh: boolean;
}

/**
 * Writes entries with their postings, the lots they open and what they change of lots. Balances are
 * the caller's: `changeBalances` with the fresh ones.
 * @throws BusinessKeyReused when a key stands for something else already.
 */
export async function postEntries(
  tx: Tx,
  shopId: number,
  drafts: readonly EntryDraft[],
): Promise<PostedEntry[]> {
  if (drafts.length === 0) return [];
  const rows = drafts.map((draft) => ({ draft, id: uuidv7(), hash: requestHash(draft) }));
  const inserted = await insertEntries(tx, shopId, rows);
  const known = rows.filter(({ draft }) => !inserted.has(draft.key));
  const earlier = await findEarlier(tx, shopId, known);
  const posted = rows.map(({ draft, id }) => {
    const fresh = inserted.has(draft.key);
    return { draft, entryId: fresh ? id : (earlier.get(draft.key) ?? id), fresh };
  });
  const fresh = posted.filter((entry) => entry.fresh);
  await insertPostings(tx, shopId, fresh);
  await openLots(tx, shopId, fresh);
  await changeLots(tx, shopId, fresh);
  return posted;
}

interface EntryRow {
  readonly draft: EntryDraft;
  readonly id: string;
  readonly hash: string;
}

const entryColumns = columnar(
  {
    id: "uuid",
    member_id: "uuid",
    kind: "entry_kind",
    business_key: "text",
    request_hash: "text",
    occurred_at: "timestamptz",
    order_id: "bigint",
    redemption_id: "uuid",
    program_number: "int",
    actor: "text",
    reason: "text",
    note: "text",
    reverses_key: "text",
    reverses_id: "uuid",
  },
  2,
);

async function insertEntries(tx: Tx, shopId: number, rows: readonly EntryRow[]): Promise<Set<string>> {
  const idOf = new Map(rows.map(({ draft, id }) => [draft.key, id]));
  const inserted = await run<{ business_key: string }>(
    tx,
    "insert-entries",
    `INSERT INTO entry (shop_id, id, member_id, kind, business_key, request_hash, occurred_at, order_id, redemption_id,
       program_number, actor, reason, note, reverses_id)
     SELECT $1, e.id, e.member_id, e.kind, e.business_key, decode(e.request_hash, 'hex'), e.occurred_at, e.order_id,
       e.redemption_id, e.program_number, e.actor, e.reason, e.note, coalesce(e.reverses_id,
       -- As a subquery it is looked up by its key, whatever the planner believes of the table's size.
       CASE WHEN e.reverses_key IS NOT NULL THEN
         (SELECT r.id FROM entry r WHERE r.shop_id = $1 AND r.business_key = e.reverses_key) END)
       FROM ${entryColumns.from} AS e (id, member_id, kind, business_key, request_hash, occurred_at, order_id,
         redemption_id, program_number, actor, reason, note, reverses_key, reverses_id)
     ON CONFLICT (shop_id, business_key) DO NOTHING
     RETURNING business_key`,
    [shopId, ...entryColumns.valuesOf(rows.map((row) => entryRow(row, idOf)))],
  );
  return new Set(inserted.map((row) => row.business_key));
}

function entryRow({ draft, id, hash }: EntryRow, idOf: ReadonlyMap<string, string>) {
  return {
    id,
    member_id: draft.memberId,
    kind: draft.kind,
    business_key: draft.key,
    request_hash: hash,
    occurred_at: timestamp(draft.occurredAt),
    order_id: draft.orderId,
    redemption_id: draft.redemptionId,
    program_number: draft.programVersion,
    actor: `${draft.actor.kind}:${draft.actor.id}`,
    reason: draft.reason,
    note: draft.note ?? null,
    reverses_key: draft.reverses,
    reverses_id: draft.reverses === null ? null : (idOf.get(draft.reverses) ?? null),
  };
}

/** Half of a SHA-256 over all that the entry says: enough to tell a retry from another request. */
export function requestHash(draft: EntryDraft): string {
  return createHash("sha256").update(JSON.stringify(draft)).digest("hex").slice(0, 32);
}

async function findEarlier(tx: Tx, shopId: number, known: readonly EntryRow[]): Promise<Map<string, string>> {
  if (known.length === 0) return new Map();
  const rows = await run<{ business_key: string; id: string; hash: string }>(
    tx,
    "find-earlier-entries",
    `SELECT business_key, id, encode(request_hash, 'hex') AS hash
       FROM entry WHERE shop_id = $1 AND business_key = ANY ($2::text[])`,
    [shopId, known.map(({ draft }) => draft.key)],
  );
  const stored = new Map(rows.map((row) => [row.business_key, row]));
  const reused = known.filter(({ draft, hash }) => stored.get(draft.key)?.hash !== hash);
  if (reused.length > 0) throw new BusinessKeyReused(reused.map(({ draft }) => draft.key));
  return new Map(rows.map((row) => [row.business_key, row.id]));
}

const postingColumns = columnar(
  {
    entry_id: "uuid",
    seq: "smallint",
    from_account: "account",
    from_member_id: "uuid",
    to_account: "account",
    to_member_id: "uuid",
    points: "bigint",
  },
  2,
);

async function insertPostings(tx: Tx, shopId: number, entries: readonly PostedEntry[]): Promise<void> {
  const rows = entries.flatMap(({ draft, entryId }) =>
    draft.postings.map((posting, seq) => ({
      entry_id: entryId,
      seq,
      from_account: posting.from.kind,
      from_member_id: memberOf(posting.from),
      to_account: posting.to.kind,
      to_member_id: memberOf(posting.to),
      points: posting.points,
    })),
  );
  if (rows.length === 0) return;
  await count(
    tx,
    "insert-postings",
    `INSERT INTO posting (shop_id, entry_id, seq, from_account, from_member_id, to_account, to_member_id, points)
     SELECT $1, entry_id, seq, from_account, from_member_id, to_account, to_member_id, points
       FROM ${postingColumns.from}
         AS p (entry_id, seq, from_account, from_member_id, to_account, to_member_id, points)`,
    [shopId, ...postingColumns.valuesOf(rows)],
  );
}

function memberOf(account: Account): string | null {
  return isMemberAccount(account) ? account.memberId : null;
}
