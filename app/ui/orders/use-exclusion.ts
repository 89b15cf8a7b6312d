import type { i18n } from "i18next";
import { useTranslation } from "react-i18next";
import type { ExclusionReason } from "../../domain/earning/exclusion.ts";

/** Turns the code why an order counts nothing into few words. A code without words does not compile here. */
export function useExclusion(): (code: string) => string {
  const { t, i18n } = useTranslation();
  return (code) => (isReason(code, i18n) ? t(`orders.excluded.${code}`) : t("orders.noPoints"));
}

function isReason(code: string, { exists }: i18n): code is ExclusionReason["code"] {
  return exists(`orders.excluded.${code}`);
}
