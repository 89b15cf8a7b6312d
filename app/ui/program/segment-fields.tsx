import { Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceFields } from "./choice-fields.tsx";
import { useProductWords } from "./product-words.tsx";

interface SegmentFieldsProps {
  readonly label: string;
  readonly help?: string;
  /** Ids. */
  readonly chosen: readonly string[];
  readonly error: string | false;
  readonly onChosen: (ids: readonly string[]) => void;
}

/** Some of the segments of the store's customers. What is chosen and not there any more can be taken out. */
export function SegmentFields({ label, help, chosen, error, onChosen }: SegmentFieldsProps) {
  const { t } = useTranslation();
  const { segments, want } = useProductWords();
  useEffect(want, [want]);
  const known = (segments ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const unknown = chosen
    .filter((id) => !known.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: segments === null ? id : t("program.rule.gone", { id }) }));
  const options = [...known, ...unknown];
  const nothing = t(segments === null ? "program.field.segmentsUnknown" : "program.field.noSegments");
  const below = options.length === 0 ? nothing : help;
  return (
    <div>
      <ChoiceFields label={label} {...{ options, chosen, error, onChosen }} />
      {below === undefined ? null : (
        <Text as="p" tone="subdued">
          {below}
        </Text>
      )}
    </div>
  );
}
