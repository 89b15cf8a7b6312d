import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { MEMBER } from "../../../tests/support/views.ts";
import type { MemberView } from "../../views/members.ts";
import { TierByHandCard } from "./tier-by-hand-card.tsx";
import { checkTierDraft, readTierAsk, tierFields } from "./tier-setting.ts";
import type { TierAsk } from "./tier-setting.ts";

const KEY = "0190a0b0-0000-7000-8000-000000000001";
const SET = {
  overrideId: KEY,
  tierName: "Gold",
  setAt: Date.UTC(2026, 2, 1, 12),
  until: null,
  reason: "A friend",
  actor: "merchant:42",
};
const said = (tierByHand: MemberView["tierByHand"], refused?: string) =>
  readable(
    htmlOf(
      <TierByHandCard
        member={{ ...MEMBER, tierByHand }}
        viewer="merchant:42"
        today="2026-06-15"
        busy={false}
        outcome={refused === undefined ? null : { ok: false, key: KEY, code: refused }}
        onAsk={() => undefined}
        newKey={() => KEY}
      />,
    ),
  );

describe("the card of a tier set by hand", () => {
  it("says which, until when, by whom and why, and offers to take it back", () => {
    const text = said(SET);
    expect(text).toContain("Gold for good, until somebody takes it back.");
    expect(text).toContain("Set on Mar 1, 2026 · By you");
    expect(text).toContain("Reason: A friend");
    expect(text).toContain("Take back");
    // Midnight where the store is.
    expect(said({ ...SET, until: Date.UTC(2026, 8, 2, 4) })).toContain("Gold until the end of Sep 1, 2026.");
  });

  it("offers to set one where none is, and says why it was refused", () => {
    expect(said(null)).not.toContain("Take back");
    expect(said(null)).toContain("Set tier");
    expect(said(null, "unknown_tier")).toContain("The programme has no such tier any more.");
  });
});

describe("what is asked for", () => {
  const draft = { tierId: "gold", lastDay: "2026-06-15", reason: "A friend" };

  it("needs a reason, and no day that is over", () => {
    expect(checkTierDraft(draft, "2026-06-15").ok).toBe(true);
    expect(checkTierDraft({ ...draft, lastDay: "" }, "2026-06-15").ok).toBe(true);
    expect(checkTierDraft({ ...draft, lastDay: "2026-06-14", reason: " " }, "2026-06-15")).toEqual({
      ok: false,
      error: ["bad_day", "no_reason"],
    });
    expect(checkTierDraft({ ...draft, lastDay: "9999-12-31" }, "2026-06-15")).toEqual({
      ok: false,
      error: ["day_out_of_reach"],
    });
  });

  it.each<TierAsk>([
    { ask: "set_tier", key: KEY, ...draft },
    { ask: "take_back_tier", key: KEY },
  ])("comes through a form as it is: $ask", (ask) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(tierFields(ask))) form.set(name, value);
    expect(readTierAsk(form)).toEqual(ask);
    form.set("key", "other");
    expect(readTierAsk(form)).toBeNull();
  });
});
