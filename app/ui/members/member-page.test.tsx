import { describe, expect, it } from "vitest";
import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import { isCurrencyCode } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { MemberPage } from "./member-page.tsx";
import type { MemberView, MovementView } from "./member-view.ts";
import { OrderExplanation } from "./order-explanation.tsx";

const member: MemberView = {
  store: { currency: "USD", timeZone: "America/New_York" },
  customerId: "7001",
  name: "Ada Park",
  joinedAt: Date.UTC(2026, 0, 2, 12),
  points: 1_250,
  pending: 0,
  held: 0,
  debt: 0,
  expiring: null,
  tier: { id: "gold", name: "Gold" },
  tiers: [{ id: "gold", name: "Gold" }],
  spendMinor: 37_950,
  next: { name: "Platinum", missingMinor: 22_050, thresholdMinor: 60_000 },
  asOf: { today: "2026-06-15", problem: null, balance: null },
  statement: { address: { kind: "", on: "", known: "", cursor: null }, movements: [], older: null },
};

const movement: MovementView = {
  id: "m1",
  at: Date.UTC(2026, 5, 15, 2),
  kind: "earn",
  reason: "order_counted",
  points: 68,
  enteredAt: null,
  balance: { points: 1_250, pending: 0 },
  order: { id: "5001", name: "#1001" },
  explanation: null,
  reverses: null,
  reversedBy: [],
  staff: null,
};

const render = (changes: Partial<MemberView>) =>
  htmlOf(<MemberPage member={{ ...member, ...changes }} onAddress={() => undefined} />);

const withMovements = (...movements: MovementView[]) =>
  render({ statement: { ...member.statement, movements } });

describe("the page of a member", () => {
  it("tells balance, tier and the way to the next tier", () => {
    const text = readable(render({}));
    expect(text).toContain("Ada Park");
    expect(text).toContain("Points 1,250");
    expect(text).toContain("Gold $379.50 spent in the period that counts");
    expect(text).toContain("$220.50 more to reach Platinum");
  });

  it("calls a customer without a name by number", () => {
    expect(readable(render({ name: null }))).toContain("Customer 7001");
  });

  it("explains points below zero, and says what is pending", () => {
    expect(readable(render({ points: -40 }))).toContain("-40 Below zero: an order was refunded");
    expect(readable(render({ pending: 12 }))).toContain("12 more pending");
  });

  it("tells what is set aside and what is owed, where there is any", () => {
    expect(readable(render({ held: 100 }))).toContain("100 set aside for rewards");
    expect(readable(render({ debt: 40 }))).toContain("40 owed: the next points that come repay them first.");
    expect(readable(render({}))).not.toMatch(/pending after|set aside for|owed/);
  });

  it("tells what runs out first, and until when it counts", () => {
    // Midnight where the store is.
    const expiring = { points: 120, lastMoment: Date.UTC(2026, 6, 1, 4) - 1 };
    expect(readable(render({ expiring }))).toContain("120 expire at the end of Jun 30, 2026");
    expect(readable(render({}))).not.toContain("expire");
  });

  it("links a movement and what took it back, both ways", () => {
    const { at, kind, reason, points } = movement;
    const given = { id: "m1", at, kind, reason, points, address: null };
    const taken = { ...given, id: "m2", points: -68, reason: "order_refunded" };
    const html = withMovements(
      { ...movement, id: "m2", points: -68, reason: "order_refunded", reverses: given },
      { ...movement, reversedBy: [taken] },
    );
    expect(html).toMatch(
      /href="#movement-m1"[^>]*>Takes back: Points for an order of Jun 14, 2026 \(\+68\)</,
    );
    expect(html).toMatch(
      /href="#movement-m2"[^>]*>Taken back on Jun 14, 2026: Points taken back[^<]* \(-68\)</,
    );
    expect(html).toContain('id="movement-m1"');
    const elsewhere = withMovements({ ...movement, reversedBy: [{ ...taken, address: "?cursor=abc" }] });
    expect(elsewhere).toContain('href="?cursor=abc#movement-m2"');
  });

  it("says of a movement that it was entered later, and by a person", () => {
    const late = { ...movement, enteredAt: Date.UTC(2026, 5, 20, 12), staff: { id: null } };
    expect(readable(withMovements(late))).toContain("Entered on Jun 20, 2026 · By a person in your team");
    expect(readable(withMovements({ ...late, staff: { id: "42" } }))).toContain("2026 · Staff 42");
  });

  it("answers for an earlier day, and for what was known of it then", () => {
    const balance = {
      points: 900,
      pending: 10,
      held: 5,
      on: Date.UTC(2026, 0, 31),
      known: Date.UTC(2026, 1, 3),
    };
    const text = readable(render({ asOf: { ...member.asOf, balance } }));
    expect(text).toContain("At the end of Jan 30, 2026, as known at the end of Feb 2, 2026");
    expect(text).toContain("Points 900 Pending 10 Set aside 5");
    expect(text).toContain("Movements until the end of Jan 30, 2026");
    expect(readable(render({ asOf: { ...member.asOf, problem: "on" } }))).toContain(
      "Enter a day that exists",
    );
  });

  it("knows the top of the ladder", () => {
    expect(readable(render({ next: null }))).toContain("This is the highest tier.");
  });

  it("lists movements with sign, reason, order and the store's time", () => {
    const html = withMovements(movement, { ...movement, id: "m2", reason: "order_refunded", points: -68 });
    const text = readable(html);
    expect(text).toContain("Points for an order Jun 14, 2026, 10:00 PM · #1001 +68 1,250 after it");
    expect(text).toContain("Points taken back: the order was refunded");
    expect(text).toContain("-68");
    expect(html).toContain('href="/app/orders/5001"');
  });

  it("falls back to the kind of a movement whose reason it does not know", () => {
    const html = withMovements({ ...movement, kind: "expire", reason: "of_tomorrow" });
    expect(readable(html)).toContain("Points expired");
  });

  it("leads to older movements, and back", () => {
    const address = { ...member.statement.address, kind: "earn" as const, cursor: "a" };
    const html = render({ statement: { address, movements: [movement], older: "a&b" } });
    expect(readable(html)).toContain("Latest movements Older movements");
    expect(html).toContain('href="?kind=earn"');
    expect(html).toContain('href="?kind=earn&amp;cursor=a%26b"');
  });
});

describe("the explanation of an order", () => {
  const explanation: EarningExplanation = {
    policy: "net_of_discounts_without_tax_and_shipping",
    programVersion: 1,
    currency: usd(),
    countedMinor: 4_598,
    reasons: [],
    rate: { tierId: "gold", milliPointsPerUnit: 1_500, earningPercent: 150, rounding: "down" },
    points: 103,
    counts: {
      tax: false,
      shipping: false,
      giftCardsBought: false,
      paidWithGiftCard: true,
      paidWithStoreCredit: true,
      partPayments: "when_wholly_paid",
    },
    parts: [
      { code: "prices", amountMinor: 5_000, countedMinor: 5_000 },
      { code: "discounts", amountMinor: 402, countedMinor: -402 },
      { code: "shipping", amountMinor: 700, countedMinor: 0 },
    ],
    lines: [{ lineId: "1", countedMinor: 4_598, points: 103, why: "discounted" }],
  };
  const explain = (changes: Partial<EarningExplanation>) =>
    readable(
      htmlOf(
        <OrderExplanation
          explanation={{ ...explanation, ...changes }}
          tiers={[{ id: "gold", name: "Gold" }]}
        />,
      ),
    );

  it("says what counts, at which rate, and what does not", () => {
    const text = explain({});
    expect(text).toContain(
      "Prices: $50.00 Discounts: -$4.02 Shipping: $7.00, does not count $45.98 counts in all.",
    );
    expect(text).toContain("1.5, times 150% for the tier Gold, rounded down");
    expect(text).toContain("Points for this order as it is now: 103.");
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

function usd(): CurrencyCode {
  const code = "USD";
  if (!isCurrencyCode(code)) throw new Error("USD is a currency");
  return code;
}
