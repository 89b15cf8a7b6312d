import { BlockStack, Select, TextField } from "@shopify/polaris";
import type { Fields, FieldShape } from "../../domain/program/rules/fields.ts";
import { useFormat } from "../format/format-provider.tsx";
import { ChoiceFields } from "./choice-fields.tsx";
import { digitsOf, type FieldText, type PartFields } from "./part-form.ts";
import { NameFields } from "./name-fields.tsx";
import { ProductFields } from "./product-fields.tsx";
import type { FieldProblem } from "./use-field-problem.ts";
import { usePartWords } from "./use-part-words.ts";

/** What inputs of conditions and effects need to know of the programme around them. */
export interface PartSurroundings {
  readonly currency: string;
  readonly moneyDigits: number;
  readonly tiers: readonly { readonly id: string; readonly name: string }[];
  readonly problem: FieldProblem;
}

interface PartInputsProps {
  readonly part: PartFields;
  /** What its kind asks for. */
  readonly fields: Fields;
  /** Its place in the programme: `earning.rules.rules.0.effect`. */
  readonly path: string;
  readonly around: PartSurroundings;
  readonly onChange: (part: PartFields) => void;
}

/** The inputs of a condition or an effect, made from what its kind asks for. */
export function PartInputs({ part, fields, path, around, onChange }: PartInputsProps) {
  const change = (name: string, text: FieldText) =>
    onChange({ ...part, values: { ...part.values, [name]: text } });
  const names = Object.keys(fields);
  return (
    <div style={{ display: "flex", flexWrap: "wrap", gap: "var(--p-space-300)" }}>
      {names.map((name) => {
        const field = fields[name];
        return field === undefined ? null : (
          <div key={name} style={{ flex: "1 1 9rem", minWidth: 0 }}>
            <BlockStack>
              <PartInput
                {...{ kind: part.kind, name, shape: field.shape, around }}
                path={`${path}.${name}`}
                text={part.values[name] ?? ""}
                onText={(text) => change(name, text)}
              />
            </BlockStack>
          </div>
        );
      })}
    </div>
  );
}

interface PartInputProps {
  readonly kind: string;
  readonly name: string;
  readonly shape: FieldShape;
  readonly path: string;
  readonly text: FieldText;
  readonly around: PartSurroundings;
  readonly onText: (text: FieldText) => void;
}

/** One field, by its shape. */
function PartInput({ kind, name, shape, path, text, around, onText }: PartInputProps) {
  const words = usePartWords();
  const format = useFormat();
  const { currency, moneyDigits, tiers, problem } = around;
  const label = words.field(kind, name);
  const [typed, chosen] = typeof text === "string" ? [text, []] : ["", text];
  switch (shape.type) {
    case "choices": {
      const options = shape.of.map((value) => ({ value, label: words.choice(value) }));
      return <ChoiceFields {...{ label, options, chosen }} error={problem(path)} onChosen={onText} />;
    }
    case "choice": {
      const options = shape.of.map((value) => ({ value, label: words.choice(value) }));
      return <Select {...{ label, options }} value={typed} onChange={onText} error={problem(path)} />;
    }
    case "ids": {
      if (shape.of !== "tier") {
        return <ProductFields {...{ label, chosen }} of={shape.of} error={problem(path)} onChosen={onText} />;
      }
      const options = tiers.map(({ id, name: tier }) => ({ value: id, label: format.tier(tier) }));
      return <ChoiceFields {...{ label, options, chosen }} error={problem(path)} onChosen={onText} />;
    }
    case "names":
      return <NameFields {...{ kind, label, chosen }} error={problem(path)} onChosen={onText} />;
    case "currencies":
      return (
        <TextField
          label={label}
          value={typed}
          onChange={onText}
          error={problem(path)}
          placeholder="EUR, CAD"
          autoComplete="off"
        />
      );
    case "date":
    case "time":
      return (
        <TextField
          label={label}
          // The end of a day, 24:00, is no time to a browser.
          type={shape.type === "time" && typed === "24:00" ? "text" : shape.type}
          value={typed}
          onChange={onText}
          error={problem(path)}
          autoComplete="off"
        />
      );
    case "whole": {
      const digits = digitsOf(shape.unit, moneyDigits);
      return (
        <TextField
          label={label}
          value={typed}
          onChange={onText}
          error={problem(path, digits)}
          inputMode={digits === 0 ? "numeric" : "decimal"}
          placeholder={format.editable(0, digits)}
          autoComplete="off"
          {...(shape.unit === "percent" ? { prefix: "×" } : {})}
          {...(shape.unit === "minor" ? { suffix: currency } : {})}
        />
      );
    }
  }
}
