import { CONTESTED, type Contested, isOutOn, type When } from "../../domain/campaigns/campaign-calendar.ts";
import type { CampaignState } from "../../domain/campaigns/campaign-state.ts";
import { wallTime } from "../../domain/time/local-moment.ts";
import { momentsOfWall, dayLater } from "../../domain/time/wall-moments.ts";
import { WEEKDAYS, weekdayOf } from "../../domain/time/weekday.ts";
import type { Weekday } from "../../domain/time/weekday.ts";
import type { CalendarCampaign, CampaignCalendar } from "../../views/campaign-calendar.ts";
import { readCampaignText } from "./campaign-form.ts";
import type { CalendarView } from "./calendar-address.ts";

/** A campaign on a day, with when on that day; null: since before it, or beyond it. */
export interface DayItem {
  readonly campaign: CalendarCampaign;
  readonly from: number | null;
  readonly until: number | null;
  /** On that day it begins, or is over at the end of it or before. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** When it is over, on that day or later; null: when somebody ends it. */
  readonly endsAt: number | null;
  /** It is not at checkout then, as it stands: paused, or at a limit. */
  readonly isOut: boolean;
  /** How it stands is said there: it is out, or has nothing more to come. */
  readonly isMarked: boolean;
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

/** What is on a day of the store. After today nothing is whose limit is reached. */
export function calendarDay(
  date: string,
  campaigns: readonly CalendarCampaign[],
  { timeZone, now }: Pick<CampaignCalendar, "timeZone" | "now">,
): CalendarDay {
  const today = wallTime(timeZone, now).slice(0, 10);
  const when: When = date === today ? "today" : date < today ? "past" : "future";
  const start = momentsOfWall(timeZone, `${date}T00:00`).first;
  const end = momentsOfWall(timeZone, `${dayLater(date, 1)}T00:00`).first;
  const shown = campaigns.filter(({ state }) => when !== "future" || !isOutOn(state, when));
  const items = shown.flatMap((campaign) =>
    campaign.occurrences
      .filter(({ from, until }) => from < end && (until === null || until > start))
      .map(({ from, until }) => ({
        campaign,
        from: from <= start ? null : from,
        until: until === null || until >= end ? null : until,
        isFirst: from >= start,
        isLast: until !== null && until <= end,
        endsAt: until,
        isOut: campaign.state === "paused" || isOutOn(campaign.state, when),
        isMarked: STOPPED.includes(campaign.state) || isOutOn(campaign.state, when),
      })),
  );
  const began = (item: DayItem) => item.from ?? start;
  return { date, items: items.sort((a, b) => began(a) - began(b) || firstNamed(a.campaign, b.campaign)) };
}

/** What is on all of these days from midnight to midnight, and so is said once; of no day, or of one, there is none. */
export function throughout(days: readonly CalendarDay[]): readonly DayItem[] {
  const [first, ...others] = days;
  if (first === undefined || others.length === 0) return [];
  return first.items.filter((item) => isWhole(item) && others.every((day) => wholeOn(day, item.campaign)));
}

function wholeOn({ items }: CalendarDay, campaign: CalendarCampaign): boolean {
  return items.some((item) => item.campaign === campaign && isWhole(item));
}

function isWhole({ from, until }: DayItem): boolean {
  return from === null && until === null;
}

/** A day without what is on throughout. */
export function besides({ date, items }: CalendarDay, always: readonly DayItem[]): CalendarDay {
  const isAlways = (item: DayItem) =>
    isWhole(item) && always.some(({ campaign }) => campaign === item.campaign);
  return { date, items: items.filter((item) => !isAlways(item)) };
}

/** Of these days those on which something begins or ends, with that; the first has what goes on since before. */
export function changesOn(days: readonly CalendarDay[], always: readonly DayItem[]): CalendarDay[] {
  return days
    .map((day, index) => {
      const { date, items } = besides(day, always);
      return { date, items: items.filter(({ isFirst, isLast }) => index === 0 || isFirst || isLast) };
    })
    .filter(({ items }) => items.length > 0);
}

const STOPPED: readonly CampaignState[] = ["paused", "ended", "archived", "used_up", "out_of_budget"];

/** Campaigns of a day that take something off the same and overlap, the one that is named first of equals at first. */
export interface Overlap {
  /** Or one that goes with nothing else, and all that it meets; it is the first. */
  readonly contested: Contested | "alone";
  readonly campaigns: readonly CalendarCampaign[];
}

/** Which campaigns of a day meet: automatic ones that run, off the same. Codes are discounts of their own. */
export function overlapsOf({ items }: CalendarDay): Overlap[] {
  const running = items.filter(({ campaign, isOut }) => !campaign.isByCode && !isOut);
  return [...besideOthers(running.filter(({ campaign }) => !isAlone(campaign))), ...besideNothing(running)];
}

/** Off the same the best counts. */
function besideOthers(running: readonly DayItem[]): Overlap[] {
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

/** What goes with nothing else is weighed against all that comes off products or the order, and not off shipping. */
function besideNothing(running: readonly DayItem[]): Overlap[] {
  const onCart = running.filter(({ campaign }) => campaign.contested !== "shipping");
  const alone = new Set(onCart.map(({ campaign }) => campaign).filter(isAlone));
  return [...alone].flatMap((campaign) => {
    const own = onCart.filter((item) => item.campaign === campaign);
    const met = onCart.filter((item) => item.campaign !== campaign && own.some((one) => meets(one, item)));
    const others = [...new Set(met.map((item) => item.campaign))].sort(firstNamed);
    return others.length === 0 ? [] : [{ contested: "alone" as const, campaigns: [campaign, ...others] }];
  });
}

function meets(one: DayItem, other: DayItem): boolean {
  const before = (first: DayItem, second: DayItem) => (first.from ?? -Infinity) < (second.until ?? Infinity);
  return before(one, other) && before(other, one);
}

function isAlone({ campaign }: CalendarCampaign): boolean {
  return readCampaignText(campaign).alone;
}

/** As checkout has it: the higher priority, then the older. */
function firstNamed(one: CalendarCampaign, other: CalendarCampaign): number {
  const priority = (of: CalendarCampaign) => readCampaignText(of.campaign).priority;
  return priority(other) - priority(one) || (one.campaignId < other.campaignId ? -1 : 1);
}
