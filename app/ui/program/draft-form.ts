import { countingPolicy } from "../../domain/program/counting.ts";
import type { BasePolicy, CountedParts, PartPayments } from "../../domain/program/counting.ts";
import { lifeOf, LONGEST_WAIT_DAYS } from "../../domain/program/life.ts";
import type { DebtRule } from "../../domain/program/life.ts";
import { parseProgram } from "../../domain/program/parse-program.ts";
import type { CountedFlag } from "../../domain/program/program-changes.ts";
import { encodeProgram } from "../../domain/program/program-codec.ts";
import type { ProgramProblem } from "../../domain/program/program-reader.ts";
import type { Tier, TierWindow } from "../../domain/program/ladder.ts";
import type { EarningRules, Program } from "../../domain/program/program.ts";
import type { Format } from "../format/format.ts";
import { type LifeFields, lifeFields, readLifeFields } from "./life-form.ts";

/** What stands in the fields of a draft, as it was typed. */
export interface DraftForm {
  readonly rate: string;
  readonly rounding: EarningRules["rounding"];
  readonly counted: Readonly<Record<CountedFlag, boolean>>;
  readonly partPayments: PartPayments;
  readonly window: TierWindow["kind"];
  readonly windowMonths: string;
  readonly tiers: readonly TierFields[];
  readonly life: LifeFields;
  readonly debt: DebtRule;
}

export interface TierFields {
  readonly id: string;
  readonly name: string;
  readonly threshold: string;
  readonly multiplier: string;
  readonly discount: string;
}

/** How numbers are written here: as the reader does, with as many decimals as the currency has. */
export interface Writing {
  readonly format: Pick<Format, "parseDecimal" | "editable">;
  readonly moneyDigits: number;
}

/** Digits of the programme's own units. */
const [RATE, FACTOR, PERCENT] = [3, 2, 2];

/** The fields that show a programme. */
export function formOf(program: Program, { format, moneyDigits }: Writing): DraftForm {
  const { earning, tiers } = program;
  const { partPayments, ...counted } = countingPolicy(earning);
  const life = lifeOf(program);
  const { window } = tiers;
  return {
    rate: format.editable(earning.milliPointsPerUnit, RATE),
    rounding: earning.rounding,
    counted,
    partPayments,
    window: window.kind,
    windowMonths: format.editable(window.kind === "rolling" ? window.months : 12, 0),
    tiers: tiers.tiers.map((tier) => ({
      id: tier.id,
      name: tier.name,
      threshold: format.editable(tier.thresholdMinor, moneyDigits),
      multiplier: format.editable(tier.earningPercent, FACTOR),
      discount: format.editable(tier.discountBasisPoints, PERCENT),
    })),
    life: lifeFields(life, format),
    debt: life.debt,
  };
}

/** What the fields say, and what is wrong with it: nothing, where it can be published. */
export interface ReadForm {
  /** As JSON text; what stands in no field is as in the draft. Of use only where nothing is wrong. */
  readonly text: string;
  readonly program: Program;
  readonly problems: readonly ProgramProblem[];
}

/** @param draft the programme that the fields were made of: it has parts that stand in none */
export function readForm(form: DraftForm, draft: Program, writing: Writing): ReadForm {
  const program: Program = {
    ...draft,
    earning: readEarning(form, draft.earning, writing),
    tiers: {
      ...draft.tiers,
      window: readWindow(form, writing),
      tiers: readTiers(form, draft, writing),
    },
    ...readLife(form, draft, writing),
  };
  const parsed = parseProgram(program);
  return parsed.ok
    ? { program, text: JSON.stringify(encodeProgram(parsed.value)), problems: [] }
    : { program, text: "", problems: parsed.error.problems };
}

/** A new step above the others, with a name that none of them has as its id. */
export function withTierAdded(form: DraftForm, name: string): DraftForm {
  const taken = new Set(form.tiers.map(({ id }) => id));
  let place = form.tiers.length + 1;
  while (taken.has(`tier-${place}`)) place += 1;
  const added = { id: `tier-${place}`, name, threshold: "", multiplier: "1", discount: "0" };
  return { ...form, tiers: [...form.tiers, added] };
}

function readEarning(form: DraftForm, draft: EarningRules, { format }: Writing): EarningRules {
  const { tax, shipping, ...flags } = form.counted;
  const counts: CountedParts = { ...flags, partPayments: form.partPayments };
  const { tax: _tax, shipping: _shipping, ...before } = countingPolicy(draft);
  const isAsBefore = (Object.keys(counts) as (keyof CountedParts)[]).every(
    (part) => counts[part] === before[part],
  );
  return {
    ...draft,
    milliPointsPerUnit: number(format.parseDecimal(form.rate, RATE)),
    base: baseOf(tax, shipping),
    rounding: form.rounding,
    // What a programme leaves out stays left out while it holds: no change is no new version.
    ...(isAsBefore ? {} : { counts }),
  };
}

function baseOf(tax: boolean, shipping: boolean): BasePolicy {
  if (tax) {
    return shipping ? "net_of_discounts_with_tax_and_shipping" : "net_of_discounts_with_tax_without_shipping";
  }
  return shipping
    ? "net_of_discounts_without_tax_with_shipping"
    : "net_of_discounts_without_tax_and_shipping";
}

function readWindow({ window, windowMonths }: DraftForm, { format }: Writing): TierWindow {
  if (window !== "rolling") return { kind: window };
  return { kind: window, months: number(format.parseDecimal(windowMonths, 0)) };
}

function readTiers(form: DraftForm, draft: Program, { format, moneyDigits }: Writing): Tier[] {
  const known = new Map(draft.tiers.tiers.map((tier) => [tier.id, tier]));
  return form.tiers.map((tier) => ({
    ...known.get(tier.id),
    id: tier.id,
    name: tier.name,
    thresholdMinor: number(format.parseDecimal(tier.threshold, moneyDigits)),
    earningPercent: number(format.parseDecimal(tier.multiplier, FACTOR)),
    discountBasisPoints: number(format.parseDecimal(tier.discount, PERCENT)),
  }));
}

function readLife(form: DraftForm, draft: Program, { format }: Writing): Pick<Program, "life"> {
  const before = lifeOf(draft);
  const life = { ...before, ...readLifeFields(form.life, format), debt: form.debt };
  const { longestWaitDays = LONGEST_WAIT_DAYS } = before;
  const isAsBefore = JSON.stringify({ ...before, longestWaitDays }) === JSON.stringify(life);
  return isAsBefore ? {} : { life };
}

/** What is no number is none to the programme either, which says so. */
function number(read: number | null): number {
  return read ?? Number.NaN;
}
