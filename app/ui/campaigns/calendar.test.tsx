import { describe, expect, it } from "vitest";
import { currency } from "../../../tests/support/orders.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { encodeCampaign } from "../../domain/campaigns/campaign-codec.ts";
import { NEW_CAMPAIGN } from "../../domain/campaigns/campaign.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { LOCALES } from "../../i18n/locale.ts";
import type { CalendarCampaign, CampaignCalendar } from "../../views/campaign-calendar.ts";
import { firstWeekday } from "../format/first-weekday.ts";
import { type CalendarAddress, calendarRange, calendarUrl, readCalendarAddress } from "./calendar-address.ts";
import {
  besides,
  calendarDay,
  changesOn,
  daysShown,
  otherDay,
  overlapsOf,
  throughout,
} from "./calendar-days.ts";
import { CalendarPage } from "./calendar-page.tsx";

const ZONE = "America/New_York";
const at = (iso: string) => Date.parse(iso);
const CLOCK = { timeZone: ZONE, now: at("2026-11-27T17:00Z") };
const USD = currency("USD");

function given(
  campaignId: string,
  occurrences: CalendarCampaign["occurrences"],
  changes: Partial<CalendarCampaign> = {},
  campaign: Partial<Campaign> = {},
): CalendarCampaign {
  return {
    ...{ campaignId, occurrences, state: "active", contested: "products", isByCode: false },
    campaign: JSON.stringify(encodeCampaign({ ...NEW_CAMPAIGN, title: campaignId, ...campaign })),
    ...changes,
  };
}

describe("the days of a calendar", () => {
  it("are whole weeks, which begin where the reader's do", () => {
    const november = daysShown("month", "2026-11-27", "sunday");
    expect([november[0], november.at(-1), november.length]).toEqual(["2026-11-01", "2026-12-05", 35]);
    expect(daysShown("month", "2026-11-27", "monday")[0]).toBe("2026-10-26");
    // A February that is four weeks, and a month that needs six.
    expect(daysShown("month", "2027-02-10", "monday")).toHaveLength(28);
    expect(daysShown("month", "2026-08-10", "monday")).toHaveLength(42);
    const week = daysShown("week", "2026-11-27", "monday");
    expect([week[0], week.at(-1)]).toEqual(["2026-11-23", "2026-11-29"]);
    expect(["en-US", "zh-CN", "ar-EG", "de", "en"].map(firstWeekday)).toEqual([
      ...["sunday", "monday", "saturday", "monday", "sunday"],
    ]);
  });

  it("lead to others, also from the last of a month", () => {
    expect([otherDay("month", "2026-01-31", 1), otherDay("month", "2026-01-31", -1)]).toEqual([
      ...["2026-02-01", "2025-12-01"],
    ]);
    expect([otherDay("week", "2026-12-30", 1), otherDay("week", "2026-01-02", -1)]).toEqual([
      ...["2027-01-06", "2025-12-26"],
    ]);
  });

  it("are read from the address, where they make sense, and cover all that any reader is shown", () => {
    const read = (query: string) => readCalendarAddress(new URLSearchParams(query));
    const asked: CalendarAddress = { view: "week", day: "2026-11-27" };
    expect(read(calendarUrl(asked))).toEqual(asked);
    for (const query of ["", "day=2026-02-30", "day=x&view=year", "day=9999-01-01"])
      expect(read(query)).toEqual({ view: "month", day: null });
    for (const view of ["month", "week"] as const) {
      for (const day of ["2026-08-31", "2026-02-01", "2026-11-01"]) {
        const { from, until } = calendarRange({ view, day }, 0, ZONE);
        for (const first of ["sunday", "monday", "saturday"] as const) {
          const days = daysShown(view, day, first);
          expect(from).toBeLessThanOrEqual(at(`${days[0]}T04:00Z`));
          expect(until).toBeGreaterThanOrEqual(at(`${days.at(-1)}T04:00Z`) + 86_400_000);
        }
      }
    }
  });
});

describe("a day of the calendar", () => {
  const evening = { from: at("2026-11-27T23:00Z"), until: at("2026-11-28T03:00Z") };
  const long = given("long", [{ from: at("2026-11-01T05:00Z"), until: null }]);

  it("has what runs on it on the store's clock, with when it begins and ends there", () => {
    const items = (date: string) =>
      calendarDay(date, [given("evening", [evening]), long], CLOCK).items.map(({ campaign, from, until }) => [
        campaign.campaignId,
        from,
        until,
      ]);
    expect(items("2026-11-27")).toEqual([
      ["long", null, null],
      ["evening", evening.from, evening.until],
    ]);
    expect(items("2026-11-28")).toEqual([["long", null, null]]);
    // Until midnight, and not a moment of the next day.
    const midnight = given("midnight", [{ from: evening.from, until: at("2026-11-28T05:00Z") }]);
    expect(calendarDay("2026-11-28", [midnight], CLOCK).items).toEqual([]);
    expect(calendarDay("2026-11-27", [midnight], CLOCK).items[0]?.until).toBeNull();
  });

  it("says which campaigns meet off the same, the one that is named first of equals at first", () => {
    const first = given("zz", [evening], {}, { priority: 5 });
    const morning = given("morning", [{ from: at("2026-11-27T14:00Z"), until: at("2026-11-27T15:00Z") }]);
    const overlaps = (...campaigns: CalendarCampaign[]) =>
      overlapsOf(calendarDay("2026-11-27", campaigns, CLOCK)).map((one) => [
        one.contested,
        ...one.campaigns.map(({ campaignId }) => campaignId),
      ]);
    expect(overlaps(long, first)).toEqual([["products", "zz", "long"]]);
    expect(overlaps(morning, first)).toEqual([]);
    const others = [
      given("code", [evening], { isByCode: true }),
      given("off", [evening], { state: "paused" }),
    ];
    expect(overlaps(first, ...others, given("order", [evening], { contested: "order" }))).toEqual([]);
    const spent = (["used_up", "out_of_budget", "used_up_today"] as const).map((state) =>
      given(state, [evening], { state }),
    );
    expect(overlaps(first, ...spent)).toEqual([]);
  });

  it("weighs what goes with nothing else against all that it meets off products and the order", () => {
    const alone = given("alone", [evening], {}, { alone: true });
    const overlaps = (...campaigns: CalendarCampaign[]) =>
      overlapsOf(calendarDay("2026-11-27", campaigns, CLOCK)).map((one) => [
        one.contested,
        ...one.campaigns.map(({ campaignId }) => campaignId),
      ]);
    const order = given("order", [evening], { contested: "order" });
    const others = [
      given("shipping", [evening], { contested: "shipping" }),
      given("morning", [{ from: at("2026-11-27T14:00Z"), until: at("2026-11-27T15:00Z") }]),
      given("code", [evening], { isByCode: true }),
    ];
    expect(overlaps(alone, order, long, ...others)).toEqual([
      ["products", "long", "morning"],
      ["alone", "alone", "long", "order"],
    ]);
    expect(overlaps(alone, ...others)).toEqual([]);
    const other = given("other", [evening], {}, { alone: true });
    expect(overlaps(alone, other)).toEqual([
      ["alone", "alone", "other"],
      ["alone", "other", "alone"],
    ]);
  });

  it("has nothing to come of what has reached a limit that stays", () => {
    const on = (date: string, state: CalendarCampaign["state"]) =>
      calendarDay(date, [{ ...long, state }], CLOCK).items.map(({ isOut }) => isOut);
    const marked = (state: CalendarCampaign["state"]) =>
      days.map((date) => calendarDay(date, [{ ...long, state }], CLOCK).items[0]?.isMarked);
    const days = ["2026-11-26", "2026-11-27", "2026-11-28"];
    const through = (state: CalendarCampaign["state"]) => days.map((date) => on(date, state));
    for (const state of ["used_up", "out_of_budget"] as const)
      expect(through(state)).toEqual([[false], [true], []]);
    expect(through("used_up_today")).toEqual([[false], [true], [false]]);
    expect(through("paused")).toEqual([[true], [true], [true]]);
    expect(marked("used_up")).toEqual([true, true, undefined]);
    expect(marked("used_up_today")).toEqual([false, true, false]);
    // What is over has been at checkout on the days before.
    expect(through("ended")).toEqual([[false], [false], [false]]);
    expect(marked("ended")).toEqual([true, true, true]);
    expect(marked("active")).toEqual([false, false, false]);
    for (const state of ["active", "scheduled", "between_hours"] as const)
      expect(through(state)).toEqual([[false], [false], [false]]);
  });
});

describe("days one after the other", () => {
  const dates = ["2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"];
  const always = given("always", [{ from: at("2026-11-01T05:00Z"), until: null }]);
  const begins = given("begins", [{ from: at("2026-11-27T15:00Z"), until: at("2026-12-02T05:00Z") }]);
  // Over at midnight, so that no hour of its last day says so.
  const ends = given("ends", [{ from: at("2026-11-20T05:00Z"), until: at("2026-11-28T05:00Z") }]);
  const nights = given("nights", [
    { from: at("2026-11-26T23:00Z"), until: at("2026-11-27T02:00Z") },
    { from: at("2026-11-28T23:00Z"), until: at("2026-11-29T02:00Z") },
  ]);
  const days = (...campaigns: CalendarCampaign[]) => dates.map((date) => calendarDay(date, campaigns, CLOCK));
  const names = (items: readonly { readonly campaign: CalendarCampaign }[]) =>
    items.map(({ campaign }) => campaign.campaignId);

  it("say once what is on all the time, and of the rest when it begins and ends", () => {
    const all = days(always, begins, ends, nights);
    const whole = throughout(all);
    expect(names(whole)).toEqual(["always"]);
    expect(changesOn(all, whole).map(({ date, items }) => [date, ...names(items)])).toEqual([
      ["2026-11-26", "ends", "nights"],
      ["2026-11-27", "ends", "begins"],
      ["2026-11-28", "nights"],
    ]);
    expect(all.map((day) => names(besides(day, whole).items))).toEqual([
      ...[["ends", "nights"], ["ends", "begins"], ["begins", "nights"], ["begins"]],
    ]);
  });

  it("have nothing throughout that leaves checkout, or of one day alone", () => {
    expect(throughout(days({ ...always, state: "used_up" }))).toEqual([]);
    expect(throughout(days(always).slice(0, 1))).toEqual([]);
    expect(throughout([])).toEqual([]);
  });
});

describe("the calendar", () => {
  const calendar: CampaignCalendar = {
    ...{ currency: USD, timeZone: ZONE, now: at("2026-11-27T17:00Z"), tiers: [], hasMore: false },
    campaigns: [
      given("Jazz week", [{ from: at("2026-11-23T05:00Z"), until: at("2026-11-30T05:00Z") }]),
      given("Flash", [{ from: at("2026-11-27T23:00Z"), until: at("2026-11-28T03:00Z") }]),
    ],
  };
  const page = (changes: Partial<CampaignCalendar>, address: Partial<CalendarAddress> = {}, locale = "en") =>
    htmlOf(
      <CalendarPage
        calendar={{ ...calendar, ...changes }}
        address={{ view: "month", day: null, ...address }}
        onAddress={() => undefined}
      />,
      locale as "en",
    );

  it("shows the month of today, and of today what runs and what counts where campaigns meet", () => {
    const text = readable(page({}));
    expect(text).toContain("November 2026");
    expect(text).toContain("Friday, Nov 27, 2026");
    expect(text).toContain("From 6:00 PM to 10:00 PM");
    expect(text).toContain("“Flash” and “Jazz week” overlap. On each product");
    expect(page({})).toContain("?day=2026-12-01");
  });

  it.each(LOCALES)("says in %s once what is always on, with how long", (locale) => {
    const long = given("Loyal", [{ from: at("2026-01-01T05:00Z"), until: null }]);
    const until = given("Winter", [{ from: at("2026-01-01T05:00Z"), until: at("2027-03-01T05:00Z") }]);
    const text = readable(page({ campaigns: [long, until] }, {}, locale));
    const [said, open, ends] =
      locale === "en"
        ? ["Always on", "All day, until you end it", "All day, until Mar 1, 2027"]
        : ["一直进行", "全天，直到您结束它", "全天，至2027年3月1日"];
    expect(text).toContain(said);
    expect(text).toContain(open);
    expect(text).toContain(ends);
    // Above the grid, in the list of a phone, and on the day that is chosen; with the sentence of what overlaps.
    expect(text.split("Loyal").length - 1).toBe(3 + 4);
  });

  it.each(LOCALES)("says in %s of what is not at checkout how it stands, where it is", (locale) => {
    const evening = { from: at("2026-11-27T23:00Z"), until: at("2026-11-28T03:00Z") };
    const shown = (state: CalendarCampaign["state"]) =>
      readable(page({ campaigns: [given("Flash", [evening], { state })] }, {}, locale));
    const [used, ended] = locale === "en" ? ["(Used up)", "(Ended)"] : ["（已用完）", "（已结束）"];
    expect(shown("used_up")).toContain(used);
    expect(shown("ended")).toContain(ended);
    expect(shown("active")).not.toMatch(/[(（](?:Active|进行中)/);
    const alone = given("Alone", [evening], {}, { alone: true });
    expect(readable(page({ campaigns: [alone, given("Flash", [evening])] }, {}, locale))).toContain(
      locale === "en" ? "goes with nothing else, and overlaps" : "不与其他活动同享，且与",
    );
  });

  it.each(LOCALES)("says in %s where nothing runs, and where there is more than it shows", (locale) => {
    expect(readable(page({ campaigns: [] }, {}, locale))).toContain(
      locale === "en" ? "No campaign runs in this time." : "这段时间没有活动。",
    );
    expect(readable(page({ hasMore: true }, {}, locale))).not.toBe(readable(page({}, {}, locale)));
    expect(readable(page({}, { view: "week" }, locale))).not.toMatch(/\bcampaigns\.[a-z]/);
  });
});
