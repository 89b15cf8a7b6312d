import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { GRANT, REDEMPTION, REDEMPTIONS, REWARD_FIGURES } from "../../../tests/support/views.ts";
import type {
  MemberRedemptionsView,
  RedemptionsPage as RedemptionsView,
  RedemptionsShown,
  RedemptionView,
  RewardFigures,
} from "../../views/redemptions.ts";
import { RedemptionsCard } from "../members/redemptions-card.tsx";
import { readRedemptionsAddress, redemptionsUrl } from "./redemptions-address.ts";
import { RedemptionsPage } from "./redemptions-page.tsx";
import { RewardCard } from "./reward-card.tsx";
import type { UndoAsking } from "./undoable-redemptions.tsx";

const card = (changes: Partial<RedemptionView> | null = {}, outcome: UndoAsking["outcome"] = null) => {
  const redemptions = changes === null ? [] : [{ ...REDEMPTION, ...changes }];
  const view: MemberRedemptionsView = { redemptions, hasMore: true };
  const asking = { busy: false, outcome, onAct: () => undefined };
  return htmlOf(<RedemptionsCard view={view} viewer="merchant:1" asking={asking} />);
};
const said = (...what: Parameters<typeof card>) => readable(card(...what));
const usedBy = { orderId: "1001", name: "#1001" };

describe("the redemptions of a member", () => {
  it("say what was redeemed, for how many points, with which code and until when, and can be undone", () => {
    expect(said()).toContain("Five off AAAAAA-BBBBBB-CCCCCC 100");
    expect(said()).toMatch(/Can be used .*Undo….*Until Jul 14, 2026/);
    expect(card()).toContain('aria-label="Undo the redemption with the code AAAAAA-BBBBBB-CCCCCC"');
    expect(said({ state: "preparing" })).toContain("Undo…");
    expect(said()).toContain("Only the newest 50 are shown.");
    expect(card(null)).toBe(htmlOf(null));
  });

  it("lead to the order that used one, and say what came back of it", () => {
    const used = card({ state: "used", usedBy });
    expect(used).toContain('href="/app/orders/1001"');
    expect(readable(used)).not.toMatch(/Undo…|Until/);
    expect(said({ state: "used", usedBy, taken: 100, givenBack: 40 })).toContain(
      "40 points given back after a refund",
    );
    expect(said({ state: "returned", usedBy, taken: 100, givenBack: 100 })).toContain(
      "Given back: the order was cancelled or refunded",
    );
    const inPart = said({ state: "used", usedBy, worthMinor: 3_500, taken: 60, givenBack: 0 });
    expect(inPart).toContain("100 $35.00");
    expect(inPart).toContain("The order took 60 points; the rest came back");
    expect(said({ state: "returned", usedBy, taken: 60, givenBack: 60 })).toContain("Given back: the order");
    expect(said({ state: "used", usedBy: { orderId: "7", name: "" } })).toContain("Order 7");
  });

  it("say why one ended, and by whom", () => {
    expect(said({ state: "returned", ending: "expired" })).toContain("Points are back Not used in time");
    const undone = { state: "returned", ending: "undone" } as const;
    expect(said({ ...undone, undoneBy: "merchant:1" })).toContain("Undone by your store · By you");
    expect(said({ ...undone, undoneBy: "merchant:7" })).toContain("By staff member 7");
  });

  it("warn of an order that has one without its points, lead to it, and let the store decide", () => {
    const order = { orderId: "1002", name: "#1002" };
    const late = { order, points: 60, outcome: null, by: null };
    const undecided = said({ state: "returned", ending: "taken_back", late });
    expect(undecided).toContain("Used without its points #1002");
    expect(undecided).toContain("the member still has 60 points");
    expect(undecided).toMatch(/Take the points….*Let it be…/);
    expect(card({ late })).toContain('href="/app/orders/1002"');
    const decided = said({ state: "used", usedBy, late: { ...late, outcome: "taken", by: "merchant:1" } });
    expect(decided).toContain("#1001 Used without its points; 60 points taken by hand #1002 · By you");
    expect(decided).not.toContain("Take the points…");
  });

  it("say of what was given how much, what is left of its code, and what the store can do", () => {
    const given = (grant: object, changes: object = {}) =>
      said({ state: "given", code: "", expiresAt: null, grant: { ...GRANT, ...grant }, ...changes });
    expect(given({})).toMatch(/Gift card •••• WXYZ 100 \$10.00 State Given Undo….*Good until Jun 14, 2027/);
    expect(given({ isUnderWay: true }, { state: "preparing" })).not.toContain("Undo…");
    expect(given({ isUnderWay: true }, { state: "preparing" })).toContain("Shopify is asked for it");
    const unclear = given({ isUnclear: true }, { state: "preparing" });
    expect(unclear).toMatch(/Not known whether it was given.*It was given….*It was not given…/);
    expect(given({ problem: "used" })).toContain("some of it was spent");
    expect(given({ decidedBy: "merchant:7" })).toContain("Decided by hand · By staff member 7");
  });

  it("say what came of undoing one", () => {
    expect(said({ state: "returning" }, { ok: true })).toContain("The redemption is undone");
    expect(said({}, { ok: false, code: "redemption_used" })).toContain("An order has used this redemption.");
  });
});

const page = (changes: Partial<RedemptionsView> = {}, show: RedemptionsShown = "all") =>
  htmlOf(
    <RedemptionsPage
      page={{ ...REDEMPTIONS, ...changes }}
      address={{ show, cursor: null }}
      viewer="merchant:1"
      asking={{ busy: false, outcome: null, onAct: () => undefined }}
      file="idle"
      onFile={() => undefined}
    />,
  );

describe("the page of a reward's redemptions", () => {
  it("says how they stand, whose each is, and leads to both", () => {
    const shown = readable(page());
    expect(shown).toContain("Of the reward “Five off”");
    expect(shown).toContain("Open 3 Used 12 Returned 4 Points set aside 300 Points spent 1,150");
    expect(shown).toContain("All 19 Open 3 Used 12 Returned 4 Used late 0");
    expect(shown).toContain("Ada Park AAAAAA-BBBBBB-CCCCCC 100");
    expect(page()).toContain('href="/app/members/7001"');
    expect(page()).toContain('href="/app/campaigns/c2"');
    expect(page({}, "used")).toMatch(/href="\?show=used"[^>]*><span aria-current="page"/);
    expect(page({ next: "abc" }, "used")).toContain('href="?show=used&amp;cursor=abc"');
  });

  it("says that there are none, and why", () => {
    expect(readable(page({ redemptions: [] }))).toContain("Nobody has redeemed this reward yet");
    expect(readable(page({ redemptions: [] }, "late"))).toContain("No redemptions here");
  });

  it("reads of its address what there is, and writes it", () => {
    const read = (query: string) => readRedemptionsAddress(new URLSearchParams(query));
    expect(read("show=used&cursor=a")).toEqual({ show: "used", cursor: "a" });
    expect(read("show=x")).toEqual({ show: "all", cursor: null });
    expect(redemptionsUrl({ show: "used", cursor: "a" })).toBe("?show=used&cursor=a");
  });
});

describe("the card of a reward on its campaign's page", () => {
  const rewardCard = (changes: Partial<RewardFigures> = {}, problem: "refused" | null = null) =>
    htmlOf(<RewardCard campaignId="c2" figures={{ ...REWARD_FIGURES, ...changes }} problem={problem} />);

  it("sums the redemptions and leads to them, and to what needs a look", () => {
    expect(readable(rewardCard())).toContain("Points spent 1,150 Open, in money $15.00 See the redemptions");
    expect(rewardCard()).toContain('href="/app/campaigns/c2/redemptions"');
    expect(readable(rewardCard())).not.toContain("without");
    expect(readable(rewardCard({ late: 2 }))).toContain("2 redemptions were used without their points");
    expect(rewardCard({ late: 2 })).toContain('href="/app/campaigns/c2/redemptions?show=late"');
    expect(readable(rewardCard({}, "refused"))).toContain("Shopify");
  });
});
