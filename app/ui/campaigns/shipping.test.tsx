import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { currency, USD } from "../../../tests/support/orders.ts";
import { NEW_CAMPAIGN } from "../../domain/campaigns/campaign.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { LOCALES } from "../../i18n/locale.ts";
import { createFormat } from "../format/format.ts";
import { campaignFormOf, readCampaignForm } from "./campaign-form.ts";
import { CampaignSentences } from "./campaign-sentences.tsx";
import { CountryFields } from "./country-fields.tsx";
import { ShippingFields } from "./shipping-fields.tsx";
import type { OfferForm } from "./offer-form.ts";
import { shippingFormOf, type ShippingOffer } from "./shipping-form.ts";
import { useCampaignWords } from "./use-campaign-words.ts";

const FREE: ShippingOffer = {
  kind: "shipping",
  takes: { kind: "percentage", basisPoints: 10_000 },
  ...{ currency: USD, types: [], methods: [], countries: [] },
};
const NARROW: ShippingOffer = {
  ...FREE,
  takes: { kind: "amount", amountMinor: 1_250 },
  ...{
    types: ["SHIPPING", "LOCAL"],
    methods: ["Standard", "DHL"],
    countries: ["DE", "AT"],
  },
};
const campaignOf = (offer: ShippingOffer): Campaign => ({
  ...NEW_CAMPAIGN,
  ...{ title: "Parcels", offer, target: { kind: "everything" } },
});

describe("the fields of an offer off shipping", () => {
  const format = createFormat({ formatLocale: "de", currency: "USD", timeZone: "Europe/Berlin" });
  const formOf = (campaign: Campaign) => campaignFormOf(campaign, USD, format);
  const read = (offer: Partial<OfferForm>, kept: Campaign = NEW_CAMPAIGN) => {
    const form = formOf(kept);
    return readCampaignForm({ ...form, offer: { ...form.offer, ...offer } }, kept, USD, format);
  };

  it.each([
    FREE,
    NARROW,
    { ...FREE, takes: { kind: "percentage", basisPoints: 1_250 } } as ShippingOffer,
    { ...NARROW, currency: currency("JPY") },
  ])("say it as the reader writes numbers, and read it back: %j", (offer) => {
    const campaign = campaignOf(offer);
    expect(readCampaignForm(formOf(campaign), campaign, USD, format)).toMatchObject({
      campaign,
      problems: [],
    });
  });

  it("are those of a new offer until there is one; another offer is of what it was on", () => {
    const changed = read({ kind: "shipping" });
    expect(changed).toMatchObject({
      campaign: { offer: FREE, target: { kind: "everything" } },
      problems: [],
    });
    expect(read({ kind: "percentage" }, campaignOf(NARROW))).toMatchObject({
      campaign: { offer: { kind: "percentage" }, target: { kind: "everything" } },
    });
  });

  it("take methods as they are typed, each once", () => {
    const shipping = {
      ...formOf(campaignOf(FREE)).offer.shipping,
      methods: "  Standard \n\nDHL, Express\nStandard\r\n",
    };
    expect(read({ kind: "shipping", shipping }).campaign.offer).toMatchObject({
      methods: ["Standard", "DHL, Express"],
    });
  });

  it.each([
    [{ takes: "amount" as const, amount: "" }, "offer.takes.amountMinor"],
    [{ takes: "amount" as const, amount: "1,234" }, "offer.takes.amountMinor"],
    [{ takes: "amount" as const, amount: "0" }, "offer.takes.amountMinor"],
    [{ takes: "amount" as const, amount: "9".repeat(30) }, "offer.takes.amountMinor"],
    [{ takes: "percent" as const, percent: "x" }, "offer.takes.basisPoints"],
    [{ takes: "percent" as const, percent: "100,01" }, "offer.takes.basisPoints"],
    [{ methods: "x".repeat(101) }, "offer.methods.0"],
    [{ methods: Array.from({ length: 21 }, (_, index) => `m${index}`).join("\n") }, "offer.methods"],
  ])("refuse %j", (changes, path) => {
    const shipping = { ...formOf(campaignOf(FREE)).offer.shipping, ...changes };
    expect(read({ kind: "shipping", shipping }, campaignOf(FREE)).problems).toMatchObject([{ path }]);
  });

  it.each(LOCALES)("stand in %s with what is wrong beside them", (locale) => {
    const shown = readable(
      htmlOf(
        <ShippingFields
          form={{ ...shippingFormOf(NARROW, USD, format), takes: "amount" }}
          problem={(path) => (path === "offer.takes.amountMinor" ? "No such amount" : false)}
          onForm={() => undefined}
        />,
        locale,
      ),
    );
    expect(shown).toContain("No such amount");
    expect(shown).toContain(locale === "en" ? "Pickup point" : "自提点取货");
    expect(shown).toContain("USD");
  });

  it("name the countries that are chosen; the others are written in the browser alone", () => {
    const html = htmlOf(<CountryFields chosen={["DE"]} error={false} onChosen={() => undefined} />);
    expect(html).toContain("Germany");
    expect(html.match(/<option/g)).toHaveLength(1);
  });
});

describe("what a shopper gets off shipping", () => {
  const said = (offer: ShippingOffer, locale: "en" | "zh-CN" = "en") =>
    readable(
      htmlOf(
        <CampaignSentences view={{ tiers: [] }} campaign={campaignOf(offer)} nameOf={() => undefined} />,
        locale,
      ),
    );

  it("is said in sentences", () => {
    expect(said(FREE)).toContain("Free shipping.");
    expect(said({ ...FREE, takes: { kind: "percentage", basisPoints: 1_250 } })).toContain(
      "12.5% off shipping.",
    );
    const narrow = said(NARROW);
    expect(narrow).toContain("$12.50 off shipping, and never more than it costs.");
    expect(narrow).toContain("Only for: Shipping to an address and Local delivery.");
    expect(narrow).toContain("Only for the delivery methods Standard and DHL.");
    expect(narrow).toContain("Only to Germany and Austria.");
    expect(said(NARROW, "zh-CN")).toContain("仅限配送到德国和奥地利。");
  });

  it("is said in a few words where there are many", () => {
    function Short() {
      return <>{useCampaignWords([]).short(campaignOf(NARROW))}</>;
    }
    const shown = readable(htmlOf(<Short />));
    expect(shown).toBe("$12.50 off shipping, and never more than it costs. For everybody.");
  });
});
