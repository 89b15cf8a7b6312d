import { criterionOf, TIER_MEASURES, thresholdOf } from "../../domain/program/ladder.ts";
import type {
  OtherThresholds,
  Tier,
  TierCriterion,
  TierKeeping,
  TierLadder,
  TierMeasure,
  TierProtection,
  TierWindow,
} from "../../domain/program/ladder.ts";
import type { Format } from "../format/format.ts";

/** The ladder as it stands in fields. */
export interface LadderFields {
  readonly window: TierWindow["kind"];
  readonly windowMonths: string;
  readonly match: TierCriterion["match"];
  readonly measures: readonly TierMeasure[];
  /** Empty: there is no grace. */
  readonly graceDays: string;
  readonly protection: TierProtection["kind"] | "none";
  readonly protectionMonths: string;
  readonly tiers: readonly TierFields[];
}

export interface TierFields {
  readonly id: string;
  readonly name: string;
  /** What it asks for of each measure. */
  readonly thresholds: Readonly<Record<TierMeasure, string>>;
  readonly lifetime: boolean;
  readonly multiplier: string;
  readonly discount: string;
}

interface LadderWriting {
  readonly format: Pick<Format, "parseDecimal" | "editable">;
  readonly moneyDigits: number;
}

/** Digits of the programme's own units. */
const [FACTOR, PERCENT] = [2, 2];
/** What a choice that is not made yet begins with. */
const [MONTHS] = [12];

export function ladderFields(ladder: TierLadder, writing: LadderWriting): LadderFields {
  const { editable } = writing.format;
  const { window, keep, tiers } = ladder;
  const { match, measures } = criterionOf(ladder);
  const protection = keep?.protection;
  return {
    window: window.kind,
    windowMonths: editable(window.kind === "rolling" ? window.months : MONTHS, 0),
    match,
    measures,
    graceDays: keep?.graceDays === undefined ? "" : editable(keep.graceDays, 0),
    protection: protection?.kind ?? "none",
    protectionMonths: editable(protection?.kind === "months" ? protection.months : MONTHS, 0),
    tiers: tiers.map((tier) => tierFields(tier, writing)),
  };
}

function tierFields(tier: Tier, { format: { editable }, moneyDigits }: LadderWriting): TierFields {
  const threshold = (measure: TierMeasure) =>
    editable(thresholdOf(tier, measure), measure === "spend" ? moneyDigits : 0);
  return {
    id: tier.id,
    name: tier.name,
    thresholds: {
      spend: threshold("spend"),
      orders: threshold("orders"),
      points: threshold("points"),
      activeDays: threshold("activeDays"),
    },
    lifetime: tier.lifetime === true,
    multiplier: editable(tier.earningPercent, FACTOR),
    discount: editable(tier.discountBasisPoints, PERCENT),
  };
}

/** The ladder that the fields say, to be checked. What stands in no field, and what nobody changed, is as in the draft. */
export function readLadderFields(
  fields: LadderFields,
  draft: TierLadder,
  writing: LadderWriting,
): TierLadder {
  const before = ladderFields(draft, writing);
  const same = (...names: readonly (keyof LadderFields)[]) =>
    names.every((name) => JSON.stringify(fields[name]) === JSON.stringify(before[name]));
  const { criterion, keep, ...rest } = draft;
  const isSameCriterion = same("match", "measures");
  const criterionNow = isSameCriterion ? criterion : { match: fields.match, measures: fields.measures };
  const keepNow = same("graceDays", "protection", "protectionMonths") ? keep : readKeeping(fields, writing);
  const known = new Map(draft.tiers.map((tier) => [tier.id, tier]));
  return {
    ...rest,
    window: readWindow(fields, writing),
    ...(criterionNow === undefined ? {} : { criterion: criterionNow }),
    ...(keepNow === undefined ? {} : { keep: keepNow }),
    tiers: fields.tiers.map((tier) => {
      const old = known.get(tier.id);
      const isSame =
        old !== undefined &&
        isSameCriterion &&
        JSON.stringify(tierFields(old, writing)) === JSON.stringify(tier);
      return isSame ? old : readTier(tier, old, fields.measures, writing);
    }),
  };
}

function readWindow({ window, windowMonths }: LadderFields, { format }: LadderWriting): TierWindow {
  if (window !== "rolling") return { kind: window };
  return { kind: window, months: number(format.parseDecimal(windowMonths, 0)) };
}

function readKeeping(fields: LadderFields, { format }: LadderWriting): TierKeeping | undefined {
  const whole = (text: string) => number(format.parseDecimal(text, 0));
  const { protection, protectionMonths } = fields;
  const hasGrace = fields.graceDays.trim() !== "";
  if (!hasGrace && protection === "none") return undefined;
  return {
    ...(hasGrace ? { graceDays: whole(fields.graceDays) } : {}),
    ...(protection === "none"
      ? {}
      : {
          protection:
            protection === "months"
              ? { kind: protection, months: whole(protectionMonths) }
              : { kind: protection },
        }),
  };
}

function readTier(
  tier: TierFields,
  old: Tier | undefined,
  measures: readonly TierMeasure[],
  { format, moneyDigits }: LadderWriting,
): Tier {
  const { thresholds: _thresholds, lifetime: _lifetime, ...kept } = old ?? {};
  const thresholds: OtherThresholds = Object.fromEntries(
    TIER_MEASURES.flatMap((measure) => {
      if (measure === "spend" || !measures.includes(measure)) return [];
      const amount = number(format.parseDecimal(tier.thresholds[measure], 0));
      return amount === 0 ? [] : [[measure, amount] as const];
    }),
  );
  return {
    ...kept,
    id: tier.id,
    name: tier.name,
    thresholdMinor: measures.includes("spend")
      ? number(format.parseDecimal(tier.thresholds.spend, moneyDigits))
      : 0,
    ...(Object.keys(thresholds).length === 0 ? {} : { thresholds }),
    ...(tier.lifetime ? { lifetime: true } : {}),
    earningPercent: number(format.parseDecimal(tier.multiplier, FACTOR)),
    discountBasisPoints: number(format.parseDecimal(tier.discount, PERCENT)),
  };
}

/** A new step above the others, with a name that none of them has as its id. */
export function withTierAdded<T extends LadderFields>(fields: T, name: string): T {
  const taken = new Set(fields.tiers.map(({ id }) => id));
  let place = fields.tiers.length + 1;
  while (taken.has(`tier-${place}`)) place += 1;
  const thresholds = { spend: "", orders: "", points: "", activeDays: "" };
  const added = { id: `tier-${place}`, name, thresholds, lifetime: false, multiplier: "1", discount: "0" };
  return { ...fields, tiers: [...fields.tiers, added] };
}

/** What is no number is none to the programme either, which says so. */
function number(read: number | null): number {
  return read ?? Number.NaN;
}
