import type { Parent } from "./parent.ts";

/** The bar that is open now, if any. Only one can be. */
let open: { save(): void; discard(): void; owner: HTMLElement } | null = null;

/** `<ui-save-bar>`, `shopify.saveBar` and forms with `data-save-bar`: the admin draws Save and Discard. */
export function defineSaveBar(parent: Parent) {
  const setOpen = (bar: typeof open) => {
    const changed = (bar === null) !== (open === null);
    open = bar;
    if (changed) parent.send({ type: "save-bar", open: bar !== null });
  };
  class SaveBarElement extends HTMLElement {
    connectedCallback(): void {
      this.style.display = "none";
    }
    disconnectedCallback(): void {
      this.#close();
    }
    get showing(): boolean {
      return open?.owner === this;
    }
    async show(): Promise<void> {
      if (this.showing) return;
      const press = (selector: string) => this.querySelector<HTMLElement>(selector)?.click();
      const save = () => press("button[variant='primary'], button[data-save]");
      const discard = () => press("button:not([variant='primary']):not([data-save])");
      setOpen({ owner: this, save, discard });
      this.dispatchEvent(new Event("show"));
    }
    async hide(): Promise<void> {
      this.#close();
    }
    async toggle(): Promise<void> {
      return this.showing ? this.hide() : this.show();
    }
    #close(): void {
      if (!this.showing) return;
      setOpen(null);
      this.dispatchEvent(new Event("hide"));
    }
  }
  if (!customElements.get("ui-save-bar")) customElements.define("ui-save-bar", SaveBarElement);
  watchForms(setOpen);
  parent.on((message) => {
    if (message.type === "save-bar-action") open?.[message.action]();
  });

  const find = (id: string): SaveBarElement => {
    const element = document.getElementById(id);
    if (!(element instanceof SaveBarElement)) throw new Error(`there is no save bar with the id "${id}"`);
    return element;
  };
  return {
    show: async (id: string) => find(id).show(),
    hide: async (id: string) => find(id).hide(),
    toggle: async (id: string) => find(id).toggle(),
    /** Resolves when nothing is unsaved, or the user lets it go; waits for ever otherwise, as Shopify's does. */
    leaveConfirmation: async (): Promise<void> => {
      if (open === null) return;
      await parent.call({ name: "leaveConfirmation" });
      open?.discard();
      setOpen(null);
    },
  };
}

/** A form with `data-save-bar` opens the bar when something in it is changed. */
function watchForms(setOpen: (bar: typeof open) => void): void {
  const formOf = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-save-bar]") : null;
  const opened = (event: Event) => {
    const form = formOf(event);
    if (form) setOpen({ owner: form, save: () => form.requestSubmit(), discard: () => form.reset() });
  };
  const closed = (event: Event) => {
    if (formOf(event)) setOpen(null);
  };
  document.addEventListener("input", opened);
  document.addEventListener("change", opened);
  document.addEventListener("submit", closed);
  document.addEventListener("reset", closed);
}
