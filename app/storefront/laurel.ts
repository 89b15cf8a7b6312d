import { writeAheads } from "./ahead.ts";
import { enhanceCoupons } from "./coupons.ts";
import { enhanceLauncher } from "./launcher.ts";
import { enhanceMembership } from "./membership.ts";
import { groupNumbers } from "./numbers.ts";
import { enhanceRefresh } from "./refresh.ts";

/** Every block loads this file; a page with several blocks runs it once, and each root once. */
function enhance(): void {
  for (const root of document.querySelectorAll<HTMLElement>("[data-laurel]:not([data-laurel-ready])")) {
    root.dataset["laurelReady"] = "";
    for (const part of root.querySelectorAll<HTMLElement>("[data-laurel-part]")) enhanceMember(part);
    for (const launcher of root.querySelectorAll<HTMLDetailsElement>("[data-laurel-launcher]"))
      enhanceLauncher(launcher);
    for (const box of root.querySelectorAll<HTMLDetailsElement>("[data-laurel-coupons]"))
      enhanceCoupons(box, root.dataset["locale"] ?? document.documentElement.lang);
  }
}

/** What a block says of the shopper; it is renewed when a membership changes. */
function enhanceMember(part: HTMLElement): void {
  const locale =
    part.closest<HTMLElement>("[data-laurel]")?.dataset["locale"] ?? document.documentElement.lang;
  groupNumbers(part, locale);
  writeAheads(part, locale);
  for (const button of part.querySelectorAll<HTMLButtonElement>("[data-laurel-refresh]"))
    enhanceRefresh(button);
  for (const box of part.querySelectorAll<HTMLElement>("[data-laurel-membership]"))
    enhanceMembership(box, enhanceMember);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhance);
else enhance();
// The theme editor swaps sections without loading the page again.
document.addEventListener("shopify:section:load", enhance);
