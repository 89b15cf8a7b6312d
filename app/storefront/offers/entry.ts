/**
 * What the blocks about offers load at once: it fetches the rest from beside it once the page is at rest, so that no
 * page is the slower for it.
 */
const MODULE = document.querySelector<HTMLElement>("[data-laurel-offers]")?.dataset["script"];

function load(): void {
  if (MODULE !== undefined) void import(MODULE);
}

if ("requestIdleCallback" in globalThis) requestIdleCallback(load, { timeout: 2_000 });
else setTimeout(load);
