import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { WhatIfShown } from "../../views/what-if.ts";
import { useFormat } from "../format/format-provider.tsx";

/** What a proposal would have given and cost in the last year, in two sentences. */
export function StartOutcome({ shown }: { readonly shown: WhatIfShown }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { trial, revenueMinor } = shown.figures;
  const { low, likely, high } = trial.scenarios;
  const sum = likely.costMinor + trial.discountMinor;
  return (
    <BlockStack gap="200">
      <Text as="p" fontWeight="medium">
        {t("program.first.gave", {
          points: format.points(trial.points),
          worth: format.money(shown.assumptions.minorPerHundredPoints),
        })}
      </Text>
      <Text as="p" fontWeight="medium">
        {t("program.first.cost", {
          low: format.money(low.costMinor),
          likely: format.money(likely.costMinor),
          high: format.money(high.costMinor),
        })}
      </Text>
      <Text as="p" fontWeight="medium">
        {t("program.first.discounts", {
          discounts: format.money(trial.discountMinor),
          sum: format.money(sum),
          share: format.percent(revenueMinor === 0 ? 0 : sum / revenueMinor),
          revenue: format.money(revenueMinor),
        })}
      </Text>
      <Text as="p">
        <Link url={`/app/what-if?run=${shown.runId}`}>{t("program.first.more")}</Link>
      </Text>
    </BlockStack>
  );
}
