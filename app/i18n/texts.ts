import type { AppProviderProps } from "@shopify/shopify-app-remix/react";
import type { texts as english } from "./en/texts.ts";
import { LOCALES, type Locale } from "./locale.ts";

/** English texts, by key. The others have the same keys; a test holds them to it. */
export type Texts = typeof english;

interface LocaleTexts {
  readonly texts: object;
  /** What Polaris itself says; undefined where it says it by itself. */
  readonly polaris: AppProviderProps["i18n"] | undefined;
}

/** Each language is a file of its own, so that a browser fetches the one that its reader reads. */
const sources: Readonly<Record<Locale, () => Promise<LocaleTexts>>> = {
  en: () => import("./en/texts.ts"),
  "zh-CN": () => import("./zh-CN/texts.ts"),
};

const loaded = new Map<Locale, LocaleTexts>();

/** Brings the texts of a language: before the first page is drawn, because drawing does not wait. */
export async function loadTexts(locale: Locale): Promise<void> {
  loaded.set(locale, await sources[locale]());
}

/** For servers, who speak to readers of all languages. */
export async function loadAllTexts(): Promise<void> {
  await Promise.all(LOCALES.map(loadTexts));
}

/** @throws where nobody has brought them: a mistake of the one who draws. */
export function textsOf(locale: Locale): LocaleTexts {
  const texts = loaded.get(locale);
  if (!texts) throw new Error(`the texts of ${locale} were not loaded`);
  return texts;
}
