import { describe, expect, it } from "vitest";
import { EUR, JAZZ, JPY, nothing, text } from "../../../tests/support/campaign-page.tsx";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { CAMPAIGN_VIEW } from "../../../tests/support/views.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { LOCALES } from "../../i18n/locale.ts";
import { CampaignsPage } from "./campaigns-page.tsx";

const COUNTS = {
  ...{ all: 3, active: 2, scheduled: 0, draft: 1, paused: 0, reached: 0, ended: 0, archived: 0 },
};

const LISTED = { next: null, counts: COUNTS, views: [] };

describe("the list of campaigns", () => {
  it.each([
    [
      "en",
      "First order only. From €50.00 on. From 3 pieces on. In EUR and JPY. In Austria. In 2 markets. Not tagged VIP.",
    ],
    ["zh-CN", "仅限首单。满 €50.00。满 3 件。仅限 EUR"],
  ] as const)("says in %s for whom, and what is asked of a cart", (locale, asked) => {
    const when: Campaign["when"] = [
      { kind: "first_order" },
      { kind: "subtotal", of: "cart", amountMinor: 5_000, currency: EUR },
      { kind: "pieces", of: "cart", pieces: 3 },
      { kind: "currency", currencies: [EUR, JPY] },
      { kind: "country", countries: ["AT"], isOut: false },
      { kind: "market", markets: ["7", "8"] },
      { kind: "customer_tag", tags: ["VIP"], isOut: true },
    ];
    const row = { ...CAMPAIGN_VIEW, campaign: text({ ...JAZZ, when }) };
    const shown = readable(
      htmlOf(
        <CampaignsPage
          page={{ currency: "EUR", timeZone: "UTC", tiers: [], campaigns: [row], ...LISTED }}
          address={{ search: "", show: "all", order: "newest", cursor: null }}
          loading={false}
          answer={null}
          onAsk={nothing}
          onAddress={nothing}
        />,
        locale,
      ),
    );
    expect(shown).toContain(asked);
  });

  it.each(LOCALES)("says in %s what to do where there is none", (locale) => {
    const list = (search: string) =>
      readable(
        htmlOf(
          <CampaignsPage
            page={{ currency: "USD", timeZone: "UTC", tiers: [], campaigns: [], ...LISTED }}
            address={{ search, show: "all", order: "newest", cursor: null }}
            loading={false}
            answer={null}
            onAsk={nothing}
            onAddress={nothing}
          />,
          locale,
        ),
      );
    expect(list("")).not.toBe(list("jazz"));
    expect(list("")).toContain(locale === "en" ? "Make the first campaign" : "创建第一个活动");
  });
});
