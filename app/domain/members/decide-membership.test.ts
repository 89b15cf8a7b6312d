import { describe, expect, it } from "vitest";
import { DEFAULT_ENROLMENT, MEMBERSHIP_STATES } from "../program/enrolment.ts";
import type { EnrolmentRules, MembershipState } from "../program/enrolment.ts";
import { decideMembership, mergedMembership } from "./decide-membership.ts";
import type { MembershipAct, MembershipInput } from "./decide-membership.ts";

const joining: EnrolmentRules = { ...DEFAULT_ENROLMENT, mode: "joining" };
const approval: EnrolmentRules = { ...DEFAULT_ENROLMENT, mode: "approval" };

function decide(state: MembershipState, act: MembershipAct, more: Partial<MembershipInput> = {}) {
  return decideMembership({
    ...{ state, act, rules: joining, agreedTo: null, termsVersion: null },
    wasMember: state === "member" || state === "left",
    ...more,
  });
}

const NOTHING = { ok: true, value: null };

describe("a membership", () => {
  it.each<[MembershipState, MembershipAct, string, MembershipState]>([
    ["none", "join", "joined", "member"],
    ["left", "join", "joined", "member"],
    ["member", "leave", "left", "left"],
    ["waiting", "leave", "withdrew", "none"],
    ["waiting", "approve", "approved", "member"],
    ["waiting", "decline", "declined", "none"],
    ["none", "enrol", "enrolled", "member"],
    ["waiting", "enrol", "enrolled", "member"],
    ["left", "enrol", "enrolled", "member"],
    ["excluded", "enrol", "enrolled", "member"],
    ["none", "exclude", "excluded", "excluded"],
    ["waiting", "exclude", "excluded", "excluded"],
    ["member", "exclude", "excluded", "excluded"],
    ["left", "exclude", "excluded", "excluded"],
  ])("%s: %s → %s", (state, act, kind, after) => {
    expect(decide(state, act)).toEqual({ ok: true, value: { kind, state: after, termsVersion: null } });
  });

  it.each<[MembershipState, MembershipAct]>([
    ["member", "join"],
    ["waiting", "join"],
    ["none", "leave"],
    ["left", "leave"],
    ["excluded", "leave"],
    ["member", "approve"],
    ["member", "enrol"],
    ["excluded", "exclude"],
  ])("%s: %s changes nothing", (state, act) => expect(decide(state, act)).toEqual(NOTHING));

  it.each<[MembershipState, MembershipAct, string]>([
    ["excluded", "join", "membership_excluded"],
    ["none", "approve", "membership_not_waiting"],
    ["left", "approve", "membership_not_waiting"],
    ["excluded", "approve", "membership_not_waiting"],
    ["none", "decline", "membership_not_waiting"],
    ["member", "decline", "membership_not_waiting"],
  ])("%s: %s is refused: %s", (state, act, code) =>
    expect(decide(state, act)).toEqual({ ok: false, error: { code } }),
  );

  it("waits where a merchant has a say, also of who comes back, who is what they were when it comes to nothing", () => {
    expect(decide("none", "join", { rules: approval })).toMatchObject({
      value: { kind: "asked", state: "waiting" },
    });
    expect(decide("left", "join", { rules: approval })).toMatchObject({ value: { state: "waiting" } });
    for (const act of ["leave", "decline"] as const) {
      expect(decide("waiting", act, { wasMember: true })).toMatchObject({ value: { state: "left" } });
    }
  });

  it("is on the terms that are in force, and asks for those that were seen", () => {
    const rules = { ...joining, terms: { version: "2" } };
    const changed = { ok: false, error: { code: "terms_changed", version: "2" } };
    expect(decide("none", "join", { rules })).toEqual(changed);
    expect(decide("none", "join", { rules, termsVersion: "1" })).toEqual(changed);
    expect(decide("none", "join", { rules, termsVersion: "2" })).toMatchObject({
      value: { kind: "joined", termsVersion: "2" },
    });
    const agreeing = { rules, termsVersion: "2" };
    expect(decide("member", "join", { ...agreeing, agreedTo: "1" })).toEqual({
      ok: true,
      value: { kind: "agreed", state: "member", termsVersion: "2" },
    });
    expect(decide("member", "join", { ...agreeing, agreedTo: "2" })).toEqual(NOTHING);
    // Where there are none, what was seen is not kept.
    expect(decide("none", "join", { termsVersion: "9" })).toMatchObject({ value: { termsVersion: null } });
  });
});

describe("two who become one", () => {
  it("are what the one is who has joined, whichever stays", () => {
    for (const one of MEMBERSHIP_STATES) {
      expect(mergedMembership(one, one)).toBe(one);
      for (const other of MEMBERSHIP_STATES) {
        expect(mergedMembership(one, other)).toBe(mergedMembership(other, one));
      }
    }
    expect(mergedMembership("none", "member")).toBe("member");
    expect(mergedMembership("excluded", "waiting")).toBe("excluded");
    expect(mergedMembership("left", "none")).toBe("left");
  });
});
