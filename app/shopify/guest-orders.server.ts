import { createHmac, randomBytes } from "node:crypto";
import type { AdminClient } from "./admin-client.server.ts";
import { ShopifyRejected } from "./admin-errors.server.ts";
import { gidOf, idFromGid } from "./decode/gid.server.ts";
import { CustomerAddress, OrdersOfAddress } from "./operations.gen.ts";

export interface GuestOrders {
  /** A digest of the customer's address; null unless Shopify says that the address is verified. */
  readonly verifiedContactDigest: string | null;
  /** Orders without a customer; whose digest differs was made with another address. */
  readonly orders: readonly { readonly orderId: string; readonly contactDigest: string }[];
}

const NOTHING: GuestOrders = { verifiedContactDigest: null, orders: [] };

/**
 * The orders that nobody has and that were made with the customer's verified address, as Shopify knows
 * them at this moment. Addresses are held in memory for the length of the call and are in no answer:
 * the digests have a key that is drawn for the call and forgotten with it, so that they compare with
 * one another and with nothing else. See docs/decisions/007-guest-claims.md.
 * @throws the errors of `AdminClient.run`, which hold no variables
 */
export async function readGuestOrders(client: AdminClient, customerId: string): Promise<GuestOrders> {
  const customer = await readCustomer(client, customerId);
  const address = customer?.defaultEmailAddress?.emailAddress;
  if (customer?.verifiedEmail !== true || address === undefined || address.trim() === "") return NOTHING;
  const key = randomBytes(32);
  const digest = (text: string) => createHmac("sha256", key).update(normal(text)).digest("hex");
  const orders: GuestOrders["orders"][number][] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(client, address, after);
    for (const { id, email, customer: owner } of page.nodes) {
      const orderId = idFromGid(id, "Order");
      if (orderId === undefined || owner !== null || email === null) continue;
      orders.push({ orderId, contactDigest: digest(email) });
    }
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return { verifiedContactDigest: digest(address), orders };
}

/**
 * Null too where Shopify has not approved the app for e-mail addresses: then nobody can claim anything.
 * https://shopify.dev/docs/apps/launch/protected-customer-data
 */
async function readCustomer(client: AdminClient, customerId: string) {
  try {
    return (await client.run(CustomerAddress, { id: gidOf("Customer", customerId) })).customer;
  } catch (error) {
    const isDenied =
      error instanceof ShopifyRejected && error.codes.every((code) => code === "ACCESS_DENIED");
    if (isDenied) return null;
    throw error;
  }
}

async function readPage(client: AdminClient, address: string, after: string | null) {
  // A phrase, because an address may hold what the search takes for its own signs.
  // https://shopify.dev/docs/api/usage/search-syntax
  const phrase = normal(address).replace(/["\\]/g, "\\$&");
  const { orders } = await client.run(OrdersOfAddress, { query: `email:"${phrase}"`, first: 100, after });
  return orders;
}

/** Shopify takes addresses as the same whatever the case of their letters. */
function normal(address: string): string {
  return address.trim().toLowerCase();
}
