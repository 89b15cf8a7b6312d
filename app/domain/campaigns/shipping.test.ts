import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, isEnumType } from "graphql";
import { describe, expect, it } from "vitest";
import { currency, USD } from "../../../tests/support/orders.ts";
import { NEW_CAMPAIGN } from "./campaign.ts";
import type { Campaign } from "./campaign.ts";
import { decodeCampaign, encodeCampaign } from "./campaign-codec.ts";
import { checkCampaign } from "./check-campaign.ts";
import { checkoutConfigAt } from "./checkout-config.ts";
import { COUNTRIES } from "./countries.ts";
import { decodeDiscountConfig } from "./decode-discount-config.ts";
import { DELIVERY_TYPES } from "./delivery-ways.ts";
import { encodeDiscountConfig } from "./encode-discount-config.ts";

const NOW = Date.parse("2026-06-15T16:00:00Z");
const SHIPPING: Extract<Campaign["offer"], { kind: "shipping" }> = {
  kind: "shipping",
  takes: { kind: "percentage", basisPoints: 10_000 },
  ...{ currency: USD, types: ["SHIPPING"], methods: ["Standard"], countries: ["DE", "AT"] },
};
const FREE: Campaign = {
  ...NEW_CAMPAIGN,
  ...{ title: "Free shipping", offer: SHIPPING, target: { kind: "everything" } },
};

const problemsOf = (campaign: Campaign) => {
  const facts = { timeZone: "UTC", now: NOW, runningSince: null, tierIds: ["gold"], currency: USD };
  const checked = checkCampaign(campaign, facts);
  return checked.ok ? [] : checked.error.map(({ path, code }) => `${path} ${code}`);
};

describe("an offer off shipping", () => {
  it.each([
    FREE,
    { ...FREE, offer: { ...SHIPPING, takes: { kind: "amount", amountMinor: 1 }, types: [], methods: [] } },
    { ...FREE, offer: { ...SHIPPING, countries: [] } },
  ] satisfies Campaign[])("comes back as it was", (campaign) => {
    expect(decodeCampaign(JSON.stringify(encodeCampaign(campaign)))).toEqual({ ok: true, value: campaign });
    expect(problemsOf(campaign)).toEqual([]);
  });

  it("has amounts of the store's currency, or none", () => {
    const free = { ...SHIPPING, currency: currency("JPY") };
    expect(problemsOf({ ...FREE, offer: free })).toEqual([]);
    const yen = { ...free, takes: { kind: "amount" as const, amountMinor: 500 } };
    expect(problemsOf({ ...FREE, offer: yen })).toEqual(["offer.currency not_the_stores"]);
    const running = [{ campaignId: "a", campaign: { ...FREE, offer: yen }, startsAt: NOW, endsAt: null }];
    expect(checkoutConfigAt([], running, USD, NOW).offers).toEqual([]);
  });

  it("is of the whole cart, and of no collections", () => {
    const some: Campaign = { ...FREE, target: { kind: "collections", collections: ["7"] } };
    expect(problemsOf(some)).toEqual(["target.kind not_the_whole_cart"]);
    const byCode: Campaign = {
      ...FREE,
      distribution: { kind: "code", code: "SHIP", uses: null, oncePerCustomer: false },
    };
    expect(problemsOf(byCode)).toEqual([]);
  });

  it("says all that nobody can have meant, each with its place", () => {
    const odd = {
      ...encodeCampaign(FREE),
      offer: {
        ...SHIPPING,
        takes: { kind: "amount", amountMinor: 0 },
        types: ["PIGEON", "SHIPPING", "SHIPPING"],
        methods: [" Standard", "a\nb", "x".repeat(101), ""],
        countries: ["de", "ZZ", "DE", "DE"],
      },
    };
    const decoded = decodeCampaign(odd);
    const problems = decoded.ok || decoded.error.code !== "invalid_campaign" ? [] : decoded.error.problems;
    expect(problems.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      "offer.countries.0 unknown_value",
      "offer.countries.1 unknown_value",
      "offer.countries.3 duplicate",
      "offer.methods.0 unknown_value",
      "offer.methods.1 unknown_value",
      "offer.methods.2 unknown_value",
      "offer.methods.3 unknown_value",
      "offer.takes.amountMinor out_of_range",
      "offer.types.0 unknown_value",
      "offer.types.2 duplicate",
    ]);
  });

  it("is at checkout on delivery, for the tiers that it is for", () => {
    const campaign: Campaign = {
      ...FREE,
      when: [
        { kind: "tier", tiers: ["gold"] },
        { kind: "subtotal", of: "cart", amountMinor: 5_000, currency: USD },
      ],
    };
    const running = [{ campaignId: "a", campaign, startsAt: NOW, endsAt: null }];
    const tiers = [{ id: "gold", discountBasisPoints: 0, message: "" }];
    const config = checkoutConfigAt(tiers, running, USD, NOW);
    expect(config.offers).toEqual([
      {
        ...{ id: "a", message: "Free shipping", off: "delivery", by: "subtotal", target: null },
        steps: [{ from: 0, takes: { kind: "percentage", basisPoints: 10_000 } }],
        minSubtotal: { of: "cart", amountMinor: 5_000 },
        delivery: { types: ["SHIPPING"], methods: ["Standard"], countries: ["DE", "AT"] },
        tierIds: ["gold"],
      },
    ]);
    const encoded = encodeDiscountConfig(config);
    expect(encoded.ok && JSON.parse(encoded.value)).toMatchObject({
      offers: [
        {
          ofDelivery: true,
          deliveryTypes: "SHIPPING",
          methods: [{ title: "Standard" }],
          countries: "DE AT",
          basisPoints: 10_000,
        },
      ],
    });
    expect(encoded.ok && decodeDiscountConfig(encoded.value)).toEqual({ ok: true, value: config });
  });

  const offer = { id: "a", message: "A", ofDelivery: true, basisPoints: 5_000 };
  it.each([
    { ...offer, countries: "DE ZZ" },
    { ...offer, countries: "DE  AT" },
    { ...offer, deliveryTypes: "PIGEON" },
    { ...offer, methods: ["Standard"] },
    { ...offer, methods: [{ title: "" }] },
    { ...offer, perLine: true },
    { ...offer, target: 0 },
    { ...offer, ofDelivery: undefined, countries: "DE" },
  ])("is not read from %j", (one) => {
    const config = { v: 1, currency: "USD", tiers: [] };
    expect(decodeDiscountConfig(JSON.stringify({ ...config, offers: [offer] })).ok).toBe(true);
    expect(decodeDiscountConfig(JSON.stringify({ ...config, offers: [one] })).ok).toBe(false);
  });
});

describe("what is known of delivery", () => {
  const path = join(import.meta.dirname, "../../../extensions/loyalty-discount/schema.graphql");
  const schema = buildSchema(readFileSync(path, "utf8"));
  const valuesOf = (name: string) => {
    const type = schema.getType(name);
    return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
  };

  it("is what Shopify knows: its countries, and ways that are deliveries", () => {
    expect([...COUNTRIES].sort()).toEqual(
      valuesOf("CountryCode")
        .filter((code) => code !== "ZZ")
        .sort(),
    );
    const notDelivered = ["RETAIL", "NONE"];
    expect([...DELIVERY_TYPES, ...notDelivered].sort()).toEqual(valuesOf("DeliveryMethod").sort());
  });
});
