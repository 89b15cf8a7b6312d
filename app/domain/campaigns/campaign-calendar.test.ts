import { describe, expect, it } from "vitest";
import { occurrencesOf } from "./campaign-calendar.ts";

const at = (iso: string) => Date.parse(iso);
const always = { schedule: { from: null, until: null } };
const nights = {
  schedule: {
    ...always.schedule,
    weekly: {
      zone: "UTC",
      hours: [{ days: ["friday", "saturday"], from: "22:00", until: "02:00" } as const],
    },
  },
};

describe("when a campaign is at checkout", () => {
  const [from, until] = [at("2026-11-23T00:00Z"), at("2026-11-30T00:00Z")];

  it("is its whole time where any of that lies between two moments", () => {
    const span = { startsAt: at("2026-11-01T00:00Z"), endsAt: null };
    expect(occurrencesOf(always, span, from, until)).toEqual([{ from: span.startsAt, until: null }]);
    expect(occurrencesOf(always, { ...span, endsAt: from }, from, until)).toEqual([]);
    expect(occurrencesOf(always, { startsAt: until, endsAt: null }, from, until)).toEqual([]);
  });

  it("is each of its hours, cut to its time", () => {
    const span = { startsAt: at("2026-11-27T23:00Z"), endsAt: at("2026-11-29T01:00Z") };
    expect(occurrencesOf(nights, span, from, until)).toEqual([
      { from: at("2026-11-27T23:00Z"), until: at("2026-11-28T02:00Z") },
      { from: at("2026-11-28T22:00Z"), until: at("2026-11-29T01:00Z") },
    ]);
  });
});
