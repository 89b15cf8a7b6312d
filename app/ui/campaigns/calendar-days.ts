import { CONTESTED, type Contested } from "../../domain/campaigns/campaign-calendar.ts";
import { momentsOfWall, dayLater } from "../../domain/time/wall-moments.ts";
import { WEEKDAYS, weekdayOf } from "../../domain/time/weekday.ts";
import type { Weekday } from "../../domain/time/weekday.ts";
import type { CalendarCampaign } from "../../views/campaign-calendar.ts";
import { readCampaignText } from "./campaign-form.ts";
import type { CalendarView } from "./calendar-address.ts";

/** A campaign on a day, with when on that day; null: since before it, or beyond it. */
export interface DayItem {
  readonly campaign: CalendarCampaign;
  readonly from: number | null;
  readonly until: number | null;
}

export interface CalendarDay {
  /** `2026-01-31` */
  readonly date: string;
  /** Earliest first, then by what is named first at checkout. */
  readonly items: readonly DayItem[];
}

/** Whole weeks: that of a day, or all of its month. */
export function daysShown(view: CalendarView, day: string, first: Weekday): string[] {
  const from = view === "month" ? `${day.slice(0, 7)}-01` : day;
  const into = (WEEKDAYS.indexOf(weekdayOf(from)) - WEEKDAYS.indexOf(first) + 7) % 7;
  const days: string[] = [];
  for (let date = dayLater(from, -into); isShown(date); date = dayLater(date, 1)) days.push(date);
  return days;

  function isShown(date: string): boolean {
    if (days.length % 7 !== 0 || days.length === 0) return true;
    return view === "month" && date.slice(0, 7) === day.slice(0, 7);
  }
}

/** The day on which the month or week before or after begins. */
export function otherDay(view: CalendarView, day: string, way: -1 | 1): string {
  if (view === "week") return dayLater(day, 7 * way);
  const first = `${day.slice(0, 7)}-01`;
  return way === 1 ? `${dayLater(first, 31).slice(0, 7)}-01` : `${dayLater(first, -1).slice(0, 7)}-01`;
}

/** What is on a day of the store. */
export function calendarDay(
  date: string,
  campaigns: readonly CalendarCampaign[],
  timeZone: string,
): CalendarDay {
  const start = momentsOfWall(timeZone, `${date}T00:00`).first;
  const end = momentsOfWall(timeZone, `${dayLater(date, 1)}T00:00`).first;
  const items = campaigns.flatMap((campaign) =>
    campaign.occurrences
      .filter(({ from, until }) => from < end && (until === null || until > start))
      .map(({ from, until }) => ({
        campaign,
        from: from <= start ? null : from,
        until: until === null || until >= end ? null : until,
      })),
  );
  const began = (item: DayItem) => item.from ?? start;
  return { date, items: items.sort((a, b) => began(a) - began(b) || firstNamed(a.campaign, b.campaign)) };
}

/** Campaigns of a day that take something off the same and overlap, the one that is named first of equals at first. */
export interface Overlap {
  readonly contested: Contested;
  readonly campaigns: readonly CalendarCampaign[];
}

/** Which campaigns of a day meet: automatic ones that run, off the same. Codes are discounts of their own. */
export function overlapsOf({ items }: CalendarDay): Overlap[] {
  const running = items.filter(({ campaign }) => !campaign.isByCode && campaign.state !== "paused");
  return CONTESTED.flatMap((contested) => {
    const groups: { items: DayItem[]; until: number }[] = [];
    for (const item of running.filter(({ campaign }) => campaign.contested === contested)) {
      const group = groups.at(-1);
      const until = item.until ?? Infinity;
      if (group === undefined || group.until <= (item.from ?? -Infinity))
        groups.push({ items: [item], until });
      else {
        group.items.push(item);
        group.until = Math.max(group.until, until);
      }
    }
    return groups.flatMap((group) => {
      const campaigns = [...new Set(group.items.map(({ campaign }) => campaign))].sort(firstNamed);
      return campaigns.length < 2 ? [] : [{ contested, campaigns }];
    });
  });
}

/** As checkout has it: the higher priority, then the older. */
function firstNamed(one: CalendarCampaign, other: CalendarCampaign): number {
  const priority = (of: CalendarCampaign) => readCampaignText(of.campaign).priority;
  return priority(other) - priority(one) || (one.campaignId < other.campaignId ? -1 : 1);
}
