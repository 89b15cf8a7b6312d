import type { CurrencyCode } from "../../money/money.ts";
import type { ProgramReader } from "../../program/program-reader.ts";
import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import type { CampaignProblem } from "../campaign-problem.ts";
import type { Offer } from "../discount-config.ts";
import { kind, lengthProblem } from "../kind.ts";
import { OFF } from "./amount.ts";
import {
  checkCurrency,
  encodeCurrencies,
  MONEY_FIELDS,
  readAmount,
  readCurrencies,
  readCurrency,
} from "./money.ts";
import type { InCurrencies } from "./money.ts";

export const STEPS_BY = ["spend", "pieces"] as const;
export const STEPS_TAKE = ["percentage", "amount"] as const;

/**
 * More off the more is bought: by what the target's lines cost before any discount, or by how many pieces they are.
 * The last step that is reached counts, and it alone.
 */
export const steps = kind({
  kind: "steps",
  fields: ["by", "takes", "off", "steps", ...MONEY_FIELDS],
  read(value, path, reader): Steps {
    const measure = {
      by: reader.oneOf(value["by"], `${path}.by`, STEPS_BY),
      takes: reader.oneOf(value["takes"], `${path}.takes`, STEPS_TAKE),
    };
    const off = reader.oneOf(value["off"], `${path}.off`, OFF);
    const money = readCurrencies(value, path, reader, (one, at): StepsIn => {
      const other = reader.object(one, at, ["currency", "steps"]);
      const currency = readCurrency(other["currency"], `${at}.currency`, reader);
      return { currency, steps: readSteps(other["steps"], `${at}.steps`, { ...measure, currency }, reader) };
    });
    const own = readSteps(value["steps"], `${path}.steps`, { ...measure, currency: money.currency }, reader);
    return { ...measure, off, steps: own, ...money };
  },
  check: (offer, path, facts) => [
    ...checkCurrency(offer, path, facts),
    ...checkSteps(offer, offer.steps, `${path}.steps`),
    ...offer.others.flatMap((one, index) => checkSteps(offer, one.steps, `${path}.others.${index}.steps`)),
  ],
  encode(offer, facts) {
    if (offer.currency !== facts.currency) return null;
    const { takes, off } = offer;
    const stepsOf = (one: Pick<StepsIn, "steps">) => one.steps.map((step) => encodeStep(takes, step));
    const by = offer.by === "spend" ? "subtotal" : "pieces";
    return { off, by, steps: stepsOf(offer), ...encodeCurrencies(offer, stepsOf) };
  },
});

interface Measure {
  readonly by: (typeof STEPS_BY)[number];
  readonly takes: (typeof STEPS_TAKE)[number];
}

interface Steps extends Measure, InCurrencies<StepsIn> {
  /** A percentage comes off pieces and lines alike. */
  readonly off: (typeof OFF)[number];
  /** In the store's currency; from less to more. */
  readonly steps: readonly CampaignStep[];
}

interface StepsIn {
  readonly currency: CurrencyCode;
  readonly steps: readonly CampaignStep[];
}

export interface CampaignStep {
  /** Minor units, or pieces. */
  readonly from: number;
  /** Minor units, or basis points. */
  readonly takes: number;
}

function readSteps(
  given: unknown,
  path: string,
  { by, takes, currency }: Measure & { readonly currency: CurrencyCode },
  reader: ProgramReader,
): CampaignStep[] {
  return reader.list(given, path, { min: 0, max: CAMPAIGN_LIMITS.steps.max }).map((one, index) => {
    const at = `${path}.${index}`;
    const step = reader.object(one, at, ["from", "takes"]);
    return {
      from:
        by === "pieces"
          ? reader.whole(step["from"], `${at}.from`, CAMPAIGN_LIMITS.pieces)
          : readAmount(step["from"], `${at}.from`, currency, reader),
      takes:
        takes === "percentage"
          ? reader.whole(step["takes"], `${at}.takes`, CAMPAIGN_LIMITS.basisPoints)
          : readAmount(step["takes"], `${at}.takes`, currency, reader),
    };
  });
}

function checkSteps({ by, takes }: Measure, all: readonly CampaignStep[], path: string): CampaignProblem[] {
  const problems: CampaignProblem[] = lengthProblem(all.length, path, CAMPAIGN_LIMITS.steps);
  for (const [index, step] of all.entries()) {
    const before = all[index - 1];
    const at = `${path}.${index}`;
    if (before !== undefined && step.from <= before.from)
      problems.push({ path: `${at}.from`, code: "not_rising" });
    else if (before !== undefined && step.takes <= before.takes)
      problems.push({ path: `${at}.takes`, code: "gives_no_more" });
    if (by === "spend" && takes === "amount" && step.takes > step.from)
      problems.push({ path: `${at}.takes`, code: "more_than_spent" });
  }
  return problems;
}

function encodeStep(takes: Measure["takes"], step: CampaignStep): Offer["steps"][number] {
  const { from } = step;
  return takes === "percentage"
    ? { from, takes: { kind: "percentage", basisPoints: step.takes } }
    : { from, takes: { kind: "amount", amountMinor: step.takes } };
}
