import type { Program } from "../program/program.ts";
import type { RuleSet } from "../program/rules/rule.ts";
import type { Calendar } from "../time/calendar.ts";
import { calendarOfRules } from "./rules-of-order.ts";

/** Adds up what the orders of one member earn, by day and by month, while one walks through them. */
export interface EarnedByPeriod {
  /**
   * The points that the most of a day and of a month leave for an order of this moment; null: there is no
   * such most. Moments do not step back.
   */
  room(program: Program, at: number): number | null;
  add(at: number, points: number): void;
}

/** Whether an order's points depend on what the member's other orders of the day or the month have. */
export function hasPeriodCaps({ earning: { rules } }: Program): boolean {
  return rules?.mostPerDay !== undefined || rules?.mostPerMonth !== undefined;
}

/**
 * For orders that earn by one of these programmes. Null where none of them bounds a day or a month, so that
 * nothing has to be added up.
 */
export function earnedByPeriod(programs: Iterable<Program>): EarnedByPeriod | null {
  const zones = new Map<string, ZoneSums>();
  for (const program of programs) {
    const { rules } = program.earning;
    if (rules === undefined || !hasPeriodCaps(program)) continue;
    const calendar = calendarOfRules(rules);
    if (!zones.has(calendar.timeZone)) zones.set(calendar.timeZone, new ZoneSums(calendar));
  }
  if (zones.size === 0) return null;
  return {
    room({ earning: { rules } }, at) {
      const sums = rules === undefined ? undefined : zones.get(calendarOfRules(rules).timeZone);
      return rules === undefined || sums === undefined ? null : sums.room(rules, at);
    },
    add(at, points) {
      for (const sums of zones.values()) sums.add(at, points);
    },
  };
}

/** What was earned so far within the day and the month of one zone that hold the latest moment. */
class ZoneSums {
  readonly #calendar: Calendar;
  #day = { start: 0, end: 0 };
  #month = "";
  #inDay = 0;
  #inMonth = 0;

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
  }

  room({ mostPerDay, mostPerMonth }: RuleSet, at: number): number | null {
    if (mostPerDay === undefined && mostPerMonth === undefined) return null;
    this.#enter(at);
    const inDay = mostPerDay === undefined ? Number.POSITIVE_INFINITY : mostPerDay - this.#inDay;
    const inMonth = mostPerMonth === undefined ? Number.POSITIVE_INFINITY : mostPerMonth - this.#inMonth;
    return Math.max(0, Math.min(inDay, inMonth));
  }

  add(at: number, points: number): void {
    this.#enter(at);
    this.#inDay += points;
    this.#inMonth += points;
  }

  #enter(at: number): void {
    if (at >= this.#day.start && at < this.#day.end) return;
    const day = this.#calendar.dayOf(at);
    const month = day.date.slice(0, 7);
    if (month !== this.#month) this.#inMonth = 0;
    this.#month = month;
    this.#day = day;
    this.#inDay = 0;
  }
}
