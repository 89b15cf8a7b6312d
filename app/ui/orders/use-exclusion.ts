import { useTranslation } from "react-i18next";
import type { ExclusionReason } from "../../domain/earning/earning-base.ts";
import { texts } from "../../i18n/texts.ts";

const reasons: Record<ExclusionReason["code"], string> = texts.en.orders.excluded;

/** Turns the code why an order counts nothing into few words. */
export function useExclusion(): (code: string) => string {
  const { t } = useTranslation();
  return (code) => (isReason(code) ? t(`orders.excluded.${code}`) : t("orders.noPoints"));
}

function isReason(code: string): code is ExclusionReason["code"] {
  return Object.hasOwn(reasons, code);
}
