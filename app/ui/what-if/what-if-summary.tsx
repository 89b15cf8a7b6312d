import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { summaryOf, type SummaryRow } from "../../domain/what-if/summary.ts";
import type { WhatIfShown } from "../../views/what-if.ts";
import { useFormat } from "../format/format-provider.tsx";
import { type PlainRow, PlainTable } from "../lists/plain-table.tsx";

/** What it would have given and cost, beside what was given; and whether the reckoning agrees with the ledger. */
export function WhatIfSummary({ shown }: { shown: WhatIfShown }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { assumptions } = shown;
  const rows = useRows(shown);
  const percent = assumptions.redeemedPercent;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("whatIf.summary")}
        </Text>
        <Checked shown={shown} />
        <PlainTable
          caption={t("whatIf.summary")}
          columns={[
            { title: t("whatIf.figure") },
            { title: t("whatIf.given"), numeric: true },
            { title: t("whatIf.tried"), numeric: true },
            { title: t("whatIf.difference"), numeric: true },
          ]}
          rows={rows}
        />
        <Text as="p" tone="subdued">
          {t("whatIf.assumed", {
            ...{ low: percent.low, likely: percent.likely, high: percent.high },
            months: assumptions.redeemedWithinMonths,
            value: format.money(assumptions.minorPerHundredPoints),
          })}
        </Text>
      </BlockStack>
    </Card>
  );
}

function useRows({ figures }: WhatIfShown): readonly PlainRow[] {
  const { t } = useTranslation();
  const format = useFormat();
  const write = (value: number, unit: SummaryRow["unit"]) => {
    if (unit === "points") return format.points(value);
    return unit === "minor" ? format.money(value) : format.percent(value / 1000);
  };
  const difference = ({ unit, given, tried }: SummaryRow) => {
    if (tried === null) return "";
    return signed(tried - given, (value) =>
      unit === "permille"
        ? t("whatIf.percentagePoints", { points: format.decimal(value / 10) })
        : write(value, unit),
    );
  };
  return summaryOf(figures).map((row) => ({
    id: row.id,
    cells: [
      t(`whatIf.row.${row.id}`),
      write(row.given, row.unit),
      row.tried === null ? "" : write(row.tried, row.unit),
      difference(row),
    ],
  }));
}

/** A difference always has its sign. */
function signed(difference: number, write: (value: number) => string): string {
  return difference > 0 ? `+${write(difference)}` : write(difference);
}

/** Whether the published programme, reckoned anew, gives what the ledger has; and what is in no figure. */
function Checked({ shown: { figures } }: { shown: WhatIfShown }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { check, orders } = figures;
  const wrong = check.orders - check.equal;
  return (
    <BlockStack gap="200">
      <Banner tone={wrong === 0 ? "success" : "warning"}>
        <Text as="p">
          {wrong === 0
            ? t("whatIf.checked", { count: check.orders })
            : t("whatIf.unequal", {
                count: wrong,
                orders: format.number(check.orders),
                reckoned: format.points(check.reckonedPoints),
                ledger: format.points(check.ledgerPoints),
              })}
        </Text>
      </Banner>
      <BlockStack gap="100">
        {orders.byToday > 0 ? <Text as="p">{t("whatIf.byToday", { count: orders.byToday })}</Text> : null}
        {orders.goneLines > 0 ? (
          <Text as="p">{t("whatIf.goneLines", { count: orders.goneLines })}</Text>
        ) : null}
        {orders.withoutSnapshot > 0 ? (
          <Text as="p">{t("whatIf.without", { count: orders.withoutSnapshot })}</Text>
        ) : null}
        {orders.unknownGoods > 0 ? (
          <Text as="p">{t("whatIf.unknownGoods", { count: orders.unknownGoods })}</Text>
        ) : null}
        {orders.failed > 0 ? <Text as="p">{t("whatIf.failed", { count: orders.failed })}</Text> : null}
      </BlockStack>
    </BlockStack>
  );
}
