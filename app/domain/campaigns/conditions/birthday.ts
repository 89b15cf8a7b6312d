import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { kind } from "../kind.ts";
import type { EncodingFacts } from "../kind.ts";
import type { YearDay } from "../offer-who.ts";
import { checkZone, readZone, storeDate } from "./store-days.ts";
import type { OnStoreDays } from "./store-days.ts";

/**
 * In the month of a customer's birthday, or some days before and after it. Only the month and the day count. Whoever was
 * born on 29 February has the birthday on 28 February in years without that day.
 */
export const birthday = kind({
  kind: "birthday",
  fields: ["days", "zone"],
  read: (value, path, reader): Birthday => ({
    days:
      value["days"] === null
        ? null
        : reader.whole(value["days"], `${path}.days`, CAMPAIGN_LIMITS.birthdayDays),
    zone: readZone(value["zone"], `${path}.zone`, reader),
  }),
  check: (condition, path, facts) => checkZone(condition, path, facts),
  encode: (condition, { at }: EncodingFacts) => ({ born: birthdaysAt(condition, at) }),
});

export interface Birthday extends OnStoreDays {
  /** So many before and after; 0: the very day. Null: the whole month. */
  readonly days: number | null;
}

/** Between which birthdays a moment (ms) is theirs. */
export function birthdaysAt(
  { days, zone }: Birthday,
  at: number,
): { readonly from: YearDay; readonly until: YearDay } {
  if (days === null) {
    const month = Math.floor(yearDayOf(storeDate(zone, at)) / 100);
    return { from: month * 100 + 1, until: month * 100 + lastOf(month) };
  }
  const until = storeDate(zone, at, days);
  const isLastOfFebruary = until.endsWith("-02-28") && storeDate(zone, at, days + 1).endsWith("-03-01");
  return { from: yearDayOf(storeDate(zone, at, -days)), until: isLastOfFebruary ? 229 : yearDayOf(until) };
}

/** `2026-02-28` as 228. */
function yearDayOf(date: string): YearDay {
  return Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10));
}

/** Of February that which only some years have. */
function lastOf(month: number): number {
  if (month === 2) return 29;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
