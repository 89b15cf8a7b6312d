import { useTranslation } from "react-i18next";
import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import { useFormat } from "../format/format-provider.tsx";
import { PlainTable } from "../lists/plain-table.tsx";

/** From prices to what counts, part by part; the last column adds up to its last row. */
export function PartsTable({ explanation }: { explanation: EarningExplanation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const parts = explanation.parts.map(({ code, amountMinor, countedMinor }) => ({
    id: code,
    cells: [
      t(`members.why.part.${code}`),
      format.money(amountMinor),
      countedMinor === 0 ? t("orders.one.countsNot") : format.money(countedMinor),
    ],
  }));
  const total = {
    id: "total",
    cells: [t("orders.one.total"), "", format.money(explanation.countedMinor)],
    isTotal: true,
  };
  return (
    <PlainTable
      caption={t("orders.one.parts")}
      columns={[
        { title: t("orders.one.partColumn") },
        { title: t("orders.one.amountColumn"), numeric: true },
        { title: t("orders.one.countsColumn"), numeric: true },
      ]}
      rows={[...parts, total]}
    />
  );
}
