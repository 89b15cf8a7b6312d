import fc from "fast-check";
import type { MembershipAct } from "../../app/domain/index.ts";
import { anyOrderState, GOODS, NOON, order, orderLine, VERSION_1 } from "../support/orders.ts";
import { anyProgram, anyTimeZone } from "./any-program.ts";
import type { Command } from "./commands.ts";

/** When stories start. */
export const STORY_START = NOON;
const DAY = 86_400_000;
export const CUSTOMERS = ["1", "2", "3"];
const ORDERS = ["101", "102", "103", "104", "105", "106", "107"];
/** How long before noon each was placed: some on one day, some in one month, some at one moment, some after. */
const PLACED_BEFORE: Readonly<Record<string, number>> = {
  "101": 0,
  "102": 2 * 3_600_000,
  "103": 20 * DAY,
  "104": 20 * DAY,
  "105": 41 * DAY,
  "106": -2 * DAY,
  "107": -45 * DAY,
};
const TIER_KEYS = [1, 2, 3].map((number) => `00000000-0000-7000-8000-00000000010${number}`);
const REDEMPTIONS = [1, 2, 3, 4].map((number) => `00000000-0000-7000-8000-00000000000${number}`);

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
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("delete_customer" as const), customerId }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("delete_order" as const),
      orderId: fc.constantFrom(...ORDERS),
    }),
  },
);

const anyMembershipStep: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant("membership" as const),
  customerId,
  act: fc.constantFrom<MembershipAct>(
    ...(["join", "join", "leave", "leave", "enrol", "enrol", "approve", "decline", "exclude"] as const),
  ),
});

const anyTierStep: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("set_tier" as const),
      customerId,
      key: fc.constantFrom(...TIER_KEYS),
      tierId: fc.constantFrom(...VERSION_1.program.tiers.tiers.map(({ id }) => id)),
      forMs: fc.constantFrom(null, 5 * DAY, 60 * DAY),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("take_back_tier" as const),
      customerId,
      key: fc.constantFrom(...TIER_KEYS),
    }),
  },
);

const anyAwardStep: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("award" as const),
      awardId: fc.constantFrom("a", "b", "c"),
      programVersion: fc.integer({ min: 1, max: 3 }),
      ruleId: fc.constantFrom("rule-1", "rule-2", "rule-3"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("undo_award" as const),
      awardId: fc.constantFrom("a", "b", "c"),
    }),
  },
);

/** Which of a story's programmes is published; see `anyStory`. */
interface Publishing {
  readonly kind: "publish_one";
  readonly which: number;
}
type Step = Command | Publishing;

const anyPublishing: fc.Arbitrary<Publishing> = fc.record({
  kind: fc.constant("publish_one" as const),
  which: fc.nat(5),
});

const anyAdjustment: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant("adjust" as const),
  customerId,
  points: fc.integer({ min: -150, max: 150 }),
  key: fc.integer({ min: 1, max: 8 }).map(String),
});

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: anySeenOrder },
  { weight: 7, arbitrary: anyRedemptionStep },
  { weight: 4, arbitrary: anyClockStep },
  { weight: 4, arbitrary: anyTimeStep },
  { weight: 2, arbitrary: anyAdjustment },
  { weight: 2, arbitrary: anyMemberStep },
  { weight: 3, arbitrary: anyMembershipStep },
  { weight: 1, arbitrary: anyTierStep },
  { weight: 2, arbitrary: anyAwardStep },
  { weight: 1, arbitrary: anyPublishing },
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

/** Somebody leaves, things happen, and comes back; or all of it within a second. */
const anyAbsence: fc.Arbitrary<Command[]> = fc
  .record({
    customerId,
    act: fc.constantFrom("leave" as const, "exclude" as const),
    meanwhile: fc.array(fc.oneof(anySeenOrder, anyClockStep, anyTimeStep, anyRedemptionStep), {
      maxLength: 3,
    }),
    back: fc.constantFrom("enrol" as const, "join" as const),
  })
  .map(({ customerId: customer, act, meanwhile, back }) => [
    { kind: "membership", customerId: customer, act },
    ...meanwhile,
    { kind: "membership", customerId: customer, act: back },
  ]);

/** Everybody has bought something, or there would be little to tell. */
const anyBeginning: fc.Arbitrary<Command[]> = fc
  .tuple(...CUSTOMERS.map(() => fc.integer({ min: 0, max: 20_000 })))
  .map((amounts) =>
    amounts.map((grossMinor, index) => {
      const orderId = String(101 + index);
      const at = NOON - (PLACED_BEFORE[orderId] ?? 0);
      const moments = { processedAt: at, updatedAt: at, fulfilledAt: at };
      const lines = [orderLine({ grossMinor, goods: GOODS[0] ?? {} })];
      return {
        kind: "snapshot",
        snapshot: order({ orderId, customerId: String(index + 1), ...moments, lines }),
      };
    }),
  );

const anyEpisodes = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: anyStep.map((step): Step[] => [step]) },
    { weight: 1, arbitrary: anyRedemption },
    { weight: 1, arbitrary: anyAbsence },
  ),
  { minLength: 1, maxLength: 25, size: "max" },
);

/** What Shopify has dated has happened: the clock is never behind a snapshot when it arrives. */
export function inStep(commands: readonly Command[]): Command[] {
  let now = STORY_START;
  return commands.flatMap((command): Command[] => {
    if (command.kind === "clock") now += command.byMs;
    if (command.kind !== "snapshot" || command.snapshot.updatedAt <= now) return [command];
    const byMs = command.snapshot.updatedAt - now;
    now += byMs;
    return [{ kind: "clock", byMs }, command];
  });
}

/** A programme, a zone, and what happens to a store that has them: other programmes are published, and the first again. */
export const anyStory = fc
  .record({
    program: anyProgram,
    others: fc.array(anyProgram, { maxLength: 2 }),
    timeZone: anyTimeZone,
    steps: fc
      .tuple(anyBeginning, anyEpisodes)
      .map(([beginning, episodes]): Step[] => [...beginning, ...episodes.flat()]),
  })
  .map(({ program, others, timeZone, steps }) => {
    const published = [program, ...others].map((version) => version.program);
    const commands = steps.map((step): Command => {
      if (step.kind !== "publish_one") return step;
      return { kind: "publish", program: published[step.which % published.length] ?? program.program };
    });
    return { program, timeZone, commands: inStep(commands) };
  });

export type Story = typeof anyStory extends fc.Arbitrary<infer T> ? T : never;
