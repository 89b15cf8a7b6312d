import { expect, it } from "vitest";
import { variantName } from "../../app/services/program/file-handles.server.ts";
import { problemSentence } from "./problem-sentence.ts";

it.each([
  ["product", "kind-of-blue", 'The store has no product with the handle "kind-of-blue".'],
  ["collection", "sale", 'The store has no collection with the handle "sale".'],
  ["segment", "VIP", 'The store has no segment called "VIP".'],
  [
    "variant",
    variantName("kind-of-blue", "Red / M"),
    'The store has no variant "Red / M" of a product with the handle "kind-of-blue".',
  ],
] as const)("a file's %s that a store has not is named as the file names it", (kind, handle, sentence) => {
  const problem = { code: "unknown_handle", kind, handle } as const;
  expect(problemSentence("p.yaml", { line: 7, column: 3, problem })).toBe(`p.yaml:7:3 ${sentence}`);
});

it("what is no programme at all is told what is wanted", () => {
  const problem = { path: "", code: "not_an_object" } as const;
  expect(problemSentence("p.yaml", { line: 2, column: 1, problem })).toBe(
    "p.yaml:2:1 program: fields with values are wanted here.",
  );
});
