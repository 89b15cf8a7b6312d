import { ask } from "./ask.ts";
import { renewBlocks } from "./renew.ts";

type Asked = Awaited<ReturnType<typeof ask>>;

/**
 * Lets the shopper join, leave or come back, with a click, and says what has become of it, to screen readers too. What
 * was about how things stood goes from the whole page at once, and what is so now comes as soon as Shopify knows of it.
 */
export function enhanceMembership(box: HTMLElement, enhance: (part: HTMLElement) => void): void {
  const url = box.dataset["laurelMembership"];
  const said = box.closest("[data-laurel]")?.querySelector<HTMLElement>("[data-laurel-said]");
  if (!url || !said) return;
  for (const button of box.querySelectorAll<HTMLButtonElement>("[data-laurel-act]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      button.setAttribute("aria-disabled", "true");
      const terms = box.dataset["terms"] || null;
      void ask(url, { act: button.dataset["laurelAct"], terms }).then(async (asked) => {
        button.removeAttribute("aria-disabled");
        said.textContent = words(button, box, asked) ?? "";
        if (!asked?.ok) return said.scrollIntoView({ block: "nearest" });
        const state = stateOf(asked);
        // What another block has said was about how things stood.
        for (const other of document.querySelectorAll("[data-laurel-said]"))
          if (other !== said) other.textContent = "";
        hide("[data-laurel-offer]");
        if (state !== "member") hide("[data-laurel-held]");
        // The button that had the focus is gone.
        said.focus();
        const isShown = await renewBlocks({ state, terms }, enhance);
        const later = state === "member" ? button.dataset[isShown ? "shown" : "later"] : undefined;
        if (later !== undefined) said.textContent = later;
      });
    });
  }
}

function hide(selector: string): void {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) element.hidden = true;
}

function words({ dataset }: HTMLElement, box: HTMLElement, asked: Asked): string | undefined {
  if (!asked?.ok) {
    return codeOf(asked?.answer) === "terms_changed" ? box.dataset["changed"] : box.dataset["failed"];
  }
  return (stateOf(asked) === "waiting" ? dataset["asked"] : undefined) ?? dataset["done"];
}

function stateOf({ answer }: { readonly answer: unknown }): string {
  return String((answer as { state?: unknown } | null)?.state);
}

function codeOf(answer: unknown): unknown {
  return (answer as { error?: { code?: unknown } } | null | undefined)?.error?.code;
}
