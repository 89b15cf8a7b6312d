import { countingPolicy } from "../../domain/program/counting.ts";
import type { BasePolicy, CountedParts, PartPayments } from "../../domain/program/counting.ts";
import { lifeOf, LONGEST_WAIT_DAYS } from "../../domain/program/life.ts";
import type { DebtRule } from "../../domain/program/life.ts";
import { nameProblems } from "../../domain/program/names.ts";
import { ruleDayProblems } from "../../domain/program/rule-days.ts";
import { parseProgram } from "../../domain/program/parse-program.ts";
import type { CountedFlag } from "../../domain/program/program-change.ts";
import { encodeProgram } from "../../domain/program/program-codec.ts";
import type { ProgramProblem } from "../../domain/program/program-reader.ts";
import type { LawName } from "../../domain/program/law-names.ts";
import type { EarningRules, Program } from "../../domain/program/program.ts";
import { type EnrolmentFields, enrolmentFields, readEnrolmentFields } from "./enrolment-form.ts";
import { ladderFields, type LadderFields, readLadderFields } from "./ladder-form.ts";
import { type LifeFields, lifeFields, readLifeFields } from "./life-form.ts";
import { lookFields, type LookFields, readLookFields, readTagFields } from "./look-form.ts";
import { readRules, rulesFields, type RulesFields } from "./rules-form.ts";
import type { Writing } from "./writing.ts";

/** What stands in the fields of a draft, as it was typed. */
export interface DraftForm extends LadderFields {
  readonly rate: string;
  readonly rounding: EarningRules["rounding"];
  readonly counted: Readonly<Record<CountedFlag, boolean>>;
  readonly partPayments: PartPayments;
  readonly rules: RulesFields;
  readonly enrolment: EnrolmentFields;
  readonly life: LifeFields;
  readonly debt: DebtRule;
  readonly law: readonly LawName[];
  readonly look: LookFields;
}

/** Digits of the programme's own units. */
const RATE = 3;

/** The fields that show a programme. */
export function formOf(program: Program, writing: Writing): DraftForm {
  const { format } = writing;
  const { earning, tiers } = program;
  const { partPayments, ...counted } = countingPolicy(earning);
  const life = lifeOf(program);
  return {
    rate: format.editable(earning.milliPointsPerUnit, RATE),
    rounding: earning.rounding,
    counted,
    partPayments,
    rules: rulesFields(earning.rules, writing),
    ...ladderFields(tiers, writing),
    life: lifeFields(life, format),
    debt: life.debt,
    law: program.law ?? [],
    enrolment: enrolmentFields(program, format),
    look: lookFields(program),
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
  const { look: _look, tags: _tags, ...kept } = draft;
  const tierIds = form.tiers.map(({ id }) => id);
  const [look, tags] = [readLookFields(form.look, tierIds), readTagFields(form.look, tierIds)];
  const program: Program = {
    ...kept,
    ...(look === undefined ? {} : { look }),
    ...(tags === undefined ? {} : { tags }),
    earning: readEarning(form, draft.earning, writing),
    tiers: readLadderFields(form, draft.tiers, writing),
    ...readLife(form, draft, writing),
    ...readLaw(form, draft),
    ...readEnrolmentFields(form.enrolment, draft, writing.format),
  };
  const parsed = parseProgram(program);
  const ofParts = parsed.ok ? ruleDayProblems(program) : parsed.error.problems;
  const problems = [...ofParts, ...nameProblems(program)];
  return parsed.ok && problems.length === 0
    ? { program: parsed.value, text: JSON.stringify(encodeProgram(parsed.value)), problems }
    : { program, text: "", problems };
}

function readEarning(form: DraftForm, draft: EarningRules, writing: Writing): EarningRules {
  const { format } = writing;
  const { rules: _rules, ...kept } = draft;
  const rules = readRules(form.rules, draft.rules, writing);
  const { tax, shipping, ...flags } = form.counted;
  const counts: CountedParts = { ...flags, partPayments: form.partPayments };
  const { tax: _tax, shipping: _shipping, ...before } = countingPolicy(draft);
  const isAsBefore = (Object.keys(counts) as (keyof CountedParts)[]).every(
    (part) => counts[part] === before[part],
  );
  return {
    ...kept,
    milliPointsPerUnit: number(format.parseDecimal(form.rate, RATE)),
    base: baseOf(tax, shipping),
    rounding: form.rounding,
    // What a programme leaves out stays left out while it holds: no change is no new version.
    ...(isAsBefore ? {} : { counts }),
    ...(rules === undefined ? {} : { rules }),
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

function readLife(form: DraftForm, draft: Program, { format }: Writing): Pick<Program, "life"> {
  const before = lifeOf(draft);
  const life = { ...before, ...readLifeFields(form.life, format), debt: form.debt };
  const { longestWaitDays = LONGEST_WAIT_DAYS } = before;
  const isAsBefore = JSON.stringify({ ...before, longestWaitDays }) === JSON.stringify(life);
  return isAsBefore ? {} : { life };
}

/** None is left out, unless the draft says so itself: no change is no new version. */
function readLaw({ law }: DraftForm, draft: Program): Pick<Program, "law"> {
  return law.length === 0 && draft.law === undefined ? {} : { law };
}

/** What is no number is none to the programme either, which says so. */
function number(read: number | null): number {
  return read ?? Number.NaN;
}
