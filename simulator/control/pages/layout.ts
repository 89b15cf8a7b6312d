import type { Context } from "hono";
import type { Html } from "../../admin/html.ts";
import { html } from "../../admin/html.ts";
import { document } from "../../admin/layout.ts";
import { noticeOf } from "../../admin/notices.ts";

const PAGES = [
  ["/__sim", "Overview"],
  ["/__sim/deliveries", "Webhook deliveries"],
  ["/__sim/functions", "Function runs"],
  ["/__sim/bulk", "Bulk operations"],
] as const;

/** Answers with a page of the controls. */
export function answerControlPage(c: Context, page: { title: string; body: Html; status?: 200 | 404 }) {
  const notice = noticeOf(c.req.query("notice"));
  const { pathname } = new URL(c.req.url);
  const links = PAGES.map(([path, label]) => {
    const here = path === "/__sim" ? pathname === path : pathname.startsWith(path);
    return html`<a href="${path}" ${here ? html`aria-current="page"` : ""}>${label}</a>`;
  });
  const content = document(
    `${page.title} · Simulator controls`,
    html`<header class="top"><a class="brand" href="/">Simulated Shopify</a></header>
      <nav class="tabs" aria-label="Controls">${links}</nav>
      <main>
        <div class="page">
          ${notice ? html`<div class="banner ${notice.tone}" role="status">${notice.text}</div>` : ""}${page.body}
        </div>
      </main>`,
  );
  return c.html(content, page.status ?? 200);
}
