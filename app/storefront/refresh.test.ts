import { describe, expect, it } from "vitest";
import { decodeBalance } from "./refresh.ts";

describe("decodeBalance", () => {
  it("reads the member, by itself or wrapped", () => {
    const balance = { points: 12, tierName: "Gold" };
    expect(decodeBalance({ v: 1, ...balance, pending: 3 })).toEqual(balance);
    expect(decodeBalance({ member: balance })).toEqual(balance);
    expect(decodeBalance({ points: 0 })).toEqual({ points: 0, tierName: undefined });
  });

  it.each([null, "12", [], {}, { points: "12" }, { points: 1.5 }, { points: Number.NaN }, { member: null }])(
    "refuses %j",
    (answer) => {
      expect(decodeBalance(answer)).toBeUndefined();
    },
  );
});
