import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import type { OrderDetailView } from "../../views/orders.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { PlainTable } from "../lists/plain-table.tsx";

interface LinesTableProps {
  readonly explanation: EarningExplanation;
  /** As Shopify calls them; a line without a name is called by its place. */
  readonly names: OrderDetailView["lineNames"];
}

/** What each line counts and gives, and why it counts less than its price. */
export function LinesTable({ explanation, names }: LinesTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { lines, shipping, rate, rules } = explanation;
  const rows = lines.map(({ lineId, countedMinor, points, why }, index) => ({
    id: lineId,
    cells: [
      <GivenName key="name">
        {names?.[lineId] ?? t("orders.one.line", { number: format.number(index + 1) })}
      </GivenName>,
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
  const whole = rules !== undefined &&
    rules.orderPoints > 0 && {
      id: "whole",
      cells: [t("orders.rules.whole"), "", "", format.number(rules.orderPoints)],
    };
  const all = [...rows, ...(freight ? [freight] : []), ...(whole ? [whole] : [])];
  return (
    <BlockStack gap="200">
      {names === null ? (
        <Text as="p" tone="caution">
          {t("orders.one.linesUnnamed")}
        </Text>
      ) : null}
      <PlainTable
        caption={t("orders.one.linesTitle")}
        columns={[
          { title: t("orders.one.lineColumn") },
          { title: t("orders.one.remarkColumn") },
          { title: t("orders.one.countsColumn"), numeric: true },
          { title: format.pointsLabel, numeric: true },
        ]}
        rows={all}
      />
      {rate && all.length > 1 ? (
        <Text as="p" variant="bodySm" tone="subdued">
          {t("orders.one.linesShared", { rounding: t(`members.why.rounding.${rate.rounding}`) })}
        </Text>
      ) : null}
    </BlockStack>
  );
}
