import { Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceFields } from "./choice-fields.tsx";
import { useProductWords } from "./product-words.tsx";

interface SegmentFieldsProps {
  /** Ids. */
  readonly chosen: readonly string[];
  readonly error: string | false;
  readonly onChosen: (ids: readonly string[]) => void;
}

/** Some of the segments of the store's customers. What is chosen and not there any more can be taken out. */
export function SegmentFields({ chosen, error, onChosen }: SegmentFieldsProps) {
  const { t } = useTranslation();
  const { segments, want } = useProductWords();
  useEffect(want, [want]);
  const known = (segments ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const unknown = chosen
    .filter((id) => !known.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: segments === null ? id : t("program.rule.gone", { id }) }));
  const options = [...known, ...unknown];
  return (
    <div>
      <ChoiceFields label={t("program.field.excludedSegments")} {...{ options, chosen, error, onChosen }} />
      <Text as="p" tone="subdued">
        {options.length === 0 ? t("program.field.noSegments") : t("program.field.excludedSegmentsHelp")}
      </Text>
    </div>
  );
}
