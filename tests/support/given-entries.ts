import { isMemberAccount, memberBalance, postingsOf } from "../../app/domain/index.ts";
import type { Account, RecordedEntry } from "../../app/domain/index.ts";
import type { Database } from "../../app/db/database.server.ts";

/** An entry of the domain with the id under which the store keeps it. */
export interface GivenEntry {
  readonly id: string;
  readonly entry: RecordedEntry;
}

/** The nth id of a family: ids of one family sort by their number. */
export function idOf(family: number, n: number): string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, "0");
  return `${hex(family, 8)}-0000-7000-8000-${hex(n, 12)}`;
}

/** Members without any orders, joined long ago. */
export async function givenMembers(db: Database, shopId: number, ids: readonly string[]): Promise<void> {
  await db.pool.query(
    "INSERT INTO member (shop_id, id, joined_at) SELECT $1, id, '2020-01-01' FROM unnest($2::uuid[]) id",
    [shopId, ids],
  );
}

/** Writes entries as they are, with the moments at which they say that they were written down. */
export async function givenEntries(
  db: Database,
  shopId: number,
  entries: readonly GivenEntry[],
): Promise<void> {
  const idOfKey = new Map(entries.map(({ id, entry }) => [entry.key, id]));
  const rows = entries.map(({ id, entry }) => ({
    id,
    member_id: entry.memberId,
    kind: entry.kind,
    business_key: entry.key,
    occurred_at: new Date(entry.occurredAt).toISOString(),
    recorded_at: new Date(entry.recordedAt).toISOString(),
    cause_kind: entry.cause.kind,
    cause_id: entry.cause.id,
    actor: `${entry.actor.kind}:${entry.actor.id}`,
    reason: entry.reason,
    reverses_id: entry.reverses === null ? null : (idOfKey.get(entry.reverses) ?? null),
  }));
  await db.pool.query(
    `INSERT INTO entry (shop_id, id, member_id, kind, business_key, occurred_at, recorded_at, cause_kind, cause_id,
       actor, reason, reverses_id)
     SELECT $1, id, member_id, kind, business_key, occurred_at, recorded_at, cause_kind, cause_id, actor, reason, reverses_id
       FROM jsonb_to_recordset($2::jsonb) AS e (id uuid, member_id uuid, kind entry_kind, business_key text,
         occurred_at timestamptz, recorded_at timestamptz, cause_kind text, cause_id text, actor text, reason text, reverses_id uuid)`,
    [shopId, JSON.stringify(rows)],
  );
  const postings = entries.flatMap(({ id, entry }) =>
    entry.postings.map(({ from, to, points }, seq) => ({
      entry_id: id,
      seq,
      from_account: from.kind,
      from_member_id: memberOf(from),
      to_account: to.kind,
      to_member_id: memberOf(to),
      points,
    })),
  );
  await db.pool.query(
    `INSERT INTO posting (shop_id, entry_id, seq, from_account, from_member_id, to_account, to_member_id, points)
     SELECT $1, entry_id, seq, from_account, from_member_id, to_account, to_member_id, points
       FROM jsonb_to_recordset($2::jsonb) AS p (entry_id uuid, seq smallint, from_account account, from_member_id uuid,
         to_account account, to_member_id uuid, points bigint)`,
    [shopId, JSON.stringify(postings)],
  );
}

/** The balances that these entries make. */
export async function givenBalances(
  db: Database,
  shopId: number,
  memberIds: readonly string[],
  entries: readonly GivenEntry[],
): Promise<void> {
  const all = postingsOf(entries.map(({ entry }) => entry));
  for (const memberId of memberIds) {
    const { pending, available, held } = memberBalance(all, memberId);
    await db.pool.query(
      `INSERT INTO balance (shop_id, member_id, pending, available, held, debt, tier_id, tier_since, last_order_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'bronze', now(), now())`,
      [shopId, memberId, pending, available, held, Math.max(0, -available)],
    );
  }
}

function memberOf(account: Account): string | null {
  return isMemberAccount(account) ? account.memberId : null;
}
