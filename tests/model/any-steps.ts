import fc from "fast-check";
import type { MembershipAct } from "../../app/domain/index.ts";
import { VERSION_1 } from "../support/orders.ts";
import { anySeenOrder, CUSTOMERS, customerId, DAY, ORDERS } from "./any-orders.ts";
import type { Command } from "./commands.ts";

const TIER_KEYS = [1, 2, 3].map((number) => `00000000-0000-7000-8000-00000000010${number}`);
const REDEMPTIONS = [1, 2, 3, 4].map((number) => `00000000-0000-7000-8000-00000000000${number}`);

export const redemptionId = fc.constantFrom(...REDEMPTIONS);
/** Small numbers run into limits, large ones into refusals. */
const somePoints = fc.oneof({ weight: 4, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.nat(600) });

export const anyRedemptionStep: fc.Arbitrary<Command> = fc.oneof(
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

export const anyClockStep: fc.Arbitrary<Command> = fc
  .oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 60 * 24 }) },
    { weight: 2, arbitrary: fc.integer({ min: 60 * 24, max: 200 * 24 }) },
    { weight: 1, arbitrary: fc.integer({ min: -72, max: -1 }) },
  )
  .map((hours) => ({ kind: "clock", byMs: hours * 3_600_000 }));

export const anyTimeStep: fc.Arbitrary<Command> = fc.constantFrom<Command>(
  { kind: "mature" },
  { kind: "expire" },
  { kind: "release_expired_holds" },
);

export const anyMemberStep: fc.Arbitrary<Command> = fc.oneof(
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

export const anyMembershipStep: fc.Arbitrary<Command> = fc.record({
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
/** Which of them some members have before everyone. */
interface Rehearsing {
  readonly kind: "rehearse_one";
  readonly customerIds: readonly string[];
  readonly which: number;
}
export type Step = Command | Publishing | Rehearsing;

const anyPublishing: fc.Arbitrary<Publishing> = fc.record({
  kind: fc.constant("publish_one" as const),
  which: fc.nat(5),
});

const anyRehearsalStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("rehearse_one" as const),
      customerIds: fc.subarray(CUSTOMERS, { minLength: 1 }),
      which: fc.nat(5),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("end_rehearsal" as const), takeBack: fc.boolean() }),
  },
);

const anyAdjustment: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant("adjust" as const),
  customerId,
  points: fc.integer({ min: -150, max: 150 }),
  key: fc.integer({ min: 1, max: 8 }).map(String),
});

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
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
  { weight: 1, arbitrary: anyRehearsalStep },
);
