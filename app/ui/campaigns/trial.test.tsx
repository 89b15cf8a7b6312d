import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { currency } from "../../../tests/support/orders.ts";
import { EVENING } from "../../../tests/support/views.ts";
import { encodeCampaign } from "../../domain/campaigns/campaign-codec.ts";
import { NEW_CAMPAIGN } from "../../domain/campaigns/campaign.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { FailedCondition, OfferVerdict } from "../../domain/campaigns/explanation.ts";
import { createFormat } from "../format/format.ts";
import {
  askedCart,
  askedDelivery,
  buyerAsked,
  collectionsAsked,
  EMPTY_CART,
  type Trial,
  type TrialCart,
  trialConfig,
} from "./trial-cart.ts";
import { TrialBuyerFields } from "./trial-buyer-fields.tsx";
import { TrialOutcome } from "./trial-outcome.tsx";

const format = createFormat({ formatLocale: "en-US", timeZone: "America/New_York", currency: "USD" });
const campaign = (title: string, collections: string[]): Campaign => ({
  ...NEW_CAMPAIGN,
  title,
  target: { kind: "collections", collections },
});
const other = (id: string, title: string, startsAt: number) => ({
  ...{ campaignId: id, startsAt, endsAt: null },
  campaign: JSON.stringify(encodeCampaign(campaign(title, ["9"]))),
});
const TRIAL: Trial = {
  campaign: { campaignId: "b", campaign: campaign("Jazz week", ["7", "8"]), startsAt: EVENING, endsAt: null },
  checkout: {
    currency: currency("USD"),
    tiers: [{ id: "gold", discountBasisPoints: 500, message: "Gold" }],
    running: [
      other("a", "Blues", EVENING - 1),
      other("b", "Jazz day", EVENING),
      other("c", "Later", EVENING + 1),
    ],
  },
  timeZone: "America/New_York",
  now: EVENING,
};
const CART: TrialCart = {
  ...EMPTY_CART,
  lines: [{ productId: "1", title: "Kind of Blue", quantity: "2", price: null, isSubscription: false }],
};
const PRODUCTS = [
  {
    ...{
      id: "1",
      title: "Kind of Blue",
      priceMinor: 1_999,
      isOnSale: false,
      unitCostMinor: 1_500,
      isGiftCard: false,
    },
    ...{ vendor: "Columbia", productType: "Record", tags: [], collections: ["7"] },
  },
];

describe("a cart that is made up", () => {
  it("is reckoned with what is in the fields, beside what runs at its moment", () => {
    const config = trialConfig(CART, TRIAL);
    expect(config?.offers.map(({ id, message }) => [id, message])).toEqual([
      ["a", "Blues"],
      ["b", "Jazz week"],
    ]);
    const later = trialConfig({ ...CART, at: "2030-01-01T00:00" }, TRIAL);
    expect(later?.offers.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(collectionsAsked(TRIAL)).toEqual(["7", "8", "9"]);
    // Clocks skip this time in New York.
    expect(trialConfig({ ...CART, at: "2026-03-08T02:30" }, TRIAL)).toBeNull();
  });

  it("has the product's price until another is typed, and no line without either", () => {
    const writing = { format, moneyDigits: 2 };
    // In that of the campaign that is tried, and not in the others'.
    const line = {
      id: "1",
      quantity: 2,
      isGiftCard: false,
      isOnSale: false,
      unitCostMinor: 1_500,
      targets: [0],
    };
    expect(askedCart(CART, TRIAL, PRODUCTS, writing)).toEqual({
      lines: [{ ...line, priceMinor: 1_999 }],
      ...{ tierId: null, ordersBefore: 0 },
      buyer: { country: null, market: null, tags: [], isCompany: false },
    });
    const buyer = { country: "DE", market: "12", tags: "VIP, big spender", isCompany: true };
    const lines = [{ ...CART.lines[0], isSubscription: true }] as TrialCart["lines"];
    expect(askedCart({ ...CART, lines, buyer }, TRIAL, PRODUCTS, writing)).toMatchObject({
      lines: [{ isSubscription: true }],
      buyer: { country: "DE", market: "12", tags: ["VIP", "big spender"], isCompany: true },
    });
    const way = { price: "4.95", method: " Standard ", type: "SHIPPING", country: "DE" } as const;
    expect(askedDelivery({ ...CART, delivery: way }, writing)).toEqual({
      ...{ title: "Standard", type: "SHIPPING", country: "DE", priceMinor: 495 },
    });
    expect(askedDelivery(CART, writing)).toBeNull();
    const typed = (changes: object) => ({
      ...CART,
      lines: CART.lines.map((one) => ({ ...one, ...changes })),
    });
    expect(askedCart(typed({ price: "5" }), TRIAL, PRODUCTS, writing)?.lines).toEqual([
      { ...line, priceMinor: 500 },
    ]);
    for (const wrong of [
      { quantity: "0" },
      { quantity: "1.5" },
      { quantity: "" },
      { price: "x" },
      { price: "" },
    ]) {
      expect(askedCart(typed(wrong), TRIAL, PRODUCTS, writing), JSON.stringify(wrong)).toBeNull();
    }
    expect(askedCart(CART, TRIAL, [], writing)).toBeNull();
  });
});

describe("who buys a cart that is made up", () => {
  it("is asked as far as campaigns look at it, in both languages", () => {
    const when: Campaign["when"] = [
      { kind: "country", countries: ["DE"], isOut: false },
      { kind: "customer_tag", tags: ["VIP"], isOut: true },
      { kind: "company", companies: "out" },
    ];
    const config = trialConfig(CART, {
      ...TRIAL,
      campaign: { ...TRIAL.campaign, campaign: { ...TRIAL.campaign.campaign, when } },
    });
    expect(buyerAsked(config)).toEqual({
      ...{ countries: true, markets: false, customerTags: true, companies: true, subscriptions: false },
    });
    const fields = (locale: "en" | "zh-CN") =>
      readable(
        htmlOf(
          <TrialBuyerFields
            buyer={EMPTY_CART.buyer}
            asked={{ ...buyerAsked(config), markets: true }}
            onBuyer={() => undefined}
          />,
          locale,
        ),
      );
    for (const label of ["Country of the shopper", "Market", "Tags of the customer", "Buys for a company"])
      expect(fields("en")).toContain(label);
    expect(fields("zh-CN")).not.toMatch(/campaigns\.|Country|Tags/);
    expect(buyerAsked(null).countries).toBe(false);
  });
});

describe("what is said of it", () => {
  const said = (verdicts: readonly OfferVerdict[], locale: "en" | "zh-CN" = "en", tierOffMinor = 0) => {
    const config = trialConfig(CART, TRIAL);
    if (config === null) throw new Error("no such moment");
    const explanation = { totalMinor: 3_998, tierOffMinor, verdicts };
    return readable(
      htmlOf(
        <TrialOutcome
          cart={{ ...CART, tierId: "gold" }}
          trial={TRIAL}
          tiers={[{ id: "gold", name: "Gold" }]}
          asked={askedCart(CART, TRIAL, PRODUCTS, { format, moneyDigits: 2 })}
          explained={{ kind: "explained", explanation, config }}
        />,
        locale,
      ),
    );
  };
  const none = { next: null } as const;

  it("a verdict for each campaign, this one first, and what is left to pay", () => {
    const off = { lineId: "1", offMinor: 400 };
    const shown = said(
      [
        { offerId: "a", kind: "beaten", by: ["b"], ...none },
        { offerId: "b", kind: "applied", offMinor: 400, lines: [off], ...none },
      ],
      "en",
      180,
    );
    expect(shown).toContain("Instead of $39.98 the shopper pays $34.18, before shipping and taxes.");
    expect(shown.indexOf("This campaign takes $4.00 off: Kind of Blue $4.00.")).toBeLessThan(
      shown.indexOf("“Blues” comes to nothing here: This campaign takes more off."),
    );
    expect(shown).toContain("The percentage of the tier Gold takes $1.80 off what is left.");
  });

  it.each(["en", "zh-CN"] as const)(
    "in %s what a buyer is and should not be, each in words of its own",
    (locale) => {
      const fails: FailedCondition[] = [
        { why: "country_not_in", found: "FR" },
        { why: "country_out", found: "FR" },
        { why: "country_out", found: null },
        { why: "market_not_in", found: "2" },
        { why: "market_not_in", found: null },
        { why: "tag_not_in", found: null },
        { why: "tag_out", found: "trade" },
        ...(["a_company", "no_company", "a_subscription", "no_subscription"] as const).map((why) => ({
          why,
        })),
      ];
      const sentences = fails.map((one) => said([{ offerId: "b", kind: "closed", fails: [one] }], locale));
      expect(new Set(sentences).size).toBe(fails.length);
      for (const sentence of sentences) expect(sentence).not.toContain("campaigns.trial");
      expect(sentences[0]).toContain(locale === "en" ? "it is not for France" : "不面向法国");
      expect(sentences[6]).toContain("trade");
    },
  );

  it("each condition that fails, and what the next step is missing", () => {
    const shown = said([
      { offerId: "b", kind: "closed", fails: [{ why: "tier" }, { why: "pieces", missing: 1 }] },
      {
        ...{ offerId: "a", kind: "applied", offMinor: 1_000, lines: null },
        next: { step: 1, why: "subtotal", missingMinor: 1_240 },
      },
    ]);
    expect(shown).toContain(
      "This campaign does not apply: it is not for this shopper and 1 piece is missing.",
    );
    expect(shown).toContain("“Blues” takes $10.00 off the order. $12.40 more, and its next step is reached.");
  });

  it("of shipping, what comes off the way of delivery, and not off what is paid for goods", () => {
    const config = trialConfig(CART, TRIAL);
    if (config === null) throw new Error("no such moment");
    const closed = { offerId: "b", kind: "closed", fails: [{ why: "delivery" }] } as const;
    const explanation = { totalMinor: 3_998, tierOffMinor: 0, verdicts: [closed] };
    const asked = askedCart(CART, TRIAL, PRODUCTS, { format, moneyDigits: 2 });
    const shown = (delivery?: readonly OfferVerdict[]) =>
      readable(
        htmlOf(
          <TrialOutcome
            {...{ cart: CART, trial: TRIAL, tiers: [], asked }}
            explained={{ kind: "explained", explanation, config, ...(delivery ? { delivery } : {}) }}
          />,
        ),
      );
    expect(shown()).toContain("the way of delivery and its price must be known");
    const lines = [{ lineId: "Standard", offMinor: 495 }];
    const free = shown([{ offerId: "b", kind: "applied", offMinor: 495, lines, ...none }]);
    expect(free).toContain("This campaign takes $4.95 off: Standard $4.95.");
    expect(free).toContain("The shopper pays $39.98, before shipping and taxes: nothing comes off.");
    expect(shown([{ offerId: "b", kind: "closed", fails: [{ why: "way" }] }])).toContain(
      "This campaign does not apply: it is not for this way of delivery",
    );
  });

  it("a campaign that is not active then, and nothing that comes off", () => {
    const shown = said([]);
    expect(shown).toContain("The shopper pays $39.98");
    expect(shown).toContain("This campaign: not active at that moment.");
    expect(said([], "zh-CN")).toContain("此活动：在那一时刻未生效。");
  });
});
