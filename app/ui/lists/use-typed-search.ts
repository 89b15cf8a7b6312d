import { useEffect, useState } from "react";

/** Long enough that a typist is not overtaken by the answers, short enough that nobody waits. */
const PAUSE_MS = 300;

/**
 * What stands in a search field, and how to change it. `onSearch` is asked once the typist pauses;
 * when the address changes beside us, by "clear" or the browser's own arrows, the field follows.
 */
export function useTypedSearch(
  asked: string,
  onSearch: (search: string) => void,
): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(asked);
  useEffect(() => setTyped(asked), [asked]);
  useEffect(() => {
    if (typed.trim() === asked) return;
    const timer = setTimeout(() => onSearch(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, asked, onSearch]);
  return [typed, setTyped];
}
