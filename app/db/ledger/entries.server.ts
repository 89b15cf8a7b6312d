import { uuidv7 } from "uuidv7";
import { isMemberAccount } from "../../domain/index.ts";
import type { Account } from "../../domain/index.ts";
import type { EntryDraft } from "../../domain/index.ts";
import { BusinessKeyReused } from "../pg-errors.server.ts";
import { changeLots, openLots } from "./lots.server.ts";
import { columnar } from "../columnar.server.ts";
import { count, run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

export interface PostedEntry {
  readonly draft: EntryDraft;
  readonly entryId: string;
}

/**
 * Writes entries with their postings, the lots they open and what they change of lots. Balances are
 * the caller's: `changeBalances`.
 * @throws BusinessKeyReused when a key was there before, or comes twice
 */
export async function postEntries(tx: Tx, shopId: number, drafts: readonly EntryDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const posted = drafts.map((draft) => ({ draft, entryId: uuidv7() }));
  await insertEntries(tx, shopId, posted);
  await insertPostings(tx, shopId, posted);
  await openLots(tx, shopId, posted);
  await changeLots(tx, shopId, posted);
}

const entryColumns = columnar(
  {
    id: "uuid",
    member_id: "uuid",
    kind: "entry_kind",
    business_key: "text",
    occurred_at: "timestamptz",
    cause_kind: "text",
    cause_id: "text",
    program_number: "int",
    actor: "text",
    reason: "text",
    note: "text",
    reverses_key: "text",
    reverses_id: "uuid",
  },
  2,
);

async function insertEntries(tx: Tx, shopId: number, entries: readonly PostedEntry[]): Promise<void> {
  const idOf = new Map(entries.map(({ draft, entryId }) => [draft.key, entryId]));
  const inserted = await count(
    tx,
    "insert-entries",
    `INSERT INTO entry (shop_id, id, member_id, kind, business_key, occurred_at, cause_kind, cause_id,
       program_number, actor, reason, note, reverses_id)
     SELECT $1, e.id, e.member_id, e.kind, e.business_key, e.occurred_at, e.cause_kind, e.cause_id,
       e.program_number, e.actor, e.reason, e.note, coalesce(e.reverses_id,
       -- As a subquery it is looked up by its key, whatever the planner believes of the table's size.
       CASE WHEN e.reverses_key IS NOT NULL THEN
         (SELECT r.id FROM entry r WHERE r.shop_id = $1 AND r.business_key = e.reverses_key) END)
       FROM ${entryColumns.from} AS e (id, member_id, kind, business_key, occurred_at, cause_kind, cause_id,
         program_number, actor, reason, note, reverses_key, reverses_id)
     ON CONFLICT (shop_id, business_key) DO NOTHING`,
    [shopId, ...entryColumns.valuesOf(entries.map((entry) => entryRow(entry, idOf)))],
  );
  if (inserted !== entries.length) throw new BusinessKeyReused(await keysNotOf(tx, shopId, entries));
}

/** The keys that stand for something else than these entries. */
async function keysNotOf(tx: Tx, shopId: number, entries: readonly PostedEntry[]): Promise<string[]> {
  const keys = entries.map(({ draft }) => draft.key);
  const rows = await run<{ id: string; business_key: string }>(
    tx,
    "entries-of-keys",
    "SELECT id, business_key FROM entry WHERE shop_id = $1 AND business_key = ANY ($2::text[])",
    [shopId, keys],
  );
  const idOf = new Map(rows.map((row) => [row.business_key, row.id]));
  return keys.filter((key, index) => idOf.get(key) !== entries[index]?.entryId);
}

function entryRow({ draft, entryId }: PostedEntry, idOf: ReadonlyMap<string, string>) {
  return {
    id: entryId,
    member_id: draft.memberId,
    kind: draft.kind,
    business_key: draft.key,
    occurred_at: draft.occurredAt,
    cause_kind: draft.cause.kind,
    cause_id: draft.cause.id,
    program_number: draft.programVersion,
    actor: `${draft.actor.kind}:${draft.actor.id}`,
    reason: draft.reason,
    note: draft.note ?? null,
    reverses_key: draft.reverses,
    reverses_id: draft.reverses === null ? null : (idOf.get(draft.reverses) ?? null),
  };
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
