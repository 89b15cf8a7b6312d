import { Banner, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SCENARIOS } from "../../domain/what-if/assumptions.ts";
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

function useRows(shown: WhatIfShown): readonly PlainRow[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { published, trial, revenueMinor } = shown.figures;
  // Shares as they are shown, to a tenth of a percent: their difference is that of what stands beside it.
  const share = (costMinor: number) =>
    revenueMinor === 0 ? 0 : Math.round((costMinor / revenueMinor) * 1000) / 1000;
  const [givenShare, triedShare] = [
    share(published.scenarios.likely.costMinor + published.discountMinor),
    share(trial.scenarios.likely.costMinor + trial.discountMinor),
  ];
  const row = (
    id: string,
    label: string,
    given: number,
    tried: number,
    write: (value: number) => string,
  ) => ({
    id,
    cells: [label, write(given), write(tried), signed(tried - given, write)],
  });
  return [
    row("points", t("whatIf.points"), published.points, trial.points, format.points),
    row("back", t("whatIf.takenBack"), published.takenBack, trial.takenBack, format.points),
    ...SCENARIOS.map((scenario) =>
      row(
        scenario,
        t(`whatIf.cost.${scenario}`),
        published.scenarios[scenario].costMinor,
        trial.scenarios[scenario].costMinor,
        format.money,
      ),
    ),
    row("discounts", t("whatIf.discounts"), published.discountMinor, trial.discountMinor, format.money),
    {
      id: "share",
      cells: [
        t("whatIf.share"),
        format.percent(givenShare),
        format.percent(triedShare),
        signed(triedShare - givenShare, (points) =>
          t("whatIf.percentagePoints", { points: format.decimal(Math.round(points * 1000) / 10) }),
        ),
      ],
    },
    row(
      "broken",
      t("whatIf.broken"),
      published.scenarios.likely.broken,
      trial.scenarios.likely.broken,
      format.points,
    ),
    { id: "revenue", cells: [t("whatIf.revenue"), format.money(revenueMinor), "", ""] },
  ];
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
      <InlineStack gap="200">
        {orders.withoutSnapshot > 0 ? (
          <Text as="p">{t("whatIf.without", { count: orders.withoutSnapshot })}</Text>
        ) : null}
        {orders.unknownGoods > 0 ? (
          <Text as="p">{t("whatIf.unknownGoods", { count: orders.unknownGoods })}</Text>
        ) : null}
        {orders.failed > 0 ? <Text as="p">{t("whatIf.failed", { count: orders.failed })}</Text> : null}
      </InlineStack>
    </BlockStack>
  );
}
