import { BlockStack, Box, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import type { TierName } from "../../views/members.ts";
import { useFormat } from "../format/format-provider.tsx";
import { RuleVerdicts } from "../orders/rule-verdicts.tsx";
import { tierName } from "./tier-tone.ts";

interface OrderExplanationProps {
  readonly explanation: EarningExplanation;
  /** For the names of tiers; one that the programme no longer has is shown by its id. */
  readonly tiers: readonly TierName[];
}

/** How the points of an order came about: what counts of it, at which rate, and what does not count and why. */
export function OrderExplanation({ explanation, tiers }: OrderExplanationProps) {
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
          {explanation.parts.map(({ code, amountMinor, countedMinor: counted }) => (
            <List.Item key={code}>
              {t(counted === 0 ? "members.why.countsNot" : "members.why.counts", {
                part: t(`members.why.part.${code}`),
                amount: format.money(counted === 0 ? amountMinor : counted),
              })}
            </List.Item>
          ))}
          <List.Item>{t("members.why.counted", { amount: format.money(countedMinor) })}</List.Item>
          {rate ? (
            <List.Item>
              {t("members.why.rate", {
                perUnit: format.decimal(rate.milliPointsPerUnit / 1000),
                percent: format.percent(rate.earningPercent / 100),
                tier: format.tier(tierName(tiers, rate.tierId)),
                rounding: t(`members.why.rounding.${rate.rounding}`),
              })}
            </List.Item>
          ) : (
            <List.Item>{t("members.why.guest")}</List.Item>
          )}
          <List.Item>{t("members.why.result", { points: format.points(points) })}</List.Item>
        </List>
        <RuleVerdicts explanation={explanation} tierName={(id) => tierName(tiers, id)} />
        <Text as="p" variant="bodySm" tone="subdued">
          {t("members.why.version", { version: format.number(programVersion) })}
        </Text>
      </BlockStack>
    </Box>
  );
}
