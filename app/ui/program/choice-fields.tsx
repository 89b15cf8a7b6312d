import { Checkbox, InlineError, Text } from "@shopify/polaris";
import { useId } from "react";

interface ChoiceFieldsProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly error: string | false;
  readonly onChosen: (values: readonly string[]) => void;
}

/** Some of a few, side by side as far as there is room. */
export function ChoiceFields({ label, options, chosen, error, onChosen }: ChoiceFieldsProps) {
  const id = useId();
  const errorId = `${id}Error`;
  // What is chosen but not offered any more can still be taken away.
  const gone = chosen.filter((value) => !options.some((option) => option.value === value));
  const all = [...options, ...gone.map((value) => ({ value, label: value }))];
  return (
    <fieldset
      style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}
      {...(error === false ? {} : { "aria-describedby": errorId })}
    >
      <legend style={{ padding: 0 }}>
        <Text as="span">{label}</Text>
      </legend>
      <div style={{ display: "flex", flexWrap: "wrap", columnGap: "var(--p-space-400)" }}>
        {all.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            checked={chosen.includes(option.value)}
            onChange={(isOn) =>
              onChosen(
                all
                  .map(({ value }) => value)
                  .filter((value) => (value === option.value ? isOn : chosen.includes(value))),
              )
            }
          />
        ))}
      </div>
      {error === false ? null : <InlineError message={error} fieldID={id} />}
    </fieldset>
  );
}
