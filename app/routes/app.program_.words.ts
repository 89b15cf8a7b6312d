import type { LoaderFunctionArgs } from "@remix-run/node";
import { ok } from "../domain/index.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { PATIENCE } from "../services/customer-names.server.ts";
import { productWords } from "../services/product-words.server.ts";

/** Vendors, types and tags of the store's products, for whoever types them into a rule. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const words = await inStore(laurel, session.shop, async () =>
    ok(await productWords(laurel, session.shop, PATIENCE)),
  );
  if (!words.ok) throw pageProblem(404, words.error.code);
  return words.value;
}
