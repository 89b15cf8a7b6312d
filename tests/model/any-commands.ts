import fc from "fast-check";
import { BASE_POLICIES, defaultProgram, LAWS, PART_PAYMENTS } from "../../app/domain/index.ts";
import type { ExpiryRule, LifeRules, MaturityRule, ProgramVersion } from "../../app/domain/index.ts";
import { anyRuleSet } from "../support/any-rules.ts";
import { anyOrderState, NOON, order, orderLine, USD } from "../support/orders.ts";
import type { Command } from "./commands.ts";

const DAY = 86_400_000;
const CUSTOMERS = ["1", "2", "3"];
const ORDERS = ["101", "102", "103", "104", "105"];
/** How long before noon each was placed: some on one day, some in one month, some at one moment. */
const PLACED_BEFORE: Readonly<Record<string, number>> = {
  "101": 0,
  "102": 2 * 3_600_000,
  "103": 20 * DAY,
  "104": 20 * DAY,
  "105": 41 * DAY,
};
const REDEMPTIONS = [1, 2, 3, 4].map((number) => `00000000-0000-7000-8000-00000000000${number}`);

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

export const anyLife: fc.Arbitrary<LifeRules> = fc.record({
  maturity: anyMaturity,
  expiry: anyExpiry,
  restored: fc.oneof(
    fc.constant({ kind: "keep_expired" as const }),
    fc.record({ kind: fc.constant("grace" as const), days: fc.integer({ min: 1, max: 30 }) }),
  ),
  debt: fc.constantFrom("repay_first", "forgive"),
  longestWaitDays: fc.constantFrom(5, 90),
});

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
  })
  .map(({ life, rules, law, ...earning }) => ({
    number: 1,
    program: {
      ...defaultProgram(USD),
      earning: { ...earning, ...(rules === null ? {} : { rules }) },
      life,
      ...(law === null ? {} : { law }),
    },
  }));

export const anyTimeZone = fc.constantFrom("UTC", "America/New_York", "Europe/Berlin", "Asia/Tokyo");

const customerId = fc.constantFrom(...CUSTOMERS);
const redemptionId = fc.constantFrom(...REDEMPTIONS);
/** Small numbers run into limits, large ones into refusals. */
const somePoints = fc.oneof({ weight: 4, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.nat(600) });

/** A state of one of a few orders, dated around the start, seen in any order. */
const anySeenOrder: fc.Arbitrary<Command> = fc
  .record({
    orderId: fc.constantFrom(...ORDERS),
    customerId: fc.oneof({ weight: 6, arbitrary: customerId }, { weight: 1, arbitrary: fc.constant(null) }),
    second: fc.nat(40),
    state: anyOrderState,
  })
  .map(({ orderId, customerId: customer, second, state }) => {
    const processedAt = NOON - (PLACED_BEFORE[orderId] ?? 0);
    return {
      kind: "snapshot",
      snapshot: {
        ...state,
        orderId,
        name: `#${orderId}`,
        customerId: customer,
        processedAt,
        updatedAt: processedAt + second * 3_600_000,
        paidAt: state.paidAt === null ? null : processedAt,
        ...(state.firstPaidAt === undefined ? {} : { firstPaidAt: processedAt }),
        fulfilledAt: (state.fulfilledAt ?? null) === null ? null : processedAt + (second % 5) * DAY,
        deliveredAt: (state.deliveredAt ?? null) === null ? null : processedAt + (second % 7) * DAY,
      },
    };
  });

const anyRedemptionStep: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constant("hold" as const),
    customerId,
    redemptionId,
    points: somePoints,
    ttlMs: fc.constantFrom(null, 0, DAY, 40 * DAY),
  }),
  fc.record({ kind: fc.constant("capture" as const), redemptionId, points: somePoints }),
  fc.record({ kind: fc.constant("release" as const), redemptionId }),
  fc.record({ kind: fc.constant("give_back" as const), redemptionId, totalPoints: somePoints }),
);

const anyClockStep: fc.Arbitrary<Command> = fc
  .oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 60 * 24 }) },
    { weight: 2, arbitrary: fc.integer({ min: 60 * 24, max: 200 * 24 }) },
    { weight: 1, arbitrary: fc.integer({ min: -72, max: -1 }) },
  )
  .map((hours) => ({ kind: "clock", byMs: hours * 3_600_000 }));

const anyTimeStep: fc.Arbitrary<Command> = fc.constantFrom<Command>(
  { kind: "mature" },
  { kind: "expire" },
  { kind: "release_expired_holds" },
);

const anyMemberStep: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("merge" as const), from: customerId, into: customerId }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("claim" as const),
      customerId,
      orderId: fc.constantFrom(...ORDERS),
      isVerified: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("enrol" as const), customerId }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("delete_customer" as const), customerId }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("delete_order" as const),
      orderId: fc.constantFrom(...ORDERS),
    }),
  },
);

const anyAdjustment: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant("adjust" as const),
  customerId,
  points: fc.integer({ min: -150, max: 150 }),
  key: fc.integer({ min: 1, max: 8 }).map(String),
});

export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: anySeenOrder },
  { weight: 7, arbitrary: anyRedemptionStep },
  { weight: 4, arbitrary: anyClockStep },
  { weight: 4, arbitrary: anyTimeStep },
  { weight: 2, arbitrary: anyAdjustment },
  { weight: 2, arbitrary: anyMemberStep },
);

/** The whole life of a redemption, with something else between its steps. */
const anyRedemption: fc.Arbitrary<Command[]> = fc
  .record({
    customerId,
    redemptionId,
    held: fc.integer({ min: 1, max: 80 }),
    capturedPercent: fc.integer({ min: 1, max: 100 }),
    givenBackPercent: fc.integer({ min: 1, max: 100 }),
    between: fc.array(fc.oneof(anySeenOrder, anyClockStep, anyTimeStep, anyMemberStep), { maxLength: 2 }),
    after: fc.array(fc.oneof(anySeenOrder, anyClockStep, anyTimeStep), { maxLength: 2 }),
  })
  .map(({ customerId: customer, redemptionId: id, held, between, after, ...percent }) => {
    const captured = Math.max(1, Math.floor((held * percent.capturedPercent) / 100));
    const givenBack = Math.max(1, Math.floor((captured * percent.givenBackPercent) / 100));
    return [
      { kind: "hold", customerId: customer, redemptionId: id, points: held, ttlMs: null },
      ...between,
      { kind: "capture", redemptionId: id, points: captured },
      ...after,
      { kind: "give_back", redemptionId: id, totalPoints: givenBack },
    ];
  });

/** Everybody has bought something, or there would be little to tell. */
const anyBeginning: fc.Arbitrary<Command[]> = fc
  .tuple(...CUSTOMERS.map(() => fc.integer({ min: 0, max: 20_000 })))
  .map((amounts) =>
    amounts.map((grossMinor, index) => {
      const orderId = String(101 + index);
      const at = NOON - (PLACED_BEFORE[orderId] ?? 0);
      const moments = { processedAt: at, updatedAt: at, fulfilledAt: at };
      const lines = [orderLine({ grossMinor })];
      return {
        kind: "snapshot",
        snapshot: order({ orderId, customerId: String(index + 1), ...moments, lines }),
      };
    }),
  );

const anyEpisodes = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: anyCommand.map((command) => [command]) },
    { weight: 1, arbitrary: anyRedemption },
  ),
  { minLength: 1, maxLength: 25, size: "max" },
);

/** A programme, a zone, and what happens to a store that has them. */
export const anyStory = fc.record({
  program: anyProgram,
  timeZone: anyTimeZone,
  commands: fc
    .tuple(anyBeginning, anyEpisodes)
    .map(([beginning, episodes]) => [...beginning, ...episodes.flat()]),
});

export type Story = typeof anyStory extends fc.Arbitrary<infer T> ? T : never;

/** When stories start. */
export const STORY_START = NOON;
