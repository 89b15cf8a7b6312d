import { expect, it } from "vitest";
import { placedAt } from "../../../../tests/support/rule-facts.ts";
import { weekday } from "./weekday.ts";

it.each([
  ["2026-01-01T12:00:00Z", "UTC", "thursday"],
  ["2026-01-04T23:59:59Z", "UTC", "sunday"],
  ["2026-01-05T00:00:00Z", "UTC", "monday"],
  // Still Sunday in New York, already Tuesday in Tokyo.
  ["2026-01-05T04:59:59Z", "America/New_York", "sunday"],
  ["2026-01-05T15:00:00Z", "Asia/Tokyo", "tuesday"],
  ["1969-12-31T12:00:00Z", "UTC", "wednesday"],
])("an order of %s is in %s one of a %s", (moment, zone, was) => {
  const facts = placedAt(moment, zone);
  expect(weekday.unmet({ days: [was as "monday"] }, facts)).toBeNull();
  expect(weekday.unmet({ days: ["friday"] }, facts)).toEqual({ code: "weekday", was, days: ["friday"] });
});
