import type { Fields, FieldShape, WholeUnit } from "../../domain/program/rules/fields.ts";
import { conditionKind, effectKind } from "../../domain/program/rules/registry.ts";
import type { RuleCondition, RuleEffect } from "../../domain/program/rules/registry.ts";
import type { Writing } from "./writing.ts";

/** What was typed into one field of a condition or effect: a text, or a list of what is chosen. */
export type FieldText = string | readonly string[];

/** A condition or an effect as it stands in fields: those that its kind asks for, by their names. */
export interface PartFields {
  readonly kind: string;
  readonly values: Readonly<Record<string, FieldText>>;
}

export function fieldsOfCondition(kind: string): Fields {
  return conditionKind(kind)?.fields ?? {};
}

export function fieldsOfEffect(kind: string): Fields {
  return effectKind(kind)?.fields ?? {};
}

/** The fields that show a condition or an effect. */
export function partFields(part: RuleCondition | RuleEffect, fields: Fields, writing: Writing): PartFields {
  const values: Readonly<Record<string, unknown>> = part;
  return {
    kind: part.kind,
    values: Object.fromEntries(
      Object.entries(fields).map(([name, { shape }]) => [name, textOf(shape, values[name], writing)]),
    ),
  };
}

/** What the fields say, of any shape: the programme's reader says what is wrong with it. */
export function readPart({ kind, values }: PartFields, fields: Fields, writing: Writing): object {
  const read = Object.entries(fields).map(
    ([name, { shape }]) => [name, valueOf(shape, values[name] ?? emptyText(shape), writing)] as const,
  );
  return { kind, ...Object.fromEntries(read) };
}

/** The fields of a kind before anything is filled in, but for what is proposed. */
export function emptyPart(
  kind: string,
  fields: Fields,
  proposed: Readonly<Record<string, FieldText>> = {},
): PartFields {
  const values = Object.entries(fields).map(([name, { shape }]) => [name, emptyText(shape)] as const);
  return { kind, values: { ...Object.fromEntries(values), ...proposed } };
}

/** By how many digits the field's unit is larger than the rule's: 1.5 stands for 150 percent. */
export function digitsOf(unit: WholeUnit, moneyDigits: number): number {
  const digits = { count: 0, points: 0, percent: 2, thousandths: 3, minor: moneyDigits };
  return digits[unit];
}

/** Whether its field holds a list and not a text. */
function isList({ type }: FieldShape): boolean {
  return type === "choices" || type === "ids" || type === "names";
}

function emptyText(shape: FieldShape): FieldText {
  return isList(shape) ? [] : "";
}

function textOf(shape: FieldShape, value: unknown, { format, moneyDigits }: Writing): FieldText {
  if (isList(shape)) return Array.isArray(value) ? value.map(String) : [];
  if (shape.type === "currencies") return Array.isArray(value) ? value.join(", ") : "";
  if (shape.type !== "whole") return typeof value === "string" ? value : "";
  return typeof value === "number" ? format.editable(value, digitsOf(shape.unit, moneyDigits)) : "";
}

function valueOf(shape: FieldShape, text: FieldText, { format, moneyDigits }: Writing): unknown {
  if (typeof text !== "string") return text;
  if (shape.type === "whole")
    return format.parseDecimal(text, digitsOf(shape.unit, moneyDigits)) ?? Number.NaN;
  if (shape.type === "currencies") return text.toUpperCase().match(/[^\s,;，、]+/g) ?? [];
  return shape.type === "date" && text === "" ? null : text;
}
