import { expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import type { ProgramProblem } from "../../domain/program/program-reader.ts";
import { useFieldProblem } from "./use-field-problem.ts";

const PATH = "tiers.tiers.1.thresholdMinor";

function Said({ problem }: { readonly problem: ProgramProblem }) {
  const said = useFieldProblem([problem]);
  return <p>{said(PATH, 2)}</p>;
}

it.each<[Omit<ProgramProblem, "path">, string]>([
  [
    { code: "first_not_zero", found: 1250, min: 0, max: 0 },
    "Everybody begins in the first tier: it asks for 0, not 12.5.",
  ],
  [
    { code: "not_measured", found: 300, min: 0, max: 0 },
    "The programme does not measure this: enter 0, not 3.",
  ],
  [{ code: "same_as_below", found: "gold" }, "This tier asks for no more than the one before"],
  [{ code: "duplicate", found: "gold" }, "gold stands here twice."],
  [
    { code: "not_a_whole_number", min: 0, max: 100_000_000 },
    "Enter a number from 0 to 1,000,000 with at most 2 decimals, such as 1.5.",
  ],
  [{ code: "out_of_range", found: 1e300, min: 0, max: 10_000 }, "Enter a number from 0 to 100."],
  [
    { code: "hidden_character", found: "U+202E" },
    "Take out the character U+202E: nobody sees it, or it turns what stands beside it.",
  ],
  [{ code: "name_taken", found: "Gold" }, "Another tier is called Gold already."],
  [{ code: "not_rising", found: 3, min: 5, max: 9 }, "Must be more than in the tier before."],
])("says what was found and what would be right: %j", (problem, sentence) => {
  expect(readable(htmlOf(<Said problem={{ path: PATH, ...problem }} />))).toContain(sentence);
});

it.each([
  [0, "Choose at least one."],
  [6, "These are too many: at most 5."],
])("says of a list of %i what would be right", (found, sentence) => {
  expect(readable(htmlOf(<ListSaid found={found} />))).toContain(sentence);
});

function ListSaid({ found }: { readonly found: number }) {
  const path = "life.reminderDays";
  const said = useFieldProblem([{ path, code: "wrong_length", min: 1, max: 5, found }]);
  return <p>{said(path)}</p>;
}
