import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCurrency, discountConfig } from "../support/discount-config-arbitrary.ts";
import { encodeDiscountConfig } from "../../app/domain/index.ts";
import type { DiscountConfig } from "../../app/domain/index.ts";
import { functionInput } from "../support/function-input.ts";
import type { FunctionInput } from "../support/function-input.ts";
import { asRead, readOutput } from "../support/function-output.ts";
import { functionDoors } from "../support/function-under-test.ts";
import { grantDiscounts, priceText } from "../support/reference-discounts.ts";
import type { ReferenceCart, ReferenceLine } from "../support/reference-discounts.ts";

const doors = await functionDoors();

const line: fc.Arbitrary<ReferenceLine> = fc.record({
  collections: fc
    .uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 6 })
    .map((ids) => ids.map((id) => `gid://shopify/Collection/${id}`)),
  priceMinor: fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 100_000_000 })),
  quantity: fc.integer({ min: 1, max: 12 }),
  isGiftCard: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
});

function cartFor(config: DiscountConfig): fc.Arbitrary<ReferenceCart> {
  const known = config.tiers.map((tier) => fc.constant(tier.id));
  const strangers = [fc.constant(undefined), fc.constant(null), fc.string({ unit: "grapheme" })];
  const money = fc.oneof(
    fc.constant({ currency: config.currency, rate: "1.0" }),
    fc.record({
      currency: anyCurrency,
      rate: fc.constantFrom("1.0", "0.5", "149.873265", "0.006712", "1.25"),
    }),
  );
  const rest = fc.record({
    classes: fc.subarray(["ORDER", "PRODUCT", "SHIPPING"]),
    tier: fc.oneof(...known, ...strangers),
    lines: fc.array(line, { maxLength: 25 }),
    language: fc.constantFrom(undefined, "EN", "DE", "ZH_CN", "ZH_TW", "AR"),
  });
  return fc.tuple(money, rest).map(([currency, cart]) => ({ ...cart, ...currency }));
}

const configAndCart = discountConfig.chain((config) => fc.tuple(fc.constant(config), cartFor(config)));

function inputOf(config: string, cart: ReferenceCart): FunctionInput {
  return functionInput({
    ...{
      config,
      classes: cart.classes,
      tier: cart.tier,
      rate: cart.rate,
      currency: cart.currency,
      language: cart.language,
    },
    lines: cart.lines.map(({ collections }) => collections),
    costs: cart.lines.map(
      ({ priceMinor, quantity }) => [priceText(priceMinor, cart.currency), quantity] as const,
    ),
    giftCards: [...cart.lines.keys()].filter((place) => cart.lines[place]?.isGiftCard === true),
  });
}

describe("whatever a merchant publishes and a shopper buys", () => {
  it("both doors answer alike, and as the rules say", () => {
    fc.assert(
      fc.property(configAndCart, ([config, cart]) => {
        const encoded = encodeDiscountConfig(config);
        fc.pre(encoded.ok);
        const input = inputOf(encoded.value, cart);
        const expected = asRead(grantDiscounts(config, cart));
        const outputs = doors.map((door) => door.run(input).output);
        for (const output of outputs) expect(readOutput(output, cart.lines.length)).toEqual(expected);
        expect(outputs[0]).toEqual(outputs[1]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("a line that is split in two gets what it got, and the order of lines does not matter", () => {
    fc.assert(
      fc.property(configAndCart, fc.nat(24), ([config, cart], which) => {
        const encoded = encodeDiscountConfig(config);
        const one = cart.lines[which % Math.max(1, cart.lines.length)];
        fc.pre(encoded.ok && one !== undefined && one.quantity > 1);
        // An amount for a line is, by its name, given once for each line.
        fc.pre(
          config.offers.every(
            ({ off, steps }) => off !== "line" || steps.every(({ takes }) => takes.kind === "percentage"),
          ),
        );
        const rest = cart.lines.filter((line) => line !== one);
        const parts = [
          { ...one, quantity: 1 },
          { ...one, quantity: one.quantity - 1 },
        ];
        const [door] = doors;
        const read = (lines: readonly ReferenceLine[]) => {
          const output = door?.run(inputOf(encoded.value, { ...cart, lines })).output;
          return readOutput(output, lines.length);
        };
        const whole = read([...rest, one]);
        const split = read([...parts, ...rest.toReversed()]);
        expect(split.lines.slice(0, 2)).toEqual([whole.lines.at(-1), whole.lines.at(-1)]);
        expect(split.lines.slice(2).toReversed()).toEqual(whole.lines.slice(0, -1));
        expect(split.order?.takes).toEqual(whole.order?.takes);
      }),
      { numRuns: 300 },
    );
  });
});
