import { askForPage } from "./ask.ts";

/** Shopify is told of a membership a moment after it has changed: half a minute in all. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** How the shopper has to stand on the page: the state, and of a member the terms that were agreed to, if there are any. */
export interface Wanted {
  readonly state: string;
  readonly terms: string | null;
}

/**
 * Asks for this page again, until every block says of the shopper what is wanted, and puts what it says in place: so all
 * is worded by Liquid, as after a reload. `enhance` is given each part that has changed. False: it never came.
 */
export async function renewBlocks(wanted: Wanted, enhance: (part: HTMLElement) => void): Promise<boolean> {
  for (const pause of PAUSES_MS) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const page = await askForPage();
    const parts = page && pairsOf(page, wanted);
    if (!parts) continue;
    for (const [part, fresh] of parts) {
      part.replaceChildren(...fresh.childNodes);
      enhance(part);
    }
    return true;
  }
  return false;
}

/** Each changing part of the page with what comes in its place; undefined where the page does not say yet what is wanted. */
function pairsOf(page: Document, wanted: Wanted): [HTMLElement, HTMLElement][] | undefined {
  const roots = [...page.querySelectorAll<HTMLElement>("[data-laurel]")];
  if (!roots.every((root) => isWanted(root.dataset["laurel"] ?? "", wanted))) return undefined;
  const [ours, theirs] = [partsOf(document), partsOf(page)];
  if (ours.length !== theirs.length) return undefined;
  return ours.flatMap((part, place) => {
    const fresh = theirs[place];
    return fresh ? [[part, fresh]] : [];
  });
}

function partsOf(page: Document): HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>("[data-laurel-part]")];
}

export function isWanted(says: string, { state, terms }: Wanted): boolean {
  if (state === "member" && terms !== null) return says === `member ${terms}`;
  return says.split(" ")[0] === state;
}
