import { List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { programChanges } from "../../domain/program/program-changes.ts";
import type { Program } from "../../domain/program/program.ts";
import { useChangeWords } from "./use-change-words.ts";

interface ChangesListProps {
  readonly currency: string;
  readonly before: Program;
  readonly after: Program;
}

/** What one programme does otherwise than another, a sentence each. */
export function ChangesList({ currency, before, after }: ChangesListProps) {
  const { t } = useTranslation();
  const say = useChangeWords(currency, [...after.tiers.tiers, ...before.tiers.tiers]);
  const changes = programChanges(before, after);
  if (changes.length === 0) {
    return (
      <Text as="p" tone="subdued">
        {t("program.change.none")}
      </Text>
    );
  }
  return (
    <List gap="extraTight">
      {changes.map((change) => {
        const sentence = say(change);
        return <List.Item key={sentence}>{sentence}</List.Item>;
      })}
    </List>
  );
}
