import type { Simulator } from "../../simulator.ts";
import type { MetafieldRecord } from "../../state/records.ts";
import { pretty } from "../components.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

/** Metafields as merchants see them: to read, under the app's name. */
export function metafieldList(sim: Simulator, fields: MetafieldRecord[]): Html {
  if (fields.length === 0) return html`<p class="empty">No metafields.</p>`;
  return html`<ul class="list">
    ${fields.map(
      (field) =>
        html`<li>
          <strong>${ownerOf(sim, field)}</strong> <code>${field.type}</code>
          <pre>${pretty(field.value)}</pre>
        </li>`,
    )}
  </ul>`;
}

/** The app's reserved namespace is shown by its name: `Laurel · member`. */
function ownerOf({ app }: Simulator, { namespace, key }: MetafieldRecord): string {
  const own = `app--${app.id}`;
  if (namespace === own) return `${app.name} · ${key}`;
  if (namespace.startsWith(`${own}--`)) return `${app.name} · ${namespace.slice(own.length + 2)}.${key}`;
  return `${namespace}.${key}`;
}
