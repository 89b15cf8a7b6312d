import { Banner, BlockStack, InlineStack, Button, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { isBreach, lawFindings } from "../../domain/law/law-findings.ts";
import { LAWS } from "../../domain/program/law-names.ts";
import type { LawName } from "../../domain/program/law-names.ts";
import type { Program } from "../../domain/program/program.ts";
import type { LawsView } from "../../views/program.ts";
import { useLawWords } from "./use-law-words.ts";
import { useSoldWords } from "./use-sold-words.ts";

interface SoldLawsProps {
  readonly program: Program;
  /** Null: it is asked for just now. */
  readonly laws: LawsView | null;
  /** Absent: they cannot be chosen here. */
  readonly onChoose?: (laws: readonly LawName[]) => void;
}

/** Where laws are known that a programme does not name though the store sells there: nothing is refused. */
export function SoldLaws({ program, laws, onChoose }: SoldLawsProps) {
  const { t } = useTranslation();
  const { places } = useSoldWords();
  const lawWords = useLawWords();
  if (laws === null) return null;
  if (laws.whereSold === null)
    return onChoose === undefined ? null : <Note text={t("program.law.sold.unknown")} />;
  const { fitting } = laws.whereSold;
  const chosen = program.law ?? [];
  const missing = fitting.filter(({ law }) => !chosen.includes(law));
  if (missing.length === 0) {
    if (onChoose === undefined) return null;
    return <Note text={t(fitting.length === 0 ? "program.law.sold.nowhere" : "program.law.sold.all")} />;
  }
  const names = missing.map(({ law }) => law);
  const breaches = lawFindings({ ...program, law: names }).filter(isBreach);
  return (
    <Banner tone={breaches.length === 0 ? "info" : "warning"} title={t("program.law.sold.title")}>
      <BlockStack gap="200">
        <Lines lines={places(missing)} />
        {breaches.length === 0 ? null : (
          <>
            <Text as="p">{t("program.law.sold.breaks")}</Text>
            <Lines lines={breaches.map(lawWords.finding)} />
          </>
        )}
        <Text as="p" tone="subdued">
          {t("program.law.sold.source")} {t("program.law.noAdvice")}
        </Text>
        {onChoose === undefined ? null : (
          <InlineStack>
            <Button
              onClick={() => onChoose(LAWS.filter((law) => chosen.includes(law) || names.includes(law)))}
            >
              {t("program.law.sold.choose", { count: names.length })}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Banner>
  );
}

function Note({ text }: { readonly text: string }) {
  return (
    <Text as="p" tone="subdued">
      {text}
    </Text>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <List>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  );
}
