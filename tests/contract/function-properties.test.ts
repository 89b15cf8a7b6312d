import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discountConfig } from "../support/discount-config-arbitrary.ts";
import { encodeDiscountConfig } from "../../app/domain/index.ts";
import type { DiscountConfig } from "../../app/domain/index.ts";
import { functionInput } from "../support/function-input.ts";
import { asRead, readOutput } from "../support/function-output.ts";
import { functionDoors } from "../support/function-under-test.ts";
import { grantDiscounts } from "../support/reference-discounts.ts";
import type { ReferenceCart } from "../support/reference-discounts.ts";

const doors = await functionDoors();

const collections = fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 6 });

function cartFor(config: DiscountConfig): fc.Arbitrary<ReferenceCart> {
  const known = config.tiers.map((tier) => fc.constant(tier.id));
  const strangers = [fc.constant(undefined), fc.constant(null), fc.string({ unit: "grapheme" })];
  return fc.record({
    classes: fc.subarray(["ORDER", "PRODUCT", "SHIPPING"]),
    tier: fc.oneof(...known, ...strangers),
    lines: fc.array(
      collections.map((ids) => ids.map((id) => `gid://shopify/Collection/${id}`)),
      {
        maxLength: 25,
      },
    ),
    language: fc.constantFrom(undefined, "EN", "DE", "ZH_CN", "ZH_TW", "AR"),
    giftCards: fc.oneof(
      fc.uniqueArray(fc.nat(24), { maxLength: 6 }),
      fc.constant(Array.from({ length: 25 }, (_, line) => line)),
    ),
  });
}

const configAndCart = discountConfig.chain((config) => fc.tuple(fc.constant(config), cartFor(config)));

describe("whatever a merchant publishes and a shopper buys", () => {
  it("both doors answer alike, and as the rules say", () => {
    fc.assert(
      fc.property(configAndCart, ([config, cart]) => {
        const encoded = encodeDiscountConfig(config);
        fc.pre(encoded.ok);
        const input = functionInput({ config: encoded.value, ...cart });
        const expected = asRead(grantDiscounts(config, cart));
        const outputs = doors.map((door) => door.run(input).output);
        for (const output of outputs) expect(readOutput(output, cart.lines.length)).toEqual(expected);
        expect(outputs[0]).toEqual(outputs[1]);
      }),
      { numRuns: 200 },
    );
  });

  it("no line and no order is discounted by more than it costs", () => {
    const prices = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 25, maxLength: 25 });
    fc.assert(
      fc.property(configAndCart, prices, ([config, cart], prices) => {
        const encoded = encodeDiscountConfig(config);
        fc.pre(encoded.ok);
        for (const { run } of doors) {
          const { lines, order } = readOutput(
            run(functionInput({ config: encoded.value, ...cart })).output,
            cart.lines.length,
          );
          const left = lines.map((offers, index) => {
            const price = prices[index] ?? 0;
            return offers.reduce((rest, { basisPoints }) => rest - (price * basisPoints) / 10_000, price);
          });
          const subtotal = left.reduce((sum, rest) => sum + rest, 0);
          expect(Math.min(0, ...left)).toBe(0);
          expect((subtotal * (order?.basisPoints ?? 0)) / 10_000).toBeLessThanOrEqual(subtotal);
        }
      }),
    );
  });
});
