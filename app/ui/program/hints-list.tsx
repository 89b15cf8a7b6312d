import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Program } from "../../domain/program/program.ts";
import type { RuleHint } from "../../domain/program/rules/rule-hints.ts";
import { useHintWords } from "./use-hint-words.ts";

interface HintsListProps {
  readonly program: Program;
  readonly hints: readonly RuleHint[];
}

/** What is odd about the rules that are about to be published. */
export function HintsList({ program, hints }: HintsListProps) {
  const { t } = useTranslation();
  const rules = program.earning.rules?.rules ?? [];
  const hintText = useHintWords(rules);
  if (hints.length === 0) return null;
  return (
    <Banner tone="warning" title={t("program.publish.odd")}>
      <List>
        {hints.map((hint) => {
          const rule = rules.find(({ id }) => id === hint.ruleId)?.name ?? hint.ruleId;
          const text = t("program.publish.oddRule", { rule, hint: hintText(hint) });
          return <List.Item key={text}>{text}</List.Item>;
        })}
      </List>
    </Banner>
  );
}
