import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyWholeProgram } from "../../../tests/support/any-whole-program.ts";
import { htmlOf } from "../../../tests/support/page.tsx";
import { leavesOfSchema, placesIn, withAt } from "../../../tests/support/schema-paths.ts";
import { programChanges } from "../../domain/program/program-changes.ts";
import { decodeProgram, encodeProgram } from "../../domain/program/program-codec.ts";
import { programFileSchema } from "../../domain/program/program-schema.ts";
import type { JsonSchema } from "../../domain/program/program-schema.ts";
import type { Program } from "../../domain/program/program.ts";
import { LOCALES } from "../../i18n/locale.ts";
import { useChangeWords } from "./use-change-words.ts";

const schema = (programFileSchema()["properties"] as Record<string, JsonSchema>)["program"] ?? {};

/** Two programmes that differ at one place of the schema alone, for each of its places. */
const pairs = pairsByPlace();

function pairsByPlace(): ReadonlyMap<string, readonly [Program, Program]> {
  const programs = fc.sample(anyWholeProgram, { numRuns: 400, seed: 11 }).map(encodeProgram);
  const places = programs.map((program) => placesIn(schema, program));
  const values = new Map<string, unknown[]>();
  for (const { at, value } of places.flat()) {
    const known = values.get(at) ?? [];
    if (known.length < 12) values.set(at, [...known, value]);
  }
  const found = new Map<string, [Program, Program]>();
  for (const [index, program] of programs.entries()) {
    const before = decodeProgram(program);
    if (!before.ok) throw new Error(JSON.stringify(before.error));
    for (const { at, path, value } of places[index] ?? []) {
      if (found.has(at)) continue;
      for (const other of [...(values.get(at) ?? []), undefined]) {
        if (JSON.stringify(other) === JSON.stringify(value)) continue;
        const after = decodeProgram(withAt(program, path, other));
        if (!after.ok || programChanges(before.value, after.value).length === 0) continue;
        found.set(at, [before.value, after.value]);
        break;
      }
    }
  }
  return found;
}

/** Kinds that have nothing inside differ where the kind does, one place above. */
const placeOf = (leaf: string) => leaf.replace(/\{\w+\}$/, "");
/** Another id is another tier or rule: what is told is that one went and one came. */
const leaves = [...new Set(leavesOfSchema(schema).map(placeOf))];

describe("a difference of two programmes", () => {
  it("is found at every place of the schema", () => {
    expect(leaves.filter((leaf) => !pairs.has(leaf))).toEqual([]);
  });

  it.each(LOCALES)("has a sentence for every place of the schema, in %s", (locale) => {
    for (const [place, [before, after]] of pairs) {
      const changes = programChanges(before, after);
      expect([place, changes.map(({ code }) => code)]).not.toEqual([
        place,
        expect.arrayContaining(["other"]),
      ]);
      function Say() {
        const say = useChangeWords("USD", [...after.tiers.tiers, ...before.tiers.tiers]);
        return changes.map(say).join("\n");
      }
      const said = htmlOf(<Say />, locale);
      expect(
        said
          .trim()
          .split("\n")
          .filter((line) => line !== ""),
        place,
      ).toHaveLength(changes.length);
      expect(said, place).not.toMatch(/undefined|NaN|\[object|(program|look)\.\w+\.\w+/);
    }
  });
});
