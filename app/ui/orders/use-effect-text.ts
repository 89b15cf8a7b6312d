import { useTranslation } from "react-i18next";
import type { RuleEffect } from "../../domain/program/rules/registry.ts";
import { useFormat } from "../format/format-provider.tsx";

/** What a rule gives, in a few words. */
export function useEffectText(): (effect: RuleEffect) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (effect) => {
    switch (effect.kind) {
      case "multiplier":
        return t("orders.rules.effect.multiplier", { factor: format.decimal(effect.percent / 100) });
      case "added_rate":
        return t("orders.rules.effect.added_rate", {
          perUnit: format.decimal(effect.milliPointsPerUnit / 1000),
        });
      case "fixed_points":
        return t("orders.rules.effect.fixed_points", { points: format.points(effect.points) });
    }
  };
}
