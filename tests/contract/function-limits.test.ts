import { describe, expect, it } from "vitest";
import { encodeDiscountConfig } from "../../app/domain/index.ts";
import { limitsFor } from "../../simulator/functions/limits.ts";
import { functionInput } from "../support/function-input.ts";
import type { FunctionInput } from "../support/function-input.ts";
import { percentOff } from "../support/offers.ts";
import { currency } from "../support/orders.ts";
import { functionDoors } from "../support/function-under-test.ts";
import { readOutput } from "../support/function-output.ts";

const doors = await functionDoors({ metered: true });

/** A cart in which every line has an offer, which makes the longest output. */
function fullCart(lineCount: number, offerCount: number, giftCards: readonly number[] = []): FunctionInput {
  const offers = Array.from({ length: offerCount }, (_, index) =>
    percentOff(`offer-${index}`, 1000 + index, {
      message: `Offer ${index}`,
      target: index,
    }),
  );
  const tiers = [{ id: "gold", discountBasisPoints: 500, message: "Gold member: 5 % off" }];
  const encoded = encodeDiscountConfig({ tiers, offers, currency: currency("USD") });
  if (!encoded.ok) throw new Error(encoded.error.code);
  const lines = Array.from({ length: lineCount }, (_, index) => [index % offerCount]);
  return functionInput({ config: encoded.value, tier: "gold", lines, giftCards });
}

describe.each(doors)("the $door door", ({ run, door }) => {
  it.each([
    [1, 1],
    [200, 2],
    [500, 2],
    [200, 30],
    [500, 60],
  ])("handles %i lines and %i offers within Shopify's limits", (lineCount, offerCount) => {
    const { output, instructions } = run(fullCart(lineCount, offerCount));
    const { lines, order } = readOutput(output, lineCount);
    expect(lines.filter((offers) => offers.length === 1)).toHaveLength(lineCount);
    expect(order).toEqual({
      takes: { basisPoints: 500 },
      message: "Gold member: 5 % off",
      excludedLines: [],
    });
    expect(instructions).toBeGreaterThan(0);
    expect(instructions).toBeLessThan(limitsFor(lineCount).instructions);
  });

  it("takes the largest configuration with the longest cart that has no larger limits", () => {
    // Every product is in as many targets as there can be.
    const targets = Array.from({ length: 240 }, (_, number) => number);
    const offers = Array.from({ length: 30 }, (_, index) =>
      percentOff(`offer-${index}`, 500, { message: "全场优惠".repeat(20), target: 239 - index }),
    );
    const encoded = encodeDiscountConfig({ tiers: [], offers, currency: currency("USD") });
    if (!encoded.ok) throw new Error(encoded.error.code);
    expect(Buffer.byteLength(encoded.value)).toBeGreaterThan(9_000);
    const lines = Array.from({ length: 200 }, () => targets);
    const { output, inputBytes } = run(functionInput({ config: encoded.value, lines }));
    expect(readOutput(output, 200).lines.flat()).toHaveLength(200);
    expect(inputBytes).toBeLessThan(limitsFor(200).inputBytes);
  });

  it("names many gift cards within Shopify's limits", () => {
    const giftCards = Array.from({ length: 199 }, (_, line) => line);
    const { output, instructions } = run(fullCart(200, 2, giftCards));
    expect(readOutput(output, 200).order?.excludedLines).toEqual(giftCards);
    expect(JSON.stringify(output).length).toBeLessThan(20_000);
    expect(instructions).toBeLessThan(limitsFor(200).instructions);
  });

  it("stays far below the limit of instructions at 200 lines", () => {
    const { instructions } = run(fullCart(200, 2));
    expect(instructions).toBeLessThan(door === "wasi" ? 1_600_000 : 4_500_000);
  });
});
