import type { LoaderFunctionArgs } from "@remix-run/node";
import { inStore, pageProblem } from "../server/in-store.ts";
import { presentExport } from "../server/present-export.ts";
import { exportCustomer } from "../services/privacy/export-customer.server.ts";

/** All that is kept of a customer as a file: what a request for data is answered with. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const customerId = params["customerId"] ?? "";
  const all = await inStore(laurel, session.shop, () => exportCustomer(laurel, session.shop, customerId));
  // Another store's customer is as absent as one that never was.
  if (!all.ok) throw pageProblem(404, all.error.code);
  return presentExport(all.value, { customerId, shopDomain: session.shop, at: laurel.clock.now() });
}
