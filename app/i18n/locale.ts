/** The languages that Laurel's own pages speak. */
export const LOCALES = ["en", "zh-CN"] as const;
export type Locale = (typeof LOCALES)[number];

/**
 * The language of the pages, and the one for numbers and dates: the latter keeps the reader's region
 * (`en-GB`), as long as it is a region of the same language.
 */
export interface LocaleChoice {
  readonly locale: Locale;
  readonly formatLocale: string;
}

/**
 * Chooses from the `locale` parameter that the admin adds to the first request of an embedded app
 * (https://shopify.dev/docs/apps/build/localize-your-app), else from the browser's languages.
 */
export function chooseLocale(request: Request): LocaleChoice {
  const asked = new URL(request.url).searchParams.get("locale");
  const accepted = (request.headers.get("accept-language") ?? "")
    .split(",")
    .map((part) => part.split(";")[0] ?? "");
  for (const tag of [asked ?? "", ...accepted]) {
    const choice = matchLocale(tag.trim());
    if (choice) return choice;
  }
  return { locale: "en", formatLocale: "en" };
}

/** Any kind of Chinese reads the Simplified Chinese pages: it is nearer than English. */
export function matchLocale(tag: string): LocaleChoice | null {
  const [canonical] = canonicalTags(tag);
  if (!canonical) return null;
  const language = new Intl.Locale(canonical).language;
  if (language === "zh") return { locale: "zh-CN", formatLocale: canonical === "zh" ? "zh-CN" : canonical };
  if (language === "en") return { locale: "en", formatLocale: canonical };
  return null;
}

function canonicalTags(tag: string): string[] {
  try {
    return tag === "" || tag === "*" ? [] : Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}
