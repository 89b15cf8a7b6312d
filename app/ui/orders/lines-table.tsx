import { useTranslation } from "react-i18next";
import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import { useFormat } from "../format/format-provider.tsx";
import { PlainTable } from "../lists/plain-table.tsx";

/** What each line counts and gives, and why it counts less than its price. Laurel keeps no names of products. */
export function LinesTable({ explanation }: { explanation: EarningExplanation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lines, shipping } = explanation;
  const rows = lines.map(({ lineId, countedMinor, points, why }, index) => ({
    id: lineId,
    cells: [
      t("orders.one.line", { number: format.number(index + 1) }),
      why ? t(`orders.one.lineWhy.${why}`) : t("orders.one.lineWhole"),
      format.money(countedMinor),
      format.number(points),
    ],
  }));
  const freight = shipping && {
    id: "shipping",
    cells: [
      t("orders.one.shipping"),
      "",
      format.money(shipping.countedMinor),
      format.number(shipping.points),
    ],
  };
  return (
    <PlainTable
      caption={t("orders.one.linesTitle")}
      columns={[
        { title: t("orders.one.lineColumn") },
        { title: t("orders.one.remarkColumn") },
        { title: t("orders.one.countsColumn"), numeric: true },
        { title: t("orders.one.pointsColumn"), numeric: true },
      ]}
      rows={freight ? [...rows, freight] : rows}
    />
  );
}
