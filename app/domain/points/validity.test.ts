import { describe, expect, it } from "vitest";
import type { ExpiryRule, MaturityRule } from "../program/life.ts";
import { calendarOf } from "../time/calendar.ts";
import { maturityOf, promisedValidity, validUntil } from "./validity.ts";

const newYork = calendarOf("America/New_York");
const at = (text: string) => Date.parse(text);
const expiry = (rule: ExpiryRule, from: string) =>
  new Date(promisedValidity(rule, at(from), newYork).expiresAt ?? Number.NaN).toISOString();

describe("when points become usable", () => {
  const facts = {
    paidAt: at("2026-03-01T12:00:00Z"),
    fulfilledAt: at("2026-03-03T12:00:00Z"),
    deliveredAt: null,
  };
  const moment = (rule: MaturityRule) => {
    return new Date(maturityOf({ maturity: rule }, facts, newYork)).toISOString();
  };

  it("is the payment, or when the order was sent, or days later at the end of the store's day", () => {
    expect(moment({ kind: "on_payment" })).toBe("2026-03-01T12:00:00.000Z");
    expect(moment({ kind: "on_fulfilment" })).toBe("2026-03-03T12:00:00.000Z");
    // The clocks go forward on 8 March: the day ends at 4:00 UTC, not at 5:00.
    expect(moment({ kind: "days_after", days: 7, from: "payment" })).toBe("2026-03-09T04:00:00.000Z");
    expect(moment({ kind: "days_after", days: 1, from: "fulfilment" })).toBe("2026-03-05T05:00:00.000Z");
  });

  it("is known at latest, though nobody ever says that the order was sent or has arrived", () => {
    // 90 days after the payment, at the end of the day, and from then on the days that are waited for.
    const nothing = { ...facts, fulfilledAt: null };
    const latest = (rule: MaturityRule, longestWaitDays = 90) =>
      new Date(maturityOf({ maturity: rule, longestWaitDays }, nothing, newYork)).toISOString();
    expect(moment({ kind: "days_after", days: 1, from: "delivery" })).toBe("2026-06-01T04:00:00.000Z");
    expect(latest({ kind: "on_fulfilment" })).toBe("2026-05-31T04:00:00.000Z");
    expect(latest({ kind: "days_after", days: 14, from: "delivery" }, 30)).toBe("2026-04-15T04:00:00.000Z");
  });

  it("is never before they were earned", () => {
    const late = { ...facts, paidAt: at("2026-04-01T00:00:00Z") };
    expect(maturityOf({ maturity: { kind: "on_fulfilment" } }, late, newYork)).toBe(late.paidAt);
  });
});

describe("until when they are", () => {
  it("is the end of a day where the store is, months later", () => {
    expect(expiry({ kind: "rolling", months: 1 }, "2026-01-31T12:00:00Z")).toBe("2026-03-01T05:00:00.000Z");
    // Earned at 23:30 in New York, which is the next day in UTC; six months later it is summer there.
    expect(expiry({ kind: "rolling", months: 6 }, "2026-01-16T04:30:00Z")).toBe("2026-07-16T04:00:00.000Z");
  });

  it("is the first such date that leaves the months to be kept", () => {
    const yearEnd = (keepMonths: number): ExpiryRule => ({
      kind: "fixed_date",
      month: 12,
      day: 31,
      keepMonths,
    });
    expect(expiry(yearEnd(0), "2026-12-31T12:00:00Z")).toBe("2027-01-01T05:00:00.000Z");
    expect(expiry(yearEnd(6), "2026-06-30T12:00:00Z")).toBe("2027-01-01T05:00:00.000Z");
    expect(expiry(yearEnd(6), "2026-07-01T12:00:00Z")).toBe("2028-01-01T05:00:00.000Z");
  });

  it("is 28 February where there is no 29th", () => {
    const leapDay: ExpiryRule = { kind: "fixed_date", month: 2, day: 29, keepMonths: 0 };
    expect(expiry(leapDay, "2026-01-01T12:00:00Z")).toBe("2026-03-01T05:00:00.000Z");
    expect(expiry(leapDay, "2028-01-01T12:00:00Z")).toBe("2028-03-01T05:00:00.000Z");
  });

  it("by inactivity moves on with the member; a grace keeps its own date", () => {
    const lot = { expiresAt: null, inactivityMonths: 2, earnedAt: at("2026-01-10T12:00:00Z") };
    const end = (changes: object, active: string) =>
      new Date(validUntil({ ...lot, ...changes }, at(active), newYork) ?? Number.NaN).toISOString();
    expect(end({}, "2026-01-10T12:00:00Z")).toBe("2026-03-11T04:00:00.000Z");
    expect(end({}, "2026-02-10T12:00:00Z")).toBe("2026-04-11T04:00:00.000Z");
    expect(end({ expiresAt: at("2026-05-01T04:00:00Z") }, "2026-02-10T12:00:00Z")).toBe(
      "2026-05-01T04:00:00.000Z",
    );
    expect(validUntil({ ...lot, isPending: true }, null, newYork)).toBeNull();
  });
});
