import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import type { OrderDetailView } from "../../views/orders.ts";
import { useFormat } from "../format/format-provider.tsx";
import { Figure, Figures } from "../lists/figure.tsx";
import { formulaSentences } from "./formula-sentences.ts";
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
  const said = formulaSentences(explanation, { tierName, isRehearsed }, { t, format });
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="400">
      <BlockStack gap="100">
        {said.excluded.map((text) => (
          <Text as="p" key={text} fontWeight="medium">
            {text}
          </Text>
        ))}
        {said.sum === null ? null : (
          <Text as="p" variant="headingSm" numeric>
            {said.sum}
          </Text>
        )}
        <Text as="p" {...(said.sum === null ? {} : { tone: "subdued" as const })}>
          {said.note}
        </Text>
        {said.sum === null ? null : (
          <RuleVerdicts explanation={explanation} tierName={(id) => tierNames[id] ?? id} />
        )}
      </BlockStack>
    </Box>
  );
}
