import type { LoaderFunctionArgs } from "@remix-run/node";
import { chooseLocale } from "../i18n/locale.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { presentWhatIf } from "../server/present-what-if.ts";
import { readWhatIfForFile } from "../services/what-if/read-what-if.server.ts";
import { WHAT_IF_FILES } from "../views/what-if.ts";

/** Part of what a programme would have given, as CSV, in the language that the address names. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const file = WHAT_IF_FILES.find((one) => one === params["file"]);
  if (!file) throw pageProblem(404, "unknown_request");
  const asked = { runId: params["runId"] ?? "", file };
  const result = await inStore(laurel, session.shop, () => readWhatIfForFile(laurel, session.shop, asked));
  if (!result.ok) throw pageProblem(404, result.error.code);
  return presentWhatIf(result.value, file, chooseLocale(request).locale);
}
