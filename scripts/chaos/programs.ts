import {
  currencyCode,
  DEFAULT_COUNTED_PARTS,
  DEFAULT_ENROLMENT,
  DEFAULT_LIFE,
  defaultProgram,
} from "../../app/domain/index.ts";
import type { EarningRule, EnrolmentRules, LifeRules, Program } from "../../app/domain/index.ts";
import { CURRENCY } from "./store.ts";

/**
 * The programmes of the run. The second is in force from the middle of the days that are played, so that it matters
 * when an order was placed, and not when it is heard of. The third is published while letters arrive. In each of them
 * all tiers earn alike: the tier that an order earns with is recorded when the order is first heard of, so with other
 * rates the result would depend on which letter came first, and no reference could tell right from wrong.
 */
export interface ChaosPrograms {
  readonly first: Program;
  readonly second: Program;
  readonly third: Program;
}

/** The rule of the second programme, which orders of the first are given afterwards. */
export const BONUS: EarningRule = {
  id: "bonus",
  name: "Bonus",
  when: [{ kind: "lowest_value", minor: 2_000 }],
  effect: { kind: "added_rate", milliPointsPerUnit: 500 },
};

/** Who leaves may come back to everything; who buys at the till alone is no member before joining. */
const ENROLMENT: EnrolmentRules = {
  ...DEFAULT_ENROLMENT,
  excluded: { channels: ["point_of_sale"] },
  earlierOrders: { kind: "wait", days: 30 },
  comingBack: { kind: "points_restored", days: 30 },
};

/** Some points ripen within the days that are played, and others do not. */
const LIFE: LifeRules = {
  ...DEFAULT_LIFE,
  maturity: { kind: "days_after", days: 2, from: "payment" },
  expiry: { kind: "rolling", months: 1 },
};

export function chaosPrograms(): ChaosPrograms {
  const currency = currencyCode(CURRENCY);
  if (!currency.ok) throw new Error("unknown currency");
  const usual = defaultProgram(currency.value);
  // So that it matters what Laurel reads of an order whose letters do not say how it was paid.
  const counts = { ...DEFAULT_COUNTED_PARTS, paidWithGiftCard: false };
  const tiers = usual.tiers.tiers.map((tier) => ({ ...tier, earningPercent: 100 }));
  const ladder = { ...usual.tiers, tiers };
  const earning = { ...usual.earning, counts };
  const first = { ...usual, earning, tiers: ladder, life: LIFE, enrolment: ENROLMENT };
  const second: Program = {
    ...first,
    earning: {
      ...earning,
      milliPointsPerUnit: 2 * earning.milliPointsPerUnit,
      rules: { combine: "sum_then_multiply", rules: [BONUS] },
    },
    life: { ...LIFE, maturity: { kind: "days_after", days: 1, from: "payment" } },
  };
  const lower = tiers.map((tier) => ({ ...tier, thresholdMinor: Math.floor(tier.thresholdMinor / 2) }));
  return { first, second, third: { ...second, tiers: { ...ladder, tiers: lower } } };
}
