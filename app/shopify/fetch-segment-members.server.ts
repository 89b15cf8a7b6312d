import type { AdminClient } from "./admin-client.server.ts";
import { gidOf, idFromGid } from "./decode/gid.server.ts";
import { SegmentById, SegmentMembers } from "./operations.gen.ts";

/** The largest page there is: https://shopify.dev/docs/api/admin-graphql/latest/queries/customerSegmentMembers */
export const MEMBERS_A_PAGE = 1_000;

/** Customers of a segment: digits of their ids, and where the next page begins; null: this is the last. */
export interface SegmentPage {
  readonly customerIds: readonly string[];
  readonly next: string | null;
  /** How many there are in all. */
  readonly total: number;
}

/**
 * A page of the customers who are in a segment now, the first where `after` is null; null: the store has it no more.
 *
 * @param asked.first so many, at most `MEMBERS_A_PAGE`
 * @param asked.timeZone in which days of its conditions are meant
 * @throws the errors of `AdminClient.run`
 */
export async function fetchSegmentMembers(
  client: AdminClient,
  asked: {
    readonly segmentId: string;
    readonly first: number;
    readonly after: string | null;
    readonly timeZone: string;
  },
): Promise<SegmentPage | null> {
  const { segmentId, first, after, timeZone } = asked;
  const id = gidOf("Segment", segmentId);
  // Of one that is gone Shopify would refuse the page.
  if (after === null && (await client.run(SegmentById, { id })).segment === null) return null;
  const { customerSegmentMembers } = await client.run(SegmentMembers, { id, first, after, timeZone });
  const { edges, pageInfo, totalCount } = customerSegmentMembers;
  return {
    // A member of a segment goes by the number of the customer.
    customerIds: edges.flatMap(({ node }) => idFromGid(node.id, "CustomerSegmentMember") ?? []),
    next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
    total: totalCount,
  };
}
