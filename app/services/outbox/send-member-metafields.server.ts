import { findMembersById } from "../../db/members/member-reads.server.ts";
import type { MemberRecord } from "../../db/members/member-reads.server.ts";
import type { ClaimedIntent, OutboxKind } from "../../db/outbox/outbox.server.ts";
import { encodeMemberMetafield, MEMBER_METAFIELD } from "../../domain/index.ts";
import type { MemberStanding } from "../../domain/index.ts";
import { gidOf } from "../../shopify/decode/gid.server.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import { CustomersByIds, SetMetafields } from "../../shopify/operations.gen.ts";
import { memberStandings } from "../members/member-standings.server.ts";
import { step } from "../steps.server.ts";
import { refusal } from "../intents/sending.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/**
 * Tells the storefront how members stand: as they stand now, whatever happened between. Setting a
 * value again changes nothing, so an unclear answer is simply asked again.
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/metafieldsSet
 */
export async function sendMemberMetafields(sending: Sending<OutboxKind>): Promise<Sent<OutboxKind>> {
  const { ctx, shop, intents, client } = sending;
  const members = await findMembersById(
    ctx.db.pool,
    shop.id,
    intents.map(({ key }) => key),
  );
  const byId = new Map(members.map((member) => [member.memberId, member]));
  const known = intents.flatMap((intent) => {
    const member = byId.get(intent.key);
    return member ? [{ intent, member }] : [];
  });
  // Whoever has been forgotten meanwhile has nothing to be told.
  const gone = intents.filter(({ key }) => !byId.has(key));
  if (known.length === 0) return { sent: gone, refused: [] };
  const standings = await memberStandings(
    ctx,
    sending,
    known.map(({ member }) => member),
  );
  const metafields = known.flatMap(({ member }, index) => {
    const standing = standings[index];
    return standing ? metafieldOf(member, standing) : [];
  });
  step("members-read");
  const { metafieldsSet } = await client.run(SetMetafields, { metafields }, { repeatable: true });
  const userErrors = metafieldsSet?.userErrors ?? [];
  if (userErrors.length === 0) return { sent: [...gone, ...known.map(({ intent }) => intent)], refused: [] };
  // All or nothing: those that Shopify did not complain of go again without the others.
  const refused = new Map<ClaimedIntent, { code: string }>();
  for (const { intent } of known) {
    const own = userErrors.filter((error) => known[placeOf(error)]?.intent === intent);
    if (own.length > 0) refused.set(intent, refusal(own));
  }
  // A complaint about none in particular is about all.
  if (refused.size === 0) for (const { intent } of known) refused.set(intent, refusal(userErrors));
  // Late letters make members of customers who have been deleted since: there is nobody to be told.
  const isThere = await whoIsThere(
    client,
    metafields.map(({ ownerId }) => ownerId),
  );
  for (const { intent, member } of known) {
    if (isThere.has(gidOf("Customer", member.customerId)) || !refused.delete(intent)) continue;
    gone.push(intent);
  }
  return { sent: gone, refused: [...refused].map(([intent, error]) => ({ intent, error })) };
}

/**
 * Which of the given metafields an error is about: Shopify says it in the path alone, `["metafields", "0", …]`;
 * `elementIndex` is in the schema, and null. −1 where it is about none in particular.
 */
function placeOf({ elementIndex, field }: UserError): number {
  if (elementIndex !== null) return elementIndex;
  const [input, index = ""] = field ?? [];
  return input === "metafields" && /^\d+$/.test(index) ? Number(index) : -1;
}

interface UserError {
  readonly elementIndex: number | null;
  readonly field: readonly string[] | null;
}

async function whoIsThere(client: AdminClient, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { nodes } = await client.run(CustomersByIds, { ids });
  return new Set(nodes.flatMap((node) => (node !== null && "id" in node ? node.id : [])));
}

function metafieldOf(member: MemberRecord, standing: MemberStanding) {
  const value = encodeMemberMetafield(standing);
  return { ownerId: gidOf("Customer", member.customerId), ...MEMBER_METAFIELD, value };
}
