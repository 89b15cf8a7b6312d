import type { Pool } from "pg";
import { count, run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/**
 * What is known of a tag that a member's tier asks for. `giving`: Shopify is being asked, and whether it has heard
 * is not known. `given`: Laurel gave it. `theirs`: it was there before, so that it is not Laurel's to take away.
 */
export interface MemberTag {
  readonly memberId: string;
  readonly tag: string;
  readonly state: "giving" | "given" | "theirs";
}

/** A member, the customer at Shopify, the tier, and whether they take part. */
export interface TaggedMember {
  readonly memberId: string;
  /** Digits of Shopify's customer id. */
  readonly customerId: string;
  /** Null for whoever is no member any more. */
  readonly tierId: string | null;
  readonly tags: readonly MemberTag[];
}

/** These members with their tags; those who are forgotten are left out. */
export async function taggedMembers(
  pool: Pool,
  shopId: number,
  memberIds: readonly string[],
): Promise<TaggedMember[]> {
  const rows = await run<{
    member_id: string;
    customer_id: string;
    tier_id: string | null;
    tag: string | null;
    state: MemberTag["state"] | null;
  }>(
    pool,
    "tagged-members",
    `SELECT b.member_id, m.customer_id, CASE WHEN b.membership = 'member' AND b.closed_at IS NULL THEN b.tier_id END AS tier_id,
            t.tag, t.state
       FROM balance b JOIN member m ON m.shop_id = b.shop_id AND m.id = b.member_id
       LEFT JOIN member_tag t ON t.shop_id = b.shop_id AND t.member_id = b.member_id
      WHERE b.shop_id = $1 AND b.member_id = ANY ($2::uuid[]) AND m.customer_id IS NOT NULL ORDER BY t.tag`,
    [shopId, memberIds],
  );
  return [...Map.groupBy(rows, ({ member_id: memberId }) => memberId)].map(([memberId, of]) => ({
    memberId,
    customerId: of[0]?.customer_id ?? "",
    tierId: of[0]?.tier_id ?? null,
    tags: of.flatMap(({ tag, state }) => (tag === null || state === null ? [] : { memberId, tag, state })),
  }));
}

/**
 * Members whose tag at Shopify was looked at longest ago, or never, of those whose tier asks for one by the programme in
 * force: as many as `limit`, and nobody who was looked at within half a day.
 */
export async function tagsToLookAt(tx: Tx, shopId: number, limit: number): Promise<readonly string[]> {
  const rows = await run<{ member_id: string }>(
    tx,
    "tags-to-look-at",
    `SELECT b.member_id
       FROM shop s JOIN program_version v ON v.shop_id = s.id AND v.number = s.program_number
      CROSS JOIN LATERAL jsonb_each_text(coalesce(v.program->'tags', '{}')) AS wanted (tier_id, tag)
       JOIN balance b ON b.shop_id = s.id AND b.tier_id = wanted.tier_id AND b.membership = 'member' AND b.closed_at IS NULL
       JOIN member m ON m.shop_id = b.shop_id AND m.id = b.member_id AND m.customer_id IS NOT NULL
       LEFT JOIN member_tag t ON t.shop_id = b.shop_id AND t.member_id = b.member_id AND t.tag = wanted.tag
      WHERE s.id = $1 AND (t.since IS NULL OR t.since < now() - interval '12 hours')
      ORDER BY t.since NULLS FIRST, b.member_id LIMIT $2`,
    [shopId, limit],
  );
  return rows.map((row) => row.member_id);
}

/** Writes down what is known of tags, whatever was before. */
export async function saveMemberTags(pool: Pool, shopId: number, tags: readonly MemberTag[]): Promise<void> {
  if (tags.length === 0) return;
  await count(
    pool,
    "save-member-tags",
    `INSERT INTO member_tag (shop_id, member_id, tag, state, since)
     SELECT $1, member_id, tag, state, now() FROM unnest($2::uuid[], $3::text[], $4::text[]) AS t (member_id, tag, state)
     ON CONFLICT (shop_id, member_id, tag) DO UPDATE SET state = excluded.state, since = excluded.since`,
    [
      shopId,
      tags.map(({ memberId }) => memberId),
      tags.map(({ tag }) => tag),
      tags.map(({ state }) => state),
    ],
  );
}

/** Nothing is known of these any more: they are not there, or not Laurel's concern. */
export async function dropMemberTags(
  pool: Pool,
  shopId: number,
  tags: readonly Pick<MemberTag, "memberId" | "tag">[],
): Promise<void> {
  if (tags.length === 0) return;
  await count(
    pool,
    "drop-member-tags",
    `DELETE FROM member_tag t USING unnest($2::uuid[], $3::text[]) AS d (member_id, tag)
      WHERE t.shop_id = $1 AND t.member_id = d.member_id AND t.tag = d.tag`,
    [shopId, tags.map(({ memberId }) => memberId), tags.map(({ tag }) => tag)],
  );
}
