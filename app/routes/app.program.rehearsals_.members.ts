import type { LoaderFunctionArgs } from "@remix-run/node";
import { inStore, pageProblem } from "../server/in-store.ts";
import { findChoosable } from "../server/rehearsals-page.ts";

/** Members who can be chosen for a rehearsal, found by what somebody typed. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const words = (new URL(request.url).searchParams.get("search") ?? "").trim();
  if (words === "") return { words, found: [], available: true };
  const found = await inStore(laurel, session.shop, () => findChoosable(laurel, session.shop, words));
  if (!found.ok) throw pageProblem(404, found.error.code);
  return found.value;
}
