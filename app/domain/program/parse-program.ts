import { isRecord } from "../reading.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { BASE_POLICIES, PART_PAYMENTS } from "./counting.ts";
import type { CountedParts } from "./counting.ts";
import { readLife } from "./parse-life.ts";
import { PROGRAM_LIMITS } from "./program-limits.ts";
import { ProgramReader } from "./program-reader.ts";
import type { ProgramProblem } from "./program-reader.ts";
import type { EarningRules, Program, Tier, TierLadder } from "./program.ts";

export interface InvalidProgram {
  readonly code: "invalid_program";
  readonly problems: readonly ProgramProblem[];
}

const ROUNDINGS = ["down", "nearest", "up"] as const;
const WINDOWS = ["rolling"] as const;
const TIER_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Checks a value of unknown shape and gives it back as a programme, with all its problems at
 * once if there are any. Unknown fields are problems: they would be rules that nobody applies.
 */
export function parseProgram(value: unknown): Result<Program, InvalidProgram> {
  const reader = new ProgramReader();
  const root = reader.object(value, "", ["earning", "tiers", "life"]);
  const program: Program = {
    earning: readEarning(reader, root["earning"]),
    tiers: readLadder(reader, root["tiers"]),
    ...(root["life"] === undefined ? {} : { life: readLife(reader, root["life"]) }),
  };
  return reader.problems.length === 0
    ? ok(program)
    : fail({ code: "invalid_program", problems: reader.problems });
}

function readEarning(reader: ProgramReader, value: unknown): EarningRules {
  const fields = reader.object(value, "earning", ["milliPointsPerUnit", "base", "rounding", "counts"]);
  return {
    milliPointsPerUnit: reader.whole(
      fields["milliPointsPerUnit"],
      "earning.milliPointsPerUnit",
      PROGRAM_LIMITS.milliPointsPerUnit,
    ),
    base: reader.oneOf(fields["base"], "earning.base", BASE_POLICIES),
    rounding: reader.oneOf(fields["rounding"], "earning.rounding", ROUNDINGS),
    ...(fields["counts"] === undefined ? {} : { counts: readCounts(reader, fields["counts"]) }),
  };
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

function readLadder(reader: ProgramReader, value: unknown): TierLadder {
  const fields = reader.object(value, "tiers", ["window", "tiers"]);
  const window = readWindow(reader, fields["window"]);
  const tiers = reader
    .list(fields["tiers"], "tiers.tiers", PROGRAM_LIMITS.tiers)
    .map((tier, index) => readTier(reader, tier, `tiers.tiers.${index}`));
  checkLadder(reader, tiers);
  return { window, tiers };
}

function readWindow(reader: ProgramReader, value: unknown): TierLadder["window"] {
  if (isRecord(value) && value["kind"] === "lifetime") {
    reader.object(value, "tiers.window", ["kind"]);
    return { kind: "lifetime" };
  }
  const fields = reader.object(value, "tiers.window", ["kind", "months"]);
  const kind = reader.oneOf(fields["kind"], "tiers.window.kind", WINDOWS);
  return { kind, months: reader.whole(fields["months"], "tiers.window.months", PROGRAM_LIMITS.windowMonths) };
}

function readTier(reader: ProgramReader, value: unknown, path: string): Tier {
  const fields = reader.object(value, path, [
    "id",
    "name",
    "thresholdMinor",
    "earningPercent",
    "discountBasisPoints",
  ]);
  const whole = (field: "thresholdMinor" | "earningPercent" | "discountBasisPoints"): number =>
    reader.whole(fields[field], `${path}.${field}`, PROGRAM_LIMITS[field]);
  const id = reader.text(fields["id"], `${path}.id`);
  if (!TIER_ID.test(id)) reader.problem({ path: `${path}.id`, code: "unknown_value" });
  return {
    id,
    name: reader.text(fields["name"], `${path}.name`),
    thresholdMinor: whole("thresholdMinor"),
    earningPercent: whole("earningPercent"),
    discountBasisPoints: whole("discountBasisPoints"),
  };
}

/** Lowest first, starting at zero, each higher than the one before, ids that name one tier each. */
function checkLadder(reader: ProgramReader, tiers: readonly Tier[]): void {
  const ids = new Set<string>();
  for (const [index, tier] of tiers.entries()) {
    const path = `tiers.tiers.${index}`;
    if (ids.has(tier.id)) reader.problem({ path: `${path}.id`, code: "duplicate" });
    ids.add(tier.id);
    const below = tiers[index - 1];
    if (below === undefined) {
      if (tier.thresholdMinor !== 0)
        reader.problem({ path: `${path}.thresholdMinor`, code: "first_not_zero" });
    } else if (tier.thresholdMinor <= below.thresholdMinor) {
      reader.problem({ path: `${path}.thresholdMinor`, code: "not_rising" });
    }
  }
}
