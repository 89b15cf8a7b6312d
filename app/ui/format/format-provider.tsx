import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Format } from "./format.ts";
import { formatIn, type StoreWords } from "./format-in.ts";

interface FormatProviderProps extends StoreWords {
  readonly children: ReactNode;
}

const FormatContext = createContext<{
  readonly format: Format;
  readonly settings: StoreWords;
} | null>(null);

/** Gives the page below it the store's way to write numbers, points, money and dates. */
export function FormatProvider({ children, ...settings }: FormatProviderProps) {
  const { formatLocale, timeZone, currency, pointsNames, tierNames } = settings;
  const { i18n } = useTranslation();
  const value = useMemo(() => {
    const own = { formatLocale, timeZone, currency, pointsNames, tierNames };
    return { format: formatIn(i18n, own), settings: own };
    // The language decides besides what is said.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [formatLocale, timeZone, currency, pointsNames, tierNames, i18n, i18n.language]);
  return <FormatContext.Provider value={value}>{children}</FormatContext.Provider>;
}

/** Points and tiers by other names than the store's of today, as a draft has them. */
export function NamedAs({
  points,
  tiers,
  children,
}: {
  points: FormatProviderProps["pointsNames"];
  tiers?: FormatProviderProps["tierNames"];
  children: ReactNode;
}) {
  return (
    <FormatProvider {...useProvided().settings} pointsNames={points} tierNames={tiers}>
      {children}
    </FormatProvider>
  );
}

/** @throws when there is no `FormatProvider` above: a mistake of the page, not of its data. */
export function useFormat(): Format {
  return useProvided().format;
}

function useProvided() {
  const provided = useContext(FormatContext);
  if (!provided) throw new Error("useFormat needs a FormatProvider above it");
  return provided;
}
