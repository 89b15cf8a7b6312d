import { useTranslation } from "react-i18next";
import type { LiabilityView } from "../../views/liability.ts";
import { useFormat } from "../format/format-provider.tsx";
import { PlainTable } from "../lists/plain-table.tsx";

/** Usable points by the month in which they expire, each with a bar, and the way from there to the total. */
export function ExpiryTable({ view }: { view: LiabilityView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const usable = [
    ...view.months.map(({ month, points }) => ({ id: month, label: format.month(month), points })),
    { id: "never", label: t("points.never"), points: view.withoutExpiry },
  ].filter(({ points }) => points !== 0);
  // All usable points are measured by one rule, or those of a month would look like all there are.
  const largest = Math.max(1, ...usable.map(({ points }) => points));
  const others = [
    { id: "pending", label: t("points.pending"), points: view.pending },
    { id: "held", label: t("points.held"), points: view.held },
    { id: "debt", label: t("points.debt"), points: -view.debt },
  ].filter(({ points }) => points !== 0);
  return (
    <PlainTable
      caption={t("points.byMonth")}
      columns={[
        { title: t("points.month") },
        { title: format.pointsLabel, numeric: true },
        { title: t("points.share"), grows: true },
      ]}
      rows={[
        ...usable.map(({ id, label, points }) => ({
          id,
          cells: [label, format.number(points), <Bar key={id} share={points / largest} />],
        })),
        ...others.map(({ id, label, points }) => ({ id, cells: [label, format.number(points), ""] })),
        { id: "total", cells: [t("points.sum"), format.number(view.outstanding), ""], isTotal: true },
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
        // What is next to nothing beside the largest is still seen to be something.
        inlineSize: `max(2px, ${Math.round(share * 1000) / 10}%)`,
        background: "var(--p-color-bg-fill-success)",
        borderRadius: "var(--p-border-radius-100)",
      }}
    />
  );
}
