import { useTranslation } from "react-i18next";
import type { TierMeasure } from "../../domain/program/ladder.ts";
import { useFormat } from "../format/format-provider.tsx";

/** Says an amount of a measure: "3 orders". */
export function useMeasureWords(): (measure: TierMeasure, amount: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (measure, amount) => {
    switch (measure) {
      case "spend":
        return t("members.one.measure.spend", { amount: format.money(amount) });
      case "orders":
        return t("members.one.measure.orders", { count: amount });
      case "points":
        return t("members.one.measure.points", { points: format.points(amount) });
      case "activeDays":
        return t("members.one.measure.activeDays", { count: amount });
    }
  };
}
