import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

export function notFound(text: string, back: string): Html {
  return html`<div class="page narrow">
    <h1>Not found</h1>
    <p>${text}</p>
    <p><a href="${back}">Go back</a></p>
  </div>`;
}

/** For a record that this store does not have, be it another store's or nobody's. */
export function answerMissing(request: AdminRequest, section: string): Response | Promise<Response> {
  const body = notFound("This store has no such record.", `${request.base}/${section}`);
  return answerPage(request, { title: "Not found", section, body, status: 404 });
}
