import type { LoaderFunctionArgs } from "@remix-run/node";
import { ok } from "../domain/index.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { readLawsWhereSold, SOLD_PATIENCE } from "../services/program/read-laws-where-sold.server.ts";
import type { LawsView } from "../views/program.ts";

/** The laws that are known of where the store sells to, for whoever chooses which ones a programme is looked at by. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<LawsView> {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const laws = await inStore(laurel, session.shop, async () =>
    ok({ whereSold: await readLawsWhereSold(laurel, session.shop, SOLD_PATIENCE) }),
  );
  if (!laws.ok) throw pageProblem(404, laws.error.code);
  return laws.value;
}
