import { describe, expect, it } from "vitest";
import { USD, VERSION_1 } from "../../../tests/support/orders.ts";
import type { TierLadder } from "../program/ladder.ts";
import { standingOfSpend } from "../tiers/spend.ts";
import { tierProgress } from "../tiers/tier-progress.ts";
import { calendarOf } from "../time/calendar.ts";
import { decodeMemberMetafield, encodeMemberMetafield, memberMetafield } from "./member-metafield.ts";

function standing(spendMinor: number, available = 1250) {
  return {
    balance: { pending: 40, available, held: 10 },
    arriving: null,
    expiring: null,
    calendar: calendarOf("America/New_York"),
    progress: tierProgress(VERSION_1.program.tiers, standingOfSpend(spendMinor)),
    spendMinor,
    currency: USD,
    asOf: Date.UTC(2026, 0, 1, 0, 0, 0, 789),
  };
}

describe("the member metafield", () => {
  it("says what the storefront shows", () => {
    expect(memberMetafield(standing(37_950))).toEqual({
      v: 2,
      points: 1250,
      pending: 40,
      arrives: null,
      expires: null,
      tier: "gold",
      tierName: "Gold",
      next: { tier: "platinum", name: "Platinum", missingMinor: 22_050, thresholdMinor: 60_000 },
      spendMinor: 37_950,
      currency: "USD",
      decimals: 2,
      asOf: "2026-01-01T00:00:00Z",
    });
  });

  it("says what the next tier asks for where that is not spend alone", () => {
    const { tiers } = VERSION_1.program;
    const ladder: TierLadder = {
      ...{ ...tiers, criterion: { match: "any", measures: ["spend", "orders"] } },
      tiers: tiers.tiers.map((tier, place) => ({ ...tier, thresholds: { orders: place * 4 } })),
    };
    const progress = tierProgress(ladder, { ...standingOfSpend(4_000), orders: 3 });
    const told = memberMetafield({ ...standing(4_000), progress });
    const of = [
      { measure: "spend", threshold: 10_000, missing: 6_000 },
      { measure: "orders", threshold: 4, missing: 1 },
    ];
    expect(told.next).toMatchObject({ name: "Silver", missingMinor: 6_000, needs: { match: "any", of } });
    expect(decodeMemberMetafield(JSON.stringify(told))).toEqual({ ok: true, value: told });
    for (const needs of [{}, { match: "some", of }, { match: "all", of: [{ measure: "luck" }] }]) {
      const wrong = { ...told, next: { ...told.next, needs } };
      expect(decodeMemberMetafield(JSON.stringify(wrong)).ok).toBe(false);
    }
  });

  it("reads what was written before it said what the next tier asks for", () => {
    const { needs: _, ...before } = {
      ...memberMetafield(standing(0)),
      next: null,
      nextUnknown: true,
      needs: 0,
    };
    expect(decodeMemberMetafield(JSON.stringify(before))).toEqual({ ok: true, value: before });
    expect(decodeMemberMetafield(JSON.stringify({ ...before, nextUnknown: 1 })).ok).toBe(false);
  });

  it("names days where the store is: the first on which points arrive, the last on which they are valid", () => {
    // Midnight in New York, in summer and in winter.
    const arriving = { points: 30, at: Date.UTC(2026, 7, 4, 4) };
    const expiring = { points: 85, at: Date.UTC(2027, 0, 1, 5) };
    expect(memberMetafield({ ...standing(0), arriving, expiring })).toMatchObject({
      arrives: { points: 30, on: "2026-08-04" },
      expires: { points: 85, on: "2026-12-31" },
    });
  });

  it("stays small", () => {
    const ahead = { points: 100_000_000, at: Date.UTC(2027, 0, 1, 5) };
    expect(
      encodeMemberMetafield({ ...standing(37_950), arriving: ahead, expiring: ahead }).length,
    ).toBeLessThan(420);
  });

  it("says what campaigns ask of a member, and of nobody else", () => {
    const asked = { usedUp: [3, 12], segments: [1], joinedAt: Date.UTC(2026, 6, 1, 3) };
    const told = memberMetafield({ ...standing(0), ...asked });
    // It is still 30 June in New York.
    expect(told).toMatchObject({ used: "3 12", segments: "1", since: 20_634 });
    expect(decodeMemberMetafield(JSON.stringify(told))).toEqual({ ok: true, value: told });
    const left = memberMetafield({ ...standing(0), ...asked, membership: "left" });
    for (const field of ["used", "segments", "since"]) expect(left).not.toHaveProperty(field);
    for (const wrong of [{ used: 3 }, { segments: [1] }, { since: "20634" }])
      expect(decodeMemberMetafield(JSON.stringify({ ...told, ...wrong })).ok).toBe(false);
  });

  it("reaches the function with all that a member can hold", () => {
    const coupons = Array.from({ length: 100 }, () => "01234567-89ab-cdef-0123-456789abcdef");
    const usedUp = Array.from({ length: 100 }, (_, place) => 999_900 + place);
    const segments = Array.from({ length: 50 }, (_, place) => 999_900 + place);
    const full = { ...standing(37_950), coupons, usedUp, segments, joinedAt: 0 };
    expect(encodeMemberMetafield(full).length).toBeLessThan(10_000);
  });

  it.each([
    standing(0),
    standing(37_950),
    standing(60_000),
    standing(0, -20),
    { ...standing(0), arriving: { points: 3, at: 0 }, expiring: { points: 4, at: 1_000 } },
  ])("reads back what it wrote", (one) => {
    expect(decodeMemberMetafield(encodeMemberMetafield(one))).toEqual({
      ok: true,
      value: memberMetafield(one),
    });
  });

  it("has nothing next at the top", () => {
    expect(memberMetafield(standing(60_000)).next).toBeNull();
  });

  it.each([
    "",
    "null",
    "[]",
    "{",
    JSON.stringify({ ...memberMetafield(standing(0)), v: 1 }),
    JSON.stringify({ ...memberMetafield(standing(0)), points: 1.5 }),
    JSON.stringify({ ...memberMetafield(standing(0)), currency: "XYZ" }),
    JSON.stringify({ ...memberMetafield(standing(0)), decimals: 3 }),
    JSON.stringify({ ...memberMetafield(standing(0)), arrives: { points: 3 } }),
    JSON.stringify({ ...memberMetafield(standing(0)), expires: { points: 3, on: "soon" } }),
    JSON.stringify({ ...memberMetafield(standing(0)), asOf: "yesterday" }),
    JSON.stringify({ ...memberMetafield(standing(0)), next: {} }),
  ])("refuses %s", (text) => {
    expect(decodeMemberMetafield(text)).toEqual({ ok: false, error: { code: "malformed_member_metafield" } });
  });
});
