import { controls, titleBarActions } from "./title-bar.ts";

const STYLE = `
ui-modal > :not(dialog) { display: none !important; }
ui-modal > dialog { border: 0; border-radius: 12px; padding: 0; width: min(620px, calc(100vw - 32px));
  max-height: calc(100dvh - 64px); box-shadow: 0 20px 60px #0006; font-family: Inter, system-ui, sans-serif; }
ui-modal > dialog[data-variant="small"] { width: min(380px, calc(100vw - 32px)); }
ui-modal > dialog[data-variant="large"] { width: min(980px, calc(100vw - 32px)); }
ui-modal > dialog[data-variant="max"] { width: calc(100vw - 32px); height: calc(100dvh - 64px); }
ui-modal > dialog::backdrop { background: #0008; }
ui-modal > dialog > header { display: flex; justify-content: space-between; align-items: center; gap: 12px;
  padding: 12px 16px; background: #f3f3f3; border-bottom: 1px solid #e3e3e3; font-weight: 600; font-size: 14px; }
ui-modal > dialog > header button { border: 0; background: none; font-size: 20px; line-height: 1; cursor: pointer; padding: 4px 8px; }
ui-modal > dialog > footer { display: flex; justify-content: end; gap: 8px; padding: 12px 16px; border-top: 1px solid #e3e3e3; }
ui-modal > dialog > footer button { font: 550 13px/20px Inter, system-ui, sans-serif; padding: 4px 12px; border-radius: 8px;
  border: 1px solid #c9c9c9; background: #fff; cursor: pointer; }
ui-modal > dialog > footer button[data-variant="primary"] { background: #303030; border-color: #303030; color: #fff; }
ui-modal > dialog > footer button[data-tone="critical"] { background: #c70a24; border-color: #c70a24; color: #fff; }
`;

/**
 * `<ui-modal>`: its content is shown in a dialog over the app, its title bar makes the dialog's head
 * and foot. `content` is where the React component puts its children while the modal is open.
 */
class ModalElement extends HTMLElement {
  readonly #dialog = document.createElement("dialog");
  readonly #content = document.createElement("div");

  constructor() {
    super();
    this.#dialog.addEventListener("close", () => this.dispatchEvent(new Event("hide")));
  }
  connectedCallback(): void {
    if (!this.#dialog.isConnected) this.append(this.#dialog);
  }
  get content(): HTMLElement {
    return this.#content;
  }
  async show(): Promise<void> {
    if (this.#dialog.open) return;
    this.connectedCallback();
    this.#draw();
    this.#dialog.showModal();
    this.dispatchEvent(new Event("show"));
  }
  async hide(): Promise<void> {
    if (this.#dialog.open) this.#dialog.close();
  }
  async toggle(): Promise<void> {
    return this.#dialog.open ? this.hide() : this.show();
  }

  #draw(): void {
    const bar = this.querySelector(":scope > ui-title-bar");
    const title = bar?.getAttribute("title") ?? "";
    this.#dialog.dataset["variant"] = this.getAttribute("variant") ?? "base";
    this.#dialog.setAttribute("aria-label", title);
    const head = document.createElement("header");
    const name = document.createElement("span");
    name.textContent = title;
    const close = button("×", () => void this.hide());
    close.setAttribute("aria-label", "Close");
    head.append(name, close);
    const foot = document.createElement("footer");
    for (const action of (bar ? titleBarActions(bar) : []).toReversed()) {
      const drawn = button(action.label, () => bar && controls(bar)[action.index]?.click());
      drawn.dataset["variant"] = action.variant;
      drawn.dataset["tone"] = action.tone;
      drawn.disabled = action.disabled;
      foot.append(drawn);
    }
    const own = [...this.children].filter((child) => child !== this.#dialog && child !== bar);
    if (this.#content.childElementCount === 0 && own.length > 0)
      this.#content.append(...own.filter((child) => child.textContent.trim()));
    this.#dialog.replaceChildren(head, this.#content, ...(foot.childElementCount > 0 ? [foot] : []));
  }
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", press);
  return made;
}

export function defineModal() {
  const style = document.createElement("style");
  style.textContent = STYLE;
  document.head.append(style);
  if (!customElements.get("ui-modal")) customElements.define("ui-modal", ModalElement);
  const find = (id: string): ModalElement => {
    const element = document.getElementById(id);
    if (!(element instanceof ModalElement)) throw new Error(`there is no modal with the id "${id}"`);
    return element;
  };
  return {
    show: async (id: string) => find(id).show(),
    hide: async (id: string) => find(id).hide(),
    toggle: async (id: string) => find(id).toggle(),
  };
}
