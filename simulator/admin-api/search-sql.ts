import type { SQLInputValue } from "node:sqlite";
import type { Comparator, SearchNode, SearchTerm } from "./search-syntax.ts";

/** How a search field is looked up: its kind and the SQL expression that holds its value. */
export type SearchField =
  | { kind: "time" | "number" | "boolean"; sql: string }
  | TextField
  /** SQL whose only parameter is the value in small letters. */
  | { kind: "exact"; sql: string }
  /** One SQL condition for each accepted value. */
  | { kind: "choice"; choices: Record<string, string> };

interface TextField {
  kind: "text" | "token";
  sql: string;
}

export interface SearchRules {
  /** The column that words without a field are looked for in. */
  text: string;
  fields: Record<string, SearchField>;
}

export interface Condition {
  sql: string;
  values: SQLInputValue[];
}

export interface SearchWarning {
  field: string;
  message: string;
  code: string;
}

/**
 * A search as an SQL condition. A field that Shopify does not know is ignored with a warning, as it does;
 * so is a value that makes no sense.
 */
export function searchCondition(
  node: SearchNode,
  rules: SearchRules,
  now: number,
  warn: (w: SearchWarning) => void,
): Condition {
  switch (node.kind) {
    case "and":
    case "or": {
      const parts = node.parts.map((part) => searchCondition(part, rules, now, warn));
      return {
        sql: `(${parts.map((part) => part.sql).join(` ${node.kind} `)})`,
        values: parts.flatMap((p) => p.values),
      };
    }
    case "not": {
      const part = searchCondition(node.part, rules, now, warn);
      return { sql: `not coalesce(${part.sql}, 0)`, values: part.values };
    }
    case "term":
      return node.field === null ? anywhere(node, rules) : inField(node, node.field, rules, now, warn);
  }
}

const EVERYTHING: Condition = { sql: "1", values: [] };

function anywhere(term: SearchTerm, rules: SearchRules): Condition {
  const pattern = `%${like(term.value.toLowerCase().replace(/\*$/, ""))}%`;
  const id = /^\d+$/.test(term.value) ? Number(term.value) : undefined;
  if (id !== undefined && Number.isSafeInteger(id))
    return { sql: `(${rules.text} like ? escape '\\' or id = ?)`, values: [pattern, id] };
  return { sql: `${rules.text} like ? escape '\\'`, values: [pattern] };
}

function inField(
  term: SearchTerm,
  name: string,
  rules: SearchRules,
  now: number,
  warn: (warning: SearchWarning) => void,
): Condition {
  const field = rules.fields[name];
  if (!field) {
    warn({ field: name, message: "Invalid search field for this query.", code: "invalid_field" });
    return EVERYTHING;
  }
  const condition = field.kind === "choice" ? choice(term, field.choices) : compare(term, field, now);
  if (condition) return condition;
  warn({
    field: name,
    message: `Input \`${term.value}\` is not an accepted value.`,
    code: "not_enumerated_value",
  });
  return EVERYTHING;
}

function choice(term: SearchTerm, choices: Record<string, string>): Condition | undefined {
  const conditions = term.value.split(",").map((value) => choices[value.trim().toLowerCase()]);
  if (conditions.some((condition) => condition === undefined)) return undefined;
  return { sql: `(${conditions.join(" or ")})`, values: [] };
}

function compare(
  term: SearchTerm,
  field: Exclude<SearchField, { kind: "choice" }>,
  now: number,
): Condition | undefined {
  if (field.kind === "exact") {
    const values = term.value
      .toLowerCase()
      .split(",")
      .map((value) => value.trim());
    return { sql: `(${values.map(() => field.sql).join(" or ")})`, values };
  }
  if (term.value === "*" && !term.quoted) return { sql: `${field.sql} is not null`, values: [] };
  switch (field.kind) {
    case "time":
      return timeCondition(term, field.sql, now);
    case "number": {
      const value = Number(/^(?:gid:\/\/.*\/)?(-?[\d.]+)$/.exec(term.value)?.[1]);
      return Number.isNaN(value) ? undefined : { sql: `${field.sql} ${term.comparator} ?`, values: [value] };
    }
    case "boolean":
      return /^(true|false)$/.test(term.value)
        ? { sql: `${field.sql} = ?`, values: [Number(term.value === "true")] }
        : undefined;
    case "text":
    case "token":
      return textCondition(term, field);
  }
}

/** Text is compared whole, tokens (e-mail, names) by any part of theirs unless quoted; `*` makes a prefix. */
function textCondition(term: SearchTerm, field: TextField): Condition {
  const value = term.value.toLowerCase();
  if (!term.quoted && value.endsWith("*"))
    return { sql: `lower(${field.sql}) like ? escape '\\'`, values: [`${like(value.slice(0, -1))}%`] };
  if (field.kind === "token" && !term.quoted)
    return { sql: `lower(${field.sql}) like ? escape '\\'`, values: [`%${like(value)}%`] };
  return { sql: `lower(${field.sql}) ${term.comparator} ?`, values: [value] };
}

/** Shopify keeps whole seconds; a value that names a day or a year means all of it. */
function timeCondition(term: SearchTerm, sql: string, now: number): Condition | undefined {
  const period = periodOf(term.value, now);
  if (!period) return undefined;
  const { from, until } = period;
  const bounds: Record<Comparator, Condition> = {
    "=": { sql: `(${sql} >= ? and ${sql} < ?)`, values: [from, until] },
    ">": { sql: `${sql} >= ?`, values: [until] },
    ">=": { sql: `${sql} >= ?`, values: [from] },
    "<": { sql: `${sql} < ?`, values: [from] },
    "<=": { sql: `${sql} < ?`, values: [until] },
  };
  return bounds[term.comparator];
}

const DAY = 86_400_000;

function periodOf(value: string, now: number): { from: number; until: number } | undefined {
  if (value === "now") return { from: now, until: now };
  const year = /^\d{4}$/.exec(value) && Number(value);
  if (year) return { from: Date.UTC(year, 0), until: Date.UTC(year + 1, 0) };
  const at = Date.parse(value);
  if (Number.isNaN(at)) return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return { from: at, until: at + DAY };
  const from = Math.ceil(at / 1000) * 1000;
  return { from, until: Math.floor(at / 1000) * 1000 + 1000 };
}

function like(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
