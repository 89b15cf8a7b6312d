import { useTranslation } from "react-i18next";
import type { CONDITION_KINDS, EFFECT_KINDS } from "../../domain/program/rules/registry.ts";
import type { Field } from "../../domain/program/rules/fields.ts";

type Kinds = typeof CONDITION_KINDS & typeof EFFECT_KINDS;
type FieldsOf<Name extends keyof Kinds> = Kinds[Name]["fields"];
/** Each field of each kind: `dates.from`. A field without a text does not compile. */
type FieldName = {
  [Name in keyof Kinds]: `${Name}.${Extract<keyof FieldsOf<Name>, string>}`;
}[keyof Kinds];
/** All that can be chosen in fields that offer a list. */
type Choice = {
  [Name in keyof Kinds]: {
    [F in keyof FieldsOf<Name>]: FieldsOf<Name>[F] extends Field<
      readonly (infer T extends string)[] | (infer T extends string)
    >
      ? string extends T
        ? never
        : T
      : never;
  }[keyof FieldsOf<Name>];
}[keyof Kinds];

export interface PartWords {
  kind(kind: string): string;
  field(kind: string, field: string): string;
  choice(value: string): string;
}

/** What kinds of conditions and effects, their fields and what can be chosen in them are called. */
export function usePartWords(): PartWords {
  const { t } = useTranslation();
  return {
    // Names are those of the registry: the types above see to it that each has its text.
    kind: (kind) => t(`program.rule.kind.${kind as keyof Kinds}`),
    field: (kind, field) => t(`program.rule.field.${`${kind}.${field}` as FieldName}`),
    choice: (value) => t(`program.rule.choice.${value as Choice}`),
  };
}
