import { BlockStack, Button, InlineStack, Tag, TextField } from "@shopify/polaris";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { foldedName } from "../../domain/program/rules/trait.ts";
import { useProductWords } from "./product-words.tsx";

interface NameFieldsProps {
  /** The condition that names them: what the store has of that is suggested. */
  readonly kind: string;
  readonly label: string;
  readonly chosen: readonly string[];
  readonly error: string | false;
  readonly onChosen: (names: readonly string[]) => void;
}

/**
 * Names, typed one by one: Enter, the button, or leaving the field adds what stands there. A name may hold a comma, so
 * that no sign separates them.
 */
export function NameFields({ kind, label, chosen, error, onChosen }: NameFieldsProps) {
  const { t } = useTranslation();
  const words = useProductWords();
  const { field, list } = useSuggesting();
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
        ref={field}
        onFocus={words.want}
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
          // Some browsers suggest nothing where it is off.
          autoComplete="on"
          connectedRight={
            <Button onClick={add} disabled={typed.trim() === ""}>
              {t("program.rule.addName")}
            </Button>
          }
        />
        <datalist id={list}>
          {words.wordsOf(kind).map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
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

/** Ties an input to a list of suggestions, which the browser shows as somebody types: Polaris has no word for it. */
function useSuggesting() {
  const list = useId();
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    field.current?.querySelector("input")?.setAttribute("list", list);
  }, [list]);
  return { field, list };
}
