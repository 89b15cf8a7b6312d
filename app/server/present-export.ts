import type { CustomerExport } from "../services/privacy/export-customer.server.ts";

interface Asked {
  /** Digits of Shopify's customer id, known to be such. */
  readonly customerId: string;
  readonly shopDomain: string;
  readonly at: number;
}

/** What is kept of a customer as a file for people: indented, named after the customer, kept by no cache. */
export function presentExport(all: CustomerExport, { customerId, shopDomain, at }: Asked): Response {
  const content = { store: shopDomain, customerId, exportedAt: new Date(at).toISOString(), ...all };
  return new Response(`${JSON.stringify(content, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="laurel-customer-${customerId}.json"`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
