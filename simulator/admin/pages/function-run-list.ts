import type { FunctionRun } from "../../checkout/function-log.ts";
import { badge, number, pretty, time } from "../components.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

/** Runs of functions at checkout, each to be opened for what went in and came out. */
export function functionRunList(runs: FunctionRun[], timeZone: string): Html {
  if (runs.length === 0) return html`<p class="empty">It has not run yet. Put something into a cart.</p>`;
  return html`<div class="runs">
    ${runs.map(
      (run) =>
        html`<details>
          <summary>
            <span>${run.discountTitle}</span> <code>${run.functionHandle}</code>
            ${run.error === null ? badge("OK", "success") : badge("Failed", "critical")}
            <small>${time(run.at, timeZone)} · ${number(run.durationMicroseconds)} µs</small>
          </summary>
          ${run.error === null ? "" : html`<p class="error">${run.error}</p>`} ${part("Output", run.output)}
          ${part("Logs", run.logs || null)} ${part("Input", run.input)}
        </details>`,
    )}
  </div>`;
}

function part(title: string, text: string | null): Html | "" {
  return text === null
    ? ""
    : html`<h3>${title}</h3>
        <pre>${pretty(text)}</pre>`;
}
