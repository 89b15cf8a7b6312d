import { describe, expect, it } from "vitest";
import { nothing } from "../../../tests/support/campaign-page.tsx";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { NO_FIGURES } from "../../domain/campaigns/campaign-results.ts";
import type { CampaignResults } from "../../views/campaign-results.ts";
import { ResultsCard } from "./results-card.tsx";

describe("the results of a campaign", () => {
  const results: CampaignResults = {
    ...{ orders: 3, customers: 2, guestOrders: 1, newCustomers: 1 },
    ...{ revenueMinor: 9_000, discountMinor: 1_000, points: 90 },
    ...{ costMinor: 1_090, minorPerHundredPoints: 100, returnOnCost: 9_000 / 1_090, hasEarlierDays: false },
    ...{ codes: null, coupons: null, groups: null },
    days: [
      {
        ...{ day: "2026-03-01", orders: 3, customers: 2, guestOrders: 1, newCustomers: 1 },
        ...{ revenueMinor: 9_000, discountMinor: 1_000, points: 90, given: 0, claimed: 0 },
        ...{ begun: 0, filled: 0, ended: 0 },
      },
    ],
  };
  const limits = { uses: 4, usesPerDay: null, budgetMinor: 5_000 };
  const card = (changes: Partial<CampaignResults>, locale: "en" | "zh-CN" = "en") =>
    readable(
      htmlOf(
        <ResultsCard results={{ ...results, ...changes }} limits={limits} file="idle" onFile={nothing} />,
        locale,
      ),
    );

  it("are figures, each with how it is reckoned, and days", () => {
    const shown = card({});
    expect(shown).toContain("Used 3 of 4 times.");
    expect(shown).toContain("$10.00 of the budget of $50.00 given.");
    expect(shown).toContain("$90.00");
    expect(shown).toContain("and 1 order of a guest");
    expect(shown).toContain("8.26");
    expect(shown).toContain("sales divided by $10.90");
    expect(shown).toContain("not because of it");
    expect(shown).toContain("Mar 1, 2026");
  });

  it("are none before the first order, and without cost no return", () => {
    expect(card({ ...NO_FIGURES, days: [] })).toContain("No order has used it yet.");
    expect(card({ costMinor: 0, returnOnCost: null })).toContain("no cost");
    expect(card({}, "zh-CN")).toContain("已使用 3 / 4 次");
  });

  it("draw no chart of sales where there were none", () => {
    const day = { ...NO_FIGURES, day: "2026-03-02", given: 4, claimed: 7, begun: 0, filled: 0, ended: 0 };
    const drawn = (changes: Partial<CampaignResults>) =>
      htmlOf(
        <ResultsCard results={{ ...results, ...changes }} limits={limits} file="idle" onFile={nothing} />,
      );
    expect(drawn({})).toContain("<polyline");
    expect(drawn({ ...NO_FIGURES, coupons: { given: 4, claimed: 7 }, days: [day] })).not.toContain(
      "<polyline",
    );
  });

  it("tell what was given out, also before an order has used it", () => {
    const some = { given: 4, claimed: 7, begun: 3, filled: 2, ended: 1 };
    const day = { ...NO_FIGURES, day: "2026-03-02", ...some };
    const coupons = card({ ...NO_FIGURES, coupons: { given: 4, claimed: 7 }, days: [day] });
    expect(coupons).toContain("No order has used it yet.");
    expect(coupons).toContain("Coupons given 4 Coupons taken 7");
    expect(coupons).toContain("Mar 2, 2026 0 0 $0.00 $0.00 0 4 7");
    expect(card({})).not.toContain("Coupons");
    // Of unique codes members have taken some by themselves.
    const taken = { ...NO_FIGURES, codes: 9, coupons: { given: 0, claimed: 7 }, days: [day] };
    expect(card(taken)).toContain("Codes made 9 Codes taken by members 7");
    expect(card(taken)).toContain("Mar 2, 2026 0 0 $0.00 $0.00 0 7");
    const groups = card({ ...taken, codes: null, groups: { begun: 3, filled: 2, ended: 1 } });
    expect(groups).toContain("Groups begun Groups filled Groups ended");
    expect(groups).toContain("Mar 2, 2026 0 0 $0.00 $0.00 0 4 7 3 2 1");
    expect(card({ ...NO_FIGURES, days: [], codes: 2_000 })).toContain("Codes made 2,000");
    expect(card({ codes: 2_000 }, "zh-CN")).toContain("已生成的码 2,000");
  });
});
