import type { AppProviderProps } from "@shopify/shopify-app-remix/react";
import zhCn from "@shopify/polaris/locales/zh-CN.json" with { type: "json" };
import type { Locale } from "./locale.ts";

/** What Polaris itself says (labels of its buttons and fields). English is in its provider already. */
export function polarisTexts(locale: Locale): Pick<AppProviderProps, "i18n"> {
  return locale === "zh-CN" ? { i18n: zhCn } : {};
}
