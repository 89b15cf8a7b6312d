import type { LoaderFunctionArgs } from "@remix-run/node";
import { ok } from "../domain/index.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { wordsView } from "../server/words-view.ts";

/** Vendors, types and tags of the store's products and segments of its customers, for whoever names them in a draft. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const words = await inStore(laurel, session.shop, async () => ok(await wordsView(laurel, session.shop)));
  if (!words.ok) throw pageProblem(404, words.error.code);
  return words.value;
}
