import { invariant } from "../invariant.ts";
import type { TierLadder } from "../program/program.ts";
import type { Calendar } from "../time/calendar.ts";
import { countsUntil } from "./spend.ts";
import type { Spend } from "./spend.ts";

/**
 * A member's spend while one walks through the orders by `processedAt`: the same answers as
 * `spendBefore`, in one pass. It works because an earlier order never counts longer than a
 * later one, so that what counts is always a run of neighbours.
 */
export interface SpendTimeline {
  /** Adds an order; none may be earlier than one added before. */
  add(spend: Spend): void;
  /** Spend of the orders strictly before `at` that still count; `at` may not step back. */
  spendBefore(at: number): number;
}

export function spendTimeline(window: TierLadder["window"], calendar: Calendar): SpendTimeline {
  const spends: Spend[] = [];
  let sum = 0;
  let entered = 0;
  let left = 0;
  let asked = Number.NEGATIVE_INFINITY;
  return {
    add(spend) {
      const last = spends.at(-1);
      invariant(last === undefined || last.processedAt <= spend.processedAt, "orders come by processedAt");
      spends.push(spend);
    },
    spendBefore(at) {
      invariant(asked <= at, "time steps back");
      asked = at;
      for (
        let spend = spends[entered];
        spend !== undefined && spend.processedAt < at;
        spend = spends[entered]
      ) {
        sum += spend.countedMinor;
        entered += 1;
      }
      for (let spend = spends[left]; spend !== undefined && left < entered; spend = spends[left]) {
        const until = countsUntil(window, spend.processedAt, calendar);
        if (until === null || at < until) break;
        sum -= spend.countedMinor;
        left += 1;
      }
      return sum;
    },
  };
}
