import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import type { OrderDetailView } from "../../views/orders.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Figure, Figures } from "../lists/figure.tsx";
import { RuleVerdicts } from "./rule-verdicts.tsx";
import { BuyerName } from "./buyer-name.tsx";

/** What the order gave, to whom, and by which sum. */
export function OrderSummary({
  detail: { order, explanation, remaining, tierNames },
}: {
  detail: OrderDetailView;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const points = order?.points ?? 0;
  return (
    <Card>
      <BlockStack gap="400">
        <Figures>
          <Figure label={t("orders.one.points")} value={format.points(points)}>
            {remaining === points ? null : (
              <Text as="p" variant="bodySm" tone="subdued">
                {t("orders.one.remaining", { points: format.points(remaining) })}
              </Text>
            )}
          </Figure>
          <Figure
            label={t("orders.one.counted")}
            value={explanation ? format.money(explanation.countedMinor) : "–"}
          />
          <Figure
            label={t("orders.one.tierThen")}
            value={order === null || order.tierName === null ? "–" : format.tier(order.tierName)}
          />
          <BlockStack gap="050">
            <Text as="p" tone="subdued">
              {t("orders.one.member")}
            </Text>
            <Text as="p">{order ? <BuyerName order={order} /> : "–"}</Text>
          </BlockStack>
        </Figures>
        {explanation ? (
          <Formula
            {...{ explanation, tierNames }}
            tierName={order?.tierName ?? null}
            isRehearsed={(order?.rehearsed ?? null) !== null}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}

interface FormulaProps {
  readonly explanation: EarningExplanation;
  readonly tierName: string | null;
  readonly tierNames: OrderDetailView["tierNames"];
  readonly isRehearsed: boolean;
}

/** Base × rate = points, in one line; or in words why there are none. */
function Formula({ explanation, tierName, tierNames, isRehearsed }: FormulaProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rate, reasons } = explanation;
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="400">
      <BlockStack gap="100">
        {reasons.map(({ code }) => (
          <Text as="p" key={code} fontWeight="medium">
            {t(`members.why.excluded.${code}`)}
          </Text>
        ))}
        {rate ? (
          <>
            <Text as="p" variant="headingSm" numeric>
              {t("orders.one.formula", {
                base: format.money(explanation.countedMinor),
                perUnit: format.decimal(rate.milliPointsPerUnit / 1000),
                percent: format.percent(rate.earningPercent / 100),
                points: format.points(explanation.rules?.plainPoints ?? explanation.points),
              })}
            </Text>
            <Text as="p" tone="subdued">
              {t(isRehearsed ? "orders.one.formulaRehearsed" : "orders.one.formulaNote", {
                perUnit: format.decimal(rate.milliPointsPerUnit / 1000),
                percent: format.percent(rate.earningPercent / 100),
                tier: format.tier(tierName ?? rate.tierId),
                rounding: t(`members.why.rounding.${rate.rounding}`),
                version: format.number(explanation.programVersion),
              })}
            </Text>
            <RuleVerdicts explanation={explanation} tierName={(id) => tierNames[id] ?? id} />
          </>
        ) : (
          <Text as="p">{t("orders.one.ofGuest")}</Text>
        )}
      </BlockStack>
    </Box>
  );
}
