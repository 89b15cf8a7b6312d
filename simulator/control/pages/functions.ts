import type { Context } from "hono";
import { card, heading } from "../../admin/components.ts";
import { html } from "../../admin/html.ts";
import { functionRunList } from "../../admin/pages/function-run-list.ts";
import { listFunctionRuns } from "../../checkout/function-log.ts";
import type { Simulator } from "../../simulator.ts";
import { answerControlPage } from "./layout.ts";

const RUNS = 30;

/** The last runs of the app's functions in each store, with input, output and logs. */
export function functionsPage(sim: Simulator, c: Context) {
  const body = html`${heading("Function runs")}
  ${sim.state
    .shops()
    .map((shop) =>
      card(shop.name, functionRunList(listFunctionRuns(sim, shop.domain, RUNS), shop.timeZone)),
    )}`;
  return answerControlPage(c, { title: "Function runs", body });
}
