import { useTranslation } from "react-i18next";
import { texts } from "../../i18n/texts.ts";

/** The codes that have a sentence. `tests/contract/error-texts.test.ts` holds them to the services. */
export type DescribedCode = keyof (typeof texts)["en"]["errors"]["code"];

/** Turns an error's code into a sentence that says what happened and what to do. */
export function useDescribeError(): (code: string) => string {
  const { t } = useTranslation();
  return (code) => t(`errors.code.${isDescribed(code) ? code : "unknown"}`);
}

/** Whether `code` has a sentence of its own. */
export function isDescribed(code: string): code is DescribedCode {
  return Object.hasOwn(texts.en.errors.code, code);
}
