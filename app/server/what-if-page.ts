import { fail, isCurrencyCode, ok } from "../domain/index.ts";
import type { Actor, Result } from "../domain/index.ts";
import type { Context } from "../services/context.server.ts";
import { readRuns } from "../services/runs/read-runs.server.ts";
import { startWhatIf } from "../services/runs/start-what-if.server.ts";
import type { WhatIfRefusal } from "../services/runs/start-what-if.server.ts";
import { readWhatIf } from "../services/what-if/read-what-if.server.ts";
import { askOf } from "../ui/what-if/what-if-ask.ts";
import type { WhatIfFields } from "../ui/what-if/what-if-ask.ts";

/** What can be tried, what came of it, and how far the trial is that runs. */
export async function readWhatIfPage(laurel: Context, shopDomain: string, runId: string | null) {
  const [view, runs] = await Promise.all([
    readWhatIf(laurel, shopDomain, runId),
    readRuns(laurel, shopDomain, "what_if"),
  ]);
  if (!view.ok) return view;
  return runs.ok ? ok({ view: view.value, runs: runs.value }) : runs;
}

/** Tries what a form asks for. */
export async function tryWhatIf(
  laurel: Context,
  shopDomain: string,
  fields: WhatIfFields,
  actor: Actor,
): Promise<Result<{ readonly runId: string }, WhatIfRefusal>> {
  const view = await readWhatIf(laurel, shopDomain, null);
  if (!view.ok) return view;
  const { currency } = view.value;
  const ask = isCurrencyCode(currency) ? askOf(fields, currency) : null;
  return ask === null
    ? fail({ code: "unknown_request" })
    : startWhatIf(laurel, shopDomain, { ...ask, actor });
}
