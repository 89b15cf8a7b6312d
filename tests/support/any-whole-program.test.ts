import fc from "fast-check";
import { expect, it } from "vitest";
import { encodeProgram, programFileSchema } from "../../app/domain/index.ts";
import type { JsonSchema } from "../../app/domain/index.ts";
import { anyWholeProgram } from "./any-whole-program.ts";
import { leavesOfSchema, placesIn } from "./schema-paths.ts";

it("makes a programme of all that the schema allows", () => {
  const schema = (programFileSchema()["properties"] as Record<string, JsonSchema>)["program"] ?? {};
  const made = new Set(
    fc
      .sample(anyWholeProgram, { numRuns: 400, seed: 7 })
      .flatMap((program) => placesIn(schema, encodeProgram(program)).map(({ at }) => at)),
  );
  const leaves = leavesOfSchema(schema);
  expect(leaves.length).toBeGreaterThan(150);
  expect(leaves.filter((leaf) => !made.has(leaf))).toEqual([]);
});
