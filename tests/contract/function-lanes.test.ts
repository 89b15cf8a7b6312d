import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeDiscountConfig, readExplanation } from "../../app/domain/index.ts";
import type { CartExplanation, DiscountConfig, Offer, Taking } from "../../app/domain/index.ts";
import { explain } from "../../app/evaluator/explain.ts";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { configAndCart, inputOf } from "../support/any-cart.ts";
import { CARTS_TIMEOUT_MS, cartRuns } from "../support/cart-runs.ts";
import { isTarget } from "../support/reference-discounts.ts";
import type { ReferenceCart, ReferenceLine } from "../support/reference-discounts.ts";

const { wasiPath } = await ensureFunctionBuilt();
const evaluator = await WebAssembly.compile(new Uint8Array(readFileSync(wasiPath)));

/** What the function makes of a cart in whatever currency. */
async function told(config: DiscountConfig, cart: ReferenceCart): Promise<CartExplanation> {
  const encoded = encodeDiscountConfig(config);
  fc.pre(encoded.ok);
  return readExplanation(await explain(evaluator, inputOf(encoded.value, cart)), config, cart.currency);
}

/** In minor units. */
const offOf = ({ verdicts, tierOffMinor }: CartExplanation) =>
  verdicts.reduce((sum, one) => sum + (one.kind === "applied" ? one.offMinor : 0), tierOffMinor);

const lineOf = (id: string) => Number.parseInt(id.slice(-12), 16);
const costOf = ({ priceMinor, quantity }: ReferenceLine) => priceMinor * quantity;

const holds = (law: (config: DiscountConfig, cart: ReferenceCart) => Promise<void>, runs = 500) =>
  fc.assert(
    fc.asyncProperty(configAndCart, ([config, cart]) => law(config, cart)),
    cartRuns(runs),
  );

const onLines = ({ off, group, alone }: Offer) =>
  (off === "piece" || off === "line") && group === undefined && alone !== true;

describe("in any currency, for any shopper", { timeout: CARTS_TIMEOUT_MS }, () => {
  it("nothing goes below zero, and no campaign takes more than its target costs, or anything off what it is not on", () =>
    holds(async (config, cart) => {
      const explanation = await told(config, cart);
      const goods = cart.lines.filter(({ isGiftCard }) => isGiftCard !== true);
      const total = goods.reduce((sum, line) => sum + costOf(line), 0);
      expect(explanation.totalMinor).toBe(total);
      expect(explanation.tierOffMinor).toBeGreaterThanOrEqual(0);
      expect(offOf(explanation)).toBeLessThanOrEqual(total);
      for (const [place, verdict] of explanation.verdicts.entries()) {
        const offer = config.offers[place];
        if (verdict.kind !== "applied" || offer === undefined) continue;
        expect(verdict.offMinor).toBeGreaterThanOrEqual(0);
        for (const { lineId, offMinor } of verdict.lines ?? []) {
          const line = cart.lines[lineOf(lineId)];
          if (line === undefined) throw new Error(`${lineId} is not in the cart`);
          expect(goods).toContain(line);
          expect(isTarget(offer, line)).toBe(true);
          expect(offMinor).toBeGreaterThanOrEqual(0);
          expect(offMinor).toBeLessThanOrEqual(costOf(line));
        }
      }
    }));

  it("parts sum to the whole, and each campaign has exactly one verdict", () =>
    holds(async (config, cart) => {
      const { verdicts } = await told(config, cart);
      expect(verdicts.map(({ offerId }) => offerId)).toEqual(config.offers.map(({ id }) => id));
      for (const one of verdicts) {
        if (one.kind === "closed") expect(one.fails.length).toBeGreaterThan(0);
        if (one.kind === "beaten") expect(one.by).not.toContain(one.offerId);
        if (one.kind !== "applied" || one.lines === null) continue;
        expect(one.lines.reduce((sum, { offMinor }) => sum + offMinor, 0)).toBe(one.offMinor);
      }
    }));

  it("on products the best is the best: no other way to give each line one campaign takes more off", () =>
    holds(async (config, cart) => {
      const offers = config.offers.filter(onLines).slice(0, 4);
      const lines = cart.lines.slice(0, 4);
      const small = { ...cart, lines };
      const tiers = config.tiers.map((tier) => ({ ...tier, discountBasisPoints: 0, message: "" }));
      // What is asked of a cart is asked before any discount, so that each campaign can be asked about alone.
      const each = await Promise.all(
        offers.map(async (one) => {
          const { verdicts } = await told({ ...config, tiers, offers: [one] }, small);
          const [verdict] = verdicts;
          const off = new Map(
            verdict?.kind === "applied"
              ? (verdict.lines ?? []).map(({ lineId, offMinor }) => [lineOf(lineId), offMinor])
              : [],
          );
          return lines.map((_, index) => off.get(index) ?? 0);
        }),
      );
      const ways = lines.reduce<number[]>(
        (sums, _, line) => sums.flatMap((sum) => [sum, ...each.map((off) => sum + (off[line] ?? 0))]),
        [0],
      );
      expect(offOf(await told({ ...config, tiers, offers }, small))).toBe(Math.max(...ways));
    }, 300));

  it("on the order too, after what comes off products", () =>
    holds(async (config, cart) => {
      const before = config.offers.filter(onLines);
      const order = config.offers.filter(({ off, alone }) => off === "order" && alone !== true);
      const off = async (some: readonly Offer[]) =>
        offOf(await told({ ...config, offers: [...before, ...some] }, cart));
      const each = await Promise.all(order.map((one) => off([one])));
      // Of two that take the same before it is rounded, the first may be rounded the other way.
      expect(Math.abs((await off(order)) - Math.max(await off([]), ...each))).toBeLessThanOrEqual(1);
    }, 300));

  it("what goes with nothing else, or all the rest: whatever takes more", () =>
    holds(async (config, cart) => {
      const tiers = config.tiers.map((tier) => ({ ...tier, discountBasisPoints: 0, message: "" }));
      const alone = config.offers.filter((one) => one.alone === true);
      const rest = config.offers.filter((one) => one.alone !== true);
      const each = await Promise.all(
        alone.map(async (one) => offOf(await told({ ...config, tiers, offers: [one] }, cart))),
      );
      const others = offOf(await told({ ...config, offers: rest }, cart));
      // They are compared before each line is rounded.
      const most = Math.max(others, ...each);
      expect(Math.abs(offOf(await told(config, cart)) - most)).toBeLessThanOrEqual(cart.lines.length + 1);
    }, 300));

  it("the order in which campaigns stand does not matter", () =>
    holds(async (config, cart) => {
      const offers = config.offers.filter(({ group }) => group === undefined);
      const there = offOf(await told({ ...config, offers }, cart));
      const turned = offOf(await told({ ...config, offers: offers.toReversed() }, cart));
      const isRounded = offers.some(({ alone }) => alone === true);
      expect(Math.abs(turned - there)).toBeLessThanOrEqual(isRounded ? cart.lines.length + 1 : 1);
    }));
});

/** An offer with thresholds: each step gives more than the one before, as all that is published does. */
const threshold: fc.Arbitrary<Offer> = fc
  .record({
    off: fc.constantFrom("piece" as const, "line" as const, "order" as const),
    by: fc.constantFrom("subtotal" as const, "pieces" as const),
    target: fc.constantFrom(null, 0, 5),
    isPercentage: fc.boolean(),
    froms: fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 3 }),
    takes: fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 3, maxLength: 3 }),
    minSubtotal: fc.option(fc.integer({ min: 1, max: 60_000 }), { nil: null }),
    minPieces: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }),
    of: fc.constantFrom("target" as const, "cart" as const),
  })
  .map(({ off, by, target, isPercentage, froms, takes, minSubtotal, minPieces, of }): Offer => {
    const [up, more] = [froms, takes].map((some) => some.toSorted((a, b) => a - b));
    const taking = (amount: number): Taking =>
      isPercentage ? { kind: "percentage", basisPoints: amount } : { kind: "amount", amountMinor: amount };
    return {
      ...{ id: "threshold", message: "Threshold", off, by, target, tierIds: [] },
      steps: (up ?? []).map((from, place) => ({
        from: by === "pieces" ? from : from * 1_000,
        takes: taking(more?.[place] ?? 1),
      })),
      ...(minSubtotal === null ? {} : { minSubtotal: { of, amountMinor: minSubtotal } }),
      ...(minPieces === null ? {} : { minPieces: { of, pieces: minPieces } }),
    };
  });

describe("more in the cart", { timeout: CARTS_TIMEOUT_MS }, () => {
  it.each(["another piece of a line", "another product"] as const)(
    "never makes an offer with a threshold take less: %s",
    (more) =>
      fc.assert(
        fc.asyncProperty(configAndCart, threshold, fc.nat(), async ([config, cart], offer, which) => {
          const one = cart.lines[which % Math.max(1, cart.lines.length)];
          fc.pre(one !== undefined);
          const lines =
            more === "another product"
              ? [...cart.lines.filter((line) => line !== one)]
              : cart.lines.map((line) => (line === one ? { ...line, quantity: line.quantity + 1 } : line));
          const [less, many] = more === "another product" ? [lines, cart.lines] : [cart.lines, lines];
          const off = async (some: readonly ReferenceLine[]) =>
            offOf(await told({ ...config, tiers: [], offers: [offer] }, { ...cart, lines: some }));
          expect(await off(many)).toBeGreaterThanOrEqual(await off(less));
        }),
        cartRuns(500),
      ),
  );
});
