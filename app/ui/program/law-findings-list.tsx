import { Banner, BlockStack, Link, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { isBreach, lawFindings } from "../../domain/law/law-findings.ts";
import { LAW_PROFILES } from "../../domain/law/profiles.ts";
import type { Program } from "../../domain/program/program.ts";
import { useLawWords } from "./use-law-words.ts";

interface LawFindingsListProps {
  readonly program: Program;
  /** How many the programme is for. */
  readonly members: number;
}

/** What the laws that a programme names have to say to it, with their sources; nothing where it names none. */
export function LawFindingsList({ program, members }: LawFindingsListProps) {
  const { t } = useTranslation();
  const words = useLawWords();
  const laws = program.law ?? [];
  if (laws.length === 0) return null;
  const findings = lawFindings(program);
  const isBroken = findings.some(isBreach);
  return (
    <Banner tone={isBroken ? "warning" : "info"} title={t(titleOf(isBroken, findings.length))}>
      <BlockStack gap="200">
        {findings.length === 0 ? null : (
          <List>
            {findings.map((finding) => (
              <List.Item key={`${finding.law}/${finding.code}`}>{words.finding(finding)}</List.Item>
            ))}
          </List>
        )}
        {isBroken ? <Text as="p">{t("program.law.members", { count: members })}</Text> : null}
        <Text as="p" tone="subdued">
          {t("program.law.noAdvice")}
        </Text>
        <Text as="p" tone="subdued">
          {laws
            .flatMap((law) => LAW_PROFILES[law].sources)
            .map(({ title, url }, place) => (
              <span key={url}>
                {place === 0 ? "" : " · "}
                <Link url={url} target="_blank">
                  {title}
                </Link>
              </span>
            ))}
        </Text>
      </BlockStack>
    </Banner>
  );
}

function titleOf(isBroken: boolean, findings: number) {
  if (isBroken) return "program.law.broken";
  return findings > 0 ? "program.law.duties" : "program.law.fine";
}
