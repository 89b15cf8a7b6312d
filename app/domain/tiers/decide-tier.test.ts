import { describe, expect, it } from "vitest";
import { VERSION_1 } from "../../../tests/support/orders.ts";
import { calendarOf } from "../time/calendar.ts";
import { decideTier, tierBefore } from "./decide-tier.ts";
import { standingOfSpend } from "./spend.ts";
import { findTier, tierFor, tierProgress } from "./tier-progress.ts";

const calendar = calendarOf("Europe/Berlin");
const ladder = VERSION_1.program.tiers;
const at = (text: string) => Date.parse(text);

const january = { processedAt: at("2025-01-15T12:00:00Z"), countedMinor: 20_000 };
const june = { processedAt: at("2025-06-15T12:00:00Z"), countedMinor: 9_000 };
const spends = [june, january];

describe("the ladder", () => {
  it.each([
    [0, "bronze", "silver", 10_000],
    [9_999, "bronze", "silver", 1],
    [10_000, "silver", "gold", 15_000],
    [59_999, "gold", "platinum", 1],
  ])("%i is %s, with %s next and %i missing", (spend, id, next, missingMinor) => {
    expect(tierFor(ladder, standingOfSpend(spend)).id).toBe(id);
    expect(tierProgress(ladder, standingOfSpend(spend))).toMatchObject({
      tier: { id },
      next: { tier: { id: next }, missingMinor },
    });
  });

  it("ends at the top", () => {
    expect(tierProgress(ladder, standingOfSpend(60_000))).toMatchObject({
      tier: { id: "platinum" },
      next: null,
    });
    expect(tierFor(ladder, standingOfSpend(Number.MAX_SAFE_INTEGER)).id).toBe("platinum");
    expect(findTier(ladder, "ruby")).toBeNull();
  });
});

describe("deciding a tier", () => {
  const decide = (now: string, currentTierId: string | null, orders = spends) =>
    decideTier({ ladder, spends: orders, currentTierId, now: at(now), calendar });

  it("promotes at once and says when to look again", () => {
    expect(decide("2025-06-15T12:00:00Z", "silver")).toMatchObject({
      tierId: "gold",
      change: "promoted",
      spendMinor: 29_000,
      reviewAt: at("2026-01-15T23:00:00Z"),
    });
  });

  it("demotes when an order leaves the window", () => {
    expect(decide("2026-01-15T22:59:59Z", "gold")).toMatchObject({ tierId: "gold", change: "none" });
    expect(decide("2026-01-15T23:00:00Z", "gold")).toMatchObject({
      tierId: "bronze",
      change: "demoted",
      spendMinor: 9_000,
      reviewAt: at("2026-06-15T22:00:00Z"),
    });
  });

  it("demotes when a refund lowers the spend", () => {
    const refunded = [{ ...january, countedMinor: 0 }, june];
    expect(decide("2025-06-16T00:00:00Z", "gold", refunded)).toMatchObject({
      tierId: "bronze",
      change: "demoted",
      reviewAt: at("2026-06-15T22:00:00Z"),
    });
  });

  it("starts everyone in the first tier, with nothing to review", () => {
    expect(decide("2025-01-01T00:00:00Z", null, [])).toMatchObject({
      tierId: "bronze",
      change: "entered",
      spendMinor: 0,
      reviewAt: null,
    });
  });

  it("counts an order dated in the future when its time has come", () => {
    expect(decide("2025-01-01T00:00:00Z", "bronze", [january])).toMatchObject({
      spendMinor: 0,
      reviewAt: january.processedAt,
    });
  });

  it("takes a tier that the programme no longer has for one below all", () => {
    expect(decide("2025-06-15T12:00:00Z", "ruby")).toMatchObject({ tierId: "gold", change: "promoted" });
  });

  it("gives an order the rate of the orders before it", () => {
    expect(tierBefore(ladder, spends, january.processedAt, calendar).id).toBe("bronze");
    expect(tierBefore(ladder, spends, june.processedAt, calendar).id).toBe("silver");
  });
});
