import type { AppProviderProps } from "@shopify/shopify-app-remix/react";
import type { Locale } from "./locale.ts";
import { textsOf } from "./texts.ts";

/** What Polaris itself says (labels of its buttons and fields). English is in its provider already. */
export function polarisTexts(locale: Locale): Pick<AppProviderProps, "i18n"> {
  const { polaris } = textsOf(locale);
  return polaris === undefined ? {} : { i18n: polaris };
}
