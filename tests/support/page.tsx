import { AppProvider } from "@shopify/polaris";
import polarisEnglish from "@shopify/polaris/locales/en.json" with { type: "json" };
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Locale } from "../../app/i18n/locale.ts";
import { loadAllTexts } from "../../app/i18n/texts.ts";
import { FormatProvider } from "../../app/ui/format/format-provider.tsx";
import { AppTexts } from "../../app/ui/shell/app-texts.tsx";

await loadAllTexts();

/** For tests: a page of a store in New York as its first HTML, which is what a reader sees first. */
export function htmlOf(page: ReactNode, locale: Locale = "en"): string {
  return renderToStaticMarkup(
    <AppTexts locale={locale}>
      <AppProvider i18n={polarisEnglish}>
        <FormatProvider formatLocale={locale} currency="USD" timeZone="America/New_York">
          {page}
        </FormatProvider>
      </AppProvider>
    </AppTexts>,
  );
}

/** What can be read of a piece of HTML, with single spaces. */
export function readable(html: string): string {
  return html
    .replaceAll(/<svg.*?<\/svg>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll(/\s+/g, " ")
    .trim();
}
