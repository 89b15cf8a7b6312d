import { describe, expect, it } from "vitest";
import { currency } from "../../../tests/support/orders.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { decodeNewCampaign, encodeCampaign } from "../../domain/campaigns/campaign-codec.ts";
import { checkCampaign } from "../../domain/campaigns/check-campaign.ts";
import { LOCALES } from "../../i18n/locale.ts";
import { CAMPAIGN_TEMPLATES, templateCampaign } from "./campaign-templates.ts";
import { NewCampaignPage } from "./new-campaign-page.tsx";
import { roundAmount } from "./round-amount.ts";

const TIERS = [
  { id: "silver", name: "Silver" },
  { id: "gold", name: "Gold" },
];
const NOW = Date.parse("2026-11-27T04:00:00Z");
const facts = (code: string) => ({
  ...{ currency: currency(code), timeZone: "America/New_York", tiers: TIERS, now: NOW },
});
/** What is left to the merchant to say. */
const LEFT: Partial<Record<string, string[]>> = {
  clear_stock: ["target.collections"],
  member_price: ["target.products"],
  trial_product: ["target.products"],
  goes_with: ["offer.bought.collections", "target.collections"],
  win_back: ["distribution.code"],
};

describe("what a campaign begins with", () => {
  it.each(
    ["USD", "JPY", "KWD", "VND", "CNY"].flatMap((code) =>
      CAMPAIGN_TEMPLATES.map((one) => [code, one] as const),
    ),
  )(
    "in %s for %s is a draft that can be kept, and published once what only the merchant knows is said",
    (code, template) => {
      const made = templateCampaign(template, facts(code), "Called so");
      expect(made).not.toBeNull();
      const kept = decodeNewCampaign(made && encodeCampaign(made));
      expect(kept).toEqual({ ok: true, value: made });
      const moment = { ...facts(code), tierIds: ["silver", "gold"], runningSince: null };
      const checked = made && checkCampaign(made, moment);
      const missing = checked?.ok === false ? checked.error.map(({ path }) => path) : [];
      expect(missing).toEqual(LEFT[template] ?? []);
    },
  );

  it("is left out where the store has not what it needs", () => {
    const without = { ...facts("USD"), tiers: [] };
    const made = CAMPAIGN_TEMPLATES.filter((one) => templateCampaign(one, without, "x") !== null);
    expect(made).not.toContain("member_day");
    expect(made).not.toContain("tier_present");
    expect(made).not.toContain("member_price");
    expect(made).toContain("welcome");
  });

  it("has tomorrow on the store's clock, and round amounts", () => {
    // In New York it is still the 26th.
    expect(templateCampaign("flash_sale", facts("USD"), "x")?.schedule).toEqual({
      from: "2026-11-27T18:00",
      until: "2026-11-27T22:00",
    });
    expect(["USD", "JPY", "KWD", "VND"].map((code) => roundAmount(currency(code), 50))).toEqual([
      5_000, 5_000, 25_000, 1_000_000,
    ]);
  });

  it.each(LOCALES)("is told in %s by what it is for", (locale) => {
    const page = readable(
      htmlOf(
        <NewCampaignPage start={facts("USD")} busy={false} refusal={null} onBegin={() => undefined} />,
        locale,
      ),
    );
    expect(page).toContain(locale === "en" ? "Win back" : "唤回老客");
    expect(page).toContain("$30.00");
    expect(page).not.toMatch(/\bcampaigns\.[a-z]/);
  });
});
