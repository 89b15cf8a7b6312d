import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discountConfig } from "../support/discount-config-arbitrary.ts";
import { decodeDiscountConfig, encodeDiscountConfig } from "../../app/domain/index.ts";
import { FunctionRunError } from "../../simulator/functions/function-run-error.ts";
import { functionInput } from "../support/function-input.ts";
import type { FunctionInput } from "../support/function-input.ts";
import { functionDoors } from "../support/function-under-test.ts";
import type { FunctionUnderTest } from "../support/function-under-test.ts";

const doors = await functionDoors();
const COLLECTION = "gid://shopify/Collection/7";
const GOLD = { id: "gold", basisPoints: 500, message: "Gold" };
const JAZZ = { id: "jazz", basisPoints: 1000, message: "Jazz", set: 0 };
const SOUND = { v: 1, collections0: [COLLECTION], tiers: [GOLD], offers: [JAZZ] };

function failureOf(
  door: FunctionUnderTest,
  input: FunctionInput | Readonly<Record<string, unknown>>,
): string {
  try {
    return `no failure: ${JSON.stringify(door.run(input).output)}`;
  } catch (error) {
    if (error instanceof FunctionRunError && error.code === "trap") return error.logs;
    throw error;
  }
}

const malformed: [string, unknown, string][] = [
  ["is null", null, "the configuration is missing"],
  ["has no version", { ...SOUND, v: undefined }, "a version that this function does not know"],
  ["has another version", { ...SOUND, v: 2 }, "a version that this function does not know"],
  ["has a tier in a text", { ...SOUND, tiers: ["gold"] }, "expected"],
  ["has a tier without an id", { ...SOUND, tiers: [{ ...GOLD, id: undefined }] }, ""],
  [
    "has a tier without a message",
    { ...SOUND, tiers: [{ ...GOLD, message: undefined }] },
    "does not fit together",
  ],
  [
    "has a message without a percentage",
    { ...SOUND, tiers: [{ id: "gold", message: "Gold" }] },
    "fit together",
  ],
  [
    "has messages without a message",
    { ...SOUND, tiers: [{ ...GOLD, message: undefined, messages: { DE: "Gold" } }] },
    "does not fit together",
  ],
  ["has an empty message", { ...SOUND, offers: [{ ...JAZZ, message: "" }] }, "does not fit together"],
  ["has a percentage in a text", { ...SOUND, tiers: [{ ...GOLD, basisPoints: "500" }] }, ""],
  ["has half a basis point", { ...SOUND, tiers: [{ ...GOLD, basisPoints: 0.5 }] }, "not whole"],
  [
    "has a negative percentage",
    { ...SOUND, tiers: [{ ...GOLD, basisPoints: -5 }] },
    "not whole, or out of range",
  ],
  ["takes more than everything off", { ...SOUND, tiers: [{ ...GOLD, basisPoints: 10_001 }] }, "fit together"],
  ["has a huge percentage", { ...SOUND, offers: [{ ...JAZZ, basisPoints: 4_294_967_297 }] }, "out of range"],
  ["has an exponent", { ...SOUND, offers: [{ ...JAZZ, basisPoints: 1e21 }] }, "not whole, or out of range"],
  ["has an offer of nothing", { ...SOUND, offers: [{ ...JAZZ, basisPoints: 0 }] }, "fit together"],
  ["has an offer without a set", { ...SOUND, offers: [{ ...JAZZ, set: undefined }] }, ""],
  ["has an offer on an unknown set", { ...SOUND, offers: [{ ...JAZZ, set: 1 }] }, "fit together"],
  ["has an offer on a set beyond the query", { ...SOUND, offers: [{ ...JAZZ, set: 5 }] }, "fit together"],
  ["has a set that is no list", { ...SOUND, collections0: COLLECTION }, "a set of collections is no list"],
  ["has an offer for an unknown tier", { ...SOUND, offers: [{ ...JAZZ, tiers: [1] }] }, "fit together"],
  [
    "has an offer for a tier beyond the table",
    { ...SOUND, offers: [{ ...JAZZ, tiers: [40] }] },
    "unknown tier",
  ],
  ["has too many tiers", { ...SOUND, tiers: Array.from({ length: 33 }, () => GOLD) }, "too many tiers"],
  ["has too many offers", { ...SOUND, offers: Array.from({ length: 101 }, () => JAZZ) }, "too many offers"],
];

describe.each(doors)("the $door door", (door) => {
  it.each(malformed)("fails loudly when the configuration %s", (_, config, reason) => {
    const input = functionInput({ config, tier: "gold", lines: [[COLLECTION]] });
    const logs = failureOf(door, input);
    expect(logs).not.toMatch(/^no failure/);
    expect(logs).toContain(reason);
  });

  it("fails loudly when the metafield is missing", () => {
    const { cart, discount } = functionInput({ config: SOUND, lines: [[COLLECTION]] });
    const logs = failureOf(door, { discount: { ...discount, metafield: null }, cart });
    expect(logs).toContain("the configuration is missing");
  });

  it.each([
    ["no object", 7],
    ["an empty object", {}],
    ["a cart alone", { cart: { buyerIdentity: null, lines: [] } }],
    ["a discount that is null", { discount: null, cart: null }],
    ["classes that are a text", { discount: { discountClasses: "ORDER", metafield: { jsonValue: SOUND } } }],
  ])("fails loudly on %s", (_, input) => {
    expect(failureOf(door, { ...(typeof input === "object" ? input : { input }) })).not.toMatch(
      /^no failure/,
    );
  });

  it("fails loudly when a member's tier is no text", () => {
    const input = functionInput({ config: SOUND, tier: "gold", lines: [[COLLECTION]] });
    const buyerIdentity = { customer: { metafield: { jsonValue: { tier: 7 } } } };
    expect(failureOf(door, { ...input, cart: { ...input.cart, buyerIdentity } })).toContain("expected");
  });

  it("reads what it does not know over", () => {
    const future = { ...SOUND, later: { a: [1, { b: "}\\" }], c: -1.5e3, d: true, e: null } };
    const tiers = [{ ...GOLD, colour: ["gold"] }];
    const input = functionInput({ config: { ...future, tiers }, tier: "gold", lines: [[COLLECTION]] });
    const plain = functionInput({ config: SOUND, tier: "gold", lines: [[COLLECTION]] });
    expect(door.run(input).output).toEqual(door.run(plain).output);
  });

  it("takes everything that the encoder writes", () => {
    fc.assert(
      fc.property(discountConfig, (config) => {
        const encoded = encodeDiscountConfig(config);
        fc.pre(encoded.ok);
        const lines = config.productOffers.map((offer) => offer.collectionIds);
        const tier = config.tiers[0]?.id;
        expect(door.run(functionInput({ config: encoded.value, tier, lines })).logs).toBe("");
      }),
    );
  });

  it("never takes what the decoder refuses for its percentages, sizes or places", () => {
    const number = fc.oneof(
      fc.integer({ min: -2, max: 12_000 }),
      fc.double(),
      fc.constant("5"),
      fc.constant(null),
    );
    const broken = fc.record({
      basisPoints: number,
      set: number,
      tiers: fc.uniqueArray(number, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(broken, (change) => {
        const config = JSON.stringify({ ...SOUND, offers: [{ ...JAZZ, ...change }] });
        const decoded = decodeDiscountConfig(config);
        const failure = failureOf(door, functionInput({ config, lines: [[COLLECTION]] }));
        if (decoded.ok) expect(failure).toMatch(/^no failure/);
        else expect(failure).not.toMatch(/^no failure/);
      }),
    );
  });
});
