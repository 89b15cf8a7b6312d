import { expect, it } from "vitest";
import { areFactsOf, isOwnKind, OWN_KINDS } from "./happening.ts";
import type { HappeningFacts } from "./happening.ts";

const RIGHT: HappeningFacts = {
  members_merged: { fromMemberId: "m2" },
  member_closed: {},
  membership_changed: { state: "left" },
  spend_changed: { windowSpendMinor: 2050 },
  tier_set_by_hand: { overrideId: "o1", tierId: "gold", until: null },
  tier_set_taken_back: { overrideId: "o1", tierId: "gold" },
  program_published: { number: 3 },
  rehearsal_began: { number: 4 },
  rehearsal_ended: { number: 4 },
  history_settled: {},
  history_read: {},
};

it.each(OWN_KINDS)("has a schema for %s, which refuses what it does not say", (kind) => {
  expect(areFactsOf(kind, RIGHT[kind])).toBe(true);
  for (const wrong of [null, [], "text", { other: 1 }]) expect(areFactsOf(kind, wrong)).toBe(false);
});

it("knows its kinds, and none besides", () => {
  expect(OWN_KINDS.every(isOwnKind)).toBe(true);
  expect(["points_earned", "toString", ""].some(isOwnKind)).toBe(false);
});
