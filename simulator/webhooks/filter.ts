import type { SearchNode, SearchTerm } from "../admin-api/search-syntax.ts";
import { parseSearch } from "../admin-api/search-syntax.ts";

/**
 * Does a payload pass a subscription's `filter`? Fields are paths into the payload; a path through a
 * list matches when one of its items does.
 * https://shopify.dev/docs/apps/build/webhooks/customize/filters
 */
export function matchesFilter(filter: string, payload: unknown): boolean {
  const query = parseSearch(filter);
  return query === undefined || matches(query, payload);
}

function matches(node: SearchNode, payload: unknown): boolean {
  switch (node.kind) {
    case "and":
      return node.parts.every((part) => matches(part, payload));
    case "or":
      return node.parts.some((part) => matches(part, payload));
    case "not":
      return !matches(node.part, payload);
    case "term":
      return valuesAt(payload, node.field ?? "").some((value) => compares(value, node));
  }
}

function compares(value: unknown, term: SearchTerm): boolean {
  if (value === null || value === undefined) return false;
  if (term.value === "*" && !term.quoted) return true;
  const [left, right] = [Number(value), Number(term.value)];
  const order =
    Number.isNaN(left) || Number.isNaN(right) ? String(value).localeCompare(term.value) : left - right;
  switch (term.comparator) {
    case "=":
      return order === 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
  }
}

function valuesAt(value: unknown, path: string): unknown[] {
  return path
    .split(".")
    .reduce<unknown[]>(
      (values, key) =>
        values
          .flatMap((each) => (Array.isArray(each) ? each : [each]))
          .flatMap((each) => property(each, key)),
      [value],
    );
}

function property(value: unknown, key: string): unknown[] {
  return isObject(value) && key in value ? [value[key]] : [];
}

/** Keeps the chosen fields (paths; lists are walked through); null keeps the payload whole. */
export function selectFields(payload: unknown, fields: string[] | null): unknown {
  if (fields === null) return payload;
  const tree: Tree = {};
  for (const field of fields) {
    let branch = tree;
    for (const key of field.split(".")) branch = branch[key] ??= {};
  }
  return pick(payload, tree);
}

interface Tree {
  [key: string]: Tree;
}

function pick(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, tree));
  const keys = Object.keys(tree);
  if (!isObject(value) || keys.length === 0) return value;
  return Object.fromEntries(
    keys.filter((key) => key in value).map((key) => [key, pick(value[key], tree[key] ?? {})]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
