import { describe, expect, it } from "vitest";
import type { MemberView } from "../../views/members.ts";
import type { StatementLineView } from "../../views/statement.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import {
  HELD_BY_MEMBER,
  EVENING,
  EXPLANATION,
  LINE,
  MEMBER,
  MEMBER_COUPON,
  RULED,
  STATEMENT,
  TIERS,
} from "../../../tests/support/views.ts";
import type { AsOf } from "./as-of-card.tsx";
import { CouponsCard } from "./coupons-card.tsx";
import { MemberPage } from "./member-page.tsx";
import type { MemberAddress } from "./member-query.ts";
import { OrderExplanation } from "./order-explanation.tsx";

const ADDRESS: MemberAddress = { kind: "", on: "", known: "", cursor: null };
const AS_OF: AsOf = { today: "2026-06-15", problem: null, balance: null };

interface Changes {
  readonly member?: Partial<MemberView>;
  readonly statement?: Partial<typeof STATEMENT>;
  readonly asOf?: Partial<AsOf>;
  readonly address?: Partial<MemberAddress>;
  readonly coupons?: readonly (typeof MEMBER_COUPON)[];
}
const render = ({ member, statement, asOf, address, coupons = [] }: Changes = {}) =>
  htmlOf(
    <MemberPage
      member={{ ...MEMBER, ...member }}
      statement={{ ...STATEMENT, ...statement }}
      asOf={{ ...AS_OF, ...asOf }}
      address={{ ...ADDRESS, ...address }}
      viewer="merchant:42"
      onAddress={() => undefined}
      {...HELD_BY_MEMBER}
      coupons={{ coupons, hasMore: false }}
      adjust={<p>The form</p>}
    />,
  );
const said = (member: Partial<MemberView>) => readable(render({ member }));
const withLines = (...lines: StatementLineView[]) => render({ statement: { lines } });

describe("the page of a member", () => {
  it("says of each coupon how it stands, and offers to take back what can be", () => {
    const shown = readable(render({ coupons: [MEMBER_COUPON] }));
    expect(shown).toContain("Jazz week FRIEND Info Used #1001");
    expect(shown).not.toContain("Take back…");
    const asking = HELD_BY_MEMBER.couponsAsking;
    const card = (coupons: (typeof MEMBER_COUPON)[]) =>
      readable(htmlOf(<CouponsCard view={{ coupons, hasMore: true }} asking={asking} />));
    expect(card([])).toContain("No coupons: none were given, and none were taken.");
    const ready = { ...MEMBER_COUPON, state: "ready", usedBy: null, canBeTakenBack: true } as const;
    expect(card([ready])).toContain("Take back…");
    expect(card([ready])).toContain("Only the newest 50 are shown.");
  });

  it("tells balance, tier and the way to the next tier", () => {
    const text = said({});
    expect(text).toContain("Ada Park");
    expect(text).toContain("Points 1,250");
    expect(text).toContain("Gold $379.50 spent in the last 12 months, which decide the tier");
    expect(text).toContain("In this tier since Feb 3, 2026");
    expect(text).toContain("$220.50 more to reach Platinum");
  });

  it("names the window that decides the tier, and until when the tier holds", () => {
    expect(said({ tierWindow: { kind: "lifetime" } })).toContain(
      "$379.50 spent in all, which decides the tier",
    );
    // Midnight where the store is.
    expect(said({ tierUntil: Date.UTC(2026, 8, 2, 4) })).toContain(
      "Holds until the end of Sep 1, 2026, without another order",
    );
    expect(said({ tierUntil: null })).toContain("Does not run out");
  });

  it("does not say of a tier set by hand that orders decide it", () => {
    const set = { overrideId: "o", tierName: "Gold", setAt: 0, reason: "A friend", actor: "merchant:1" };
    const until = Date.UTC(2026, 8, 2, 4);
    const text = said({ tierByHand: { ...set, until }, tierUntil: until });
    expect(text).toContain("Set by hand until the end of Sep 1, 2026; then the orders decide again");
    expect(text).not.toMatch(/which decide|without another order/);
    const forGood = said({ tierByHand: { ...set, until: null }, tierUntil: null });
    expect(forGood).toContain("Set by hand; the orders decide again once it is taken back");
    expect(forGood).not.toMatch(/which decide|Does not run out/);
  });

  it("tells of all that a tier asks for, where that is more than money", () => {
    const counted = [
      { measure: "orders", has: 4 },
      { measure: "spend", has: 12_000 },
    ] as const;
    const missing = [
      { measure: "orders", threshold: 5, missing: 1 },
      { measure: "spend", threshold: 30_000, missing: 18_000 },
    ] as const;
    const next = { tierId: "platinum", name: "Platinum", thresholdMinor: 30_000, missingMinor: 18_000 };
    const all = said({
      counted,
      tierWindow: { kind: "calendar_year" },
      nextTier: { ...next, match: "all", missing },
    });
    expect(all).toContain("4 orders · $120.00 spent this year: this decides the tier");
    expect(all).toContain("Still needed to reach Platinum: 1 order $180.00 spent");
    expect(said({ nextTier: { ...next, match: "any", missing } })).toContain(
      "Any one of these reaches Platinum: 1 order $180.00 spent",
    );
    // What is there is not missing.
    const rest = { ...next, match: "all", missing: [{ ...missing[0], missing: 0 }, missing[1]] } as const;
    expect(said({ nextTier: rest })).toContain("Still needed to reach Platinum: $180.00 spent");
  });

  it("calls a customer without a name by number, and says why there is no name", () => {
    expect(said({ displayName: null })).toContain("Customer 7001");
    expect(said({ displayName: null })).not.toContain("Shopify did not give names in time");
    expect(said({ displayName: null, namesAvailable: false })).toContain(
      "Shopify did not give names in time",
    );
  });

  it("says that a customer is gone, and offers nothing that would be refused", () => {
    expect(said({})).toContain("Adjust points");
    expect(said({ closed: true })).toContain("Customer deleted");
    expect(said({ closed: true })).not.toContain("Adjust points");
  });

  it("tells a tier by its name, not by its colour", () => {
    expect(said({ tierId: "platinum", tierName: "Platinum", nextTier: null })).toContain("Tier Platinum");
    expect(said({})).not.toMatch(/Attention|Success|Info/);
  });

  it("explains points below zero, and says what is pending", () => {
    expect(said({ available: -40 })).toContain("-40 Below zero: an order was refunded");
    expect(said({ pending: 12 })).toContain("12 points more pending");
  });

  it("tells what is set aside and what is owed, where there is any", () => {
    expect(said({ held: 100 })).toContain("100 points set aside for rewards");
    expect(said({ debt: 40 })).toContain("40 points owed: the next points that come repay them first.");
    expect(said({})).not.toMatch(/pending after|set aside for|owed/);
  });

  it("tells what runs out first, and until when it counts", () => {
    // Midnight where the store is.
    const expiring = { points: 120, at: Date.UTC(2026, 6, 1, 4) };
    expect(said({ expiring })).toContain("120 points expire at the end of Jun 30, 2026");
    expect(said({})).not.toContain("expire at");
  });

  it("knows the top of the ladder", () => {
    expect(said({ nextTier: null })).toContain("This is the highest tier.");
  });

  it("answers for an earlier day, and for what was known of it then", () => {
    const balance = {
      memberId: "m-ada",
      available: 900,
      pending: 10,
      held: 5,
      occurredUntil: Date.UTC(2026, 0, 31),
      recordedUntil: Date.UTC(2026, 1, 3),
    };
    const text = readable(render({ asOf: { balance }, statement: { occurredUntil: balance.occurredUntil } }));
    expect(text).toContain("At the end of Jan 30, 2026, as known at the end of Feb 2, 2026");
    expect(text).toContain("Points 900 Pending 10 Set aside 5");
    expect(text).toContain("Movements until the end of Jan 30, 2026");
    expect(readable(render({ asOf: { problem: "on" } }))).toContain("Enter a day that exists");
  });
});

describe("the statement of a member", () => {
  it("has sign, reason, order and the store's time", () => {
    const html = withLines(LINE, { ...LINE, entryId: "e2", reason: "order_refunded", points: -68 });
    const text = readable(html);
    expect(text).toContain("Points for an order Jun 14, 2026, 10:00 PM · #1001 +68 1,250 points after it");
    expect(text).toContain("Points taken back: the order was refunded");
    expect(text).toContain("-68");
    expect(html).toContain('href="/app/orders/5001"');
  });

  it("says of points that only change their place where they are now", () => {
    const ripe = { ...LINE, kind: "mature", reason: "points_matured", points: 0 } as const;
    const change = { pending: -85, available: 85, held: 0 };
    expect(readable(withLines({ ...ripe, change }))).toContain("+85 usable");
    const spent = { ...LINE, kind: "capture", reason: "redemption_used", points: 0 } as const;
    expect(readable(withLines({ ...spent, change: { pending: 0, available: 0, held: -85 } }))).toContain(
      "-85 set aside",
    );
  });

  it("links a movement and what took it back, both ways", () => {
    const { kind, reason, occurredAt, points } = LINE;
    const given = { entryId: "e1", kind, reason, occurredAt, points, page: "abc" };
    const taken = { ...given, entryId: "e2", points: -68, reason: "order_refunded" as const };
    const html = withLines(
      { ...LINE, entryId: "e2", points: -68, reason: "order_refunded", reverses: given },
      { ...LINE, reversedBy: [taken] },
    );
    expect(html).toMatch(
      /href="#movement-e1"[^>]*>Takes back: Points for an order of Jun 14, 2026 \(\+68 points\)</,
    );
    expect(html).toMatch(
      /href="#movement-e2"[^>]*>Taken back on Jun 14, 2026: Points taken back[^<]* \(-68 points\)</,
    );
    expect(html).toContain('id="movement-e1"');
    // What is on another page is found from there, whatever kind this page is narrowed to.
    const elsewhere = render({
      statement: { lines: [{ ...LINE, reversedBy: [taken] }] },
      address: { kind: "earn" },
    });
    expect(elsewhere).toContain('href="?cursor=abc#movement-e2"');
  });

  it("says of a movement that it was entered later, by whom, and what they wrote", () => {
    const late = { ...LINE, reason: "adjusted_goodwill", recordedAt: Date.UTC(2026, 5, 20, 12) } as const;
    const byAnyone = { ...late, actor: "merchant:admin" };
    expect(readable(withLines(byAnyone))).toContain("Entered on Jun 20, 2026 · By a person in your team");
    expect(readable(withLines({ ...late, actor: "merchant:42" }))).toContain("2026 · By you");
    expect(readable(withLines({ ...late, actor: "api:0199" }))).toContain("2026 · By a program of yours");
    const byOther = withLines({ ...late, actor: "merchant:43", note: "Parcel was late" });
    expect(byOther).toContain('href="shopify:admin/settings/account/43"');
    expect(readable(byOther)).toContain("By staff member 43");
    expect(readable(byOther)).toContain("Note: Parcel was late");
    // Imported orders are all entered later.
    expect(readable(withLines({ ...LINE, recordedAt: late.recordedAt }))).not.toContain("Entered on");
    expect(readable(withLines({ ...LINE, recordedAt: EVENING + 1 }))).not.toContain("Entered on");
  });

  it("leads to older movements, and back", () => {
    const html = render({
      statement: { lines: [LINE], next: "a&b" },
      address: { kind: "earn", cursor: "a" },
    });
    expect(readable(html)).toContain("Latest movements Older movements");
    expect(html).toContain('href="?kind=earn"');
    expect(html).toContain('href="?kind=earn&amp;cursor=a%26b"');
  });
});

describe("the explanation of an order", () => {
  const explain = (changes: Partial<typeof EXPLANATION>) =>
    readable(htmlOf(<OrderExplanation explanation={{ ...EXPLANATION, ...changes }} tiers={TIERS} />));

  it("says what counts, at which rate, and what does not", () => {
    const text = explain({});
    expect(text).toContain(
      "Prices: $50.00 Refunds: -$19.01 Shipping: $7.00, does not count $30.99 counts in all.",
    );
    expect(text).toContain("1.5, times 150% for the tier Gold, rounded down");
    expect(text).toContain("This order as it is now gives 69 points.");
  });

  it("says what each rule did", () => {
    const text = explain(RULED);
    expect(text).toContain(
      "Member day (points ×2) applied: +70 points. Weekend (0.5 more per unit of currency) did not",
    );
    expect(text).toContain("With the rules: 139 points.");
  });

  it("says why nothing counts", () => {
    const parts = [
      { code: "prices" as const, amountMinor: 5_000, countedMinor: 5_000 },
      { code: "order_excluded" as const, amountMinor: 5_000, countedMinor: -5_000 },
    ];
    const text = explain({ reasons: [{ code: "cancelled" }], countedMinor: 0, points: 0, parts });
    expect(text).toContain(
      "The order was cancelled, so nothing counts. Prices: $50.00 Left out, as said above: -$50.00",
    );
  });

  it("says that a guest order has nobody to credit", () => {
    expect(explain({ rate: null })).toContain("there is no member to credit");
  });
});
