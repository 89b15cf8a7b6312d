import { storefrontUrl } from "../../simulator.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import { card, heading } from "../components.ts";
import { html } from "../html.ts";

/** Where Shopify has its theme editor: here it says what stands in for it. */
export function themesPage(request: AdminRequest): Response | Promise<Response> {
  const { sim, shop } = request;
  const blocks = sim.app.themes.map(({ name, handle }) => html`<li>${name} <code>${handle}</code></li>`);
  const extensions =
    blocks.length > 0
      ? html`<ul class="list">
          ${blocks}
        </ul>`
      : html`<p class="empty">The app has none.</p>`;
  const store = html`<a
    class="button primary"
    href="${storefrontUrl(sim, shop)}"
    target="_blank"
    rel="noopener"
    >Open online store ↗</a
  >`;
  const body = html`${heading("Themes", { aside: store })}
  ${card(
    "Theme editor",
    html`<p>
      The simulated store has one theme and no editor. While the app is installed, the blocks of its theme
      extensions are on the pages that they are made for, and its app embeds are turned on.
    </p>`,
  )}
  ${card("Theme extensions of the app", extensions)}`;
  return answerPage(request, { title: "Themes", section: "", body });
}
