import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeDiscountConfig } from "./decode-discount-config.ts";
import { discountConfig } from "../../../tests/support/discount-config-arbitrary.ts";
import { DISCOUNT_CONFIG_LIMITS } from "./discount-config.ts";
import type { DiscountConfig, Offer, TierDiscount } from "./discount-config.ts";
import { percentOff } from "../../../tests/support/offers.ts";
import { currency } from "../../../tests/support/orders.ts";
import { encodeDiscountConfig } from "./encode-discount-config.ts";

const GOLD: TierDiscount = { id: "gold", discountBasisPoints: 500, message: "Gold member: 5 % off" };
const BRONZE: TierDiscount = { id: "bronze", discountBasisPoints: 0, message: "" };
const JAZZ = percentOff("jazz-week", 1250, {
  message: "Jazz week",
  target: 7,
});
const takes = (basisPoints: number) => [{ from: 0, takes: { kind: "percentage" as const, basisPoints } }];
const amounts = (...steps: readonly (readonly [from: number, amountMinor: number])[]) => ({
  ...JAZZ,
  steps: steps.map(([from, amountMinor]) => ({ from, takes: { kind: "amount" as const, amountMinor } })),
});

function config(change: Partial<DiscountConfig> = {}): DiscountConfig {
  return { tiers: [BRONZE, GOLD], offers: [JAZZ], currency: currency("USD"), ...change };
}

describe("a discount configuration", () => {
  it("is written compactly", () => {
    const offers = [{ ...JAZZ, tierIds: ["gold"] }];
    const encoded = encodeDiscountConfig(config({ offers }));
    expect(encoded).toEqual({
      ok: true,
      value:
        '{"v":1,"currency":"USD",' +
        '"tiers":[{"id":"bronze"},{"id":"gold","basisPoints":500,"message":"Gold member: 5 % off"}],' +
        '"offers":[{"id":"jazz-week","message":"Jazz week","target":7,"tiers":[1],"basisPoints":1250}]}',
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

  it("writes amounts and steps in the store's currency, and what comes off the order or each line", () => {
    const offers: Offer[] = [
      { ...amounts([0, 500], [10_000, 1_500]), id: "spend", off: "order", target: null },
      { ...amounts([3, 199]), id: "three", off: "line", by: "pieces" },
    ];
    const encoded = encodeDiscountConfig(config({ offers }));
    expect(encoded.ok && JSON.parse(encoded.value)).toMatchObject({
      offers: [
        {
          ofOrder: true,
          steps: [
            { from: "0.00", amount: "5.00" },
            { from: "100.00", amount: "15.00" },
          ],
        },
        { target: 7, perLine: true, byPieces: true, steps: [{ from: "3", amount: "1.99" }] },
      ],
    });
    const yen = encodeDiscountConfig({ ...config({ offers }), currency: currency("JPY") });
    expect(yen.ok && JSON.parse(yen.value)).toMatchObject({
      offers: [{ steps: [{ from: "0", amount: "500" }, {}] }, {}],
    });
  });

  const eleven = Array.from({ length: 11 }, (_, index) => [index, 1] as const);
  const refused: [string, DiscountConfig, object][] = [
    ["an id in capitals", config({ tiers: [{ ...GOLD, id: "Gold" }] }), { code: "invalid_id", id: "Gold" }],
    ["an id with an escape", config({ tiers: [{ ...GOLD, id: 'go"ld' }] }), { code: "invalid_id" }],
    ["an empty id", config({ offers: [{ ...JAZZ, id: "" }] }), { code: "invalid_id" }],
    ["two tiers of one id", config({ tiers: [GOLD, GOLD] }), { code: "duplicate_id", id: "gold" }],
    ["two offers of one id", config({ offers: [JAZZ, JAZZ] }), { code: "duplicate_id" }],
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
      config({ offers: [{ ...JAZZ, steps: takes(0) }] }),
      { code: "basis_points_out_of_range", min: 1 },
    ],
    ["no message", config({ tiers: [{ ...GOLD, message: " " }] }), { code: "message_too_short", id: "gold" }],
    [
      "a long message",
      config({ offers: [{ ...JAZZ, message: "é".repeat(256) }] }),
      { code: "message_too_long", length: 256, limit: 255 },
    ],
    ["a line break", config({ tiers: [{ ...GOLD, message: "a\nb" }] }), { code: "message_not_printable" }],
    [
      "half a character",
      config({ tiers: [{ ...GOLD, message: "a\ud83d" }] }),
      { code: "message_not_printable" },
    ],
    ["no steps", config({ offers: [{ ...JAZZ, steps: [] }] }), { code: "steps_out_of_range", count: 0 }],
    ["eleven steps", config({ offers: [amounts(...eleven)] }), { code: "steps_out_of_range", count: 11 }],
    [
      "steps that fall",
      config({ offers: [amounts([50, 1], [20, 2])] }),
      { code: "steps_not_rising", from: 20 },
    ],
    [
      "two steps in one",
      config({ offers: [amounts([0, 1], [0, 2])] }),
      { code: "steps_not_rising", from: 0 },
    ],
    ["half a step", config({ offers: [amounts([0.5, 1])] }), { code: "steps_not_rising" }],
    ["an amount of nothing", config({ offers: [amounts([0, 0])] }), { code: "amount_out_of_range" }],
    ["half a cent", config({ offers: [amounts([0, 0.5])] }), { code: "amount_out_of_range" }],
    [
      "a fortune",
      config({ offers: [amounts([0, 1_000_000_001])] }),
      { code: "amount_out_of_range", max: 1_000_000_000 },
    ],
    ["a target beyond all", config({ offers: [{ ...JAZZ, target: 240 }] }), { code: "invalid_target" }],
    ["half a target", config({ offers: [{ ...JAZZ, target: 0.5 }] }), { code: "invalid_target" }],
    [
      "the outside of everything",
      config({ offers: [{ ...JAZZ, target: null, outside: true }] }),
      { code: "invalid_target", target: null },
    ],
    [
      "an unknown tier",
      config({ offers: [{ ...JAZZ, tierIds: ["silver"] }] }),
      { code: "unknown_tier", id: "jazz-week", tierId: "silver" },
    ],
    [
      "a tier twice",
      config({ offers: [{ ...JAZZ, tierIds: ["gold", "gold"] }] }),
      { code: "duplicate_tier" },
    ],
  ];
  it.each(refused)("with %s is refused", (_, config, error) => {
    expect(encodeDiscountConfig(config)).toMatchObject({ ok: false, error });
  });

  it("names the target of each offer by its number, and what is outside of it", () => {
    const offers = [JAZZ, { ...JAZZ, id: "b", target: 239, outside: true as const }];
    const encoded = encodeDiscountConfig(config({ offers }));
    expect(encoded.ok && JSON.parse(encoded.value)).toMatchObject({
      offers: [{ target: 7 }, { target: 239, outside: true }],
    });
  });

  it("takes 255 characters and everything off", () => {
    const offer = { ...JAZZ, steps: takes(10_000), message: "💿".repeat(255) };
    expect(encodeDiscountConfig(config({ offers: [offer] }))).toMatchObject({ ok: true });
  });

  it("keeps to the sizes that Shopify allows", () => {
    const offers = (count: number): Offer[] =>
      Array.from({ length: count }, (_, target) => ({ ...JAZZ, id: `offer-${target}`, target }));
    expect(encodeDiscountConfig(config({ offers: offers(100) }))).toMatchObject({ ok: true });
    expect(encodeDiscountConfig(config({ offers: offers(101) }))).toMatchObject({
      error: { code: "too_many", what: "offers", count: 101, limit: 100 },
    });
    const tiers = Array.from({ length: 33 }, (_, index) => ({ ...GOLD, id: `tier-${index}` }));
    expect(encodeDiscountConfig(config({ tiers }))).toMatchObject({
      error: { code: "too_many", what: "tiers" },
    });
    const long = offers(100).map((offer) => ({ ...offer, message: "全场优惠".repeat(10) }));
    expect(encodeDiscountConfig(config({ offers: long }))).toMatchObject({
      error: { code: "too_large", limit: 10_000 },
    });
  });

  const malformed: [string, object][] = [
    ["{", { code: "not_json" }],
    ["[]", { code: "not_json" }],
    ['{"v":2}', { code: "unknown_version", version: 2 }],
    ["{}", { code: "unknown_version" }],
    ['{"v":1,"tiers":[],"offers":[]}', { code: "malformed", path: "currency" }],
    ['{"v":1,"currency":"XXX","tiers":[],"offers":[]}', { code: "malformed", path: "currency" }],
    ['{"v":1,"currency":"USD","offers":[]}', { code: "malformed", path: "tiers" }],
    ['{"v":1,"currency":"USD","tiers":[]}', { code: "malformed", path: "offers" }],
    ['{"v":1,"currency":"USD","tiers":{},"offers":[]}', { code: "malformed", path: "tiers" }],
    ['{"v":1,"currency":"USD","tiers":[{"id":1}],"offers":[]}', { code: "malformed", path: "tiers.0.id" }],
    [
      '{"v":1,"currency":"USD","tiers":[{"id":"a","basisPoints":"5","message":"m"}],"offers":[]}',
      { code: "malformed", path: "tiers.0.basisPoints" },
    ],
    [
      '{"v":1,"currency":"USD","tiers":[],"offers":[{"id":"a","basisPoints":5,"message":"m","target":"0"}]}',
      { code: "malformed", path: "offers.0.target" },
    ],
    [
      '{"v":1,"currency":"USD","tiers":[{"id":"a","basisPoints":20000,"message":"m"}],"offers":[]}',
      { code: "not_publishable", cause: { code: "basis_points_out_of_range" } },
    ],
  ];
  it.each(malformed)("is not read from %s", (text, error) => {
    expect(decodeDiscountConfig(text)).toMatchObject({ ok: false, error });
  });
});
