import { defaultAssumptions, ok } from "../domain/index.ts";
import type { Actor } from "../domain/index.ts";
import type { Context } from "../services/context.server.ts";
import { FIGURES_MONTHS, readStoreFigures } from "../services/insight/read-store-figures.server.ts";
import { readRuns } from "../services/runs/read-runs.server.ts";
import { startWhatIf } from "../services/runs/start-what-if.server.ts";
import { readWhatIf } from "../services/what-if/read-what-if.server.ts";
import type { StartAsk } from "../ui/program/start-ask.ts";

/** What a programme can be proposed from, and what came of the trial that is looked at. */
export async function readStartPage(laurel: Context, shopDomain: string, runId: string | null) {
  const [view, runs] = await Promise.all([
    readStoreFigures(laurel, shopDomain),
    readRuns(laurel, shopDomain, "what_if"),
  ]);
  if (!view.ok) return view;
  if (!runs.ok) return runs;
  // A trial that has not come to its end has no result yet.
  const tried = runId === null ? null : await readWhatIf(laurel, shopDomain, runId);
  return ok({ view: view.value, runs: runs.value, shown: tried?.ok === true ? tried.value.shown : null });
}

/** Tries a proposal, as JSON text, on the orders from which it was made, with the worth for which it was made. */
export async function tryProposal(laurel: Context, shopDomain: string, ask: StartAsk, actor: Actor) {
  return startWhatIf(laurel, shopDomain, {
    choice: { kind: "encoded", text: ask.program },
    months: FIGURES_MONTHS,
    assumptions: defaultAssumptions(ask.minorPerHundredPoints),
    actor,
  });
}
