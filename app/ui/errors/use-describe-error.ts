import type { i18n } from "i18next";
import { useTranslation } from "react-i18next";
import type { Texts } from "../../i18n/texts.ts";

/** The codes that have a sentence. `tests/contract/error-texts.test.ts` holds them to the services. */
export type DescribedCode = keyof Texts["errors"]["code"];

/** Turns an error's code into a sentence that says what happened and what to do. */
export function useDescribeError(): (code: string) => string {
  const { t, i18n } = useTranslation();
  return (code) => t(`errors.code.${isDescribed(code, i18n) ? code : "unknown"}`);
}

/** Whether `code` has a sentence of its own. */
export function isDescribed(code: string, { exists }: Pick<i18n, "exists">): code is DescribedCode {
  return exists(`errors.code.${code}`);
}
