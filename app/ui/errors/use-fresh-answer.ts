import { useState } from "react";

/**
 * An answer for as long as it is about what stands in the fields: it goes with the first change after it, and the
 * next one is fresh again. What was answered before the fields were there is not shown at all.
 *
 * @returns the answer or null, and what to call with each change
 */
export function useFreshAnswer<T>(answer: T | null): readonly [fresh: T | null, changed: () => void] {
  const [over, setOver] = useState(answer);
  return [answer === over ? null : answer, () => setOver(answer)];
}
