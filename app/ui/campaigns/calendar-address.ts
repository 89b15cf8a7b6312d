import { momentsOfWall, dayLater } from "../../domain/time/wall-moments.ts";
import { wallTime } from "../../domain/time/local-moment.ts";
import { isWithinDayBounds } from "../../domain/time/day-bounds.ts";

export const CALENDAR_VIEWS = ["month", "week"] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

/** What the address of the calendar says; `day` null: today where the store is. */
export interface CalendarAddress {
  readonly view: CalendarView;
  /** `2026-01-31`; the month or week that it lies in is shown. */
  readonly day: string | null;
}

export function readCalendarAddress(params: URLSearchParams): CalendarAddress {
  const day = params.get("day") ?? "";
  return {
    view: CALENDAR_VIEWS.find((one) => one === params.get("view")) ?? "month",
    day: isDay(day) ? day : null,
  };
}

export function calendarUrl({ view, day }: CalendarAddress): string {
  const params = new URLSearchParams();
  if (view !== "month") params.set("view", view);
  if (day !== null) params.set("day", day);
  return `?${params.toString()}`;
}

/** The moments between which campaigns are read: what is shown, and a week around it, wherever weeks begin. */
export function calendarRange({ view, day }: CalendarAddress, now: number, timeZone: string) {
  const shown = day ?? wallTime(timeZone, now).slice(0, 10);
  const first = view === "month" ? `${shown.slice(0, 7)}-01` : shown;
  const start = (date: string) => momentsOfWall(timeZone, `${date}T00:00`).first;
  return { from: start(dayLater(first, -7)), until: start(dayLater(first, view === "month" ? 39 : 15)) };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isWithinDayBounds(text) && isOfCalendar(text);
}

function isOfCalendar(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}
