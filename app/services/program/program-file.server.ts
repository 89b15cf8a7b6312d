import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, stringify } from "yaml";
import type { Document, Node } from "yaml";
import { z } from "zod";
import { decodeNewProgram, encodeProgram, fail, ok } from "../../domain/index.ts";
import type { Program, ProgramProblem, Result } from "../../domain/index.ts";
import { namedHandles, withHandles, withIds } from "./file-handles.server.ts";
import type { HandleKind, NamedHandle, StoreHandles } from "./file-handles.server.ts";

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
    | { readonly code: "not_utf8" }
    /** The store has no product or collection with this handle. */
    | { readonly code: "unknown_handle"; readonly kind: HandleKind; readonly handle: string };
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
 *
 * @param store what the store has of what the file names by handle (`handlesInFile`, `goodsByHandle`). Absent: none.
 */
export function readProgramFile(
  bytes: Uint8Array,
  store: Pick<StoreHandles, "idOf"> = NO_STORE,
): Result<ProgramFile, readonly FileProblem[]> {
  const parsed = parsedFile(bytes);
  return parsed.ok ? programOf(parsed.value.value, parsed.value.placeOf, store) : parsed;
}

const NO_STORE: Pick<StoreHandles, "idOf"> = { idOf: () => undefined };

/** What a file names by handle, to be asked of the store before it is read; nothing of a file that cannot be read. */
export function handlesInFile(bytes: Uint8Array): readonly NamedHandle[] {
  const parsed = parsedFile(bytes);
  const file = parsed.ok ? fileSchema.safeParse(parsed.value.value) : null;
  return file?.success === true ? namedHandles(file.data.program) : [];
}

interface ParsedFile {
  readonly value: unknown;
  readonly placeOf: PlaceOf;
}

type PlaceOf = (path: readonly string[]) => { readonly line: number; readonly column: number };

function parsedFile(bytes: Uint8Array): Result<ParsedFile, readonly FileProblem[]> {
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
  return ok({ value: value.value, placeOf: (path) => placeOf(offsetOf(document, path)) });
}

function programOf(
  value: unknown,
  placeOf: PlaceOf,
  store: Pick<StoreHandles, "idOf">,
): Result<ProgramFile, readonly FileProblem[]> {
  const file = fileSchema.safeParse(value);
  if (!file.success) return fail([{ ...placeOf(["basedOn"]), problem: { code: "no_based_on" } }]);
  const { basedOn, program } = file.data;
  const missing = namedHandles(program).flatMap(({ kind, handle, path }): FileProblem[] =>
    store.idOf(kind, handle) === undefined
      ? [{ ...placeOf(["program", ...path]), problem: { code: "unknown_handle", kind, handle } }]
      : [],
  );
  if (missing.length > 0) return fail(missing);
  const decoded = decodeNewProgram(withIds(program, (kind, handle) => store.idOf(kind, handle)));
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
 * @param options.store what it has is named by its handle, so that the file works in another store. Absent: by ids.
 */
export function writeProgramFile(
  { basedOn, program }: ProgramFile,
  { schema, store }: { readonly schema?: string; readonly store?: Pick<StoreHandles, "handleOf"> } = {},
): string {
  // https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
  const modeline = schema === undefined ? "" : `# yaml-language-server: $schema=${schema}\n`;
  const encoded = encodeProgram(program);
  const written = store ? withHandles(encoded, (kind, id) => store.handleOf(kind, id)) : encoded;
  return modeline + stringify({ basedOn, program: written }, { lineWidth: 0 });
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
