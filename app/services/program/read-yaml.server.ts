import { CST, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument, visit } from "yaml";
import type { Document, Node, Pair, YAMLMap } from "yaml";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";

/** Lines and columns begin with 1. */
export interface YamlPlace {
  readonly line: number;
  readonly column: number;
}

/** The value of a file that somebody wrote, and where each part of it stands. */
export interface YamlDocument {
  readonly value: unknown;
  /** Where what a path leads to begins; of what is not there, where that begins which should have it. */
  placeOf(path: readonly string[]): YamlPlace;
}

/** Why a file is no YAML that is read here. */
export type YamlProblem =
  | { readonly code: "not_utf8" }
  /** The words of the parser, in English. */
  | { readonly code: "not_yaml"; readonly words: string }
  | { readonly code: "field_twice"; readonly field: string }
  /** Anchors that stand for more and more. */
  | { readonly code: "unfolds_too_far" }
  /** Lists within lists within lists. */
  | { readonly code: "too_deep" };

/** Without a place where it is all of the file. */
interface PlacedProblem {
  readonly place?: YamlPlace;
  readonly problem: YamlProblem;
}

/** What people write repeats little; a file that unfolds without end is meant to harm. */
const MOST_ALIASES = 50;

/** Far more than a programme needs, and few enough that whatever calls itself for them has room on the stack. */
const MOST_DEEP = 100;
const OPENS = new Set<string>(["flow-seq-start", "flow-map-start"]);
const CLOSES = new Set<string>(["flow-seq-end", "flow-map-end"]);
const MARKS = new Set<string>(["seq-item-ind", "explicit-key-ind", "map-value-ind"]);

/** Reads what may have been written to harm: in time that grows with its length alone. */
export function readYaml(bytes: Uint8Array): Result<YamlDocument, readonly PlacedProblem[]> {
  const text = textOf(bytes);
  if (text === undefined) return fail([{ problem: { code: "not_utf8" } }]);
  if (isTooDeep(text)) return fail([{ problem: { code: "too_deep" } }]);
  try {
    return documentOf(text);
  } catch (error) {
    if (error instanceof ReferenceError && error.message.startsWith("Excessive"))
      return fail([{ problem: { code: "unfolds_too_far" } }]);
    if (error instanceof ReferenceError)
      return fail([{ problem: { code: "not_yaml", words: error.message } }]);
    throw error;
  }
}

function documentOf(text: string): Result<YamlDocument, readonly PlacedProblem[]> {
  const lineCounter = new LineCounter();
  // Its own look for fields that are there twice compares each with each.
  const document = parseDocument(text, {
    ...{ lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: "error" },
  });
  const placeOf = (offset: number): YamlPlace => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems: PlacedProblem[] = [
    ...document.errors.map(({ pos: [offset], message }): PlacedProblem => {
      return { place: placeOf(offset), problem: { code: "not_yaml", words: message } };
    }),
    ...twice(document).map(({ field, offset }): PlacedProblem => {
      return { place: placeOf(offset), problem: { code: "field_twice", field } };
    }),
  ];
  if (problems.length > 0) return fail(problems);
  const value = document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown;
  return ok({ value, placeOf: (path) => placeOf(offsetOf(document, path)) });
}

/**
 * Whether lists and fields lie too deep in one another for the parser, which calls itself for them: it takes minutes
 * for such a text, or ends the process. Its words are looked at one after the other, up to the first that is too deep.
 */
function isTooDeep(text: string): boolean {
  let brackets = 0;
  /** Columns before the first word of a line, and marks on it, of which each may begin a list or a field. */
  let line = 0;
  let isBeginning = true;
  for (const word of new Lexer().lex(text)) {
    const type = CST.tokenType(word) ?? "scalar";
    if (type === "newline") [line, isBeginning] = [0, true];
    else if (type === "space") line += isBeginning ? word.length : 0;
    else if (OPENS.has(type)) brackets += 1;
    // One that closes nothing opens no room for others.
    else if (CLOSES.has(type)) brackets = Math.max(0, brackets - 1);
    // Within brackets only brackets nest.
    else if (MARKS.has(type)) line += brackets === 0 ? 1 : 0;
    else isBeginning = false;
    if (brackets > MOST_DEEP || (brackets === 0 && line > 2 * MOST_DEEP)) return true;
  }
  return false;
}

function twice(document: Document.Parsed): readonly { readonly field: string; readonly offset: number }[] {
  const found: { readonly field: string; readonly offset: number }[] = [];
  visit(document, {
    Map(_key, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const field = String(key.value);
        if (seen.has(field)) found.push({ field, offset: startOf(key) });
        seen.add(field);
      }
    },
  });
  return found;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // Two bytes a letter can be read as UTF-8 too, with nothing between the letters.
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function offsetOf(document: Document.Parsed, path: readonly string[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const part of path) {
    if (isMap(node)) {
      const pair = pairsOf(node).get(part);
      if (pair === undefined) break;
      offset = startOf(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = startOf(node) || offset;
    } else break;
  }
  return offset;
}

/** Each node's once, because a file may have as many problems as fields. */
const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairs.get(map);
  if (known !== undefined) return known;
  const made = new Map(
    map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [])),
  );
  pairs.set(map, made);
  return made;
}

function startOf(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? 0;
}
