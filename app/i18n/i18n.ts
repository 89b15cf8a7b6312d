import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { isolated } from "./isolate.ts";
import type { Locale } from "./locale.ts";
import { textsOf } from "./texts.ts";

/**
 * The texts of one request or one page, which must have been loaded. A new instance each time: a server answers readers of
 * different languages at once.
 */
export function createI18n(locale: Locale): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: locale,
    // Every language has every key.
    fallbackLng: false,
    resources: { [locale]: { translation: textsOf(locale).texts } },
    // React escapes for HTML; what is left to do here is that no name turns the sentence around it.
    interpolation: { escapeValue: true, escape: isolated },
    returnNull: false,
    initAsync: false,
  });
  return instance;
}
