import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../tests/model/law-runs.ts";
import { anyWholeProgram } from "../../../tests/support/any-whole-program.ts";
import { isRecord } from "../reading.ts";
import { parseProgram } from "./parse-program.ts";
import { encodeProgram } from "./program-codec.ts";
import type { ProgramProblem } from "./program-reader.ts";
import { programFileSchema } from "./program-schema.ts";
import type { JsonSchema } from "./program-schema.ts";

const schema = programFileSchema();
const validate = new Ajv({ allowUnionTypes: true }).compile(schema);

/** Codes that depend on other places, or on what a pattern cannot say. */
const BEYOND: readonly ProgramProblem["code"][] = [
  "duplicate",
  "not_rising",
  "first_not_zero",
  "not_measured",
  "same_as_below",
  "reversed",
  "empty",
  "missing",
  "unknown_tier",
  "unknown_zone",
  "hidden_character",
  "name_taken",
  "not_a_date",
  "day_out_of_reach",
  "not_a_currency",
  "nothing_to_remind_of",
  "longer_than_validity",
];

const WRONG = [null, -1, 0.5, 1e15, "", "x", "Nobody knows", [], {}, true, ["x"], { kind: "moon" }] as const;

/** Places of a value, as paths. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const parts = Array.isArray(value) ? value.map((part, index) => [String(index), part] as const) : null;
  const inside = parts ?? (isRecord(value) ? Object.entries(value) : []);
  return [path, ...inside.flatMap(([name, part]) => placesOf(part, [...path, name]))];
}

function changed(value: unknown, [first, ...rest]: readonly string[], to: unknown): unknown {
  if (first === undefined) return to;
  if (Array.isArray(value)) {
    return value.map((part: unknown, index) => (String(index) === first ? changed(part, rest, to) : part));
  }
  return isRecord(value) ? { ...value, [first]: changed(value[first], rest, to) } : value;
}

const isValid = (program: unknown) => validate({ basedOn: 1, program: { v: 1, ...(program as object) } });

describe("the schema of programme files", () => {
  it("is the one that is published: `npm run program -- schema` writes it", () => {
    const published: unknown = JSON.parse(readFileSync("public/program.schema.json", "utf8"));
    expect(published).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it(
    "takes whatever is a programme",
    () => {
      fc.assert(
        fc.property(anyWholeProgram, (program) => {
          const isTaken = validate({ basedOn: 1, program: encodeProgram(program) });
          expect({ isTaken, errors: validate.errors }).toEqual({ isTaken: true, errors: null });
        }),
        lawRuns(),
      );
    },
    LAW_TIMEOUT_MS,
  );

  it(
    "refuses and takes what the parser does, wherever something else is put, but for what other places decide",
    () => {
      fc.assert(
        fc.property(anyWholeProgram, fc.nat(), fc.constantFrom(...WRONG), (program, which, wrong) => {
          const { v: _v, ...encoded } = encodeProgram(program);
          const places = placesOf(encoded).filter((path) => path.length > 0);
          const path = places[which % places.length] ?? [];
          const value = JSON.parse(JSON.stringify(changed(encoded, path, wrong))) as unknown;
          const parsed = parseProgram(value);
          const problems = parsed.ok ? [] : parsed.error.problems;
          if (problems.some(({ code }) => BEYOND.includes(code))) return;
          expect({ path, wrong, problems, isValid: isValid(value) }).toEqual({
            ...{ path, wrong, problems },
            isValid: parsed.ok,
          });
        }),
        lawRuns(),
      );
    },
    LAW_TIMEOUT_MS,
  );

  it("knows the very fields that the parser knows, everywhere", () => {
    for (const program of fc.sample(anyWholeProgram, { numRuns: 60, seed: 7 })) {
      const { v: _v, ...encoded } = encodeProgram(program);
      for (const path of placesOf(encoded)) {
        const there = path.reduce<unknown>(
          (value, part) => (value as Record<string, unknown>)[part],
          encoded,
        );
        // By ids, whatever they are, there are no fields.
        if (!isRecord(there) || isRecord(schemaAt(encoded, path)["additionalProperties"])) continue;
        const parsed = parseProgram(changed(encoded, path, { ...there, nobodyKnows: 1 }));
        const at = [...path, "nobodyKnows"].join(".");
        const problem = parsed.ok ? undefined : parsed.error.problems.find((each) => each.path === at);
        const known = fieldsOf(schemaAt(encoded, path)).filter((field) => path.length > 0 || field !== "v");
        expect([at, [...(problem?.allowed ?? [])].sort()]).toEqual([at, known.sort()]);
      }
    }
  });
});

/** The part of the schema that is for a place of a programme. */
function schemaAt(program: unknown, path: readonly string[]): JsonSchema {
  let value = program;
  let at = chosen((schema["properties"] as Record<string, JsonSchema>)["program"] ?? {}, value);
  for (const part of path) {
    value = (value as Record<string, unknown>)[part];
    const next =
      Array.isArray(at["items"]) || at["type"] === "array"
        ? at["items"]
        : (propertiesOf(at)[part] ?? at["additionalProperties"]);
    at = chosen((next ?? {}) as JsonSchema, value);
  }
  return at;
}

function chosen(schema: JsonSchema, value: unknown): JsonSchema {
  const each = schema["oneOf"] as JsonSchema[] | undefined;
  if (each === undefined) return schema;
  const kind = isRecord(value) ? value["kind"] : undefined;
  return each.find((one) => propertiesOf(one)["kind"]?.["const"] === kind) ?? {};
}

function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  return (schema["properties"] ?? {}) as Record<string, JsonSchema>;
}

const fieldsOf = (schema: JsonSchema) => Object.keys(propertiesOf(schema));
