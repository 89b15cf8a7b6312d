import { type ReactNode, useMemo } from "react";
import { I18nextProvider } from "react-i18next";
import { createI18n } from "../../i18n/i18n.ts";
import type { Locale } from "../../i18n/locale.ts";

/** Gives the page below it its texts. */
export function AppTexts({ locale, children }: { locale: Locale; children: ReactNode }) {
  const i18n = useMemo(() => createI18n(locale), [locale]);
  return <I18nextProvider i18n={i18n}>{children}</I18nextProvider>;
}
