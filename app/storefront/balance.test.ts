import { describe, expect, it } from "vitest";
import { decodeBalance } from "./balance.ts";

const NOTHING = {
  pending: 0,
  arrives: null,
  expires: null,
  tier: undefined,
  tierName: undefined,
  progress: "",
};

describe("decodeBalance", () => {
  it("reads what the app answers, and passes over the rest", () => {
    const arrives = { points: 40, on: "2026-08-04" };
    const next = { tier: "platinum", name: "Platinum", missingMinor: 100, thresholdMinor: 200 };
    expect(
      decodeBalance({
        v: 2,
        points: 12,
        tier: "gold",
        tierName: "Gold",
        pending: 40,
        arrives,
        expires: null,
        next,
      }),
    ).toEqual({
      points: 12,
      pending: 40,
      arrives,
      expires: null,
      tier: "gold",
      tierName: "Gold",
      progress: "platinum 100",
    });
    const of = [
      { measure: "orders", threshold: 4, missing: 1 },
      { measure: "activeDays", threshold: 2, missing: 2 },
    ];
    expect(decodeBalance({ points: 1, next: { ...next, needs: { match: "all", of } } })).toMatchObject({
      progress: "platinum 100 1 2",
    });
    expect(decodeBalance({ points: 0 })).toEqual({ ...NOTHING, points: 0 });
    expect(decodeBalance({ points: -3, pending: "4", arrives: { points: 1 }, tierName: null })).toEqual({
      ...NOTHING,
      points: -3,
    });
  });

  it.each([null, "12", [], {}, { points: "12" }, { points: 1.5 }, { points: Number.NaN }])(
    "refuses %j",
    (answer) => {
      expect(decodeBalance(answer)).toBeUndefined();
    },
  );
});
