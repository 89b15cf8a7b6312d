import { isRecord, parseJson } from "../reading.ts";
import { fail } from "../result.ts";
import type { Result } from "../result.ts";
import type { CountedParts } from "./counting.ts";
import { encodeEnrolment } from "./parse-enrolment.ts";
import { encodeLadder } from "./parse-ladder.ts";
import { encodeLife } from "./parse-life.ts";
import { encodeLook, encodeTags } from "./parse-look.ts";
import { nameProblems } from "./names.ts";
import { parseProgram } from "./parse-program.ts";
import type { InvalidProgram } from "./parse-program.ts";
import type { EarningRules, Program } from "./program.ts";
import { ruleDayProblems } from "./rule-days.ts";
import { encodeRules } from "./rules/parse-rules.ts";

/** The version of the format that `encodeProgram` writes. */
export const PROGRAM_FORMAT = 1;

export type ProgramCodecError =
  | { readonly code: "not_json" }
  | { readonly code: "unknown_format"; readonly known: readonly number[] }
  | InvalidProgram;

/** As it is written: of rules, what is left out is not there. */
export interface EncodedProgram extends Omit<Program, "earning"> {
  readonly v: 1;
  readonly earning: Omit<EarningRules, "rules"> & { readonly rules?: object };
}

/** The programme as a value for a JSON column or file. Equal programmes give equal texts. */
export function encodeProgram(program: Program): EncodedProgram {
  return {
    v: PROGRAM_FORMAT,
    earning: {
      milliPointsPerUnit: program.earning.milliPointsPerUnit,
      base: program.earning.base,
      rounding: program.earning.rounding,
      ...(program.earning.counts === undefined ? {} : { counts: encodeCounts(program.earning.counts) }),
      ...(program.earning.rules === undefined ? {} : { rules: encodeRules(program.earning.rules) }),
    },
    tiers: encodeLadder(program.tiers),
    ...(program.life === undefined ? {} : { life: encodeLife(program.life) }),
    ...(program.enrolment === undefined ? {} : { enrolment: encodeEnrolment(program.enrolment) }),
    ...(program.law === undefined ? {} : { law: [...program.law] }),
    ...(program.look === undefined ? {} : { look: encodeLook(program.look) }),
    ...(program.tags === undefined ? {} : { tags: encodeTags(program.tags) }),
  };
}

function encodeCounts(counts: CountedParts): CountedParts {
  const { giftCardsBought, paidWithGiftCard, paidWithStoreCredit, partPayments } = counts;
  return {
    giftCardsBought,
    paidWithGiftCard,
    paidWithStoreCredit,
    ...(partPayments === undefined ? {} : { partPayments }),
  };
}

/**
 * Reads what `encodeProgram` wrote, as a value or as its JSON text, and checks it again. What was
 * written before a field was known lacks it still: `lifeOf` and `countingPolicy` know what holds then.
 */
export function decodeProgram(encoded: unknown): Result<Program, ProgramCodecError> {
  const value = typeof encoded === "string" ? parseJson(encoded) : encoded;
  if (value === undefined) return fail({ code: "not_json" });
  if (!isRecord(value) || value["v"] !== PROGRAM_FORMAT) {
    return fail({ code: "unknown_format", known: [PROGRAM_FORMAT] });
  }
  const { v: _format, ...program } = value;
  return parseProgram(program);
}

/**
 * The same for what is brought anew, to be published or kept as a draft: its names must also be such as people
 * can read and tell apart, and the days of its rules within those that may be named.
 */
export function decodeNewProgram(encoded: unknown): Result<Program, ProgramCodecError> {
  const decoded = decodeProgram(encoded);
  const problems = decoded.ok ? [...nameProblems(decoded.value), ...ruleDayProblems(decoded.value)] : [];
  return problems.length === 0 ? decoded : fail({ code: "invalid_program", problems });
}
