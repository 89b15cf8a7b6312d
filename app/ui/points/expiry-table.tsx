import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import { PlainTable } from "../lists/plain-table.tsx";
import type { PointsView } from "./points-view.ts";

/** Points by the month in which they expire, each with a bar, and the way from there to the total. */
export function ExpiryTable({ view }: { view: PointsView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const largest = Math.max(1, ...view.months.map(({ points }) => points));
  // What never expires would make every month look small.
  const sums = [
    { id: "never", label: t("points.never"), points: view.withoutExpiry },
    { id: "pending", label: t("points.pending"), points: view.pending },
    { id: "held", label: t("points.held"), points: view.held },
    { id: "debt", label: t("points.debt"), points: -view.debt },
  ].filter(({ points }) => points !== 0);
  const total = { id: "total", label: t("points.sum"), points: view.outstanding };
  return (
    <PlainTable
      caption={t("points.byMonth")}
      columns={[
        { title: t("points.month") },
        { title: t("points.title"), numeric: true },
        { title: t("points.share"), grows: true },
      ]}
      rows={[
        ...view.months.map(({ month, points }) => ({
          id: month,
          cells: [format.month(month), format.number(points), <Bar key={month} share={points / largest} />],
        })),
        ...sums.map(({ id, label, points }) => ({ id, cells: [label, format.number(points), ""] })),
        { id: total.id, cells: [total.label, format.number(total.points), ""], isTotal: true },
      ]}
    />
  );
}

/** A bar for the eye; the number stands beside it, so nobody else needs it. */
function Bar({ share }: { share: number }) {
  return (
    <div
      aria-hidden="true"
      style={{
        blockSize: "var(--p-space-400)",
        inlineSize: `${Math.max(1, Math.round(share * 1000) / 10)}%`,
        background: "var(--p-color-bg-fill-success)",
        borderRadius: "var(--p-border-radius-100)",
      }}
    />
  );
}
