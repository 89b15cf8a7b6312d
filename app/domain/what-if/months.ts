import type { Calendar } from "../time/calendar.ts";

/** A month as a number: those that follow each other differ by one. */
export type MonthNumber = number;

/** The month of moments (ms) where the store is. Made for walking through time: neighbours cost next to nothing. */
export function monthsOf(calendar: Calendar): (at: number) => MonthNumber {
  const known = new Map<number, MonthNumber>();
  let day = { start: 0, end: 0 };
  let month: MonthNumber = 0;
  return (at) => {
    if (at >= day.start && at < day.end) return month;
    const found = calendar.dayOf(at);
    day = found;
    month = known.get(found.start) ?? monthNumber(found.date.slice(0, 7));
    known.set(found.start, month);
    return month;
  };
}

/** Of a month such as `2026-01`. */
export function monthNumber(month: string): MonthNumber {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** For example `2026-01`. */
export function monthName(month: MonthNumber): string {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
}

/** Numbers by month, zero where nothing was added. */
export class MonthSums {
  readonly #sums = new Map<MonthNumber, number>();

  add(month: MonthNumber, amount: number): void {
    this.#sums.set(month, this.of(month) + amount);
  }

  of(month: MonthNumber): number {
    return this.#sums.get(month) ?? 0;
  }
}
