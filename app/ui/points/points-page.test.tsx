import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { LIABILITY } from "../../../tests/support/views.ts";
import { PointsPage } from "./points-page.tsx";

const render = (changes: Partial<typeof LIABILITY> = {}) =>
  htmlOf(<PointsPage view={{ ...LIABILITY, ...changes }} />);
const bars = (html: string) =>
  [...html.matchAll(/aria-hidden="true" style="[^"]*inline-size:max\(2px, ([\d.]+)%\)/g)].map(
    (match) => match[1],
  );

describe("the page of outstanding points", () => {
  it("leads from the months to the whole, row by row", () => {
    expect(readable(render())).toContain(
      "June 2026 400 December 2026 1,600 Never 500 Pending 120 Set aside for rewards 100 Owed by members -40 Outstanding 2,680",
    );
  });

  it("draws bars for the eye alone, the longest for the most, those that never expire among them", () => {
    expect(bars(render())).toEqual(["25", "100", "31.3"]);
    const mostly = { months: [{ month: "2026-06", points: 85 }], withoutExpiry: 287_521 };
    expect(bars(render(mostly))).toEqual(["0", "100"]);
  });

  it("says so when months and balances differ", () => {
    expect(readable(render())).not.toContain("differ");
    expect(readable(render({ outstanding: 2_681 }))).toContain("differ by 1 point");
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
