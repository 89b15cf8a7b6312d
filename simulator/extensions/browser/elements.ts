import { ELEMENTS } from "./protocol.ts";

/** What an element is drawn as, from its properties. */
type Drawing = (element: Readonly<Record<string, unknown>>) => string;

const GAPS: Readonly<Record<string, string>> = {
  ...{ none: "0", "small-500": "2px", "small-400": "3px", "small-300": "4px", "small-200": "6px" },
  ...{ "small-100": "8px", small: "8px", base: "14px", large: "20px", "large-100": "20px" },
};

function gap(value: unknown): string {
  return GAPS[String(value)] ?? "0";
}

function escaped(value: unknown): string {
  const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return String(value ?? "").replace(/[&<>"]/g, (sign) => signs[sign] ?? "");
}

/** https://shopify.dev/docs/api/customer-account-ui-extensions/latest#custom-protocols */
function addressOf(href: unknown): string {
  const [, handle] = /^extension:\/\/([\w-]+)$/.exec(String(href ?? "")) ?? [];
  return handle === undefined ? String(href ?? "") : `/account/pages/${handle}`;
}

const label = (value: unknown) => (value ? ` aria-label="${escaped(value)}"` : "");
const flex = (value: unknown) =>
  String(value ?? "stretch").replace(/^(start|end)$/, (side) => `flex-${side}`);
const text: Drawing = ({ type, color, tone, dir }) => {
  const name = type === "strong" ? "strong" : type === "small" ? "small" : "span";
  const names = `class="${color === "subdued" ? "subdued" : ""} ${escaped(tone)}"${dir ? ` dir="${escaped(dir)}"` : ""}`;
  return `<${name} ${names}><slot></slot></${name}>`;
};

/** Stand-ins for Shopify's elements: what assistive technology is told of them is what Shopify documents. */
const DRAWINGS: Readonly<Record<string, Drawing>> = {
  "s-page": ({ heading, subheading }) =>
    `<h1>${escaped(heading)}</h1>${subheading ? `<p class="subdued">${escaped(subheading)}</p>` : ""}<slot></slot>`,
  "s-section": ({ heading, accessibilityLabel }) =>
    `<section${label(accessibilityLabel ?? heading)}>${heading ? `<h2>${escaped(heading)}</h2>` : ""}<slot></slot></section>`,
  "s-stack": ({ direction, gap: space, alignItems, justifyContent }) =>
    `<div class="stack" style="gap:${gap(space)};flex-direction:${direction === "inline" ? "row" : "column"};` +
    `align-items:${flex(alignItems)};justify-content:${escaped(justifyContent ?? "start")}"><slot></slot></div>`,
  "s-grid": ({ gridTemplateColumns, gap: space, alignItems }) =>
    `<div class="grid" style="grid-template-columns:${escaped(gridTemplateColumns)};gap:${gap(space)};` +
    `align-items:${escaped(alignItems ?? "stretch")}"><slot></slot></div>`,
  "s-box": ({ padding, border }) =>
    `<div class="${border ? "boxed" : ""}" style="padding:${gap(padding)}"><slot></slot></div>`,
  "s-heading": () => `<h3><slot></slot></h3>`,
  "s-text": text,
  "s-paragraph": ({ color }) => `<p class="${color === "subdued" ? "subdued" : ""}"><slot></slot></p>`,
  "s-badge": ({ tone }) => `<span class="badge ${escaped(tone)}"><slot></slot></span>`,
  "s-banner": ({ tone, heading }) =>
    `<div class="banner ${escaped(tone)}" role="${tone === "critical" ? "alert" : "status"}">` +
    `${heading ? `<strong>${escaped(heading)}</strong> ` : ""}<slot></slot></div>`,
  "s-button": (button) => {
    const { variant, href, target, accessibilityLabel, loading, disabled } = button;
    const names = `class="button ${variant === "primary" ? "primary" : ""}"${label(accessibilityLabel)}`;
    if (href)
      return `<a ${names} href="${escaped(addressOf(href))}"${target === "_blank" ? ' target="_blank"' : ""}><slot></slot></a>`;
    const busy = loading ? ' aria-busy="true"' : "";
    return `<button type="button" ${names}${busy}${disabled || loading ? " disabled" : ""}><slot></slot></button>`;
  },
  "s-link": ({ href, target, accessibilityLabel }) =>
    `<a href="${escaped(addressOf(href))}"${label(accessibilityLabel)}${target === "_blank" ? ' target="_blank" rel="noopener"' : ""}><slot></slot></a>`,
  "s-details": ({ open, defaultOpen }) =>
    `<details${(open ?? defaultOpen) ? " open" : ""}><summary><slot name="summary"></slot></summary><div class="inside"><slot></slot></div></details>`,
  "s-summary": () => `<slot></slot>`,
  "s-divider": () => `<hr>`,
  "s-progress": ({ value, max, accessibilityLabel }) =>
    `<progress${label(accessibilityLabel)} value="${escaped(value ?? 0)}" max="${escaped(max ?? 1)}"></progress>`,
  "s-skeleton-paragraph": () => `<div class="skeleton" aria-hidden="true"><i></i><i></i></div>`,
  "s-clipboard-item": () => "",
  "s-spinner": ({ accessibilityLabel }) =>
    `<span class="spinner" role="progressbar"${label(accessibilityLabel)}></span>`,
};

const STYLE = `
  :host { display: block; }
  :host([inline]) { display: inline; text-align: match-parent; }
  h1 { margin: 0 0 1rem; font: 600 1.7rem/1.25 var(--serif, inherit); }
  h2 { margin: 0 0 .7rem; font: 600 1.15rem/1.3 var(--serif, inherit); }
  h3 { margin: 0; font: 600 1rem/1.4 inherit; }
  p { margin: 0; }
  section { margin: 0; padding: 1.1rem 1.2rem; border: 1px solid var(--line, #ddd); border-radius: 12px; background: var(--card, #fff); }
  .stack { display: flex; flex-wrap: wrap; }
  .stack[style*="column"] { flex-wrap: nowrap; }
  .grid { display: grid; }
  .boxed { border: 1px solid var(--line, #ddd); border-radius: 10px; }
  .subdued { color: var(--soft, #6d655b); }
  .critical { color: #8e1f0b; }
  small, .subdued { font-size: .93em; }
  .badge { display: inline-block; padding: .05rem .6rem; border-radius: 99px; background: #eef3ee; color: #174a38; font-size: .85em; font-weight: 600; }
  .banner { padding: .6rem .8rem; border-radius: 8px; background: #eef4fb; color: #173a5e; }
  .banner.success { background: #e9f5ec; color: #14502b; }
  .banner.critical { background: #fdecea; color: #7a1a0c; }
  .banner.warning { background: #fff4dd; color: #5e4200; }
  .button { display: inline-block; padding: .45rem .9rem; border: 1px solid var(--ink, #23201c); border-radius: 8px; background: transparent;
    color: var(--ink, #23201c); font: 600 .93rem/1.3 inherit; text-decoration: none; cursor: pointer; }
  .button.primary { background: var(--ink, #23201c); color: #fff; }
  .button:disabled { opacity: .55; cursor: default; }
  .button[aria-busy]::after { content: " …"; }
  :focus-visible { outline: 2px solid #2c6e8f; outline-offset: 2px; }
  a { color: inherit; }
  summary { cursor: pointer; }
  .inside { padding-block-start: .6rem; }
  hr { border: 0; border-block-start: 1px solid var(--line, #ddd); margin: 0; inline-size: 100%; }
  progress { inline-size: 100%; block-size: .55rem; accent-color: #1f6a55; }
  .skeleton i { display: block; block-size: .9rem; margin-block: .45rem; border-radius: 6px; background: #e9e4da; }
  .skeleton i:last-child { inline-size: 60%; }
`;

const INLINE = new Set(["s-text", "s-link", "s-badge", "s-summary", "s-spinner"]);

export function defineElements(): void {
  for (const [tag, properties] of Object.entries(ELEMENTS)) {
    const drawing = DRAWINGS[tag];
    if (drawing === undefined) throw new Error(`${tag} has no stand-in`);
    customElements.define(tag, standIn(tag, Object.keys(properties), drawing));
  }
}

function standIn(tag: string, names: readonly string[], drawing: Drawing): CustomElementConstructor {
  class StandIn extends HTMLElement {
    readonly #properties: Record<string, unknown> = {};
    readonly #shadow = this.attachShadow({
      mode: "open",
      delegatesFocus: tag === "s-button" || tag === "s-link",
    });
    constructor() {
      super();
      this.addEventListener("click", () => void this.obey());
    }
    connectedCallback(): void {
      if (tag === "s-summary") this.slot = "summary";
      if (INLINE.has(tag)) this.setAttribute("inline", "");
      this.draw();
    }
    /** What a button does to another element: https://developer.mozilla.org/docs/Web/HTML/Element/button#command */
    async obey(): Promise<void> {
      if (this.read("command") !== "--copy") return;
      const root = this.closest("[data-extension]");
      const items = root?.querySelectorAll<StandIn>("s-clipboard-item") ?? [];
      const item = [...items].find((one) => one.read("id") === this.read("commandFor"));
      if (item === undefined) throw new Error(`nothing has the id ${String(this.read("commandFor"))}`);
      try {
        await navigator.clipboard.writeText(String(item.read("text") ?? ""));
        item.dispatchEvent(new Event("copy"));
      } catch {
        item.dispatchEvent(new Event("copyerror"));
      }
    }
    read(name: string): unknown {
      return this.#properties[name];
    }
    write(name: string, value: unknown): void {
      this.#properties[name] = value;
      // What is slotted has the direction of the element that holds it.
      if (name === "dir") this.setAttribute("dir", String(value));
      if (this.isConnected) this.draw();
    }
    /** Only what has changed is drawn anew: whoever has the focus, or has opened something, keeps it. */
    draw(): void {
      const html = `<style>${STYLE}</style>${drawing(this.#properties)}`;
      if (this.#shadow.innerHTML === html) return;
      const hadFocus = this.#shadow.activeElement !== null;
      const wasOpen = this.#shadow.querySelector("details")?.open;
      this.#shadow.innerHTML = html;
      const details = this.#shadow.querySelector("details");
      if (details && wasOpen !== undefined) details.open = wasOpen;
      if (hadFocus) this.focus();
    }
  }
  for (const name of names) {
    Object.defineProperty(StandIn.prototype, name, {
      get(this: StandIn) {
        return this.read(name);
      },
      set(this: StandIn, value: unknown) {
        this.write(name, value);
      },
    });
  }
  return StandIn;
}
