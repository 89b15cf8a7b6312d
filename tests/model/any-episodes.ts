import fc from "fast-check";
import { anySeenOrder, CUSTOMERS, customerId, placedAs } from "./any-orders.ts";
import {
  anyClockStep,
  anyMembershipStep,
  anyMemberStep,
  anyRedemptionStep,
  anyTimeStep,
  redemptionId,
} from "./any-steps.ts";
import type { Step } from "./any-steps.ts";
import type { Command } from "./commands.ts";

/** The whole life of a redemption, with something else between its steps. */
export const anyRedemption: fc.Arbitrary<Command[]> = fc
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
export const anyAbsence: fc.Arbitrary<Command[]> = fc
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

/** Somebody has another programme before everyone and orders by it; what follows may come after its end. */
export const anyRehearsal: fc.Arbitrary<Step[]> = fc
  .record({
    customerIds: fc.subarray(CUSTOMERS, { minLength: 1 }),
    which: fc.nat(5),
    takeBack: fc.boolean(),
    orderIds: fc.subarray(["106", "108"], { minLength: 1 }),
    states: fc.tuple(anySeenOrder, anySeenOrder),
    after: fc.array(fc.oneof(anySeenOrder, anyClockStep, anyTimeStep, anyMemberStep, anyMembershipStep), {
      maxLength: 3,
    }),
  })
  .map(({ customerIds, which, takeBack, orderIds, states, after }): Step[] => [
    { kind: "rehearse_one", customerIds, which },
    ...orderIds.flatMap((orderId, place): Command[] => {
      const state = states[place];
      if (state?.kind !== "snapshot") return [];
      const customer = customerIds[place % customerIds.length] ?? null;
      return [{ kind: "snapshot", snapshot: placedAs(orderId, customer, state.snapshot) }];
    }),
    { kind: "end_rehearsal", takeBack },
    ...after,
  ]);
