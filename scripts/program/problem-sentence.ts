import { visibleText } from "../../app/domain/index.ts";
import { partsOfVariant } from "../../app/services/program/file-handles.server.ts";
import type { HandleKind } from "../../app/services/program/file-handles.server.ts";
import type { FileProblem } from "../../app/services/program/program-file.server.ts";

/** What is wrong at a place of a file, what was found there, and what would be right. */
export function problemSentence(file: string, { line, column, problem }: FileProblem): string {
  return visibleText(`${file}:${line}:${column} ${wordsOf(problem)}`);
}

function wordsOf(problem: FileProblem["problem"]): string {
  if ("path" in problem) return `${problem.path || "program"}: ${expectation(problem)}${foundOf(problem)}`;
  switch (problem.code) {
    case "not_yaml":
      return `This is no YAML: ${problem.words}`;
    case "not_utf8":
      return "This is no text in UTF-8. Save the file in that encoding.";
    case "too_large":
      return `A programme file has at most ${problem.max} bytes.`;
    case "field_twice":
      return `The field ${JSON.stringify(problem.field)} is there twice.`;
    case "empty_file":
      return "The file is empty. `export` writes the programme of a store into it.";
    case "no_fields":
      return "This is no programme file: one has the fields basedOn and program.";
    case "unfolds_too_far":
      return "Its anchors and aliases unfold into far too much. Write out what they stand for.";
    case "too_deep":
      return "Lists and fields lie too deep in one another here for a programme.";
    case "unknown_handle":
      return `The store has no ${namedSentence(problem.kind, problem.handle)}.`;
    case "no_based_on":
      return "basedOn: the number of the version that the file was made from is wanted here. `export` writes it.";
    case "no_program":
      return "program: the programme is missing. `export` writes it.";
    case "unknown_format":
      return formatSentence(problem);
  }
}

function namedSentence(kind: HandleKind, handle: string): string {
  if (kind === "segment") return `segment called ${JSON.stringify(handle)}`;
  if (kind !== "variant") return `${kind} with the handle ${JSON.stringify(handle)}`;
  const { product, title } = partsOfVariant(handle);
  return `variant ${JSON.stringify(title)} of a product with the handle ${JSON.stringify(product)}`;
}

function formatSentence({
  known,
  found,
}: Extract<FileProblem["problem"], { code: "unknown_format" }>): string {
  const wanted = `${known.join(" or ")} is wanted here`;
  return found === undefined
    ? `program.v: the number of the file's format is missing; ${wanted}.`
    : `program.v: ${wanted}; found ${JSON.stringify(found)}. Has a later Laurel written the file?`;
}

type Problem = Extract<FileProblem["problem"], { readonly path: string }>;

/** What is wanted at a place. A code that is not here says it in its own words. */
const WANTED: Partial<Record<Problem["code"], (problem: Problem) => string>> = {
  not_an_object: () => "fields with values are wanted here",
  not_a_list: () => "a list is wanted here",
  not_a_text: () => "a text is wanted here",
  not_a_whole_number: () => "a whole number is wanted here",
  not_yes_or_no: () => "true or false is wanted here",
  out_of_range: ({ min, max }) => `a number from ${min} to ${max} is wanted here`,
  wrong_length: ({ min, max }) => `its length must be from ${min} to ${max}`,
  unknown_value: ({ allowed = [] }) => `one of these is wanted: ${allowed.join(", ")}`,
  unknown_field: ({ allowed = [] }) => `there is no such field; these there are: ${allowed.join(", ")}`,
  duplicate: () => "it is there twice",
  not_rising: () => "it must be more than the one before",
  not_an_id: () =>
    "an id is wanted here: the digits of Shopify's, or small letters, digits and hyphens for ours",
  too_many_traits: ({ max }) =>
    `all rules together may name ${max} collections, vendors, types and tags at most`,
  day_out_of_reach: () => "a day in the years 1970 to 2099 is wanted here",
  not_a_date: () => "a day like 2026-01-31 is wanted here",
  not_a_time: () => "a time like 17:30 is wanted here",
  not_in_automatic: () =>
    "an order tells neither tags nor segments, so whoever orders cannot be looked at by them: let customers ask to join (mode joining or approval), or take single ones out on their page",
  nothing_to_remind_of: () => "points never run out, so there is nothing to remind of: leave it out",
  longer_than_validity: ({ max }) => `it would be due before the points are there: at most ${max} days`,
  not_a_currency: () => "the code of a currency like EUR is wanted here",
  not_an_address: () => "an address like https://example.com/terms or /pages/terms is wanted here",
  reversed: () => "it must not lie before the start",
  empty: () => "no time lies between the two",
  missing: () => "it must be there",
  unknown_tier: ({ allowed = [] }) => `one of the programme's tiers is wanted: ${allowed.join(", ")}`,
  hidden_character: () => "a character that nobody sees stands in it: take it out",
  name_taken: () => "another tier is called so already: each needs a name of its own",
  unknown_zone: () => "a time zone like Europe/Berlin is wanted here",
  not_measured: () => "nothing of it is measured by tiers.criterion, so it must be 0 or left out",
  same_as_below: () => "it must ask for more than the tier below it",
  first_not_zero: () => "the first must be 0, so that everybody has a tier",
};

function expectation(problem: Problem): string {
  return WANTED[problem.code]?.(problem) ?? problem.code.replaceAll("_", " ");
}

function foundOf({ found }: Problem): string {
  if (found === undefined) return ".";
  // JSON has no word for numbers without end.
  return `; found ${typeof found === "number" ? String(found) : JSON.stringify(found)}.`;
}
