import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { COUPONS, GIVING, NO_ASKS } from "../../../tests/support/views.ts";
import { readCustomerList } from "../../domain/campaigns/customer-list.ts";
import type { CouponsView } from "../../views/coupons.ts";
import { couponsAskFields, readCouponsAsk } from "./coupons-ask.ts";
import type { CouponsAnswer, CouponsAsk } from "./coupons-ask.ts";
import { CouponsPage } from "./coupons-page.tsx";
import { WrongLines } from "./give-list.tsx";

const html = (answer: CouponsAnswer | null = null, view: Partial<CouponsView> = {}) =>
  htmlOf(
    <CouponsPage
      view={{ ...COUPONS, ...view }}
      runs={{ current: null, last: null }}
      asks={NO_ASKS}
      viewer="merchant:1"
      busy={false}
      answer={answer}
      onAsk={() => undefined}
    />,
  );
const read = (fields: Record<string, string>): CouponsAsk | null => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return readCouponsAsk(form);
};

describe("giving coupons", () => {
  it("gives nobody one before somebody is chosen", () => {
    const [button = ""] = /<button[^>]*type="submit"[^>]*>/.exec(html()) ?? [];
    expect(button).toMatch(/disabled/);
    expect(readable(html())).toContain("Choose who");
    expect(html()).toContain("Bought once");
    expect(readable(html(null, { segments: null }))).toContain("which segments there are");
  });

  it("gives all members one only where that is asked by name", () => {
    expect(read({ ask: "giveTier", id: "" })).toBeNull();
    expect(read({ ask: "giveTier" })).toBeNull();
    expect(read({ ask: "takeGivingBack" })).toBeNull();
    for (const ask of [
      { ask: "giveAll" },
      { ask: "giveTier", id: "gold" },
      { ask: "giveSegment", id: "5001" },
      { ask: "giveList", customers: "1 2" },
      { ask: "goOn", givingId: "g1" },
      { ask: "takeGivingBack", givingId: "g1" },
      { ask: "takeBack", customerId: "7" },
    ] as const)
      expect(read(couponsAskFields(ask))).toEqual(ask);
  });

  it("names the first lines of a list that are no customers' numbers", () => {
    const { wrong } = readCustomerList("12\njane@example.com\na b c d e f");
    const shown = readable(htmlOf(<WrongLines wrong={wrong} />));
    expect(shown).toContain("Line 2: jane@example.com is no customer");
    expect(shown).toMatch(/And 2 more\.$/);
  });

  it("says of what was given to whom, by whom and what came of it, and offers to go on or take it back", () => {
    expect(readable(html())).toContain("Nothing was given yet");
    const given = readable(html(null, { givings: [GIVING] }));
    expect(given).toContain("340 members got one. Now held: 300 unused, 40 used.");
    expect(given).toContain("2 members had one already.");
    expect(given).toContain("Take back…");
    expect(given).not.toContain("Go on");
    const stopped = {
      ...GIVING,
      isDone: false,
      unused: 0,
      takenBack: 3,
      unknown: 30,
      unknownIds: ["7", "8"],
    };
    const open = readable(html(null, { givings: [stopped] }));
    expect(open).toContain("It was stopped before its end");
    expect(open).toContain("Go on");
    expect(open).not.toContain("Take back…");
    expect(open).toContain("3 were taken back.");
    expect(open).toContain("30 customers are no members: 7, 8 …");
    expect(readable(html(null, { givings: [GIVING], state: "ended" }))).not.toContain("Take back…");
  });
});

describe("taking a coupon back", () => {
  it("has a button, and says what came of it", () => {
    expect(readable(html())).toContain("Take back");
    expect(readable(html({ ok: true, takenBack: "taken" }))).toContain("The coupon was taken back.");
    expect(readable(html({ ok: true, takenBack: "used" }))).toContain("An order has used this coupon");
    expect(readable(html({ ok: true, takenBack: "not_held" }))).toContain("holds no coupon of this campaign");
    expect(readable(html({ ok: false, code: "coupons_busy" }))).toContain("Wait until that has ended.");
  });
});
