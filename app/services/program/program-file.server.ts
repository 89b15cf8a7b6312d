import { stringify } from "yaml";
import { z } from "zod";
import { decodeNewProgram, encodeProgram, fail, ok } from "../../domain/index.ts";
import type { Program, ProgramProblem, Result } from "../../domain/index.ts";
import { anyStore, isRecord, namedHandles, withHandles, withIds } from "./file-handles.server.ts";
import type { HandleKind, NamedHandle, StoreHandles } from "./file-handles.server.ts";
import { readYaml } from "./read-yaml.server.ts";
import type { YamlDocument, YamlPlace, YamlProblem } from "./read-yaml.server.ts";

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
    | YamlProblem
    | { readonly code: "unknown_format"; readonly known: readonly number[]; readonly found?: string }
    | { readonly code: "empty_file" }
    /** There is something, but no fields with values. */
    | { readonly code: "no_fields" }
    | { readonly code: "no_based_on" }
    | { readonly code: "no_program" }
    | { readonly code: "too_large"; readonly max: number }
    /** The store has no product or collection with this handle. */
    | { readonly code: "unknown_handle"; readonly kind: HandleKind; readonly handle: string };
}

/** Larger than any programme, small enough to be read at once. */
export const MOST_BYTES = 1_000_000;
const START = { line: 1, column: 1 };
/** Ids of Shopify are far smaller. */
const NO_STORES_ID = 9_000_000_000_000_000;

/** `$schema` is how a file in JSON names its schema. */
const FIELDS = ["basedOn", "program", "$schema"];

/**
 * A programme file: YAML, of which JSON is a part, so that files of before are read as well. Answers all
 * problems at once, each with its place, from the first line to the last.
 *
 * @param store what the store has of what the file names by handle (`handlesInFile`, `goodsByHandle`). Absent: none.
 */
export function readProgramFile(
  bytes: Uint8Array,
  store: Pick<StoreHandles, "idOf"> = NO_STORE,
): Result<ProgramFile, readonly FileProblem[]> {
  const parsed = parsedFile(bytes);
  if (!parsed.ok) return parsed;
  const read = fileOf(parsed.value, store);
  return read.ok
    ? read
    : fail(read.error.toSorted((one, two) => one.line - two.line || one.column - two.column));
}

const NO_STORE: Pick<StoreHandles, "idOf"> = { idOf: () => undefined };

/** What a file names by handle, to be asked of the store before it is read; nothing of a file that cannot be read. */
export function handlesInFile(bytes: Uint8Array): readonly NamedHandle[] {
  const parsed = parsedFile(bytes);
  return parsed.ok ? namedHandles(parsed.value.value["program"]) : [];
}

/** Where the parts of a file's programme stand, by their paths in it; all at the start where the file cannot be read. */
export function placesInFile(bytes: Uint8Array): (path: readonly string[]) => YamlPlace {
  const parsed = parsedFile(bytes);
  return (path) => (parsed.ok ? parsed.value.placeOf(["program", ...path]) : START);
}

interface ParsedFile {
  readonly value: Readonly<Record<string, unknown>>;
  readonly placeOf: YamlDocument["placeOf"];
}

function parsedFile(bytes: Uint8Array): Result<ParsedFile, readonly FileProblem[]> {
  if (bytes.length > MOST_BYTES) return failAtStart({ code: "too_large", max: MOST_BYTES });
  const read = readYaml(bytes);
  if (!read.ok) return fail(read.error.map(({ place = START, problem }) => ({ ...place, problem })));
  const { value, placeOf } = read.value;
  if (value === null || value === undefined) return failAtStart({ code: "empty_file" });
  return isRecord(value) ? ok({ value, placeOf }) : failAtStart({ code: "no_fields" });
}

function failAtStart(problem: FileProblem["problem"]): { ok: false; error: readonly FileProblem[] } {
  return fail([{ ...START, problem }]);
}

function fileOf(
  { value, placeOf }: ParsedFile,
  store: Pick<StoreHandles, "idOf">,
): Result<ProgramFile, readonly FileProblem[]> {
  const problems: FileProblem[] = Object.keys(value).flatMap((path) =>
    FIELDS.includes(path)
      ? []
      : [{ ...placeOf([path]), problem: { path, code: "unknown_field", allowed: FIELDS.slice(0, 2) } }],
  );
  const { basedOn, program } = value;
  const based = z.int().positive().safeParse(basedOn);
  if (!based.success) problems.push({ ...placeOf(["basedOn"]), problem: { code: "no_based_on" } });
  if (!Object.hasOwn(value, "program"))
    return fail([...problems, { ...START, problem: { code: "no_program" } }]);
  const read = programOf(program, placeOf, store);
  if (!read.ok) return fail([...problems, ...read.error]);
  return based.success && problems.length === 0
    ? ok({ basedOn: based.data, program: read.value })
    : fail(problems);
}

function programOf(
  program: unknown,
  placeOf: YamlDocument["placeOf"],
  store: Pick<StoreHandles, "idOf">,
): Result<Program, readonly FileProblem[]> {
  if (!isRecord(program))
    return fail([{ ...placeOf(["program"]), problem: { path: "", code: "not_an_object" } }]);
  const missing = namedHandles(program).flatMap(({ kind, handle, path }): FileProblem[] =>
    store.idOf(kind, handle) === undefined
      ? [{ ...placeOf(["program", ...path]), problem: { code: "unknown_handle", kind, handle } }]
      : [],
  );
  // So that the rest is looked at too, what the store has not gets an id that no store gives.
  const anyId = anyStore(NO_STORES_ID);
  const decoded = decodeNewProgram(
    withIds(program, (kind, handle) => store.idOf(kind, handle) ?? anyId.idOf(kind, handle)),
  );
  if (decoded.ok) return missing.length === 0 ? decoded : fail(missing);
  if (decoded.error.code !== "invalid_program") {
    const known = decoded.error.code === "unknown_format" ? decoded.error.known : [];
    const format = program["v"];
    const found = typeof format === "number" || typeof format === "string" ? { found: String(format) } : {};
    return fail([{ ...placeOf(["program", "v"]), problem: { code: "unknown_format", known, ...found } }]);
  }
  return fail([
    ...missing,
    ...decoded.error.problems.map((problem) => ({
      ...placeOf(["program", ...problem.path.split(".").filter((part) => part !== "")]),
      problem,
    })),
  ]);
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
