import { describe, expect, it } from "vitest";
import { currency } from "../../../../tests/support/orders.ts";
import { localMoment } from "../../time/local-moment.ts";
import { dayNumber } from "../../time/day-number.ts";
import { numberCampaigns, zoneOfDays } from "../campaign-numbers.ts";
import { decodeCampaign, encodeCampaign } from "../campaign-codec.ts";
import { NEW_CAMPAIGN } from "../campaign.ts";
import type { Campaign } from "../campaign.ts";
import { checkCampaign } from "../check-campaign.ts";
import { checkoutConfigAt } from "../checkout-config.ts";
import { isYearDay } from "../offer-who.ts";
import type { CampaignCondition } from "../registry.ts";
import { birthdaysAt } from "./birthday.ts";

const USD = currency("USD");
const ZONE = "America/New_York";

/** A moment on the store's clock. */
function on(time: string): number {
  const moment = localMoment(ZONE, time);
  if (moment === null) throw new Error(`${time} is skipped`);
  return moment;
}
const around = (days: number | null, time: string) => birthdaysAt({ days, zone: ZONE }, on(time));
const some = (...when: CampaignCondition[]): Campaign => ({
  ...NEW_CAMPAIGN,
  ...{ title: "Jazz", target: { kind: "everything" }, when },
});
const running = (campaign: Campaign) => ({ campaignId: "c", startsAt: 0, endsAt: null, campaign });
const problems = (campaign: Campaign) => {
  const facts = { tierIds: [], currency: USD, timeZone: ZONE, now: 0, runningSince: null };
  const checked = checkCampaign(campaign, facts);
  return checked.ok ? [] : checked.error;
};

describe("birthdays that are near", () => {
  it("are all of the month where the store is", () => {
    expect(around(null, "2026-06-30T23:59")).toEqual({ from: 601, until: 630 });
    expect(around(null, "2026-07-01T00:00")).toEqual({ from: 701, until: 731 });
    // Who was born on 29 February is in it each year.
    expect(around(null, "2027-02-01T00:00")).toEqual({ from: 201, until: 229 });
  });

  it("are so many days before and after, over the end of a year as well", () => {
    expect(around(3, "2026-07-01T12:00")).toEqual({ from: 628, until: 704 });
    expect(around(7, "2026-12-28T12:00")).toEqual({ from: 1221, until: 104 });
    expect(around(0, "2026-07-01T23:59")).toEqual({ from: 701, until: 701 });
  });

  it.each([
    ["2027-02-28T12:00", 0, true],
    ["2027-03-01T12:00", 0, false],
    ["2027-03-01T12:00", 1, true],
    ["2028-02-28T12:00", 0, false],
    ["2028-02-29T12:00", 0, true],
    ["2028-03-01T12:00", 0, false],
    ["2027-02-27T12:00", 1, true],
  ])("of 29 February there is one each year: %s, %s days around: %s", (time, days, isNear) => {
    const { from, until } = around(days, time);
    expect(from <= 229 && 229 <= until).toBe(isNear);
  });

  it("are days that the function reads, in each day of four years", () => {
    for (let day = 0; day < 1_461; day += 1) {
      for (const days of [null, 0, 7, 90]) {
        const { from, until } = birthdaysAt({ days, zone: ZONE }, on("2026-01-01T12:00") + day * 86_400_000);
        expect(isYearDay(from) && isYearDay(until), `${day} ${days}`).toBe(true);
      }
    }
  });
});

describe("conditions of who the member is", () => {
  const once: CampaignCondition = { kind: "uses_per_customer", uses: 1 };
  const young: CampaignCondition = { kind: "new_member", days: 30, zone: ZONE };
  const circle: CampaignCondition = { kind: "segment", segments: ["9", "7"] };

  it("are told by numbers and days", () => {
    const all = numberCampaigns([running(some(once, young, circle))]);
    const [offer] = checkoutConfigAt([], all, USD, on("2026-07-01T12:00")).offers;
    expect(offer).toMatchObject({ limitNumber: 1, joinedFrom: dayNumber("2026-06-02"), segments: [1, 2] });
  });

  it("make a campaign nobody's as long as there are no numbers, and never everybody's", () => {
    expect(checkoutConfigAt([], [running(some(once))], USD, 0).offers).toEqual([]);
    expect(checkoutConfigAt([], [running(some(circle))], USD, 0).offers).toEqual([]);
  });

  it("are published with the store's own days, and a limit with no code", () => {
    expect(problems(some(young))).toEqual([]);
    expect(problems(some({ ...young, zone: "Europe/Vienna" }))).toMatchObject([
      { path: "when.0.zone", code: "not_the_stores" },
    ]);
    expect(problems(some({ kind: "segment", segments: [] }))).toMatchObject([{ code: "wrong_length" }]);
    const code = { kind: "code", code: "JAZZ", uses: null, oncePerCustomer: false } as const;
    expect(problems({ ...some(once), distribution: code })).toEqual([
      { path: "when.0.uses", code: "not_by_code" },
    ]);
  });

  it("have checkout told again each day where they count days", () => {
    expect(zoneOfDays(some(once, circle))).toBeNull();
    expect(zoneOfDays(some(young))).toBe(ZONE);
    expect(zoneOfDays(some({ kind: "birthday", days: null, zone: ZONE }))).toBe(ZONE);
  });

  it.each([
    { kind: "uses_per_customer", uses: 0 },
    { kind: "new_member", days: 0, zone: ZONE },
    { kind: "new_member", days: 3, zone: "Nowhere" },
    { kind: "birthday", days: 91, zone: ZONE },
    { kind: "segment", segments: ["x"] },
    { kind: "segment", segments: ["7", "7"] },
  ])("are not read as %j", (condition) => {
    expect(decodeCampaign({ ...encodeCampaign(some()), when: [condition] }).ok).toBe(false);
  });
});
