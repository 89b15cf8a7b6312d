import { gidOf, idFromGid } from "../shopify/decode/gid.server.ts";
import { CustomersByIds, SearchCustomers } from "../shopify/operations.gen.ts";
import type { Context } from "./context.server.ts";
import { within } from "./patience.server.ts";
import type { Patience } from "./patience.server.ts";

/** What a page waits for Shopify before it shows what Laurel itself knows. */
export const PATIENCE: Patience = { patienceMs: 2_000 };

export interface CustomerNames {
  /**
   * By customer id; null for a customer who has given neither name nor address. Missing where Shopify knows no
   * such customer, or does not give names (protected customer data).
   */
  readonly names: ReadonlyMap<string, string | null>;
  /** False: Shopify did not answer, or not in time. */
  readonly available: boolean;
}

/** For whoever does not ask. */
export const NO_NAMES: CustomerNames = { names: new Map(), available: true };

/**
 * Names of customers, asked of Shopify at this moment and kept nowhere. A page without names is
 * still a page, so this never fails and never waits longer than it is told.
 */
export async function customerNames(
  ctx: Context,
  shopDomain: string,
  customerIds: readonly string[],
  patience: Patience,
): Promise<CustomerNames> {
  if (customerIds.length === 0) return NO_NAMES;
  const ids = customerIds.map((id) => gidOf("Customer", id));
  try {
    const { nodes } = await within(patience, () =>
      ctx.shopify.adminClient(shopDomain).run(CustomersByIds, { ids }, patience),
    );
    const names = new Map<string, string | null>();
    for (const node of nodes) {
      if (node === null || !("displayName" in node)) continue;
      const id = idFromGid(node.id, "Customer");
      if (id !== undefined) names.set(id, node.displayName.trim() || null);
    }
    return { names, available: true };
  } catch (error) {
    ctx.log.warn({ event: "names_unavailable", shopDomain, err: error }, "customers are shown without names");
    return { names: new Map(), available: false };
  }
}

/** Whether the store has such a customer. @throws the errors of `AdminClient.run` */
export async function isKnownCustomer(
  ctx: Context,
  shopDomain: string,
  customerId: string,
): Promise<boolean> {
  const ids = [gidOf("Customer", customerId)];
  const { nodes } = await ctx.shopify.adminClient(shopDomain).run(CustomersByIds, { ids });
  return nodes.some((node) => node !== null && "displayName" in node);
}

/** The first customers that Shopify finds for what a person typed; null if it does not answer in time. */
export async function searchCustomerIds(
  ctx: Context,
  shopDomain: string,
  search: { readonly words: string; readonly first: number },
  patience: Patience,
): Promise<string[] | null> {
  const variables = { query: search.words, first: search.first };
  try {
    const { customers } = await within(patience, () =>
      ctx.shopify.adminClient(shopDomain).run(SearchCustomers, variables, patience),
    );
    return customers.nodes.flatMap(({ id }) => idFromGid(id, "Customer") ?? []);
  } catch (error) {
    ctx.log.warn({ event: "search_unavailable", shopDomain, err: error }, "customers cannot be searched now");
    return null;
  }
}
