import type { Calendar } from "../time/calendar.ts";

/** A month as a number: those that follow each other differ by one. */
export type MonthNumber = number;

const DAY_MS = 86_400_000;

/** The month of moments (ms) where the store is. Remembers the months of days. */
export function monthsOf(calendar: Calendar): (at: number) => MonthNumber {
  // By the day of UTC; null for one on which a month begins.
  const known = new Map<number, MonthNumber | null>();
  const find = (at: number) => monthNumber(calendar.dayOf(at).date.slice(0, 7));
  return (at) => {
    const slot = Math.floor(at / DAY_MS);
    let month = known.get(slot);
    if (month === undefined) {
      const first = find(slot * DAY_MS);
      month = first === find((slot + 1) * DAY_MS - 1) ? first : null;
      known.set(slot, month);
    }
    return month ?? find(at);
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

/** A number of each month, as it is kept: months and numbers in pairs. */
export type KeptSums = readonly (readonly [MonthNumber, number])[];

/** Numbers by month, zero where nothing was added. */
export class MonthSums {
  readonly #sums: Map<MonthNumber, number>;

  constructor(kept: KeptSums = []) {
    this.#sums = new Map(kept);
  }

  add(month: MonthNumber, amount: number): void {
    if (amount !== 0) this.#sums.set(month, this.of(month) + amount);
  }

  of(month: MonthNumber): number {
    return this.#sums.get(month) ?? 0;
  }

  kept(): KeptSums {
    return [...this.#sums];
  }
}
