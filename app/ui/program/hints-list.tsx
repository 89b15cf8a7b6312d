import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { programHints } from "../../domain/program/program-hints.ts";
import type { Program } from "../../domain/program/program.ts";
import type { RuleHint } from "../../domain/program/rules/rule-hints.ts";
import { useHintWords, useProgramHintWords } from "./use-hint-words.ts";

interface HintsListProps {
  readonly program: Program;
  /** The store's; null: not one that is known. */
  readonly currency: CurrencyCode | null;
  /** Of its rules, as they are today. */
  readonly hints: readonly RuleHint[];
}

/** What is odd about a programme that is about to be published: base rate, tiers and rules. */
export function HintsList({ program, currency, hints }: HintsListProps) {
  const { t } = useTranslation();
  const { tiers } = program.tiers;
  const rules = program.earning.rules?.rules ?? [];
  const programText = useProgramHintWords(tiers);
  const ruleText = useHintWords(rules);
  const of = (all: readonly { readonly id: string; readonly name: string }[], id: string, hint: string) =>
    t("program.publish.oddOf", { name: all.find((one) => one.id === id)?.name ?? id, hint });
  const texts = [
    ...programHints(program, currency).map((hint) =>
      "tierId" in hint ? of(tiers, hint.tierId, programText(hint)) : programText(hint),
    ),
    ...hints.map((hint) => of(rules, hint.ruleId, ruleText(hint))),
  ];
  if (texts.length === 0) return null;
  return (
    <Banner tone="warning" title={t("program.publish.odd")}>
      <List>
        {texts.map((text) => (
          <List.Item key={text}>{text}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
