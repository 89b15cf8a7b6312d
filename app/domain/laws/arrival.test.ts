import fc from "fast-check";
import { expect, it } from "vitest";
import { STORY_START } from "../../../tests/model/any-commands.ts";
import { anyLife, anyTimeZone } from "../../../tests/model/any-program.ts";
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

const NEVER = { kind: "never" } as const;

/** When the order changed last, and of one second which was written last. */
function byMoment(left: OrderSnapshot, right: OrderSnapshot): number {
  return left.updatedAt - right.updatedAt || (left.seen?.at ?? 0) - (right.seen?.at ?? 0);
}
