import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { EVENING, MEMBER } from "../../../tests/support/views.ts";
import { MEMBERSHIP_STATES } from "../../domain/program/enrolment.ts";
import type { MemberView } from "../../views/members.ts";
import { membershipFields, MEMBERSHIP_ASKS, readMembershipAsk } from "./membership-ask.ts";
import { MembershipCard } from "./membership-card.tsx";

const said = (changes: Partial<MemberView>, { excluding = false, refused = null as string | null } = {}) =>
  readable(
    htmlOf(
      <MembershipCard
        member={{ ...MEMBER, ...changes }}
        viewer="merchant:42"
        excluding={excluding}
        asking={{
          busy: false,
          outcome: refused === null ? null : { ok: false, key: "", code: refused },
          onAsk: () => undefined,
        }}
      />,
    ),
  );

describe("the card of a membership", () => {
  it("is not there where nothing was ever asked", () => {
    expect(said({})).toBe("");
  });

  it.each([
    ["waiting", ["Approve", "Decline"]],
    ["none", ["Make a member", "Take out"]],
    ["left", ["Make a member", "Take out"]],
    ["excluded", ["Make a member"]],
  ] as const)("of who is %s offers %j", (membership, acts) => {
    const text = said({ membership });
    const all = ["Approve", "Decline", "Make a member", "Take out"];
    expect(all.filter((act) => text.split(". ").at(-1)?.includes(act))).toEqual(acts);
  });

  it("offers nothing of an account that is closed", () => {
    for (const membership of MEMBERSHIP_STATES) {
      expect(said({ membership, closed: true })).not.toMatch(/Approve|Make a member|Take out$/);
    }
  });

  it("says what taking out means before it is done, and why something was refused", () => {
    expect(said({}, { excluding: true })).toContain(
      "cannot join again until you make them a member. Take out",
    );
    expect(said({ membership: "waiting" }, { refused: "membership_not_waiting" })).toContain(
      "does not wait for an answer any more",
    );
  });

  it("tells what happened, where, by whom and on what terms", () => {
    const text = said({
      membership: "excluded",
      memberships: [
        { kind: "excluded", at: EVENING, surface: "admin", actor: "merchant:42", termsVersion: null },
        {
          kind: "joined",
          at: EVENING - 60_000,
          surface: "storefront",
          actor: "member:7",
          termsVersion: "2026-11",
        },
      ],
    });
    expect(text).toMatch(/Jun 14, 2026, 10:00 PM: Was taken out · in Laurel · By you/);
    expect(text).toMatch(/9:59 PM: Joined · in the store · terms of version 2026-11/);
  });
});

describe("what is asked of a membership", () => {
  it("is read as it was sent, and nothing else is", () => {
    const form = (fields: Record<string, string>) => {
      const data = new FormData();
      for (const [name, value] of Object.entries(fields)) data.set(name, value);
      return data;
    };
    for (const act of MEMBERSHIP_ASKS) expect(readMembershipAsk(form(membershipFields(act)))).toBe(act);
    expect(readMembershipAsk(form({ ask: "membership", act: "join" }))).toBeNull();
    expect(readMembershipAsk(form({ ask: "adjust", act: "enrol" }))).toBeNull();
  });
});
