import { currencyExponent, minorPerUnit } from "../../money/currencies.ts";
import type { CurrencyCode } from "../../money/money.ts";
import type { Tier } from "../ladder.ts";
import { DEFAULT_LIFE } from "../life.ts";
import type { Program } from "../program.ts";
import { PROGRAM_LIMITS } from "../program-limits.ts";
import type { EarningRule } from "../rules/rule.ts";
import { TEMPLATES } from "./templates.ts";
import type { Template, TemplateName } from "./templates.ts";
import { TIER_NAMES } from "./tier-names.ts";

/** A store's own figures of the last year: orders that count, and the members who placed them. */
export interface StoreFigures {
  readonly orders: number;
  /** Of what counts of them, in minor units; 0 where there are none. */
  readonly averageMinor: number;
  readonly members: number;
  /** Members with more than one order. */
  readonly repeaters: number;
}

export interface ProposalWish {
  readonly template: TemplateName;
  /** What is left of a sale after the goods are paid for, in whole percent: 1 to 95. */
  readonly marginPercent: number;
  readonly currency: CurrencyCode;
  /** What a hundred points are to be worth, in minor units: at least 1. */
  readonly minorPerHundredPoints: number;
  readonly timeZone: string;
  /** In the merchant's language. */
  readonly names: ProposalNames;
}

export interface ProposalNames {
  /** Lowest first. */
  readonly tiers: readonly [string, string, string, string];
  readonly welcome: string;
  readonly quietDays: string;
}

export const MARGIN_LIMITS = { min: 1, max: 95 } as const;

const FACTORS = [100, 125, 150, 200] as const;
/** The upper tiers' discount, as a share of what is given back: twice as much, so that whole percents rise too. */
const DISCOUNT_SHARES = [0, 0, 0.25, 0.5] as const;

/**
 * A programme to begin with, from a trade's template and the store's own figures: what is given back is a part of
 * the margin, half of it as points; tiers lie some average orders apart, nearer to each other where fewer members
 * buy again. Always one that may be published.
 */
export function proposeProgram(figures: StoreFigures, wish: ProposalWish): Program {
  const template: Template = TEMPLATES[wish.template];
  const backPercent = (wish.marginPercent * template.ofMarginPercent) / 100;
  const halves = Math.max(1, Math.round(backPercent));
  const milliPointsPerUnit = rateOf(halves / 2, wish);
  const average = averageOf(figures, wish.currency);
  const rules = rulesOf(
    template,
    wish,
    (average / minorPerUnit(wish.currency)) * (milliPointsPerUnit / 1000),
  );
  const { waitDays, idleMonths } = template;
  return {
    earning: {
      milliPointsPerUnit,
      base: "net_of_discounts_without_tax_and_shipping",
      rounding: "down",
      ...(rules.length === 0
        ? {}
        : { rules: { combine: "sum_then_multiply", timeZone: wish.timeZone, rules } }),
    },
    tiers: {
      window: { kind: "rolling", months: template.windowMonths },
      tiers: ladderOf(template, figures, average, backPercent, wish.names),
    },
    life: {
      ...DEFAULT_LIFE,
      ...(waitDays === 0
        ? {}
        : { maturity: { kind: "days_after", days: waitDays, from: "delivery" } as const }),
      expiry: { kind: "inactivity", months: idleMonths },
    },
    look: { tiers: Object.fromEntries(Object.entries(TIER_NAMES).map(([id, names]) => [id, { names }])) },
  };
}

/** Thousandths of a point for a unit of currency that give so many percent back; of odd ones the first two digits. */
function rateOf(percent: number, { currency, minorPerHundredPoints }: ProposalWish): number {
  const exact = (percent * 1_000 * minorPerUnit(currency)) / minorPerHundredPoints;
  const { min, max } = { ...PROGRAM_LIMITS.milliPointsPerUnit, min: 1 };
  const rate = Number.isInteger(exact) ? exact : Number(exact.toPrecision(2));
  return Math.min(max, Math.max(min, Math.round(rate)));
}

/** Of a store without orders, what is usual: fifty dollars, five thousand yen, fifteen dinars. */
function averageOf({ averageMinor }: StoreFigures, currency: CurrencyCode): number {
  const exponent = currencyExponent(currency);
  const units = exponent === 0 ? 5_000 : exponent > 2 ? 15 : 50;
  return averageMinor > 0 ? averageMinor : units * minorPerUnit(currency);
}

/** Members who buy again, as a share of all: half where nothing is known. */
export function repeatShare({ members, repeaters }: StoreFigures): number {
  return members === 0 ? 0.5 : repeaters / members;
}

function ladderOf(
  template: Template,
  figures: StoreFigures,
  average: number,
  backPercent: number,
  names: ProposalNames,
): readonly Tier[] {
  // From 0.5 of the template's steps, where nobody comes back, to 1.5 of them, where everybody does.
  const stretch = 0.5 + repeatShare(figures);
  let last = 0;
  return Object.keys(TIER_NAMES).map((id, place) => {
    const orders = place === 0 ? 0 : (template.steps[place - 1] ?? 0) * stretch;
    // More than one order, or everybody would be there at once.
    const wanted = place === 0 ? 0 : Math.max(1.2, orders) * average;
    let thresholdMinor = place === 0 ? 0 : roundAmount(wanted);
    if (place > 0 && thresholdMinor <= last) thresholdMinor = roundAmount(last * 2 + 1);
    last = thresholdMinor;
    return {
      id,
      name: names.tiers[place] ?? id,
      thresholdMinor,
      earningPercent: FACTORS[place] ?? 100,
      discountBasisPoints: Math.floor(backPercent * (DISCOUNT_SHARES[place] ?? 0)) * 100,
    };
  });
}

function rulesOf(template: Template, { names }: ProposalWish, averagePoints: number): readonly EarningRule[] {
  const { welcomePercent, quietDays } = template;
  const points = Math.min(100_000, roundAmount((averagePoints * welcomePercent) / 100));
  return [
    ...(welcomePercent === 0
      ? []
      : [
          {
            id: "welcome",
            name: names.welcome,
            when: [{ kind: "first_order" } as const],
            effect: { kind: "fixed_points", points } as const,
          },
        ]),
    ...(quietDays.length === 0
      ? []
      : [
          {
            id: "quiet-days",
            name: names.quietDays,
            when: [{ kind: "weekday", days: quietDays } as const],
            effect: { kind: "multiplier", percent: 150 } as const,
          },
        ]),
  ];
}

/** An amount that people remember: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 or 10 of a power of ten, at least 1. */
function roundAmount(amount: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, amount)));
  const leading = Math.max(1, amount) / power;
  const nearest = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].reduce((best, each) =>
    Math.abs(each - leading) < Math.abs(best - leading) ? each : best,
  );
  return Math.max(1, Math.round(nearest * power));
}
