import { writeAheads } from "./ahead.ts";
import { enhanceLauncher } from "./launcher.ts";
import { enhanceMembership } from "./membership.ts";
import { groupNumbers } from "./numbers.ts";
import { enhanceRefresh } from "./refresh.ts";

/** Every block loads this file; a page with several blocks runs it once, and each root once. */
function enhance(): void {
  for (const root of document.querySelectorAll<HTMLElement>("[data-laurel]:not([data-laurel-ready])")) {
    root.dataset["laurelReady"] = "";
    const locale = root.dataset["locale"] ?? document.documentElement.lang;
    groupNumbers(root, locale);
    writeAheads(root, locale);
    for (const launcher of root.querySelectorAll<HTMLDetailsElement>("[data-laurel-launcher]"))
      enhanceLauncher(launcher);
    for (const button of root.querySelectorAll<HTMLButtonElement>("[data-laurel-refresh]"))
      enhanceRefresh(button);
    for (const box of root.querySelectorAll<HTMLElement>("[data-laurel-membership]")) enhanceMembership(box);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhance);
else enhance();
// The theme editor swaps sections without loading the page again.
document.addEventListener("shopify:section:load", enhance);
