import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeDiscountConfig, functionInputOf, readExplanation } from "../../app/domain/index.ts";
import type { CartExplanation, DiscountConfig, Offer } from "../../app/domain/index.ts";
import { explain } from "../../app/evaluator/explain.ts";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { CARTS_TIMEOUT_MS, cartRuns } from "../support/cart-runs.ts";
import { groupsAndCart } from "../support/any-groups.ts";
import { offerOf } from "../support/offers.ts";
import { currency } from "../support/orders.ts";
import type { ReferenceCart, ReferenceLine } from "../support/reference-discounts.ts";

const { wasiPath } = await ensureFunctionBuilt();
const evaluator = await WebAssembly.compile(new Uint8Array(readFileSync(wasiPath)));
const USD = currency("USD");

/** What the function makes of a cart in the store's currency. */
async function told(config: DiscountConfig, lines: readonly ReferenceLine[]): Promise<CartExplanation> {
  const encoded = encodeDiscountConfig(config);
  fc.pre(encoded.ok);
  const input = functionInputOf(config, encoded.value, {
    ...{ tierId: null, ordersBefore: 0 },
    lines: lines.map(
      (
        { targets, priceMinor, quantity, compareAtMinor, unitCostMinor = null, isGiftCard = false },
        place,
      ) => ({
        ...{ id: `line-${place}`, quantity, priceMinor, isGiftCard, targets, unitCostMinor },
        isOnSale: (compareAtMinor ?? 0) > priceMinor,
      }),
    ),
  });
  return readExplanation(await explain(evaluator, input), config, USD);
}

/** In minor units. */
function offOf({ verdicts, tierOffMinor }: CartExplanation): number {
  return verdicts.reduce((sum, one) => sum + (one.kind === "applied" ? one.offMinor : 0), tierOffMinor);
}

const subtotalOf = (lines: readonly ReferenceLine[]) =>
  lines.reduce(
    (sum, { priceMinor, quantity, isGiftCard }) => sum + (isGiftCard ? 0 : priceMinor * quantity),
    0,
  );

const holds = (law: (config: DiscountConfig, cart: ReferenceCart) => Promise<void>, runs = 500) =>
  fc.assert(
    fc.asyncProperty(groupsAndCart, ([config, cart]) => law(config, cart)),
    cartRuns(runs),
  );

describe("whatever campaigns there are and whatever is bought", { timeout: CARTS_TIMEOUT_MS }, () => {
  it("nothing goes below zero, and no line gets more than it costs", () =>
    holds(async (config, { lines }) => {
      const explanation = await told(config, lines);
      const off = offOf(explanation);
      expect(off).toBeGreaterThanOrEqual(0);
      expect(off).toBeLessThanOrEqual(subtotalOf(lines));
      for (const verdict of explanation.verdicts) {
        if (verdict.kind !== "applied" || verdict.lines === null) continue;
        for (const { lineId, offMinor } of verdict.lines) {
          const line = lines[Number(lineId.slice("line-".length))];
          expect(offMinor).toBeLessThanOrEqual((line?.priceMinor ?? 0) * (line?.quantity ?? 0));
          expect(line?.isGiftCard).not.toBe(true);
        }
      }
    }));

  it("parts sum to the whole, and each campaign has exactly one verdict", () =>
    holds(async (config, { lines }) => {
      const { verdicts } = await told(config, lines);
      expect(verdicts.map(({ offerId }) => offerId)).toEqual(config.offers.map(({ id }) => id));
      const reduced = verdicts.flatMap((one) => (one.kind === "applied" ? (one.lines ?? []) : []));
      // Shopify gives a line one discount.
      expect(new Set(reduced.map(({ lineId }) => lineId)).size).toBe(reduced.length);
      for (const one of verdicts) {
        if (one.kind === "closed") expect(one.fails.length).toBeGreaterThan(0);
        if (one.kind !== "applied" || one.lines === null) continue;
        expect(one.lines.reduce((sum, { offMinor }) => sum + offMinor, 0)).toBe(one.offMinor);
      }
    }));

  it("a percentage never takes more than its most, and a price is never below what is set", () =>
    holds(async (config, { lines }) => {
      const { verdicts } = await told(config, lines);
      for (const [place, { mostMinor, isPrice, aboveCost, steps }] of config.offers.entries()) {
        const verdict = verdicts[place];
        if (verdict?.kind !== "applied") continue;
        if (mostMinor !== undefined) expect(verdict.offMinor).toBeLessThanOrEqual(mostMinor);
        const [step] = steps;
        if (isPrice !== true || step?.takes.kind !== "amount") continue;
        for (const { lineId, offMinor } of verdict.lines ?? []) {
          const { priceMinor = 0, quantity = 0 } = lines[Number(lineId.slice("line-".length))] ?? {};
          const left = priceMinor * quantity - offMinor;
          if (aboveCost === true) expect(left).toBeGreaterThanOrEqual(step.takes.amountMinor * quantity);
          else expect(left).toBe(step.takes.amountMinor * quantity);
        }
      }
    }));

  it("no piece is sold below what it cost by a campaign that goes no lower, nor all of a bundle or of the order", () =>
    holds(async (config, { lines }) => {
      const { verdicts, totalMinor } = await told(config, lines);
      const lineOf = (lineId: string) => lines[Number(lineId.slice("line-".length))];
      const offLines = new Map<ReferenceLine, number>();
      for (const verdict of verdicts) {
        for (const { lineId, offMinor } of (verdict.kind === "applied" && verdict.lines) || []) {
          const line = lineOf(lineId);
          if (line !== undefined) offLines.set(line, offMinor);
        }
      }
      const left = totalMinor - [...offLines.values()].reduce((sum, off) => sum + off, 0);
      const known = lines.filter(
        ({ unitCostMinor = null, isGiftCard }) => unitCostMinor !== null && isGiftCard !== true,
      );
      const costs = known.reduce(
        (sum, { unitCostMinor, quantity }) => sum + (unitCostMinor ?? 0) * quantity,
        0,
      );
      const bring = known.reduce(
        (sum, line) => sum + line.priceMinor * line.quantity - (offLines.get(line) ?? 0),
        0,
      );
      for (const [place, { aboveCost, group }] of config.offers.entries()) {
        const verdict = verdicts[place];
        if (aboveCost !== true || verdict?.kind !== "applied" || group?.isBundle === true) continue;
        for (const { lineId, offMinor } of verdict.lines ?? []) {
          const { priceMinor = 0, quantity = 0, unitCostMinor = null } = lineOf(lineId) ?? {};
          expect(offMinor).toBeLessThanOrEqual(Math.max(0, priceMinor - (unitCostMinor ?? 0)) * quantity);
        }
        // As Shopify shares it out; each line is rounded to a cent.
        if (verdict.lines === null && bring > 0)
          expect(bring * (1 - verdict.offMinor / left)).toBeGreaterThanOrEqual(costs - lines.length);
      }
    }));

  it("the order of lines and of campaigns does not matter", () =>
    holds(async (config, { lines }) => {
      const offers = config.offers.filter(({ group }) => group === undefined);
      const there = offOf(await told({ ...config, offers }, lines));
      expect(offOf(await told({ ...config, offers }, lines.toReversed()))).toBe(there);
      const turned = offOf(await told({ ...config, offers: offers.toReversed() }, lines));
      // What goes with nothing else may take the same in all, and be rounded on other lines.
      const isRounded = offers.some(({ alone }) => alone === true);
      expect(Math.abs(turned - there)).toBeLessThanOrEqual(isRounded ? lines.length : 0);
    }));

  it("nor does that of lines for an offer on some pieces, but for the cent to which each line is rounded", () =>
    holds(async (config, { lines }) => {
      // Of pieces at one price, it matters what each may lose.
      const [{ aboveCost: _none, ...first } = {}] = config.offers.filter(({ group }) => group !== undefined);
      const offers = "id" in first ? [first] : [];
      const there = offOf(await told({ ...config, offers }, lines));
      const turned = offOf(await told({ ...config, offers }, lines.toReversed()));
      expect(Math.abs(turned - there)).toBeLessThanOrEqual(lines.length);
    }));

  it("the best on each line and on the order is the best, as trying each shows", () =>
    holds(async (config, { lines }) => {
      const plain = config.offers.filter(
        (one) =>
          one.group === undefined && one.alone !== true && one.off === "piece" && one.mostMinor === undefined,
      );
      const off = async (offers: readonly Offer[], some: readonly ReferenceLine[]) =>
        offOf(await told({ ...config, offers }, some));
      for (const line of lines) {
        const each = await Promise.all(plain.map((one) => off([one], [line])));
        expect(await off(plain, [line])).toBe(Math.max(0, ...each));
      }
    }, 200));

  it("an offer that goes with nothing else never makes it less", () =>
    holds(async (config, { lines }) => {
      const others = config.offers.filter((one) => one.alone !== true);
      const all = offOf(await told(config, lines));
      // To the cent that lines are rounded to.
      expect(all).toBeGreaterThanOrEqual(
        offOf(await told({ ...config, offers: others }, lines)) - lines.length,
      );
    }));

  it("more of what is in the cart never makes a threshold's offer less", () => {
    const amount = (amountMinor: number) => ({ kind: "amount" as const, amountMinor });
    const steps = fc
      .tuple(
        fc.integer({ min: 1, max: 3_000 }),
        fc.integer({ min: 1, max: 3_000 }),
        fc.integer({ min: 1, max: 500 }),
      )
      .map(([first, more, off]) => [
        { from: first, takes: amount(off) },
        { from: first + more, takes: amount(off * 2) },
      ]);
    return fc.assert(
      fc.asyncProperty(groupsAndCart, steps, fc.nat(5), async ([, { lines }], some, which) => {
        const offers = [offerOf("spend", amount(1), { off: "order", steps: some })];
        const config: DiscountConfig = { tiers: [], offers, currency: USD };
        const more = lines.map((line, place) =>
          place === which % lines.length ? { ...line, quantity: line.quantity + 1 } : line,
        );
        expect(offOf(await told(config, more))).toBeGreaterThanOrEqual(offOf(await told(config, lines)));
      }),
      cartRuns(300),
    );
  });
});
