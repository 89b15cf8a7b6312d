import fc from "fast-check";
import {
  BASE_POLICIES,
  CHANNELS,
  defaultProgram,
  ENROLMENT_MODES,
  LAWS,
  PART_PAYMENTS,
} from "../../app/domain/index.ts";
import type {
  EnrolmentRules,
  ExpiryRule,
  LifeRules,
  MaturityRule,
  Program,
  ProgramVersion,
} from "../../app/domain/index.ts";
import { anyRuleSet } from "../support/any-rules.ts";
import { USD } from "../support/orders.ts";

const anyMaturity: fc.Arbitrary<MaturityRule> = fc.oneof(
  fc.constant({ kind: "on_payment" as const }),
  fc.constant({ kind: "on_fulfilment" as const }),
  fc.record({
    kind: fc.constant("days_after" as const),
    days: fc.integer({ min: 1, max: 40 }),
    from: fc.constantFrom("payment" as const, "fulfilment" as const, "delivery" as const),
  }),
);

const anyExpiry: fc.Arbitrary<ExpiryRule> = fc.oneof(
  fc.constant({ kind: "never" as const }),
  fc.record({ kind: fc.constant("rolling" as const), months: fc.integer({ min: 1, max: 13 }) }),
  fc.record({
    kind: fc.constant("fixed_date" as const),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    keepMonths: fc.integer({ min: 0, max: 6 }),
  }),
  fc.record({ kind: fc.constant("inactivity" as const), months: fc.integer({ min: 1, max: 6 }) }),
);

/** At most two; none where points never run out, nor any longer than they live. */
const anyReminders = (expiry: ExpiryRule): fc.Arbitrary<Pick<LifeRules, "reminderDays">> => {
  if (expiry.kind === "never") return fc.constant({});
  const longest = expiry.kind === "fixed_date" ? 365 : Math.min(365, expiry.months * 28 - 1);
  return fc
    .uniqueArray(fc.integer({ min: 1, max: longest }), { maxLength: 2 })
    .map((days) => (days.length === 0 ? {} : { reminderDays: days.sort((one, other) => other - one) }));
};

const anyLifeWithoutReminders: fc.Arbitrary<LifeRules> = fc.record({
  maturity: anyMaturity,
  expiry: anyExpiry,
  restored: fc.oneof(
    fc.constant({ kind: "keep_expired" as const }),
    fc.record({ kind: fc.constant("grace" as const), days: fc.integer({ min: 1, max: 30 }) }),
  ),
  debt: fc.constantFrom("repay_first", "forgive"),
  longestWaitDays: fc.constantFrom(5, 90),
});

export const anyLife: fc.Arbitrary<LifeRules> = anyLifeWithoutReminders.chain((life) =>
  anyReminders(life.expiry).map((reminders) => ({ ...life, ...reminders })),
);

export const anyEnrolment: fc.Arbitrary<EnrolmentRules> = fc
  .record({
    mode: fc.constantFrom(...ENROLMENT_MODES),
    channels: fc.option(fc.subarray([...CHANNELS], { minLength: 1 }), { nil: null, freq: 1 }),
    earlierOrders: fc.oneof(
      fc.constant({ kind: "lost" as const }),
      fc.record({ kind: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 60 }) }),
    ),
    comingBack: fc.oneof(
      fc.constant({ kind: "points_lost" as const }),
      fc.record({ kind: fc.constant("points_restored" as const), days: fc.integer({ min: 1, max: 90 }) }),
    ),
    welcomePoints: fc.constantFrom(0, 0, 25),
  })
  .map(({ channels, ...rules }) => ({ ...rules, ...(channels === null ? {} : { excluded: { channels } }) }));

export const anyProgram: fc.Arbitrary<ProgramVersion> = fc
  .record({
    life: anyLife,
    base: fc.constantFrom(...BASE_POLICIES),
    counts: fc.record({
      giftCardsBought: fc.boolean(),
      paidWithGiftCard: fc.boolean(),
      paidWithStoreCredit: fc.boolean(),
      partPayments: fc.constantFrom(...PART_PAYMENTS),
    }),
    rounding: fc.constantFrom("down" as const, "nearest" as const, "up" as const),
    milliPointsPerUnit: fc.constantFrom(1000, 1337, 500),
    rules: fc.option(anyRuleSet, { nil: null }),
    law: fc.option(fc.subarray([...LAWS]), { nil: null }),
    enrolment: fc.option(anyEnrolment, { nil: null, freq: 2 }),
    /** Of the thresholds of the ladder a store begins with. */
    stepPercent: fc.constantFrom(100, 100, 40),
  })
  .map(({ life, rules, law, enrolment, stepPercent, ...earning }) => ({
    number: 1,
    program: {
      ...steeper(defaultProgram(USD), stepPercent),
      earning: { ...earning, ...(rules === null ? {} : { rules }) },
      life,
      ...(law === null ? {} : { law }),
      ...(enrolment === null ? {} : { enrolment }),
    },
  }));

/** The same with so many percent of the thresholds of its ladder. */
export function steeper(program: Program, percent: number): Program {
  const tiers = program.tiers.tiers.map((tier) => ({
    ...tier,
    thresholdMinor: (tier.thresholdMinor * percent) / 100,
  }));
  return { ...program, tiers: { ...program.tiers, tiers } };
}

export const anyTimeZone = fc.constantFrom("UTC", "America/New_York", "Europe/Berlin", "Asia/Tokyo");
