import { enhanceRewards } from "./rewards.ts";

/** A page with several blocks runs it once, and each block once. */
function enhance(): void {
  for (const box of document.querySelectorAll<HTMLDetailsElement>(
    "[data-laurel-rewards]:not([data-laurel-ready])",
  )) {
    box.dataset["laurelReady"] = "";
    const { locale } = box.closest<HTMLElement>("[data-laurel]")?.dataset ?? {};
    enhanceRewards(box, locale ?? document.documentElement.lang);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhance);
else enhance();
// The theme editor swaps sections without loading the page again.
document.addEventListener("shopify:section:load", enhance);
