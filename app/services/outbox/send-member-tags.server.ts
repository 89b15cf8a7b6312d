import { dropMemberTags, saveMemberTags, taggedMembers } from "../../db/members/member-tags.server.ts";
import type { TaggedMember } from "../../db/members/member-tags.server.ts";
import type { ClaimedIntent, OutboxKind } from "../../db/outbox/outbox.server.ts";
import { rehearsedNow } from "../../db/program/rehearsals.server.ts";
import { decideTags } from "../../domain/index.ts";
import { gidOf } from "../../shopify/decode/gid.server.ts";
import { AddTags, TagsOfCustomers, RemoveTags } from "../../shopify/operations.gen.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/**
 * Gives customers the tag at Shopify that their tier asks for, and takes away the one of before. What Laurel is
 * about to give is written down first: whoever dies in between is known afterwards to have given it. What was
 * there before anybody asked is somebody else's, and stays.
 */
export async function sendMemberTags(sending: Sending<OutboxKind>): Promise<Sent<OutboxKind>> {
  const { ctx, shop, intents, client } = sending;
  const ids = intents.map(({ key }) => key);
  const members = new Map(
    (await taggedMembers(ctx.db.pool, shop.id, ids)).map((member) => [member.memberId, member]),
  );
  const { nodes } = await client.run(TagsOfCustomers, {
    ids: [...members.values()].map(({ customerId }) => gidOf("Customer", customerId)),
  });
  const there = new Map(
    nodes.flatMap((node) => (node !== null && "tags" in node ? [[node.id, node.tags] as const] : [])),
  );
  const rehearsed = await rehearsedNow(ctx.db.pool, shop.id, ctx.clock.now(), ids);
  const sent: ClaimedIntent[] = [];
  const refused: Sent<OutboxKind>["refused"][number][] = [];
  for (const intent of intents) {
    const member = members.get(intent.key);
    const tags = member && there.get(gidOf("Customer", member.customerId));
    // Whoever has been forgotten, or is gone at Shopify, has no tags.
    const program = rehearsed?.memberIds.has(intent.key) === true ? rehearsed.program : sending.program;
    const isDone =
      member === undefined || tags === undefined || (await tagOne({ ...sending, program }, member, tags));
    if (isDone) sent.push(intent);
    else refused.push({ intent, error: { code: "refused_by_shopify" } });
  }
  return { sent, refused };
}

/** Answers whether Shopify took it. */
async function tagOne(
  { ctx, shop, program, client }: Sending<OutboxKind>,
  member: TaggedMember,
  there: readonly string[],
): Promise<boolean> {
  const { memberId, tierId } = member;
  const { pool } = ctx.db;
  const wanted = tierId === null ? null : (program.tags?.[tierId] ?? null);
  const { add, remove, known } = decideTags(wanted, there, member.tags);
  const id = gidOf("Customer", member.customerId);
  const again = { repeatable: true } as const;
  if (add.length > 0) {
    const giving = add.map((tag) => ({ memberId, tag, state: "giving" as const }));
    await saveMemberTags(pool, shop.id, giving);
    const { tagsAdd } = await client.run(AddTags, { id, tags: add }, again);
    if ((tagsAdd?.userErrors.length ?? 0) > 0) {
      await dropMemberTags(pool, shop.id, giving);
      return false;
    }
  }
  if (remove.length > 0) {
    const { tagsRemove } = await client.run(RemoveTags, { id, tags: remove }, again);
    if ((tagsRemove?.userErrors.length ?? 0) > 0) return false;
  }
  await saveMemberTags(
    pool,
    shop.id,
    known.map((tag) => ({ memberId, ...tag })),
  );
  const left = member.tags.filter(({ tag }) => !known.some((one) => one.tag === tag));
  await dropMemberTags(pool, shop.id, left);
  return true;
}
