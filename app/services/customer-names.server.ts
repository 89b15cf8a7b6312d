import { gidOf, idFromGid } from "../shopify/decode/gid.server.ts";
import { CustomersByIds, SearchCustomers } from "../shopify/operations.gen.ts";
import type { Context } from "./context.server.ts";

/**
 * Names of customers, asked of Shopify at this moment and kept nowhere. Missing where Shopify does
 * not give them (protected customer data) or does not answer: a page without names is still a page.
 */
export async function customerNames(
  ctx: Context,
  shopDomain: string,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  if (customerIds.length === 0) return names;
  try {
    const ids = customerIds.map((id) => gidOf("Customer", id));
    const { nodes } = await ctx.shopify.adminClient(shopDomain).run(CustomersByIds, { ids });
    for (const node of nodes) {
      if (node === null || !("displayName" in node)) continue;
      const id = idFromGid(node.id, "Customer");
      if (id !== undefined) names.set(id, node.displayName);
    }
  } catch (error) {
    ctx.log.warn({ event: "names_unavailable", shopDomain, err: error }, "customers are shown without names");
  }
  return names;
}

/** The first customers that Shopify finds for what a person typed. @throws the errors of `AdminClient.run` */
export async function searchCustomerIds(
  ctx: Context,
  shopDomain: string,
  words: string,
  first: number,
): Promise<string[]> {
  const { customers } = await ctx.shopify
    .adminClient(shopDomain)
    .run(SearchCustomers, { query: words, first });
  return customers.nodes.flatMap(({ id }) => idFromGid(id, "Customer") ?? []);
}
