import { WEEKDAYS, weekdayOf } from "../time/weekday.ts";
import type { Weekday } from "../time/weekday.ts";
import { momentsOfWall, dayLater } from "../time/wall-moments.ts";
import { isTimeZone } from "../time/calendar.ts";
import { wallTime } from "../time/local-moment.ts";
import type { ProgramReader } from "../program/program-reader.ts";
import type { CampaignProblem } from "./campaign-problem.ts";

/** The hours of the week in which a campaign is open, on the clocks of a zone. */
export interface WeeklyHours {
  /** The store's, by its name at IANA. */
  readonly zone: string;
  readonly hours: readonly HoursOfDays[];
}

/** From a time on, until a time: of the next day, where that is not later than the first. */
export interface HoursOfDays {
  /** On which it begins. */
  readonly days: readonly Weekday[];
  /** `18:00` */
  readonly from: string;
  readonly until: string;
}

/** Open from one moment on, and until another (ms). */
export interface HoursWindow {
  readonly opensAt: number;
  readonly closesAt: number;
}

const LIMITS = { hours: { min: 1, max: 14 }, days: { min: 1, max: 7 } } as const;
const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;
/** Hours of one day may last until the end of the next. */
const DAYS_BEFORE = 2;
/** A window that is open all the time is looked at again after that. */
const DAYS_AHEAD = 9;

/** Reads hours, also of a draft that has no day yet. */
export function readWeeklyHours(given: unknown, path: string, reader: ProgramReader): WeeklyHours {
  const value = reader.object(given, path, ["zone", "hours"]);
  const named = value["zone"];
  const zone = typeof named === "string" && isTimeZone(named) ? named : "";
  if (zone === "") reader.problem({ path: `${path}.zone`, code: "not_a_text" });
  const hours = reader.list(value["hours"], `${path}.hours`, { ...LIMITS.hours, min: 0 });
  return { zone, hours: hours.map((one, index) => readHours(one, `${path}.hours.${index}`, reader)) };
}

function readHours(given: unknown, path: string, reader: ProgramReader): HoursOfDays {
  const value = reader.object(given, path, ["days", "from", "until"]);
  const asked = reader.list(value["days"], `${path}.days`, { ...LIMITS.days, min: 0 });
  for (const [index, day] of asked.entries())
    if (!WEEKDAYS.some((one) => one === day))
      reader.problem({ path: `${path}.days.${index}`, code: "unknown_value", allowed: WEEKDAYS });
  return {
    // In the order of the week, each once.
    days: WEEKDAYS.filter((day) => asked.includes(day)),
    from: readTime(value["from"], `${path}.from`, reader),
    until: readTime(value["until"], `${path}.until`, reader),
  };
}

function readTime(value: unknown, path: string, reader: ProgramReader): string {
  if (typeof value === "string" && TIME.test(value)) return value;
  reader.problem({ path, code: "not_a_time" });
  return "00:00";
}

/** What keeps hours from being published. */
export function checkWeeklyHours(
  { zone, hours }: WeeklyHours,
  path: string,
  timeZone: string,
): readonly CampaignProblem[] {
  return [
    ...(zone === timeZone ? [] : [{ path: `${path}.zone`, code: "not_the_stores" as const, found: zone }]),
    ...(hours.length === 0
      ? [{ path: `${path}.hours`, code: "wrong_length" as const, ...LIMITS.hours }]
      : []),
    ...hours.flatMap(({ days }, index) =>
      days.length === 0
        ? [{ path: `${path}.hours.${index}.days`, code: "wrong_length" as const, ...LIMITS.days }]
        : [],
    ),
  ];
}

/**
 * All windows that are not over at a moment, and begin before another; those that meet are one. A beginning that comes
 * twice is the first of the two and an end the second, so that a window is never shorter than it is written; one that
 * clocks skip is the moment at which they are moved.
 */
export function windowsBetween(weekly: WeeklyHours, from: number, until: number): HoursWindow[] {
  const first = dayLater(wallTime(weekly.zone, from).slice(0, 10), -DAYS_BEFORE);
  const last = dayLater(wallTime(weekly.zone, until).slice(0, 10), 1);
  const windows: HoursWindow[] = [];
  for (let day = first; day <= last; day = dayLater(day, 1)) windows.push(...windowsOf(weekly, day));
  windows.sort((one, other) => one.opensAt - other.opensAt || one.closesAt - other.closesAt);
  const merged: HoursWindow[] = [];
  for (const window of windows) {
    const before = merged.at(-1);
    if (before === undefined || before.closesAt < window.opensAt) merged.push(window);
    else merged[merged.length - 1] = { ...before, closesAt: Math.max(before.closesAt, window.closesAt) };
  }
  return merged.filter(({ opensAt, closesAt }) => closesAt > from && opensAt < until);
}

/** The window that is open at a moment, or else the next one; null where there is none. */
export function windowAt(weekly: WeeklyHours, at: number): HoursWindow | null {
  return windowsBetween(weekly, at, at + DAYS_AHEAD * 86_400_000)[0] ?? null;
}

/** Whether a moment is within the hours; always, where there are none. */
export function isOpenAt(weekly: WeeklyHours | undefined, at: number): boolean {
  if (weekly === undefined) return true;
  const window = windowAt(weekly, at);
  return window !== null && window.opensAt <= at;
}

function windowsOf({ zone, hours }: WeeklyHours, day: string): HoursWindow[] {
  return hours.flatMap(({ days, from, until }) => {
    if (!days.includes(weekdayOf(day))) return [];
    const last = until > from ? day : dayLater(day, 1);
    const opensAt = momentsOfWall(zone, `${day}T${from}`).first;
    const closesAt = momentsOfWall(zone, `${last}T${until}`).last;
    return closesAt > opensAt ? [{ opensAt, closesAt }] : [];
  });
}
