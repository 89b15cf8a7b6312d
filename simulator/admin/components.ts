import type { FinancialStatus } from "../state/records.ts";
import { exponentOf } from "../money.ts";
import type { Html } from "./html.ts";
import { html } from "./html.ts";

const moneyFormats = new Map<string, Intl.NumberFormat>();

/** An amount as people write it: `$1,234.50`, `¥1,234`. */
export function money(amountMinor: number, currency: string): string {
  let format = moneyFormats.get(currency);
  if (!format)
    moneyFormats.set(currency, (format = new Intl.NumberFormat("en-US", { style: "currency", currency })));
  return format.format(amountMinor / 10 ** exponentOf(currency));
}

/** A day and time in the store's zone. */
export function time(at: number, timeZone: string): Html {
  const text = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    at,
  );
  return html`<time datetime="${new Date(at).toISOString()}">${text}</time>`;
}

export function number(value: number): string {
  return value.toLocaleString("en-US");
}

export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

type Tone = "neutral" | "success" | "attention" | "critical";

export function badge(text: string, tone: Tone = "neutral"): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}

const FINANCIAL: Record<FinancialStatus, [string, Tone]> = {
  pending: ["Payment pending", "attention"],
  authorized: ["Authorized", "attention"],
  partially_paid: ["Partially paid", "attention"],
  paid: ["Paid", "neutral"],
  partially_refunded: ["Partially refunded", "neutral"],
  refunded: ["Refunded", "neutral"],
  voided: ["Voided", "neutral"],
  expired: ["Expired", "critical"],
};

export const FINANCIAL_STATUSES = Object.entries(FINANCIAL).map(([value, [label]]) => ({ value, label }));

export function financialBadge(status: FinancialStatus): Html {
  return badge(...FINANCIAL[status]);
}

export function fulfillmentBadge(status: "unfulfilled" | "partial" | "fulfilled"): Html {
  if (status === "fulfilled") return badge("Fulfilled");
  return status === "partial" ? badge("Partially fulfilled", "attention") : badge("Unfulfilled", "attention");
}

export function card(title: string | Html | null, body: Html, aside: Html | "" = ""): Html {
  const head =
    title === null
      ? ""
      : html`<header>
          <h2>${title}</h2>
          ${aside}
        </header>`;
  return html`<section class="card">${head}${body}</section>`;
}

export interface Column {
  label: string;
  /** Numbers stand at the end of their cell. */
  end?: boolean;
  /** Left out on phones; its cells have the class `wide`. */
  wide?: boolean;
}

/** A table that scrolls sideways on its own where the page is narrow. */
export function table(columns: Column[], rows: Html[], empty: string): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  return html`<div class="table" role="region" aria-label="Table" tabindex="0">
    <table>
      <thead>
        <tr>
          ${columns.map(({ label, end, wide }) => html`<th scope="col" class="${end ? "end" : ""} ${wide ? "wide" : ""}">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

export function heading(title: string | Html, options: { back?: string; aside?: Html } = {}): Html {
  const back = options.back ? html`<a class="back" href="${options.back}" aria-label="Back">←</a>` : "";
  return html`<div class="heading">
    <div class="title">
      ${back}
      <h1>${title}</h1>
    </div>
    ${options.aside ?? ""}
  </div>`;
}

/** Search box that keeps its text, with more controls beside it. */
export function searchForm(query: string, placeholder: string, more: Html | "" = ""): Html {
  return html`<form class="search" method="get" role="search">
    <input type="search" name="q" value="${query}" placeholder="${placeholder}" aria-label="${placeholder}" />
    ${more}<button class="button">Search</button>
  </form>`;
}

/** The link to the next page of a list, behind the last record shown. */
export function nextPage(query: URLSearchParams, after: { at: number; id: number } | undefined): Html | "" {
  const first = query.has("after");
  const newest = new URLSearchParams(query);
  newest.delete("after");
  const next = new URLSearchParams(newest);
  if (after) next.set("after", `${after.at}.${after.id}`);
  if (!after && !first) return "";
  return html`<nav class="pager" aria-label="Pages">
    ${first ? html`<a class="button" href="?${newest.toString()}">First page</a>` : ""}
    ${after ? html`<a class="button" href="?${next.toString()}" rel="next">Next page</a>` : ""}
  </nav>`;
}

/** The place that `nextPage` wrote into an address. */
export function placeOf(text: string | undefined): { at: number; id: number } | undefined {
  const [, at, id] = /^(-?\d{1,15})\.(\d{1,15})$/.exec(text ?? "") ?? [];
  return at && id ? { at: Number(at), id: Number(id) } : undefined;
}

/** A JSON text laid out for reading; any other text as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
