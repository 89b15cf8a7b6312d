/**
 * The days that a person may name in a field, as dates of any zone. Beyond them a year is mistyped, and databases
 * and other programs give up at some year or other. Sentences of the pages name them too.
 */
export const DAY_BOUNDS = { first: "1970-01-01", last: "2099-12-31" } as const;

/** The end of the last of these days where it ends last. */
const END_OF_BOUNDS = Date.UTC(2100, 0, 1, 12);

/** Whether a date, or a time such as `2026-12-01T09:30`, lies within the bounds. What is no date at all may be either. */
export function isWithinDayBounds(text: string): boolean {
  const date = text.slice(0, 10);
  return DAY_BOUNDS.first <= date && date <= DAY_BOUNDS.last;
}

/** Whether a moment (ms) lies after the end of the last day, wherever that is. */
export function isBeyondDayBounds(at: number): boolean {
  return at > END_OF_BOUNDS;
}
