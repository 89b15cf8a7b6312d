import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { WhatIfShown } from "../../views/what-if.ts";
import { useFormat } from "../format/format-provider.tsx";
import { PlainTable } from "../lists/plain-table.tsx";
import { type ChartLine, MonthsChart } from "./months-chart.tsx";

type Month = WhatIfShown["figures"]["months"][number];
type Side = Month["trial"];

const WHOLE = { whiteSpace: "nowrap" } as const;
const TRIED = "var(--p-color-bg-fill-success)";
const GIVEN = "var(--p-color-icon-secondary)";

/** Points earned, month by month, as a chart and as a table. */
export function EarnedMonths({ shown }: { shown: WhatIfShown }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { months } = shown.figures;
  const lines = useLines(months, ({ points }) => points);
  const columns = useColumns();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("whatIf.byMonth")}
        </Text>
        <MonthsChart lines={lines} format={format.number} />
        <PlainTable
          caption={t("whatIf.byMonth")}
          columns={[...columns, { title: t("whatIf.row.revenue"), numeric: true }]}
          rows={months.map((each) => ({
            id: each.month,
            cells: [
              format.month(each.month),
              format.number(each.published.points),
              format.number(each.trial.points),
              format.money(each.revenueMinor),
            ],
          }))}
        />
      </BlockStack>
    </Card>
  );
}

/** Points owed at the end of each month, as far as one can say. */
export function OwedMonths({ shown }: { shown: WhatIfShown }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { months } = shown.figures;
  const lines = useLines(months, ({ owed }) => owed.likely);
  const columns = useColumns();
  const range = ({ owed: { low, likely, high } }: Side) => (
    // On a phone what is in brackets stands below.
    <span style={{ whiteSpace: "normal" }}>
      <span style={WHOLE}>{format.number(likely)}</span> {/* Where few redeem, more is owed. */}
      <span style={WHOLE}>{t("whatIf.between", { low: format.number(high), high: format.number(low) })}</span>
    </span>
  );
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("whatIf.owed")}
          </Text>
          <Text as="p" tone="subdued">
            {t("whatIf.owedDetail")}
          </Text>
        </BlockStack>
        <MonthsChart lines={lines} format={format.number} />
        <PlainTable
          caption={t("whatIf.owed")}
          columns={columns}
          rows={months.map((each) => ({
            id: each.month,
            cells: [format.month(each.month), range(each.published), range(each.trial)],
          }))}
        />
      </BlockStack>
    </Card>
  );
}

function useLines(months: readonly Month[], value: (side: Side) => number): readonly ChartLine[] {
  const { t } = useTranslation();
  return [
    {
      id: "given",
      label: t("whatIf.given"),
      values: months.map((each) => value(each.published)),
      color: GIVEN,
      dashed: true,
    },
    {
      id: "tried",
      label: t("whatIf.tried"),
      values: months.map((each) => value(each.trial)),
      color: TRIED,
    },
  ];
}

function useColumns() {
  const { t } = useTranslation();
  return [
    { title: t("whatIf.month"), short: true },
    { title: t("whatIf.given"), numeric: true },
    { title: t("whatIf.tried"), numeric: true },
  ];
}
