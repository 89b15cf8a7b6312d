import { ELEMENTS } from "./protocol.ts";

/** What an element is drawn as, from its properties and where it stands. */
type Drawing = (element: Readonly<Record<string, unknown>>, place: Element) => string;

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

/**
 * A page of another extension (`extension://handle`), or of the app in the admin (`app:path`).
 * https://shopify.dev/docs/api/customer-account-ui-extensions/latest#custom-protocols
 * https://shopify.dev/docs/api/admin-extensions/latest/network-features#custom-protocols
 */
function addressOf(href: unknown, place: Element): string {
  const [, protocol, rest = ""] = /^(extension:\/\/|app:)(.+)$/.exec(String(href ?? "")) ?? [];
  if (protocol === undefined) return String(href ?? "");
  if (protocol !== "app:") return `/account/pages/${rest}`;
  const app = place.closest<HTMLElement>("[data-extension]")?.dataset["app"] ?? "";
  return `${/^\/store\/[^/]+/.exec(location.pathname)?.[0] ?? ""}/apps/${app}/${rest}`;
}

/** A field with its name above and what is wrong with it below. */
const field = (
  { label: name, error }: Readonly<Record<string, unknown>>,
  control: (attributes: string) => string,
): string =>
  `<label for="control">${escaped(name)}</label>` +
  control(`id="control"${error ? ' aria-invalid="true" aria-describedby="error"' : ""}`) +
  `${error ? `<span id="error" class="critical" role="alert">${escaped(error)}</span>` : ""}`;

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
  "s-admin-block": ({ heading }) =>
    `<section${label(heading)}>${heading ? `<h2>${escaped(heading)}</h2>` : ""}<slot></slot></section>`,
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
  "s-button": (button, place) => {
    const { variant, href, target, accessibilityLabel, loading, disabled } = button;
    const names = `class="button ${variant === "primary" ? "primary" : ""}"${label(accessibilityLabel)}`;
    if (href)
      return `<a ${names} href="${escaped(addressOf(href, place))}"${target === "_blank" ? ' target="_blank"' : ""}><slot></slot></a>`;
    const busy = loading ? ' aria-busy="true"' : "";
    return `<button type="button" ${names}${busy}${disabled || loading ? " disabled" : ""}><slot></slot></button>`;
  },
  "s-link": ({ href, target, accessibilityLabel }, place) =>
    `<a href="${escaped(addressOf(href, place))}"${label(accessibilityLabel)}${target === "_blank" ? ' target="_blank" rel="noopener"' : ""}><slot></slot></a>`,
  "s-details": ({ open, defaultOpen }) =>
    `<details${(open ?? defaultOpen) ? " open" : ""}><summary><slot name="summary"></slot></summary><div class="inside"><slot></slot></div></details>`,
  "s-summary": () => `<slot></slot>`,
  "s-divider": () => `<hr>`,
  "s-progress": ({ value, max, accessibilityLabel }) =>
    `<progress${label(accessibilityLabel)} value="${escaped(value ?? 0)}" max="${escaped(max ?? 1)}"></progress>`,
  "s-skeleton-paragraph": () => `<div class="skeleton" aria-hidden="true"><i></i><i></i></div>`,
  "s-number-field": (number) =>
    field(
      number,
      (attributes) =>
        `<input type="number" inputmode="numeric" value="${escaped(number["value"])}" min="${escaped(number["min"])}"` +
        ` max="${escaped(number["max"])}" step="${escaped(number["step"] ?? 1)}" ${attributes}>`,
    ),
  "s-text-field": (text) =>
    field(
      text,
      (attributes) =>
        `<input type="text" value="${escaped(text["value"])}" maxlength="${escaped(text["maxLength"] ?? 1_000)}" ${attributes}>`,
    ),
  "s-select": (select, place) =>
    field(select, (attributes) => {
      const options = [...place.querySelectorAll("s-option")].map((option) => {
        const value: unknown = Reflect.get(option, "value");
        const chosen = value === select["value"] ? " selected" : "";
        return `<option value="${escaped(value)}"${chosen}>${escaped(option.textContent)}</option>`;
      });
      return `<select ${attributes}>${options.join("")}</select>`;
    }),
  // Those of a select are drawn by it.
  "s-option": () => "",
  "s-clipboard-item": () => "",
  "s-spinner": ({ accessibilityLabel }) =>
    `<span class="spinner" role="progressbar"${label(accessibilityLabel)}></span>`,
};

const STYLE = `
  :host { display: block; }
  :host([inline]) { display: inline; text-align: match-parent; }
  h1, h2, h3 { font-weight: 600; line-height: 1.3; }
  h1 { margin: 0 0 1rem; font-size: 1.7rem; font-family: var(--serif, inherit); }
  h2 { margin: 0 0 .7rem; font-size: 1.15rem; font-family: var(--serif, inherit); }
  h3 { margin: 0; font-size: 1rem; }
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
    color: var(--ink, #23201c); font: inherit; font-size: .93rem; font-weight: 600; line-height: 1.3; text-decoration: none; cursor: pointer; }
  .button.primary { background: var(--ink, #23201c); color: #fff; }
  .button:disabled { opacity: .55; cursor: default; }
  .button[aria-busy]::after { content: " …"; }
  :focus-visible { outline: 2px solid #2c6e8f; outline-offset: 2px; }
  a { color: inherit; }
  label { display: block; font-size: .93em; }
  input, select { display: block; inline-size: 100%; box-sizing: border-box; margin-block-start: .2rem; padding: .4rem .5rem;
    border: 1px solid #8a8a8a; border-radius: 8px; background: #fff; color: inherit; font: inherit; }
  [aria-invalid] { border-color: #8e1f0b; }
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
      this.addEventListener("click", () => void obey(this));
      for (const name of ["input", "change"] as const)
        this.#shadow.addEventListener(name, (event) => this.tell(name, event));
    }
    connectedCallback(): void {
      if (tag === "s-summary") this.slot = "summary";
      if (INLINE.has(tag)) this.setAttribute("inline", "");
      this.draw();
    }
    /** What stands in a field is told with the event, as its own; the field is not drawn anew below whoever types. */
    tell(name: "input" | "change", event: Event): void {
      event.stopPropagation();
      const { target } = event;
      if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
      this.#properties["value"] = target.value;
      this.dispatchEvent(new CustomEvent(name, { detail: { value: target.value } }));
    }
    read(name: string): unknown {
      return this.#properties[name];
    }
    write(name: string, value: unknown): void {
      // It was typed here.
      if (name === "value" && value === this.#properties["value"]) return;
      this.#properties[name] = value;
      // What is slotted has the direction of the element that holds it.
      if (name === "dir") this.setAttribute("dir", String(value));
      if (this.isConnected) this.draw();
    }
    /** Only what has changed is drawn anew: whoever has the focus, or has opened something, keeps it. */
    draw(): void {
      const html = `<style>${STYLE}</style>${drawing(this.#properties, this)}`;
      if (this.#shadow.innerHTML === html) return;
      const hadFocus = this.#shadow.activeElement !== null;
      const caret = caretOf(this.#shadow);
      const wasOpen = this.#shadow.querySelector("details")?.open;
      this.#shadow.innerHTML = html;
      const details = this.#shadow.querySelector("details");
      if (details && wasOpen !== undefined) details.open = wasOpen;
      if (!hadFocus) return;
      this.focus();
      putCaret(this.#shadow, caret);
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

/** What a button does to another element: https://developer.mozilla.org/docs/Web/HTML/Element/button#command */
async function obey(button: Element): Promise<void> {
  if (Reflect.get(button, "command") !== "--copy") return;
  const id: unknown = Reflect.get(button, "commandFor");
  const items = button.closest("[data-extension]")?.querySelectorAll("s-clipboard-item") ?? [];
  const item = [...items].find((one) => Reflect.get(one, "id") === id);
  if (item === undefined) throw new Error(`nothing has the id ${String(id)}`);
  try {
    await navigator.clipboard.writeText(String(Reflect.get(item, "text") ?? ""));
    item.dispatchEvent(new Event("copy"));
  } catch {
    item.dispatchEvent(new Event("copyerror"));
  }
}

/** Where somebody types; null where that is not in a line of text. */
function caretOf(shadow: ShadowRoot): number | null {
  const input = shadow.querySelector("input");
  return input?.type === "text" ? input.selectionStart : null;
}

function putCaret(shadow: ShadowRoot, caret: number | null): void {
  const input = shadow.querySelector("input");
  input?.focus();
  if (caret !== null) input?.setSelectionRange(caret, caret);
}
