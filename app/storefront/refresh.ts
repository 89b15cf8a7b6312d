import { writeAhead } from "./ahead.ts";
import { ask } from "./ask.ts";
import { decodeBalance } from "./balance.ts";
import type { Balance } from "./balance.ts";
import { groupNumbers } from "./numbers.ts";

/**
 * Asks for the newest balance, only when the shopper clicks: an order placed a moment ago may not
 * yet have reached the page. Says what happened to screen readers too.
 */
export function enhanceRefresh(button: HTMLButtonElement): void {
  const url = button.dataset["laurelRefresh"];
  const status = button.parentElement?.querySelector<HTMLElement>("[data-laurel-status]");
  if (!url) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    void fetchBalance(url).then((balance) => {
      button.removeAttribute("aria-disabled");
      if (balance)
        for (const root of document.querySelectorAll<HTMLElement>("[data-laurel]")) show(root, balance);
      if (status) status.textContent = (balance ? button.dataset["done"] : button.dataset["failed"]) ?? "";
    });
  });
}

async function fetchBalance(url: string): Promise<Balance | undefined> {
  const asked = await ask(url);
  return asked?.ok ? decodeBalance(asked.answer) : undefined;
}

function show(root: HTMLElement, balance: Balance): void {
  const locale = root.dataset["locale"] ?? "en";
  const each = (selector: string, change: (element: HTMLElement) => void) => {
    root.querySelectorAll<HTMLElement>(selector).forEach(change);
  };
  each("[data-laurel-points]", ({ dataset }) => (dataset["laurelPoints"] = String(balance.points)));
  each("[data-laurel-pending]", (line) => {
    line.hidden = balance.pending <= (balance.arrives?.points ?? 0);
    const number = line.querySelector<HTMLElement>("[data-laurel-number]");
    if (number) number.dataset["laurelNumber"] = String(balance.pending);
  });
  each("[data-laurel-ahead=arrives]", (line) => writeAhead(line, balance.arrives, locale));
  each("[data-laurel-ahead=expires]", (line) => writeAhead(line, balance.expires, locale));
  each("[data-laurel-tier]", (tier) => {
    // In the reader's language, with its icon and colours, only Liquid writes it.
    if (balance.tierName === undefined || tier.dataset["laurelTier"] === balance.tier) return;
    tier.textContent = balance.tierName;
    tier.removeAttribute("style");
  });
  // Money is written by Liquid alone: what is no longer so is not shown until the page is loaded again.
  each("[data-laurel-progress]", (way) => (way.hidden = way.dataset["laurelProgress"] !== balance.progress));
  groupNumbers(root, locale);
}
