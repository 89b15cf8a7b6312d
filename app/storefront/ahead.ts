import { dateText, numberText, pluralPlace } from "./numbers.ts";

/** Points that arrive or run out, and on which day where the store is (`2026-08-04`). */
export interface Ahead {
  readonly points: number;
  readonly on: string;
}

/** The counts that `laurel-ahead.liquid` has written sentences for: one for each plural form of a language. */
const COUNTS = [0, 1, 2, 3, 11, 100, 1_000_000];

/** Says what the page says already, with digits and dates as its readers write them. */
export function writeAheads(root: ParentNode, locale: string): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-laurel-ahead]")) {
    const { points, on } = element.dataset;
    if (points && on) writeAhead(element, { points: Number(points), on }, locale);
  }
}

/** Says it anew; null hides the sentence. */
export function writeAhead(element: HTMLElement, ahead: Ahead | null, locale: string): void {
  element.hidden = ahead === null;
  if (ahead === null) return;
  const sentence = element.dataset["sentences"]?.split("|")[pluralPlace(COUNTS, ahead.points, locale)];
  const date = dateText(ahead.on, locale);
  if (sentence === undefined || date === undefined) return;
  const points = numberText(String(ahead.points), locale);
  element.textContent = sentence.replace("%points%", points).replace("%date%", date);
}
