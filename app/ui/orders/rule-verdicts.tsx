import { List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import { useFormat } from "../format/format-provider.tsx";
import { ruleSentences } from "./rule-sentences.ts";

interface RuleVerdictsProps {
  readonly explanation: EarningExplanation;
  /** What tiers are called, by their ids. */
  readonly tierName: (tierId: string) => string;
}

/** What each rule of the programme did for an order, or why it did nothing; nothing where there are no rules. */
export function RuleVerdicts({ explanation, tierName }: RuleVerdictsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = ruleSentences(explanation, tierName, { t, format });
  if (said === null) return null;
  return (
    <>
      <Text as="p" tone="subdued">
        {said.combine}
      </Text>
      <List>
        {said.verdicts.map(({ key, text }) => (
          <List.Item key={key}>{text}</List.Item>
        ))}
      </List>
      <Text as="p" fontWeight="medium">
        {said.result}
      </Text>
    </>
  );
}
