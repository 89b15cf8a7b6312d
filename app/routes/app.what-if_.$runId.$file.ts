import type { LoaderFunctionArgs } from "@remix-run/node";
import { chooseLocale } from "../i18n/locale.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { presentMonths } from "../server/present-months.ts";
import { readWhatIfMonths } from "../services/what-if/read-what-if.server.ts";

/** What a programme would have given, month by month, as CSV, in the language that the address names. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const runId = params["runId"] ?? "";
  const months = await inStore(laurel, session.shop, () => readWhatIfMonths(laurel, session.shop, runId));
  if (!months.ok) throw pageProblem(404, months.error.code);
  const { figures, currency, tierNames } = months.value;
  return presentMonths(figures, currency, { locale: chooseLocale(request).locale, tierNames });
}
