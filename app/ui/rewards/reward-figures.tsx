import { useTranslation } from "react-i18next";
import type { RewardFigures as Sums } from "../../views/redemptions.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Figure, Figures } from "../lists/figure.tsx";

/** How many redemptions are open, used and returned, and what that is in points. */
export function RewardFigures({ figures }: { readonly figures: Sums }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Figures>
      {(["open", "used", "returned", "pointsHeld", "pointsSpent"] as const).map((figure) => (
        <Figure key={figure} label={t(`rewards.figures.${figure}`)} value={format.number(figures[figure])} />
      ))}
      {figures.givenMinor === null ? null : (
        <Figure label={t("rewards.figures.given")} value={format.money(figures.givenMinor)} />
      )}
      {figures.worthOpenMinor === null ? null : (
        <Figure label={t("rewards.figures.worthOpen")} value={format.money(figures.worthOpenMinor)} />
      )}
    </Figures>
  );
}
