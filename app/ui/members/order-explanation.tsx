import { BlockStack, Box, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { EarningExplanation, LineExplanation } from "../../domain/earning/explanation.ts";
import { useFormat } from "../format/format-provider.tsx";

type LineWhy = NonNullable<LineExplanation["why"]>;

/** How the points of an order came about: what counts of it, at which rate, and what does not count and why. */
export function OrderExplanation({ explanation }: { explanation: EarningExplanation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reasons, rate, countedMinor, points, programVersion } = explanation;
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          {t("members.why.title")}
        </Text>
        <List>
          {reasons.map((reason) => (
            <List.Item key={reason.code}>{t(`members.why.excluded.${reason.code}`)}</List.Item>
          ))}
          <List.Item>{t("members.why.counted", { amount: format.money(countedMinor) })}</List.Item>
          {countLineReasons(explanation.lines).map(([why, count]) => (
            <List.Item key={why}>{t(`members.why.lines.${why}`, { count })}</List.Item>
          ))}
          {rate ? (
            <List.Item>
              {t("members.why.rate", {
                perUnit: format.decimal(rate.milliPointsPerUnit / 1000),
                percent: format.percent(rate.earningPercent / 100),
                tier: rate.tierId,
                rounding: t(`members.why.rounding.${rate.rounding}`),
              })}
            </List.Item>
          ) : (
            <List.Item>{t("members.why.guest")}</List.Item>
          )}
          <List.Item>{t("members.why.result", { points: format.number(points) })}</List.Item>
        </List>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("members.why.version", { version: format.number(programVersion) })}
        </Text>
      </BlockStack>
    </Box>
  );
}

/** How many lines count less than their price, for each reason that the order's own reasons do not say already. */
function countLineReasons(lines: readonly LineExplanation[]): [Exclude<LineWhy, "order_excluded">, number][] {
  const counts = new Map<Exclude<LineWhy, "order_excluded">, number>();
  for (const { why } of lines) {
    if (why !== undefined && why !== "order_excluded") counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts];
}
