import { BlockStack, Button, InlineStack, Tag, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { foldedName } from "../../domain/program/rules/trait.ts";

interface NameFieldsProps {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly error: string | false;
  readonly onChosen: (names: readonly string[]) => void;
}

/**
 * Names, typed one by one: Enter, the button, or leaving the field adds what stands there. A name may hold a comma, so
 * that no sign separates them.
 */
export function NameFields({ label, chosen, error, onChosen }: NameFieldsProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const add = () => {
    const name = typed.trim();
    setTyped("");
    const isThere = chosen.some((one) => foldedName(one) === foldedName(name));
    if (name !== "" && !isThere) onChosen([...chosen, name]);
  };
  return (
    <BlockStack gap="200">
      <div
        role="presentation"
        onKeyDown={(event) => {
          // While a word is being composed, Enter chooses its characters.
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          // It would submit the form around it.
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label={label}
          value={typed}
          onChange={setTyped}
          onBlur={add}
          error={error}
          helpText={t("program.rule.namesHelp")}
          maxLength={255}
          autoComplete="off"
          connectedRight={
            <Button onClick={add} disabled={typed.trim() === ""}>
              {t("program.rule.addName")}
            </Button>
          }
        />
      </div>
      {chosen.length === 0 ? null : (
        <InlineStack gap="100">
          {chosen.map((one) => (
            <Tag key={one} onRemove={() => onChosen(chosen.filter((other) => other !== one))}>
              {one}
            </Tag>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
