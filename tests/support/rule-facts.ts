import { calendarOf } from "../../app/domain/index.ts";
import type { OrderFacts } from "../../app/domain/program/rules/kind.ts";
import { NOON } from "./orders.ts";

/** What rules ask of a member's order of 50.00, of Thursday, 1 January 2026, at noon in UTC. */
export function ruleFacts(changes: Partial<OrderFacts> = {}): OrderFacts {
  return {
    placedAt: NOON,
    calendar: calendarOf("UTC"),
    tierId: "silver",
    countedMinor: 5000,
    paidIn: null,
    sourceName: "web",
    isFirst: false,
    ...changes,
  };
}

/** At a moment like `2026-01-01T12:00:00Z`, where clocks show another time. */
export function placedAt(moment: string, timeZone = "UTC"): OrderFacts {
  return ruleFacts({ placedAt: Date.parse(moment), calendar: calendarOf(timeZone) });
}
