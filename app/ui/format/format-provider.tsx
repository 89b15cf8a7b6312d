import { createContext, type ReactNode, useContext, useMemo } from "react";
import { createFormat, type Format, type FormatSettings } from "./format.ts";

const FormatContext = createContext<Format | null>(null);

/** Gives the page below it the store's way to write numbers, money and dates. */
export function FormatProvider({
  formatLocale,
  timeZone,
  currency,
  children,
}: FormatSettings & { children: ReactNode }) {
  const format = useMemo(
    () => createFormat({ formatLocale, timeZone, currency }),
    [formatLocale, timeZone, currency],
  );
  return <FormatContext.Provider value={format}>{children}</FormatContext.Provider>;
}

/** @throws when there is no `FormatProvider` above: a mistake of the page, not of its data. */
export function useFormat(): Format {
  const format = useContext(FormatContext);
  if (!format) throw new Error("useFormat needs a FormatProvider above it");
  return format;
}
