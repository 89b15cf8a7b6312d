import { describe, expect, it } from "vitest";
import { endOfStoreDay, storeDay } from "./store-days.ts";

const now = Date.parse("2026-06-15T03:00:00Z");

describe("the end of a store's day", () => {
  it.each([
    ["America/New_York", "2026-03-08", "2026-03-09T03:59:59.999Z"],
    ["Europe/Berlin", "2026-03-29", "2026-03-29T21:59:59.999Z"],
    ["Pacific/Kiritimati", "2026-06-14", "2026-06-14T09:59:59.999Z"],
    ["Pacific/Pago_Pago", "2026-06-14", "2026-06-15T10:59:59.999Z"],
  ])("in %s on %s is %s", (timeZone, date, expected) => {
    expect(endOfStoreDay(timeZone, date, now)).toBe(Date.parse(expected));
  });

  it.each([
    "",
    "today",
    "2026-02-30",
    "2026-13-01",
    "2026-06-15",
    "9999-99-99",
    "9999-12-31",
    "0001-01-01",
    "2026-1-1",
  ])("is not there for %j", (date) => {
    expect(endOfStoreDay("America/New_York", date, now)).toBeNull();
  });

  it("is there for the day that it is, which begins elsewhere sooner", () => {
    expect(storeDay("America/New_York", now)).toBe("2026-06-14");
    expect(storeDay("Asia/Tokyo", now)).toBe("2026-06-15");
    expect(endOfStoreDay("Asia/Tokyo", "2026-06-15", now)).toBe(Date.parse("2026-06-15T14:59:59.999Z"));
  });

  it("is not there for a day that the zone skipped", () => {
    expect(endOfStoreDay("Pacific/Apia", "2011-12-30", now)).toBeNull();
  });
});
