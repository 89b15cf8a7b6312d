import { CAMPAIGN_LIMITS as LIMITS } from "../campaign-limits.ts";
import { codeProblem, tidyCode } from "../distribution.ts";
import { hiddenCharacter } from "../../program/names.ts";
import { lookAlikeKey, partnerCodeKey } from "./look-alike.ts";

/** Why a line of an uploaded list is no code, or none of its own. */
export type ListProblemCode =
  | "too_long"
  | "hidden"
  | "shortened"
  | "not_a_code"
  | "mixed_scripts"
  | "twice_in_list"
  | "looks_alike"
  | "too_many_codes";

export interface ListProblem {
  /** From 1, as editors and spreadsheets count. */
  readonly line: number;
  readonly code: ListProblemCode;
  /** What stands there, no longer than a page can show. */
  readonly found: string;
  /** The line that has the same code, or one that looks the same. */
  readonly other?: number;
}

export interface CodeList {
  readonly codes: readonly string[];
  /** All that is wrong, in the order of lines; the first `MOST_PROBLEMS` of it. */
  readonly problems: readonly ListProblem[];
  /** How many lines are wrong. */
  readonly wrong: number;
}

/** More than this nobody reads. */
const MOST_PROBLEMS = 20;
const SHOWN = 60;
/** What spreadsheets call such a column. */
const HEADING = /^(discount )?codes?$/i;

/** What a code may be, and which codes are one. */
export interface CodeRules {
  /** As it is kept. */
  readonly tidy: (typed: string) => string;
  /** The same for all codes that are one. */
  readonly keyOf: (code: string) => string;
  readonly problemOf: (code: string) => ListProblemCode | null;
}

/** Codes that shoppers type at checkout. */
export const OWN_CODES: CodeRules = { tidy: tidyCode, keyOf: lookAlikeKey, problemOf: codeProblem };

/** What a spreadsheet makes of a long number: its last digits are lost. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d+$/i;

/** Codes of a partner are kept as they are: only what nobody sees in them, and what they cannot have been, is refused. */
export const PARTNER_CODES: CodeRules = {
  tidy: (typed) => typed.trim(),
  keyOf: partnerCodeKey,
  problemOf: (code) => {
    if (hiddenCharacter(code) !== undefined) return "hidden";
    return SHORTENED.test(code) ? "shortened" : null;
  },
};

/**
 * Reads a list of codes, one on each line: of a line with several cells the first, without quotes; a heading and empty
 * lines are passed over.
 */
export function readCodeList(text: string, rules = OWN_CODES): CodeList {
  const codes: string[] = [];
  const problems: ListProblem[] = [];
  const lineOf = new Map<string, { readonly line: number; readonly code: string }>();
  let wrong = 0;
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .entries()) {
    const code = rules.tidy(firstCell(raw));
    if (code === "" || (codes.length === 0 && HEADING.test(code))) continue;
    const problem = problemOf(code, rules, lineOf, codes.length);
    if (problem === null) {
      lineOf.set(rules.keyOf(code), { line: index + 1, code });
      codes.push(code);
      continue;
    }
    wrong += 1;
    if (problems.length < MOST_PROBLEMS)
      problems.push({ line: index + 1, found: [...code].slice(0, SHOWN).join(""), ...problem });
  }
  return { codes, problems, wrong };
}

function problemOf(
  code: string,
  rules: CodeRules,
  lineOf: ReadonlyMap<string, { readonly line: number; readonly code: string }>,
  count: number,
): Pick<ListProblem, "code" | "other"> | null {
  if (code.length > LIMITS.code.max) return { code: "too_long" };
  const unreadable = rules.problemOf(code);
  if (unreadable !== null) return { code: unreadable };
  const same = lineOf.get(rules.keyOf(code));
  if (same !== undefined) {
    const isSame = same.code.toLowerCase() === code.toLowerCase();
    return { code: isSame ? "twice_in_list" : "looks_alike", other: same.line };
  }
  return count >= LIMITS.uploadedCodes.max ? { code: "too_many_codes" } : null;
}

/** The first cell of a line of a spreadsheet's file. */
function firstCell(line: string): string {
  const text = line.trim();
  if (text.startsWith('"')) return /^"((?:[^"]|"")*)"/.exec(text)?.[1]?.replaceAll('""', '"') ?? text;
  return text.split(/[,;\t]/, 1)[0] ?? "";
}
