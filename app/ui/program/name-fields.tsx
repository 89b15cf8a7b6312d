import { BlockStack, Button, InlineStack, Tag, Text, TextField } from "@shopify/polaris";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { foldedName } from "../../domain/program/rules/trait.ts";
import { useFormat } from "../format/format-provider.tsx";
import { GivenName } from "../lists/given-name.tsx";
import { useProductWords } from "./product-words.tsx";
import { storeNames } from "./store-names.ts";

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
 * that no sign separates them. They are shown as the store spells them; those that no product has are named.
 */
export function NameFields({ kind, label, chosen, error, onChosen }: NameFieldsProps) {
  const { t } = useTranslation();
  const words = useProductWords();
  const { field, list } = useSuggesting();
  const [typed, setTyped] = useState("");
  const store = storeNames(words.wordsOf(kind));
  const unknown = chosen.filter((name) => store.isKnown(name) === false);
  const { want } = words;
  const isAnyChosen = chosen.length > 0;
  useEffect(() => {
    if (isAnyChosen) want();
  }, [isAnyChosen, want]);
  const add = () => {
    const name = store.spelt(typed.trim());
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
              {store.spelt(one)}
            </Tag>
          ))}
        </InlineStack>
      )}
      <UnknownNames names={unknown} />
    </BlockStack>
  );
}

/** What no product of the store has. */
function UnknownNames({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div role="status">
      {names.length === 0 ? null : (
        <Text as="p" tone="subdued">
          <GivenName>
            {t("program.rule.unknownNames", { count: names.length, names: format.list(names) })}
          </GivenName>
        </Text>
      )}
    </div>
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
