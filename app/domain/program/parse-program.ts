import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { BASE_POLICIES, PART_PAYMENTS } from "./counting.ts";
import type { CountedParts } from "./counting.ts";
import { readEnrolment } from "./parse-enrolment.ts";
import { LAWS } from "./law-names.ts";
import type { LawName } from "./law-names.ts";
import { readLadder } from "./parse-ladder.ts";
import { readLife } from "./parse-life.ts";
import { readLook, readTags } from "./parse-look.ts";
import { PROGRAM_LIMITS } from "./program-limits.ts";
import { ProgramReader } from "./program-reader.ts";
import type { ProgramProblem } from "./program-reader.ts";
import type { EarningRules, Program } from "./program.ts";
import { readRules } from "./rules/parse-rules.ts";

export interface InvalidProgram {
  readonly code: "invalid_program";
  readonly problems: readonly ProgramProblem[];
}

export const ROUNDINGS = ["down", "nearest", "up"] as const;

/**
 * Checks a value of unknown shape and gives it back as a programme, with all its problems at
 * once if there are any. Unknown fields are problems: they would be rules that nobody applies.
 */
export function parseProgram(value: unknown): Result<Program, InvalidProgram> {
  const reader = new ProgramReader();
  const root = reader.object(value, "", ["earning", "tiers", "life", "enrolment", "law", "look", "tags"]);
  const tiers = readLadder(reader, root["tiers"]);
  const program: Program = {
    earning: readEarning(reader, root["earning"]),
    tiers,
    ...(root["life"] === undefined ? {} : { life: readLife(reader, root["life"]) }),
    ...(root["enrolment"] === undefined ? {} : { enrolment: readEnrolment(reader, root["enrolment"]) }),
    ...(root["law"] === undefined ? {} : { law: readLaws(reader, root["law"]) }),
    ...(root["look"] === undefined ? {} : { look: readLook(reader, root["look"], tiers) }),
    ...(root["tags"] === undefined ? {} : { tags: readTags(reader, root["tags"], tiers) }),
  };
  checkTiersOfRules(reader, program);
  return reader.problems.length === 0
    ? ok(program)
    : fail({ code: "invalid_program", problems: reader.problems });
}

function readEarning(reader: ProgramReader, value: unknown): EarningRules {
  const fields = reader.object(value, "earning", [
    "milliPointsPerUnit",
    "base",
    "rounding",
    "counts",
    "rules",
  ]);
  return {
    milliPointsPerUnit: reader.whole(
      fields["milliPointsPerUnit"],
      "earning.milliPointsPerUnit",
      PROGRAM_LIMITS.milliPointsPerUnit,
    ),
    base: reader.oneOf(fields["base"], "earning.base", BASE_POLICIES),
    rounding: reader.oneOf(fields["rounding"], "earning.rounding", ROUNDINGS),
    ...(fields["counts"] === undefined ? {} : { counts: readCounts(reader, fields["counts"]) }),
    ...(fields["rules"] === undefined ? {} : { rules: readRules(reader, fields["rules"], "earning.rules") }),
  };
}

/** Read into one order, so that equal choices are equal values. */
function readLaws(reader: ProgramReader, value: unknown): readonly LawName[] {
  const named = new Set<LawName>();
  for (const [index, one] of reader.list(value, "law", { min: 0, max: LAWS.length }).entries()) {
    const path = `law.${index}`;
    const law = reader.oneOf(one, path, LAWS);
    if (named.has(law)) reader.problem({ path, code: "duplicate", found: law });
    named.add(law);
  }
  return LAWS.filter((law) => named.has(law));
}

function readCounts(reader: ProgramReader, value: unknown): CountedParts {
  const path = "earning.counts";
  const fields = reader.object(value, path, [
    "giftCardsBought",
    "paidWithGiftCard",
    "paidWithStoreCredit",
    "partPayments",
  ]);
  const flag = (field: "giftCardsBought" | "paidWithGiftCard" | "paidWithStoreCredit") =>
    reader.flag(fields[field], `${path}.${field}`);
  return {
    giftCardsBought: flag("giftCardsBought"),
    paidWithGiftCard: flag("paidWithGiftCard"),
    paidWithStoreCredit: flag("paidWithStoreCredit"),
    ...(fields["partPayments"] === undefined
      ? {}
      : { partPayments: reader.oneOf(fields["partPayments"], `${path}.partPayments`, PART_PAYMENTS) }),
  };
}

/** Rules name tiers that there are. */
function checkTiersOfRules(reader: ProgramReader, { earning, tiers }: Program): void {
  const ids = new Set(tiers.tiers.map(({ id }) => id));
  for (const [place, { when }] of (earning.rules?.rules ?? []).entries()) {
    for (const [at, condition] of when.entries()) {
      if (condition.kind !== "tier") continue;
      for (const [index, id] of condition.tiers.entries()) {
        const path = `earning.rules.rules.${place}.when.${at}.tiers.${index}`;
        if (!ids.has(id)) reader.problem({ path, code: "unknown_tier", found: id, allowed: [...ids] });
      }
    }
  }
}
