import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ByLanguage, Language, PluralNames, TierNames } from "../../domain/program/look.ts";
import { createFormat, type Format, type FormatSettings } from "./format.ts";

interface FormatProviderProps extends Pick<FormatSettings, "formatLocale" | "timeZone" | "currency"> {
  /** What points are called in the store; in a language without a name they are points. */
  readonly pointsNames?: ByLanguage<PluralNames> | undefined;
  /** What tiers are called, by language, by their plain names; in a language without a name they go by that. */
  readonly tierNames?: TierNames | undefined;
  readonly children: ReactNode;
}

const FormatContext = createContext<{
  readonly format: Format;
  readonly settings: Omit<FormatProviderProps, "children">;
} | null>(null);

/** Gives the page below it the store's way to write numbers, points, money and dates. */
export function FormatProvider({ children, ...settings }: FormatProviderProps) {
  const { formatLocale, timeZone, currency, pointsNames, tierNames } = settings;
  const { t, i18n } = useTranslation();
  const own = pointsNames?.[i18n.language as Language];
  const value = useMemo(() => {
    const rules = new Intl.PluralRules(i18n.language);
    const format = createFormat({
      ...{ formatLocale, timeZone, currency },
      pointsName: (count) =>
        own === undefined ? t("common.points", { count }) : (own[rules.select(count)] ?? own.other ?? ""),
      pointsLabel: asHeading(own?.other ?? t("common.pointsLabel"), i18n.language),
      tierName: (name) =>
        (tierNames && Object.hasOwn(tierNames, name)
          ? tierNames[name]?.[i18n.language as Language]
          : undefined) ?? name,
    });
    return { format, settings: { formatLocale, timeZone, currency, pointsNames, tierNames } };
  }, [formatLocale, timeZone, currency, pointsNames, tierNames, own, t, i18n.language]);
  return <FormatContext.Provider value={value}>{children}</FormatContext.Provider>;
}

/** As the heads of columns are written, whatever the store wrote: "beats" are "Beats" there. */
function asHeading(name: string, language: string): string {
  const [first = "", ...rest] = name;
  return `${first.toLocaleUpperCase(language)}${rest.join("")}`;
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
