import { useTranslation } from "react-i18next";
import type { OrderLotView } from "../../views/orders.ts";
import { useFormat } from "../format/format-provider.tsx";
import { PlainTable } from "../lists/plain-table.tsx";

/** What is left of the points that an order gave, from when they can be used, and until when. */
export function LotsTable({ lots }: { lots: readonly OrderLotView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const usable = useUsable();
  const validity = useValidity();
  return (
    <PlainTable
      caption={t("orders.one.lotsTitle")}
      columns={[
        { title: t("orders.one.earnedColumn") },
        { title: t("orders.one.usableColumn") },
        { title: t("orders.one.validColumn") },
        { title: format.pointsLabel, numeric: true },
        { title: t("orders.one.leftColumn"), numeric: true },
      ]}
      rows={lots.map((lot) => ({
        id: lot.entryId,
        cells: [
          format.date(lot.earnedAt),
          usable(lot),
          validity(lot),
          format.number(lot.points),
          format.number(lot.remaining),
        ],
      }))}
    />
  );
}

function useUsable(): (lot: OrderLotView) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ isPending, maturesAt }) => {
    if (!isPending) return t("orders.one.usableNow");
    return maturesAt === null
      ? t("orders.one.usableUnknown")
      : t("orders.one.usableFrom", { date: format.date(maturesAt) });
  };
}

function useValidity(): (lot: OrderLotView) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ isPending, maturesAt, expiresAt, inactivityMonths }) => {
    // Points end with the first moment of a day; people say the day before it.
    if (expiresAt !== null) return t("orders.one.validUntil", { date: format.date(expiresAt - 1) });
    if (inactivityMonths !== null) return t("orders.one.validActive", { count: inactivityMonths });
    return t(isPending && maturesAt === null ? "orders.one.validUnknown" : "orders.one.validEver");
  };
}
