import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CARTS_TIMEOUT_MS, cartRuns } from "../support/cart-runs.ts";
import { groupsAndCart } from "../support/any-groups.ts";
import { configAndCart, inputOf } from "../support/any-cart.ts";
import { encodeDiscountConfig } from "../../app/domain/index.ts";
import { asRead, readOutput } from "../support/function-output.ts";
import { functionDoors } from "../support/function-under-test.ts";
import { grantDiscounts } from "../support/reference-discounts.ts";
import type { ReferenceLine } from "../support/reference-discounts.ts";

const doors = await functionDoors();

describe("whatever a merchant publishes and a shopper buys", { timeout: CARTS_TIMEOUT_MS }, () => {
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
      cartRuns(),
    );
  });

  it("so it is with many offers on some pieces of each so many", () => {
    fc.assert(
      fc.property(groupsAndCart, ([config, cart]) => {
        const encoded = encodeDiscountConfig(config);
        fc.pre(encoded.ok);
        const input = inputOf(encoded.value, cart);
        const expected = asRead(grantDiscounts(config, cart));
        for (const { run } of doors)
          expect(readOutput(run(input).output, cart.lines.length)).toEqual(expected);
      }),
      cartRuns(),
    );
  });

  it("a line that is split in two gets what it got, and the order of lines does not matter", () => {
    fc.assert(
      fc.property(configAndCart, fc.nat(24), ([config, cart], which) => {
        const encoded = encodeDiscountConfig(config);
        const one = cart.lines[which % Math.max(1, cart.lines.length)];
        fc.pre(encoded.ok && one !== undefined && one.quantity > 1);
        // Of pieces that cost the same it matters on which line they are: Shopify gives a line one discount.
        fc.pre(config.offers.every(({ group }) => group === undefined));
        // An amount for a line is, by its name, given once for each line.
        fc.pre(
          config.offers.every(
            ({ off, steps, others = [] }) =>
              off !== "line" ||
              [steps, ...others.map((one) => one.steps)]
                .flat()
                .every(({ takes }) => takes.kind === "percentage"),
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
      cartRuns(300),
    );
  });
});
