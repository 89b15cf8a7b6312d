import type { LoaderFunctionArgs } from "@remix-run/node";
import { inStore, pageProblem } from "../server/in-store.ts";
import { presentMonths } from "../server/present-months.ts";
import { readWhatIfMonths } from "../services/what-if/read-what-if.server.ts";

/** What a programme would have given, month by month, as CSV. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const runId = params["runId"] ?? "";
  const months = await inStore(laurel, session.shop, () => readWhatIfMonths(laurel, session.shop, runId));
  if (!months.ok) throw pageProblem(404, months.error.code);
  return presentMonths(months.value.figures, months.value.currency);
}
