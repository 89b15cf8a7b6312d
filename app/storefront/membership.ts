import { ask } from "./ask.ts";

/**
 * Lets the shopper join, leave or come back, with a click, and says what has become of it, to screen readers too. What
 * is offered goes from the whole page then: it was about how things stood when the page was made.
 */
export function enhanceMembership(box: HTMLElement): void {
  const url = box.dataset["laurelMembership"];
  const said = box.querySelector<HTMLElement>("[data-laurel-said]");
  if (!url || !said) return;
  for (const button of box.querySelectorAll<HTMLButtonElement>("[data-laurel-act]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      button.setAttribute("aria-disabled", "true");
      const terms = box.dataset["terms"] || null;
      void ask(url, { act: button.dataset["laurelAct"], terms }).then((asked) => {
        button.removeAttribute("aria-disabled");
        said.textContent = words(button, box, asked) ?? "";
        if (!asked?.ok) return;
        for (const offer of document.querySelectorAll<HTMLElement>("[data-laurel-offer]"))
          offer.hidden = true;
        // The button that had the focus is gone.
        said.focus();
      });
    });
  }
}

function words(
  { dataset }: HTMLElement,
  box: HTMLElement,
  asked: { readonly ok: boolean; readonly answer: unknown } | undefined,
): string | undefined {
  if (!asked?.ok) {
    return codeOf(asked?.answer) === "terms_changed" ? box.dataset["changed"] : box.dataset["failed"];
  }
  const isWaiting = (asked.answer as { state?: unknown } | null)?.state === "waiting";
  return (isWaiting ? dataset["asked"] : undefined) ?? dataset["done"];
}

function codeOf(answer: unknown): unknown {
  return (answer as { error?: { code?: unknown } } | null | undefined)?.error?.code;
}
