import { isRecord } from "../reading.ts";
import { criterionOf, TIER_MEASURES, thresholdOf } from "./ladder.ts";
import type {
  OtherThresholds,
  Tier,
  TierCriterion,
  TierKeeping,
  TierLadder,
  TierMeasure,
  TierProtection,
  TierWindow,
} from "./ladder.ts";
import { PROGRAM_LIMITS } from "./program-limits.ts";
import type { Bounds, ProgramReader } from "./program-reader.ts";

export const WINDOWS = ["rolling", "calendar_year", "lifetime"] as const;
export const PROTECTIONS = ["months", "next_year"] as const;
export const MATCHES = ["all", "any"] as const;
export const OTHERS = ["orders", "points", "activeDays"] as const;
const TIER_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LIMITS: Readonly<Record<TierMeasure, Bounds>> = {
  spend: PROGRAM_LIMITS.thresholdMinor,
  orders: PROGRAM_LIMITS.tierOrders,
  points: PROGRAM_LIMITS.tierPoints,
  activeDays: PROGRAM_LIMITS.tierActiveDays,
};

export function readLadder(reader: ProgramReader, value: unknown): TierLadder {
  const fields = reader.object(value, "tiers", ["window", "criterion", "keep", "tiers"]);
  const window = readWindow(reader, fields["window"]);
  const { criterion, keep } = fields;
  const tiers = reader
    .list(fields["tiers"], "tiers.tiers", PROGRAM_LIMITS.tiers)
    .map((tier, index) => readTier(reader, tier, `tiers.tiers.${index}`));
  const ladder = {
    window,
    ...(criterion === undefined ? {} : { criterion: readCriterion(reader, criterion) }),
    ...(keep === undefined ? {} : { keep: readKeeping(reader, keep) }),
    tiers,
  };
  checkLadder(reader, ladder);
  return ladder;
}

function readWindow(reader: ProgramReader, value: unknown): TierWindow {
  const isRolling = !isRecord(value) || (value["kind"] !== "lifetime" && value["kind"] !== "calendar_year");
  const fields = reader.object(value, "tiers.window", isRolling ? ["kind", "months"] : ["kind"]);
  const kind = reader.oneOf(fields["kind"], "tiers.window.kind", WINDOWS);
  return kind === "rolling"
    ? { kind, months: reader.whole(fields["months"], "tiers.window.months", PROGRAM_LIMITS.windowMonths) }
    : { kind };
}

function readCriterion(reader: ProgramReader, value: unknown): TierCriterion {
  const path = "tiers.criterion";
  const fields = reader.object(value, path, ["match", "measures"]);
  const measures: TierMeasure[] = [];
  const listed = reader.list(fields["measures"], `${path}.measures`, { min: 1, max: TIER_MEASURES.length });
  for (const [index, item] of listed.entries()) {
    const measure = reader.oneOf(item, `${path}.measures.${index}`, TIER_MEASURES);
    if (measures.includes(measure)) {
      reader.problem({ path: `${path}.measures.${index}`, code: "duplicate", found: measure });
    }
    measures.push(measure);
  }
  return { match: reader.oneOf(fields["match"], `${path}.match`, MATCHES), measures };
}

function readKeeping(reader: ProgramReader, value: unknown): TierKeeping {
  const path = "tiers.keep";
  const { graceDays, protection } = reader.object(value, path, ["graceDays", "protection"]);
  return {
    ...(graceDays === undefined
      ? {}
      : { graceDays: reader.whole(graceDays, `${path}.graceDays`, PROGRAM_LIMITS.tierGraceDays) }),
    ...(protection === undefined ? {} : { protection: readProtection(reader, protection) }),
  };
}

function readProtection(reader: ProgramReader, value: unknown): TierProtection {
  const path = "tiers.keep.protection";
  const isByMonths = !isRecord(value) || value["kind"] !== "next_year";
  const fields = reader.object(value, path, isByMonths ? ["kind", "months"] : ["kind"]);
  const kind = reader.oneOf(fields["kind"], `${path}.kind`, PROTECTIONS);
  return kind === "months"
    ? { kind, months: reader.whole(fields["months"], `${path}.months`, PROGRAM_LIMITS.tierProtectionMonths) }
    : { kind };
}

function readTier(reader: ProgramReader, value: unknown, path: string): Tier {
  const fields = reader.object(value, path, [
    "id",
    "name",
    "thresholdMinor",
    "thresholds",
    "lifetime",
    "earningPercent",
    "discountBasisPoints",
  ]);
  const whole = (field: "thresholdMinor" | "earningPercent" | "discountBasisPoints"): number =>
    reader.whole(fields[field], `${path}.${field}`, PROGRAM_LIMITS[field]);
  const id = reader.text(fields["id"], `${path}.id`);
  if (!TIER_ID.test(id)) reader.problem({ path: `${path}.id`, code: "not_an_id", found: id });
  const { thresholds, lifetime } = fields;
  return {
    id,
    name: reader.text(fields["name"], `${path}.name`),
    thresholdMinor: whole("thresholdMinor"),
    ...(thresholds === undefined
      ? {}
      : { thresholds: readThresholds(reader, thresholds, `${path}.thresholds`) }),
    ...(lifetime === undefined ? {} : { lifetime: reader.flag(lifetime, `${path}.lifetime`) }),
    earningPercent: whole("earningPercent"),
    discountBasisPoints: whole("discountBasisPoints"),
  };
}

function readThresholds(reader: ProgramReader, value: unknown, path: string): OtherThresholds {
  const fields = reader.object(value, path, OTHERS);
  return Object.fromEntries(
    OTHERS.flatMap((measure) =>
      fields[measure] === undefined
        ? []
        : [[measure, reader.whole(fields[measure], `${path}.${measure}`, LIMITS[measure])]],
    ),
  );
}

/**
 * Lowest first, starting at zero, each higher than the one before, so that whoever reaches a tier has
 * reached those below it; ids that name one tier each.
 */
function checkLadder(reader: ProgramReader, ladder: TierLadder): void {
  const ids = new Set<string>();
  for (const [index, tier] of ladder.tiers.entries()) {
    const path = `tiers.tiers.${index}`;
    if (ids.has(tier.id)) reader.problem({ path: `${path}.id`, code: "duplicate", found: tier.id });
    ids.add(tier.id);
    checkMeasured(reader, ladder, tier, path);
    checkRising(reader, ladder, tier, ladder.tiers[index - 1], path);
  }
}

function checkMeasured(reader: ProgramReader, ladder: TierLadder, tier: Tier, path: string): void {
  const { measures } = criterionOf(ladder);
  for (const measure of TIER_MEASURES) {
    const found = thresholdOf(tier, measure);
    if (found !== 0 && !measures.includes(measure)) {
      reader.problem({ path: placeOf(path, measure), code: "not_measured", found, min: 0, max: 0 });
    }
  }
}

function checkRising(
  reader: ProgramReader,
  ladder: TierLadder,
  tier: Tier,
  below: Tier | undefined,
  path: string,
): void {
  const { match, measures } = criterionOf(ladder);
  // Where one threshold is enough, each must be higher than below, or that one alone would reach both tiers.
  const isStrict = match === "any" || measures.length === 1;
  let isHigher = false;
  for (const measure of measures) {
    const found = thresholdOf(tier, measure);
    const place = placeOf(path, measure);
    if (below === undefined) {
      if (found !== 0) reader.problem({ path: place, code: "first_not_zero", found, min: 0, max: 0 });
      continue;
    }
    const least = thresholdOf(below, measure) + (isStrict ? 1 : 0);
    if (found < least) {
      reader.problem({ path: place, code: "not_rising", found, min: least, max: LIMITS[measure].max });
      isHigher = true;
    }
    if (found > thresholdOf(below, measure)) isHigher = true;
  }
  if (below !== undefined && !isHigher) reader.problem({ path, code: "same_as_below", found: tier.id });
}

function placeOf(path: string, measure: TierMeasure): string {
  return measure === "spend" ? `${path}.thresholdMinor` : `${path}.thresholds.${measure}`;
}

/** With its fields in one order, so that equal ladders give equal texts. */
export function encodeLadder({ window, criterion, keep, tiers }: TierLadder): TierLadder {
  return {
    window: window.kind === "rolling" ? { kind: "rolling", months: window.months } : { kind: window.kind },
    ...(criterion === undefined
      ? {}
      : { criterion: { match: criterion.match, measures: [...criterion.measures] } }),
    ...(keep === undefined ? {} : { keep: encodeKeeping(keep) }),
    tiers: tiers.map((tier) => ({
      id: tier.id,
      name: tier.name,
      thresholdMinor: tier.thresholdMinor,
      ...(tier.thresholds === undefined ? {} : { thresholds: encodeThresholds(tier.thresholds) }),
      ...(tier.lifetime === undefined ? {} : { lifetime: tier.lifetime }),
      earningPercent: tier.earningPercent,
      discountBasisPoints: tier.discountBasisPoints,
    })),
  };
}

function encodeKeeping({ graceDays, protection }: TierKeeping): TierKeeping {
  return {
    ...(graceDays === undefined ? {} : { graceDays }),
    ...(protection === undefined
      ? {}
      : {
          protection:
            protection.kind === "months"
              ? { kind: "months", months: protection.months }
              : { kind: "next_year" },
        }),
  };
}

function encodeThresholds(thresholds: OtherThresholds): OtherThresholds {
  return Object.fromEntries(
    OTHERS.flatMap((measure) => (thresholds[measure] === undefined ? [] : [[measure, thresholds[measure]]])),
  );
}
