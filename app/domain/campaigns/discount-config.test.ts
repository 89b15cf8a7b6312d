import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeDiscountConfig } from "./decode-discount-config.ts";
import { discountConfig } from "../../../tests/support/discount-config-arbitrary.ts";
import { DISCOUNT_CONFIG_LIMITS } from "./discount-config.ts";
import type { DiscountConfig, ProductOffer, TierDiscount } from "./discount-config.ts";
import { encodeDiscountConfig } from "./encode-discount-config.ts";

const GOLD: TierDiscount = { id: "gold", discountBasisPoints: 500, message: "Gold member: 5 % off" };
const BRONZE: TierDiscount = { id: "bronze", discountBasisPoints: 0, message: "" };
const JAZZ: ProductOffer = {
  id: "jazz-week",
  basisPoints: 1250,
  message: "Jazz week",
  collectionIds: ["gid://shopify/Collection/7"],
  tierIds: [],
};

function config(change: Partial<DiscountConfig> = {}): DiscountConfig {
  return { tiers: [BRONZE, GOLD], productOffers: [JAZZ], ...change };
}

describe("a discount configuration", () => {
  it("is written compactly, with the query's variables at the top", () => {
    const productOffers = [{ ...JAZZ, tierIds: ["gold"] }];
    const encoded = encodeDiscountConfig(config({ productOffers }));
    expect(encoded).toEqual({
      ok: true,
      value:
        '{"v":1,"collections0":["gid://shopify/Collection/7"],' +
        '"tiers":[{"id":"bronze"},{"id":"gold","basisPoints":500,"message":"Gold member: 5 % off"}],' +
        '"offers":[{"id":"jazz-week","basisPoints":1250,"message":"Jazz week","set":0,"tiers":[1]}]}',
    });
  });

  it("comes back as it was", () => {
    fc.assert(
      fc.property(discountConfig, (config) => {
        const encoded = encodeDiscountConfig(config);
        if (!encoded.ok) return expect(encoded.error.code).toBe("too_large");
        expect(decodeDiscountConfig(encoded.value)).toEqual({ ok: true, value: config });
        expect(new TextEncoder().encode(encoded.value).length).toBeLessThanOrEqual(
          DISCOUNT_CONFIG_LIMITS.bytes,
        );
      }),
    );
  });

  const refused: [string, DiscountConfig, object][] = [
    ["an id in capitals", config({ tiers: [{ ...GOLD, id: "Gold" }] }), { code: "invalid_id", id: "Gold" }],
    ["an id with an escape", config({ tiers: [{ ...GOLD, id: 'go"ld' }] }), { code: "invalid_id" }],
    ["an empty id", config({ productOffers: [{ ...JAZZ, id: "" }] }), { code: "invalid_id" }],
    ["two tiers of one id", config({ tiers: [GOLD, GOLD] }), { code: "duplicate_id", id: "gold" }],
    ["two offers of one id", config({ productOffers: [JAZZ, JAZZ] }), { code: "duplicate_id" }],
    [
      "more than everything off",
      config({ tiers: [{ ...GOLD, discountBasisPoints: 10_001 }] }),
      { code: "basis_points_out_of_range", min: 0, max: 10_000 },
    ],
    [
      "a negative discount",
      config({ tiers: [{ ...GOLD, discountBasisPoints: -1 }] }),
      { code: "basis_points_out_of_range" },
    ],
    [
      "half a basis point",
      config({ tiers: [{ ...GOLD, discountBasisPoints: 0.5 }] }),
      { code: "basis_points_out_of_range" },
    ],
    [
      "an offer of nothing",
      config({ productOffers: [{ ...JAZZ, basisPoints: 0 }] }),
      { code: "basis_points_out_of_range", min: 1 },
    ],
    ["no message", config({ tiers: [{ ...GOLD, message: " " }] }), { code: "message_too_short", id: "gold" }],
    [
      "a long message",
      config({ productOffers: [{ ...JAZZ, message: "é".repeat(256) }] }),
      { code: "message_too_long", length: 256, limit: 255 },
    ],
    ["a line break", config({ tiers: [{ ...GOLD, message: "a\nb" }] }), { code: "message_not_printable" }],
    [
      "half a character",
      config({ tiers: [{ ...GOLD, message: "a\ud83d" }] }),
      { code: "message_not_printable" },
    ],
    [
      "no collections",
      config({ productOffers: [{ ...JAZZ, collectionIds: [] }] }),
      { code: "no_collections" },
    ],
    [
      "a product as collection",
      config({ productOffers: [{ ...JAZZ, collectionIds: ["gid://shopify/Product/7"] }] }),
      { code: "invalid_collection_id" },
    ],
    [
      "a collection twice",
      config({ productOffers: [{ ...JAZZ, collectionIds: [...JAZZ.collectionIds, ...JAZZ.collectionIds] }] }),
      { code: "duplicate_collection" },
    ],
    [
      "an unknown tier",
      config({ productOffers: [{ ...JAZZ, tierIds: ["silver"] }] }),
      { code: "unknown_tier", id: "jazz-week", tierId: "silver" },
    ],
    [
      "a tier twice",
      config({ productOffers: [{ ...JAZZ, tierIds: ["gold", "gold"] }] }),
      { code: "duplicate_tier" },
    ],
  ];
  it.each(refused)("with %s is refused", (_, config, error) => {
    expect(encodeDiscountConfig(config)).toMatchObject({ ok: false, error });
  });

  it("has each set of collections once, whatever the order", () => {
    const ids = ["gid://shopify/Collection/8", "gid://shopify/Collection/7"];
    const productOffers = [
      { ...JAZZ, id: "a", collectionIds: ids },
      { ...JAZZ, id: "b" },
      { ...JAZZ, id: "c", collectionIds: ids.toReversed() },
    ];
    const encoded = encodeDiscountConfig(config({ productOffers }));
    expect(encoded.ok && JSON.parse(encoded.value)).toMatchObject({
      collections0: ids.toReversed(),
      collections1: JAZZ.collectionIds,
      offers: [{ set: 0 }, { set: 1 }, { set: 0 }],
    });
  });

  it("takes 255 characters, 100 collections and everything off", () => {
    const collectionIds = Array.from({ length: 100 }, (_, index) => `gid://shopify/Collection/${index + 1}`);
    const offer = { ...JAZZ, basisPoints: 10_000, message: "💿".repeat(255), collectionIds };
    expect(encodeDiscountConfig(config({ productOffers: [offer] }))).toMatchObject({ ok: true });
  });

  it("keeps to the sizes that Shopify allows", () => {
    const offers = (count: number, collections: number): ProductOffer[] =>
      Array.from({ length: count }, (_, index) => ({
        ...JAZZ,
        id: `offer-${index}`,
        collectionIds: [`gid://shopify/Collection/${(index % collections) + 1}`],
      }));
    expect(encodeDiscountConfig(config({ productOffers: offers(101, 1) }))).toMatchObject({
      error: { code: "too_many", what: "product_offers", count: 101, limit: 100 },
    });
    const wide = { ...JAZZ, collectionIds: offers(101, 101).flatMap((offer) => offer.collectionIds) };
    expect(encodeDiscountConfig(config({ productOffers: [wide] }))).toMatchObject({
      error: { code: "too_many_collections", id: "jazz-week", count: 101, limit: 100 },
    });
    expect(encodeDiscountConfig(config({ productOffers: offers(6, 6) }))).toMatchObject({
      error: { code: "too_many", what: "collection_sets", count: 6, limit: 5 },
    });
    const tiers = Array.from({ length: 33 }, (_, index) => ({ ...GOLD, id: `tier-${index}` }));
    expect(encodeDiscountConfig(config({ tiers }))).toMatchObject({
      error: { code: "too_many", what: "tiers" },
    });
    const long = offers(100, 5).map((offer) => ({ ...offer, message: "全场优惠".repeat(10) }));
    expect(encodeDiscountConfig(config({ productOffers: long }))).toMatchObject({
      error: { code: "too_large", limit: 10_000 },
    });
  });

  const malformed: [string, object][] = [
    ["{", { code: "not_json" }],
    ["[]", { code: "not_json" }],
    ['{"v":2}', { code: "unknown_version", version: 2 }],
    ["{}", { code: "unknown_version" }],
    ['{"v":1,"offers":[]}', { code: "malformed", path: "tiers" }],
    ['{"v":1,"tiers":[]}', { code: "malformed", path: "offers" }],
    ['{"v":1,"collections0":7,"tiers":[],"offers":[]}', { code: "malformed", path: "collections0" }],
    ['{"v":1,"collections0":[7],"tiers":[],"offers":[]}', { code: "malformed", path: "collections0.0" }],
    ['{"v":1,"tiers":{},"offers":[]}', { code: "malformed", path: "tiers" }],
    ['{"v":1,"tiers":[{"id":1}],"offers":[]}', { code: "malformed", path: "tiers.0.id" }],
    [
      '{"v":1,"tiers":[{"id":"a","basisPoints":"5","message":"m"}],"offers":[]}',
      { code: "malformed", path: "tiers.0.basisPoints" },
    ],
    [
      '{"v":1,"tiers":[],"offers":[{"id":"a","basisPoints":5,"message":"m","set":0}]}',
      { code: "malformed", path: "offers.0.set" },
    ],
    [
      '{"v":1,"tiers":[{"id":"a","basisPoints":20000,"message":"m"}],"offers":[]}',
      { code: "not_publishable", cause: { code: "basis_points_out_of_range" } },
    ],
  ];
  it.each(malformed)("is not read from %s", (text, error) => {
    expect(decodeDiscountConfig(text)).toMatchObject({ ok: false, error });
  });
});
