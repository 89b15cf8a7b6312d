import fc from "fast-check";
import { expect, it } from "vitest";
import { STORY_START } from "../../../tests/model/any-commands.ts";
import { anyEnrolment, anyLife, anyTimeZone } from "../../../tests/model/any-program.ts";
import { DomainLedger } from "../../../tests/model/domain-ledger.ts";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../tests/model/law-runs.ts";
import { anyOrderState, VERSION_1 } from "../../../tests/support/orders.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";

/** All states are of one order, which was paid when it was placed, or not yet: no state denies that. */
const anyState = anyOrderState.map((state) =>
  state.financialStatus === "partially_paid" ? { ...state, paidAt: state.processedAt } : state,
);

const anyArrival = fc.array(anyState, { minLength: 1, maxLength: 6 }).chain((snapshots) =>
  fc.record({
    snapshots: fc.constant(snapshots),
    arrival: fc.shuffledSubarray([...snapshots, ...snapshots], { minLength: snapshots.length * 2 }),
  }),
);

it(
  "duplicates and any order of arrival end with what the latest snapshot alone gives, however points live",
  () => {
    fc.assert(
      fc.property(anyArrival, anyLife, anyTimeZone, ({ snapshots, arrival }, life, timeZone) => {
        const program = { number: 1, program: { ...VERSION_1.program, life: { ...life, expiry: NEVER } } };
        const whole = (seen: readonly OrderSnapshot[]) => {
          const ledger = new DomainLedger(program, timeZone, STORY_START);
          for (const snapshot of seen) ledger.apply({ kind: "snapshot", snapshot });
          ledger.apply({ kind: "clock", byMs: 400 * 86_400_000 });
          ledger.apply({ kind: "mature" });
          return ["7", "8"].map((customerId) => {
            const standing = ledger.standing(customerId);
            return (standing?.pending ?? 0) + (standing?.available ?? 0);
          });
        };
        const latest = [...snapshots].sort(byMoment).slice(-1);
        expect(whole(arrival)).toEqual(whole(latest));
      }),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);

it(
  "letters that come before or after their customers left end alike for who comes back",
  () => {
    const DAY = 86_400_000;
    const anyLeaving = anyArrival.chain(({ snapshots, arrival }) =>
      fc.record({
        latest: fc.constant([...snapshots].sort(byMoment).slice(-1)),
        arrival: fc.constant(arrival),
        heard: fc.nat(arrival.length),
        act: fc.constantFrom("leave" as const, "exclude" as const),
      }),
    );
    fc.assert(
      fc.property(anyLeaving, anyEnrolment, anyLife, ({ latest, arrival, heard, act }, rules, life) => {
        const comingBack = { kind: "points_restored", days: 90 } as const;
        const enrolment = {
          ...rules,
          comingBack,
          excluded: {},
          mode: "automatic",
          welcomePoints: 0,
        } as const;
        const program = { ...VERSION_1.program, enrolment, life: { ...life, expiry: NEVER } };
        const end = (before: readonly OrderSnapshot[], after: readonly OrderSnapshot[]) => {
          const ledger = new DomainLedger({ number: 1, program }, "UTC", STORY_START - 400 * DAY);
          const both = (what: "leave" | "exclude" | "enrol") => {
            for (const customerId of ["7", "8"]) ledger.apply({ kind: "membership", customerId, act: what });
          };
          // Members before any order, or the first letter would make them so.
          both("enrol");
          ledger.apply({ kind: "clock", byMs: 460 * DAY });
          for (const snapshot of before) ledger.apply({ kind: "snapshot", snapshot });
          both(act);
          for (const snapshot of after) ledger.apply({ kind: "snapshot", snapshot });
          for (const { balance } of ledger.wallets) expect(balance.available).toBeLessThanOrEqual(0);
          both("enrol");
          ledger.apply({ kind: "clock", byMs: 400 * DAY });
          ledger.apply({ kind: "mature" });
          return ["7", "8"].map((customerId) => {
            const { pending = 0, available = 0 } = ledger.standing(customerId) ?? {};
            return pending + available;
          });
        };
        expect(end(arrival.slice(0, heard), arrival.slice(heard))).toEqual(end(latest, []));
      }),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);

const NEVER = { kind: "never" } as const;

/** When the order changed last, and of one second which was written last. */
function byMoment(left: OrderSnapshot, right: OrderSnapshot): number {
  return left.updatedAt - right.updatedAt || (left.seen?.at ?? 0) - (right.seen?.at ?? 0);
}
