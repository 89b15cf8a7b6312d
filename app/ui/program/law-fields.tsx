import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LAWS } from "../../domain/program/law-names.ts";
import type { Program } from "../../domain/program/program.ts";
import type { LawsView, TierMembers } from "../../views/program.ts";
import { useFormat } from "../format/format-provider.tsx";
import { ChoiceFields } from "./choice-fields.tsx";
import type { DraftForm } from "./draft-form.ts";
import { LawFindingsList } from "./law-findings-list.tsx";
import { SoldLaws } from "./sold-laws.tsx";
import { useLawWords } from "./use-law-words.ts";

interface LawFieldsProps {
  readonly form: DraftForm;
  /** As the fields say it now. */
  readonly program: Program;
  readonly members: readonly TierMembers[];
  /** Of where the store sells to. */
  readonly laws: LawsView | null;
  readonly onForm: (changes: Partial<DraftForm>) => void;
}

/** The laws of where the store sells to, and what they have to say to the draft. */
export function LawFields({ form, program, members, laws, onForm }: LawFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name } = useLawWords();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("program.law.title")}
        </Text>
        <ChoiceFields
          label={t("program.law.choose")}
          options={LAWS.map((value) => ({ value, label: name(value) }))}
          chosen={form.law}
          error={false}
          onChosen={(values) => onForm({ law: LAWS.filter((law) => values.includes(law)) })}
        />
        <Text as="p" tone="subdued">
          {t("program.law.only", { laws: format.list(LAWS.map(name)) })}
        </Text>
        <SoldLaws {...{ program, laws }} onChoose={(law) => onForm({ law })} />
        <LawFindingsList program={program} members={membersOf(members)} />
      </BlockStack>
    </Card>
  );
}

export function membersOf(tiers: readonly TierMembers[]): number {
  return tiers.reduce((sum, { members }) => sum + members, 0);
}
