import { describe, expect, it } from "vitest";
import { USD, VERSION_1 } from "../../../tests/support/orders.ts";
import { tierProgress } from "../tiers/tier-progress.ts";
import { decodeMemberMetafield, encodeMemberMetafield, memberMetafield } from "./member-metafield.ts";

function standing(spendMinor: number, available = 1250) {
  return {
    balance: { pending: 40, available, held: 10 },
    progress: tierProgress(VERSION_1.program.tiers, spendMinor),
    spendMinor,
    currency: USD,
    asOf: Date.UTC(2026, 0, 1, 0, 0, 0, 789),
  };
}

describe("the member metafield", () => {
  it("says what the storefront shows", () => {
    expect(memberMetafield(standing(37_950))).toEqual({
      v: 1,
      points: 1250,
      pending: 40,
      tier: "gold",
      tierName: "Gold",
      next: { tier: "platinum", name: "Platinum", missingMinor: 22_050, thresholdMinor: 60_000 },
      spendMinor: 37_950,
      currency: "USD",
      asOf: "2026-01-01T00:00:00Z",
    });
  });

  it.each([standing(0), standing(37_950), standing(60_000), standing(0, -20)])(
    "reads back what it wrote",
    (one) => {
      expect(decodeMemberMetafield(encodeMemberMetafield(one))).toEqual({
        ok: true,
        value: memberMetafield(one),
      });
    },
  );

  it("has nothing next at the top", () => {
    expect(memberMetafield(standing(60_000)).next).toBeNull();
  });

  it.each([
    "",
    "null",
    "[]",
    "{",
    JSON.stringify({ ...memberMetafield(standing(0)), v: 2 }),
    JSON.stringify({ ...memberMetafield(standing(0)), points: 1.5 }),
    JSON.stringify({ ...memberMetafield(standing(0)), currency: "XYZ" }),
    JSON.stringify({ ...memberMetafield(standing(0)), asOf: "yesterday" }),
    JSON.stringify({ ...memberMetafield(standing(0)), next: {} }),
  ])("refuses %s", (text) => {
    expect(decodeMemberMetafield(text)).toEqual({ ok: false, error: { code: "malformed_member_metafield" } });
  });
});
