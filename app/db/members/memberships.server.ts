import type { Pool, PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import type {
  MembershipEventKind,
  MembershipPast,
  MembershipState,
  MembershipSurface,
} from "../../domain/index.ts";
import { count, recordset, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

export interface MembershipEvent {
  readonly kind: MembershipEventKind;
  /** What they were before it, and are after it. */
  readonly before: MembershipState;
  readonly state: MembershipState;
  readonly occurredAt: number;
  /** `kind:id` */
  readonly actor: string;
  readonly surface: MembershipSurface;
  /** What they have agreed to by it. */
  readonly termsVersion: string | null;
}

export interface RecordedMembershipEvent extends MembershipEvent {
  readonly id: string;
}

/** Writes down what happened to memberships, and answers the ids, in the order given. */
export async function insertMembershipEvents(
  tx: Tx,
  shopId: number,
  events: readonly (MembershipEvent & { readonly memberId: string })[],
): Promise<readonly string[]> {
  if (events.length === 0) return [];
  const rows = events.map((event) => ({
    id: uuidv7(),
    member_id: event.memberId,
    kind: event.kind,
    state_before: event.before,
    state: event.state,
    occurred_at: timestamp(event.occurredAt),
    actor: event.actor,
    surface: event.surface,
    terms_version: event.termsVersion,
  }));
  await count(
    tx,
    "insert-membership-events",
    `INSERT INTO membership_event (shop_id, id, member_id, kind, state_before, state, occurred_at, actor, surface, terms_version)
     SELECT $1, id, member_id, kind, state_before, state, occurred_at, actor, surface, terms_version
       FROM jsonb_to_recordset($2::jsonb) AS e (id uuid, member_id uuid, kind text, state_before text, state text, occurred_at timestamptz,
         actor text, surface text, terms_version text)`,
    [shopId, recordset(rows)],
  );
  return rows.map(({ id }) => id);
}

interface EventRow {
  id: string;
  kind: MembershipEventKind;
  state_before: MembershipState;
  state: MembershipState;
  occurred_at: Date;
  actor: string;
  surface: MembershipSurface;
  terms_version: string | null;
}

/** All that happened to the membership of one member, the latest first. */
export async function membershipEvents(
  on: Pool | PoolClient,
  shopId: number,
  memberId: string,
): Promise<RecordedMembershipEvent[]> {
  const rows = await run<EventRow>(
    on,
    "membership-events",
    `SELECT id, kind, state_before, state, occurred_at, actor, surface, terms_version FROM membership_event
      WHERE shop_id = $1 AND member_id = $2 ORDER BY id DESC`,
    [shopId, memberId],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    before: row.state_before,
    state: row.state,
    occurredAt: row.occurred_at.getTime(),
    actor: row.actor,
    surface: row.surface,
    termsVersion: row.terms_version,
  }));
}

/** How many of a store's customers stand so, who are no members. */
export async function countMemberships(
  pool: Pool,
  shopId: number,
  state: Exclude<MembershipState, "member">,
): Promise<number> {
  const [row] = await run<{ customers: string }>(
    pool,
    "count-memberships",
    // The index has nobody who is a member.
    `SELECT count(*) AS customers FROM balance
      WHERE shop_id = $1 AND membership = $2 AND membership <> 'member' AND closed_at IS NULL`,
    [shopId, state],
  );
  return Number(row?.customers ?? 0);
}

/** The version of the terms that these members agreed to last, by their ids; those who never did are left out. */
export async function agreedTermsOf(
  pool: Pool,
  shopId: number,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await run<{ member_id: string; terms_version: string }>(
    pool,
    "agreed-terms-of",
    `SELECT DISTINCT ON (member_id) member_id, terms_version FROM membership_event
      WHERE shop_id = $1 AND member_id = ANY ($2::uuid[]) AND terms_version IS NOT NULL ORDER BY member_id, id DESC`,
    [shopId, memberIds],
  );
  return new Map(rows.map((row) => [row.member_id, row.terms_version]));
}

/** Since when these are members otherwise than by an order, and since when not any more, by their ids. */
export async function membershipPasts(
  pool: Pool,
  shopId: number,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, MembershipPast>> {
  const rows = await run<{ member_id: string; joined_at: Date | null; away_from: Date | null }>(
    pool,
    "membership-pasts",
    `SELECT b.member_id,
        min(e.occurred_at) FILTER (WHERE e.state = 'member' AND e.state_before <> 'member' AND e.surface <> 'order') AS joined_at,
        CASE WHEN b.closed_at IS NOT NULL THEN to_timestamp(0)
             ELSE min(e.occurred_at) FILTER (WHERE e.kind IN ('left', 'excluded')) END AS away_from
       FROM balance b LEFT JOIN membership_event e ON e.shop_id = b.shop_id AND e.member_id = b.member_id
      WHERE b.shop_id = $1 AND b.member_id = ANY ($2::uuid[]) GROUP BY b.member_id, b.closed_at`,
    [shopId, memberIds],
  );
  return new Map(
    rows.map((row) => [
      row.member_id,
      { joinedAt: row.joined_at?.getTime() ?? null, awayFrom: row.away_from?.getTime() ?? null },
    ]),
  );
}

export interface Membership {
  readonly state: MembershipState;
  /** Of a member: orders placed before (ms) are not theirs, unless they were before. Null: all are. */
  readonly countsSince: number | null;
  /** The event by which it is so; null for none. */
  readonly eventId: string | null;
}

/** Of members whose balances this transaction has locked or made. Whoever is no member has no points by then. */
export async function saveMemberships(
  tx: Tx,
  shopId: number,
  memberships: readonly (Membership & { readonly memberId: string })[],
): Promise<void> {
  if (memberships.length === 0) return;
  const rows = memberships.map(({ memberId, state, countsSince, eventId }) => ({
    member_id: memberId,
    state,
    counts_since: countsSince === null ? null : timestamp(countsSince),
    event_id: eventId,
  }));
  await count(
    tx,
    "save-memberships",
    `UPDATE balance b SET membership = c.state, counts_since = CASE WHEN c.state = 'member' THEN c.counts_since ELSE b.counts_since END,
       membership_event_id = c.event_id,
       -- Who is no member has no tier to be looked at.
       tier_review_at = CASE WHEN c.state = 'member' THEN b.tier_review_at END, changed_at = now()
       FROM jsonb_to_recordset($2::jsonb) AS c (member_id uuid, state text, counts_since timestamptz, event_id uuid)
      WHERE b.shop_id = $1 AND b.member_id = c.member_id`,
    [shopId, recordset(rows)],
  );
}

/** Whoever joins, or is made a member, shows that they are there. One who becomes a member by an order does by the order. */
export async function noteSignOfLife(tx: Tx, shopId: number, memberId: string, at: number): Promise<void> {
  await count(
    tx,
    "note-sign-of-life",
    `UPDATE balance SET last_activity_at = greatest(last_activity_at, $3::timestamptz)
      WHERE shop_id = $1 AND member_id = $2`,
    [shopId, memberId, timestamp(at)],
  );
}

/** Who becomes a member for the first time has joined at that moment, and begins in a tier. */
export async function noteFirstJoining(
  tx: Tx,
  shopId: number,
  memberId: string,
  { at, tierId }: { readonly at: number; readonly tierId: string },
): Promise<void> {
  await count(
    tx,
    "note-first-tier",
    "UPDATE balance SET tier_id = $4, tier_since = $3 WHERE shop_id = $1 AND member_id = $2",
    [shopId, memberId, timestamp(at), tierId],
  );
  await count(tx, "note-first-joining", "UPDATE member SET joined_at = $3 WHERE shop_id = $1 AND id = $2", [
    shopId,
    memberId,
    timestamp(at),
  ]);
}

/** Whether a member, or one who became part of it, has had the welcome. */
export async function isWelcomed(tx: Tx, shopId: number, memberId: string): Promise<boolean> {
  const [row] = await run<{ welcomed: boolean }>(
    tx,
    "is-welcomed",
    `SELECT EXISTS (SELECT FROM member m JOIN entry e ON e.shop_id = m.shop_id AND e.cause_id = m.id::text
                     WHERE m.shop_id = $1 AND (m.id = $2 OR m.merged_into_id = $2) AND e.cause_kind = 'welcome') AS welcomed`,
    [shopId, memberId],
  );
  return row?.welcomed === true;
}
