import en from "@shopify/polaris/locales/en.json" with { type: "json" };
import zhCn from "@shopify/polaris/locales/zh-CN.json" with { type: "json" };
import type { Locale } from "./locale.ts";

/** What Polaris itself says (labels of its buttons and fields), in each of our languages. */
export const polarisTexts: Record<Locale, typeof en> = { en, "zh-CN": zhCn };
