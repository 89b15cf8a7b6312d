import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { PointsPage } from "./points-page.tsx";
import type { PointsView } from "./points-view.ts";

const view: PointsView = {
  store: { currency: "USD", timeZone: "America/New_York" },
  at: Date.UTC(2026, 5, 15, 12),
  months: [
    { month: "2026-06", points: 400 },
    { month: "2026-12", points: 1_600 },
  ],
  withoutExpiry: 500,
  pending: 120,
  held: 100,
  debt: 40,
  available: 2_460,
  outstanding: 2_680,
  members: 12,
};

const render = (changes: Partial<PointsView> = {}) => htmlOf(<PointsPage view={{ ...view, ...changes }} />);

describe("the page of outstanding points", () => {
  it("leads from the months to the whole, row by row", () => {
    expect(readable(render())).toContain(
      "June 2026 400 December 2026 1,600 Never 500 Pending 120 Set aside for rewards 100 Owed by members -40 Outstanding 2,680",
    );
  });

  it("draws bars for the eye alone, the longest for the most", () => {
    const html = render();
    const bars = [...html.matchAll(/aria-hidden="true" style="[^"]*inline-size:([\d.]+)%/g)];
    expect(bars.map((match) => match[1])).toEqual(["25", "100"]);
  });

  it("says so when months and balances differ", () => {
    expect(readable(render())).not.toContain("differ");
    expect(readable(render({ outstanding: 2_681 }))).toContain("differ by 1 points");
  });

  it("has words for a store without points", () => {
    const nothing = {
      months: [],
      withoutExpiry: 0,
      pending: 0,
      held: 0,
      debt: 0,
      available: 0,
      outstanding: 0,
    };
    expect(readable(render(nothing))).toContain("No points are outstanding");
  });
});
