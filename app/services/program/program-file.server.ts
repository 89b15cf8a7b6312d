import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, stringify } from "yaml";
import type { Document, Node } from "yaml";
import { z } from "zod";
import { decodeNewProgram, encodeProgram, fail, ok } from "../../domain/index.ts";
import type { Program, ProgramProblem, Result } from "../../domain/index.ts";

/** A programme as a file, and the version that it was made from. */
export interface ProgramFile {
  readonly basedOn: number;
  readonly program: Program;
}

/** What is wrong with a file, and where; lines and columns begin with 1. */
export interface FileProblem {
  readonly line: number;
  readonly column: number;
  readonly problem:
    | ProgramProblem
    /** The words of the YAML parser, in English. */
    | { readonly code: "not_yaml"; readonly words: string }
    | { readonly code: "unknown_format"; readonly known: readonly number[] }
    | { readonly code: "no_based_on" }
    | { readonly code: "too_large"; readonly max: number }
    | { readonly code: "not_utf8" };
}

/** Larger than any programme, small enough to be read at once. */
const MOST_BYTES = 1_000_000;
/** A programme repeats little; a file that unfolds without end is meant to harm. */
const MOST_ALIASES = 50;
const START = { line: 1, column: 1 };

const fileSchema = z.object({ basedOn: z.int().positive(), program: z.unknown() });

/**
 * A programme file: YAML, of which JSON is a part, so that files of before are read as well. Answers all
 * problems at once, each with its place.
 */
export function readProgramFile(bytes: Uint8Array): Result<ProgramFile, readonly FileProblem[]> {
  if (bytes.length > MOST_BYTES) {
    return fail([{ ...START, problem: { code: "too_large", max: MOST_BYTES } }]);
  }
  const text = textOf(bytes);
  if (text === undefined) return fail([{ ...START, problem: { code: "not_utf8" } }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "silent" });
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (document.errors.length > 0) {
    return fail(
      document.errors.map(({ pos: [offset], message }) => ({
        ...placeOf(offset),
        problem: { code: "not_yaml", words: message },
      })),
    );
  }
  const value = valueOf(document);
  if (!value.ok) return fail([{ ...START, problem: { code: "not_yaml", words: value.error } }]);
  return programOf(value.value, (path) => placeOf(offsetOf(document, path)));
}

function programOf(
  value: unknown,
  placeOf: (path: readonly string[]) => { readonly line: number; readonly column: number },
): Result<ProgramFile, readonly FileProblem[]> {
  const file = fileSchema.safeParse(value);
  if (!file.success) return fail([{ ...placeOf(["basedOn"]), problem: { code: "no_based_on" } }]);
  const { basedOn, program } = file.data;
  const decoded = decodeNewProgram(program);
  if (decoded.ok) return ok({ basedOn, program: decoded.value });
  if (decoded.error.code !== "invalid_program") {
    const known = decoded.error.code === "unknown_format" ? decoded.error.known : [];
    return fail([{ ...placeOf(["program", "v"]), problem: { code: "unknown_format", known } }]);
  }
  return fail(
    decoded.error.problems.map((problem) => ({
      ...placeOf(["program", ...problem.path.split(".").filter((part) => part !== "")]),
      problem,
    })),
  );
}

/**
 * The file of a programme, with the version that it is made from. Equal programmes give equal texts.
 *
 * @param options.schema where the file's JSON Schema is, for editors: a path or an address. Absent: it is not named.
 */
export function writeProgramFile(
  { basedOn, program }: ProgramFile,
  { schema }: { readonly schema?: string } = {},
): string {
  // https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
  const modeline = schema === undefined ? "" : `# yaml-language-server: $schema=${schema}\n`;
  return modeline + stringify({ basedOn, program: encodeProgram(program) }, { lineWidth: 0 });
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

function valueOf(document: Document.Parsed): Result<unknown, string> {
  try {
    return ok(document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown);
  } catch (error) {
    return fail(error instanceof Error ? error.message : "it cannot be unfolded");
  }
}

/** Where what a path leads to begins; of what is not there, where that begins which should have it. */
function offsetOf(document: Document.Parsed, path: readonly string[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
      if (!isPair(pair)) break;
      offset = startOf(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = startOf(node) || offset;
    } else break;
  }
  return offset;
}

function startOf(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? 0;
}
