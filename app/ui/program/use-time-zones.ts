import { useEffect, useState } from "react";

/** Time zones to choose from: those named first, then, once the page is alive, all that the browser knows. */
export function useTimeZones(first: readonly string[]): readonly string[] {
  const [all, setAll] = useState<readonly string[]>([]);
  // A server may know others than the browser: what is drawn first must be the same for both.
  useEffect(() => setAll(Intl.supportedValuesOf("timeZone")), []);
  return [...new Set([...first, ...all])];
}
