import { isExcludedByTag } from "../../domain/index.ts";
import type { EnrolmentRules } from "../../domain/index.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import { gidOf } from "../../shopify/decode/gid.server.ts";
import { CustomerCompanies, CustomerSegments, CustomerTags } from "../../shopify/operations.gen.ts";
import { within } from "../patience.server.ts";
import type { Patience } from "../patience.server.ts";

/**
 * Whether nothing that Shopify knows of a customer at this moment stands in the way of joining: a tag, a company that
 * they buy for, a segment. Only what the rules ask for is asked; a segment that is gone has nobody in it.
 *
 * @throws OutOfPatience and the errors of `AdminClient.run`
 */
export async function mayJoin(
  client: AdminClient,
  customerId: string,
  rules: EnrolmentRules,
  patience: Patience,
): Promise<boolean> {
  const id = gidOf("Customer", customerId);
  const { tags, companies, segments } = rules.excluded ?? {};
  if (tags !== undefined) {
    const { customer } = await within(patience, () => client.run(CustomerTags, { id }, patience));
    if (isExcludedByTag(rules, customer?.tags ?? [])) return false;
  }
  if (companies === true) {
    const { customer } = await within(patience, () => client.run(CustomerCompanies, { id }, patience));
    if ((customer?.companyContactProfiles.length ?? 0) > 0) return false;
  }
  if (segments === undefined) return true;
  const segmentIds = segments.map((segment) => gidOf("Segment", segment));
  const { customerSegmentMembership } = await within(patience, () =>
    client.run(CustomerSegments, { customerId: id, segmentIds }, patience),
  );
  return !customerSegmentMembership.memberships.some(({ isMember }) => isMember);
}
