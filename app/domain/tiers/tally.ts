import type { Calendar } from "../time/calendar.ts";
import type { Spend, TierStanding } from "./spend.ts";

/** Adds up orders that come into the window and leave it again. */
export interface Tally {
  add(spend: Spend): void;
  /** One that was added before. */
  remove(spend: Spend): void;
  standing(): TierStanding;
}

export function tally(calendar: Calendar): Tally {
  let spend = 0;
  let orders = 0;
  let points = 0;
  // By the start of the day: how many orders it has.
  const days = new Map<number, number>();
  const change = (one: Spend, sign: 1 | -1) => {
    spend += sign * one.countedMinor;
    orders += sign;
    points += sign * (one.earnedPoints ?? 0);
    const day = calendar.dayOf(one.processedAt).start;
    const left = (days.get(day) ?? 0) + sign;
    if (left === 0) days.delete(day);
    else days.set(day, left);
  };
  return {
    add: (one) => change(one, 1),
    remove: (one) => change(one, -1),
    standing: () => ({ spend, orders, points, activeDays: days.size }),
  };
}
