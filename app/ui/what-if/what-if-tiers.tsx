import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { WhatIfShown } from "../../views/what-if.ts";
import { useFormat } from "../format/format-provider.tsx";
import { PlainTable } from "../lists/plain-table.tsx";
import { MonthsChart } from "./months-chart.tsx";

/** From the lowest tier to the highest; what is above the last has its colour. */
const COLORS = ["#b5b5b5", "#7fb2d9", "#e0a93b", "#7a6bb8", "#3f9a7a", "#c25b6e", "#444f73"];

/** How many members stand on each tier at the end of each month, under both programmes. */
export function WhatIfTiers({ shown }: { shown: WhatIfShown }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="600">
        <Text as="h2" variant="headingMd">
          {t("whatIf.tiers")}
        </Text>
        <TierMix shown={shown} side="trial" title={t("whatIf.tiersTried")} />
        <TierMix shown={shown} side="published" title={t("whatIf.tiersGiven")} />
      </BlockStack>
    </Card>
  );
}

interface TierMixProps {
  readonly shown: WhatIfShown;
  readonly side: "trial" | "published";
  readonly title: string;
}

function TierMix({ shown: { figures }, side, title }: TierMixProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tiers } = figures[side];
  const lines = tiers.map(({ id, name }, place) => ({
    id,
    label: format.tier(name),
    values: figures.months.map((each) => each[side].tiers[place] ?? 0),
    color: COLORS[Math.min(place, COLORS.length - 1)] ?? "#444f73",
  }));
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      <MonthsChart lines={lines} stacked format={format.number} />
      <PlainTable
        caption={title}
        columns={[
          { title: t("whatIf.month"), short: true },
          ...tiers.map(({ name }) => ({ title: format.tier(name), numeric: true })),
        ]}
        rows={figures.months.map((each) => ({
          id: each.month,
          cells: [format.month(each.month), ...each[side].tiers.map((members) => format.number(members))],
        }))}
      />
    </BlockStack>
  );
}
