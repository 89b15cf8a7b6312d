import { describe, expect, it } from "vitest";
import { percentOff } from "../../../tests/support/offers.ts";
import { currency } from "../../../tests/support/orders.ts";
import { askedTags, encodeTerms, isCustomerTag, readTerms } from "./buyer-terms.ts";
import type { BuyerTerms } from "./buyer-terms.ts";
import { decodeDiscountConfig } from "./decode-discount-config.ts";
import type { DiscountConfig } from "./discount-config.ts";
import { encodeDiscountConfig } from "./encode-discount-config.ts";

const withTerms = (...all: readonly BuyerTerms[]): DiscountConfig => ({
  ...{ tiers: [], currency: currency("USD") },
  offers: all.map((terms, place) => percentOff(`offer-${place}`, 500, terms)),
});

const errorOf = (config: DiscountConfig) => {
  const encoded = encodeDiscountConfig(config);
  return encoded.ok ? null : encoded.error;
};

describe("for whom an offer is", () => {
  it("is said in few bytes, and in none where it is for whoever", () => {
    expect(encodeTerms({})).toBeNull();
    expect(
      encodeTerms({
        ...{ countries: { among: ["AT", "DE"] }, markets: ["11", "12"], companies: "only" },
        ...{ customerTags: { among: ["VIP", "big spender"], isOut: true }, subscriptions: "out" },
      }),
    ).toEqual({
      ...{ countries: "AT DE", markets: "11 12", tags: "VIP,big spender", tagsOut: true },
      ...{ onlyCompanies: true, noSubscriptions: true },
    });
  });

  it.each([
    [{ countriesOut: true }],
    [{ countries: "" }],
    [{ countries: "DE", tagsOut: true }],
    [{ onlyCompanies: true, noCompanies: true }],
    [{ onlyCompanies: false }],
    [{ later: "x" }],
    ["DE"],
  ])("is read only as it is written: %j", (terms) => {
    expect(readTerms(terms)).toBeNull();
  });

  it.each<[BuyerTerms, keyof BuyerTerms]>([
    [{ countries: { among: [] } }, "countries"],
    [{ countries: { among: ["DE", "DE"] } }, "countries"],
    [{ countries: { among: ["ZZ"] } }, "countries"],
    [{ markets: ["0"] }, "markets"],
    [{ customerTags: { among: ["a,b"] } }, "customerTags"],
    [{ customerTags: { among: ["VIP", "vip"] } }, "customerTags"],
  ])("cannot be %j", (terms, part) => {
    expect(errorOf(withTerms(terms))).toEqual({ code: "invalid_terms", id: "offer-0", part });
  });

  it("has tags without commas, blanks around them, and what nobody sees", () => {
    for (const tag of ["", " vip", "a,b", "a\nb", "x".repeat(256), 7]) expect(isCustomerTag(tag)).toBe(false);
    for (const tag of ["vip", "big spender", "本店", "x".repeat(255)]) expect(isCustomerTag(tag)).toBe(true);
  });
});

describe("the tags that Shopify is asked about", () => {
  const tags = (...among: readonly string[]) => ({ customerTags: { among } });

  it("are those of all offers, each once whatever its capitals, beside them in the configuration", () => {
    const config = withTerms(tags("VIP", "staff"), tags("vip", "new"));
    expect(askedTags(config.offers)).toEqual(["vip", "staff", "new"]);
    const encoded = encodeDiscountConfig(config);
    if (!encoded.ok) throw new Error(encoded.error.code);
    expect(JSON.parse(encoded.value)).toMatchObject({ tags: ["vip", "staff", "new"] });
    expect(decodeDiscountConfig(encoded.value)).toEqual({ ok: true, value: config });
    const others = encoded.value.replace('"tags":["vip","staff","new"]', '"tags":["vip","staff"]');
    expect(decodeDiscountConfig(others)).toEqual({ ok: false, error: { code: "malformed", path: "tags" } });
  });

  it("are no more than Shopify answers at once", () => {
    const many = (from: number) => tags(...Array.from({ length: 50 }, (_, n) => `tag ${from + n}`));
    expect(errorOf(withTerms(many(0), many(50)))).toBeNull();
    expect(errorOf(withTerms(many(0), many(50), tags("one more")))).toEqual({
      ...{ code: "too_many", what: "customer_tags", count: 101, limit: 100 },
    });
  });
});
