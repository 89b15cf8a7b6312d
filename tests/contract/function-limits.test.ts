import { describe, expect, it } from "vitest";
import { encodeDiscountConfig } from "../../app/domain/index.ts";
import type { Offer } from "../../app/domain/index.ts";
import { limitsFor } from "../../simulator/functions/limits.ts";
import { functionInput } from "../support/function-input.ts";
import type { FunctionInput } from "../support/function-input.ts";
import { amountOff, percentOff } from "../support/offers.ts";
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

describe.each(doors)("the $door door", ({ run }) => {
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

  /** As many offers as there are, each on some of the lines, with the longest messages. */
  function crowded(lineCount: number, offers: readonly Offer[]): FunctionInput {
    const encoded = encodeDiscountConfig({ tiers: [], offers, currency: currency("USD") });
    if (!encoded.ok) throw new Error(encoded.error.code);
    const lines = Array.from({ length: lineCount }, (_, index) => [index % offers.length]);
    const costs = lines.map((_, index) => [`10.${index % 7}`, 1 + (index % 5)] as const);
    return functionInput({ config: encoded.value, lines, costs });
  }

  it.each([
    [200, 40],
    [500, 40],
  ])("never answers more than Shopify takes: %i lines, %i offers", (lineCount, count) => {
    const offers = Array.from({ length: count }, (_, index) =>
      percentOff(`offer-${index}`, 1000 + 10 * index, { message: "Summer ".repeat(22), target: index }),
    );
    const result = run(crowded(lineCount, offers));
    expect(result.outputBytes).toBeLessThanOrEqual(limitsFor(lineCount).outputBytes);
    expect(result.outputBytes).toBeGreaterThan(0.93 * limitsFor(lineCount).outputBytes);
    const { lines } = readOutput(result.output, lineCount);
    // What takes more off is there before what takes less.
    const off = lines.map(
      (_, index) => (10 + (index % 7) / 10) * (1 + (index % 5)) * (1000 + 10 * (index % count)),
    );
    const mean = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0) / some.length;
    const [kept, left] = [1, 0].map((count) => off.filter((_, index) => lines[index]?.length === count));
    expect(left).not.toEqual([]);
    expect(mean(kept ?? [])).toBeGreaterThan(mean(left ?? []));
  });

  it("tells an amount for each line once for all lines of as many pieces", () => {
    const result = run(crowded(200, [amountOff("line", 600, { off: "line", target: 0 })]));
    expect(readOutput(result.output, 200).lines.flat()).toHaveLength(200);
    expect(result.outputBytes).toBeLessThan(18_000);
  });

  const KINDS: readonly (readonly [string, (index: number) => Partial<Offer>])[] = [
    ["on all pieces", () => ({})],
    ["on what is outside of a target", (index) => ({ target: index % 20, outside: true })],
    ["on some pieces", () => ({ group: { buy: 2, get: 1, times: null } })],
    ["with a most", (index) => ({ mostMinor: 1_000 + index })],
    ["on some pieces and with nothing else", () => ({ alone: true, group: { buy: 1, get: 1, times: null } })],
  ];

  it.each(KINDS)("costs by lines times campaigns, and stays within the limit: %s", (_, more) => {
    const costOf = (lineCount: number, count: number) => {
      const offers = Array.from({ length: count }, (_, index) =>
        percentOff(`offer-${index}`, 1000 + 40 * index, { target: 0, ...more(index) }),
      );
      const encoded = encodeDiscountConfig({ tiers: [], offers, currency: currency("USD") });
      if (!encoded.ok) throw new Error(encoded.error.code);
      const lines = Array.from({ length: lineCount }, () => [0]);
      const costs = lines.map(
        (_, index) => [`${5 + ((index * 37) % 90)}.${10 + (index % 80)}`, 1 + (index % 4)] as const,
      );
      const result = run(functionInput({ config: encoded.value, lines, costs }));
      expect(result.output).not.toEqual({ operations: [] });
      return result.instructions ?? Number.NaN;
    };
    const [base, twiceTheLines, twiceTheCampaigns] = [costOf(100, 25), costOf(200, 25), costOf(100, 50)];
    expect(twiceTheLines).toBeLessThan(2.3 * base);
    expect(twiceTheCampaigns).toBeLessThan(2.3 * base);
    expect(costOf(200, 50)).toBeLessThan(limitsFor(200).instructions);
  });

  it("stays far below the limit of instructions at 200 lines", () => {
    const { instructions } = run(fullCart(200, 2));
    expect(instructions).toBeLessThan(1_000_000);
  });
});
