import type { MetaDescriptor } from "@remix-run/node";
import { createI18n } from "../../i18n/i18n.ts";
import { matchLocale } from "../../i18n/locale.ts";
import type { TFunction } from "i18next";

/** What Remix hands to `meta` of the routes around a page, as far as it is needed here. */
type Matches = readonly ({ readonly id: string; readonly data: unknown } | undefined)[];

/**
 * The title of a page, in the reader's language: what a tab, a history and a screen reader call it. The root
 * route has chosen the language; its texts are there before anything is drawn.
 */
export function pageTitle(matches: Matches, say: (t: TFunction) => string): MetaDescriptor[] {
  const root = matches.find((match) => match?.id === "root")?.data;
  const asked =
    typeof root === "object" && root !== null && "locale" in root && typeof root.locale === "string"
      ? root.locale
      : "en";
  const { t } = createI18n(matchLocale(asked)?.locale ?? "en");
  return [{ title: `${say(t)} · Laurel` }];
}
