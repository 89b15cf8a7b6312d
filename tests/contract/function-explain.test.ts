import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeDiscountConfig, functionInputOf, readExplanation } from "../../app/domain/index.ts";
import type { CartExplanation, DiscountConfig } from "../../app/domain/index.ts";
import { explain } from "../../app/evaluator/explain.ts";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { configAndCart, inputOf } from "../support/any-cart.ts";
import { CARTS_TIMEOUT_MS, cartRuns } from "../support/cart-runs.ts";
import { cartLineId } from "../support/function-input.ts";
import { amountOff, percentOff } from "../support/offers.ts";
import { currency } from "../support/orders.ts";
import { grantDiscounts } from "../support/reference-discounts.ts";
import type { ReferenceBuyer, ReferenceCart } from "../support/reference-discounts.ts";

const { wasiPath } = await ensureFunctionBuilt();
const evaluator = await WebAssembly.compile(new Uint8Array(readFileSync(wasiPath)));
const EUR = currency("EUR");

describe("what the function says of a cart", { timeout: CARTS_TIMEOUT_MS }, () => {
  it("is a verdict on each offer, and the one that the rules come to", async () => {
    const agree = async ([config, cart]: [DiscountConfig, ReferenceCart]) => {
      const encoded = encodeDiscountConfig(config);
      fc.pre(encoded.ok);
      const told = readExplanation(
        await explain(evaluator, inputOf(encoded.value, cart)),
        config,
        cart.currency,
      );
      expect(told.verdicts.map(({ offerId }) => offerId)).toEqual(config.offers.map(({ id }) => id));
      const granted = grantDiscounts(config, cart);
      const messageOf = (id: string) => config.offers.find((one) => one.id === id)?.message;
      const given = cart.lines.map((_, place) => {
        const by = told.verdicts.filter(
          (one) => one.kind === "applied" && one.lines?.some(({ lineId }) => lineId === cartLineId(place)),
        );
        expect(by.length).toBeLessThanOrEqual(1);
        return by[0] === undefined ? null : messageOf(by[0].offerId);
      });
      expect(given).toEqual(granted.lines.map((one) => one?.message ?? null));
      const onOrder = told.verdicts.filter((one) => one.kind === "applied" && one.lines === null);
      expect(onOrder.length).toBeLessThanOrEqual(1);
      const named = onOrder.map(({ offerId }) => messageOf(offerId));
      if (named.length > 0) expect(granted.order?.message.startsWith(named[0] ?? "")).toBe(true);
      if (granted.order === null) expect(told.tierOffMinor).toBe(0);
      for (const one of told.verdicts) {
        if (one.kind === "closed") expect(one.fails.length, one.offerId).toBeGreaterThan(0);
        if (one.kind === "beaten") expect(one.by).not.toContain(one.offerId);
      }
    };
    await fc.assert(fc.asyncProperty(configAndCart, agree), cartRuns(500));
  });
});

describe("an explanation", () => {
  const TIERS = [
    { id: "bronze", discountBasisPoints: 0, message: "" },
    { id: "gold", discountBasisPoints: 500, message: "Gold" },
  ];
  const amount = (amountMinor: number) => ({ kind: "amount", amountMinor }) as const;
  const steps = [
    { from: 10_000, takes: amount(1_000) },
    { from: 20_000, takes: amount(3_000) },
  ];
  const SPEND = amountOff("spend", 1, { off: "order", steps });
  const JAZZ = percentOff("jazz", 1_000, {
    target: 1,
    tierIds: ["gold"],
  });
  const FIVE = percentOff("five", 300, {
    by: "pieces",
    steps: [{ from: 5, takes: { kind: "percentage", basisPoints: 300 } }],
  });
  const config: DiscountConfig = { tiers: TIERS, offers: [SPEND, JAZZ, FIVE], currency: EUR };

  async function explained(
    tierId: string | null,
    lines: readonly { priceMinor: number; quantity?: number; targets?: number[]; isGiftCard?: boolean }[],
  ): Promise<CartExplanation> {
    const encoded = encodeDiscountConfig(config);
    if (!encoded.ok) throw new Error(encoded.error.code);
    const cart = {
      ...{ tierId, ordersBefore: 0 },
      lines: lines.map(({ priceMinor, quantity = 1, targets = [], isGiftCard = false }, place) => ({
        ...{ id: `"${place}"`, quantity, priceMinor, isGiftCard, targets },
      })),
    };
    const output = await explain(evaluator, functionInputOf(config, encoded.value, cart));
    return readExplanation(output, config, EUR);
  }

  it("names every condition that fails, with what is missing", async () => {
    const { verdicts, totalMinor, tierOffMinor } = await explained(null, [
      { priceMinor: 4_333, quantity: 2 },
    ]);
    expect([totalMinor, tierOffMinor]).toEqual([8_666, 0]);
    expect(verdicts).toEqual([
      { offerId: "spend", kind: "closed", fails: [{ why: "subtotal", missingMinor: 1_334 }] },
      { offerId: "jazz", kind: "closed", fails: [{ why: "tier" }, { why: "target" }] },
      { offerId: "five", kind: "closed", fails: [{ why: "pieces", missing: 3 }] },
    ]);
  });

  it("says of what comes off delivery that it is nothing of the cart's", async () => {
    const delivery = { types: [], methods: [], countries: [] };
    const free = percentOff("free", 10_000, { off: "delivery", delivery });
    const config: DiscountConfig = { tiers: TIERS, offers: [free], currency: EUR };
    const encoded = encodeDiscountConfig(config);
    if (!encoded.ok) throw new Error(encoded.error.code);
    const line = { id: "a", quantity: 1, priceMinor: 100, isGiftCard: false, targets: [] };
    const input = functionInputOf(config, encoded.value, { tierId: null, ordersBefore: 0, lines: [line] });
    expect(readExplanation(await explain(evaluator, input), config, EUR).verdicts).toEqual([
      { offerId: "free", kind: "closed", fails: [{ why: "delivery" }] },
    ]);
  });

  it("says what comes off where, what beats what, and what the next step is missing", async () => {
    const jazz = [1];
    const { verdicts, tierOffMinor } = await explained("gold", [
      { priceMinor: 3_333, quantity: 5, targets: jazz },
      { priceMinor: 5_000, isGiftCard: true },
    ]);
    expect(verdicts).toEqual([
      {
        ...{ offerId: "spend", kind: "applied", offMinor: 1_000, lines: null },
        next: { step: 1, why: "subtotal", missingMinor: 3_335 },
      },
      {
        ...{ offerId: "jazz", kind: "applied", offMinor: 1_667, next: null },
        lines: [{ lineId: '"0"', offMinor: 1_667 }],
      },
      { offerId: "five", kind: "beaten", by: ["jazz"], next: null },
    ]);
    // 5 % of 166.65 less 16.665 less 10.00, rounded down.
    expect(tierOffMinor).toBe(699);
  });

  it("says in which currency an offer is not, and reckons what is missing in the one that it names", async () => {
    const JPY = currency("JPY");
    const abroad = { ...config, offers: [{ ...SPEND, onlyNamed: true as const }, SPEND] };
    const inYen = [{ currency: JPY, steps: [{ from: 5_000, takes: amount(500) }] }];
    const named = { ...abroad, offers: [{ ...SPEND, id: "yen", others: inYen, onlyNamed: true as const }] };
    const verdictsOf = async (about: DiscountConfig) => {
      const offers = about.offers.map((one, place) => ({ ...one, id: `${one.id}-${place}` }));
      const encoded = encodeDiscountConfig({ ...about, offers });
      if (!encoded.ok) throw new Error(encoded.error.code);
      const cart = { currency: JPY, rate: "150.0", tier: null, classes: ["ORDER", "PRODUCT"] };
      const lines = [{ targets: [], priceMinor: 3_000, quantity: 1 }];
      const output = await explain(evaluator, inputOf(encoded.value, { ...cart, lines }));
      return readExplanation(output, { ...about, offers }, JPY).verdicts;
    };
    expect(await verdictsOf(abroad)).toEqual([
      { offerId: "spend-0", kind: "closed", fails: [{ why: "currency" }] },
      { offerId: "spend-1", kind: "closed", fails: [{ why: "subtotal", missingMinor: 12_000 }] },
    ]);
    expect(await verdictsOf(named)).toEqual([
      { offerId: "yen-0", kind: "closed", fails: [{ why: "subtotal", missingMinor: 2_000 }] },
    ]);
  });

  it("names what the cart itself is missing, and who has ordered before", async () => {
    const asked: DiscountConfig = {
      ...config,
      offers: [
        percentOff("first", 1_000, { isFirstOrder: true, minSubtotal: { of: "cart", amountMinor: 10_000 } }),
        percentOff("many", 1_000, {
          target: 1,
          minPieces: { of: "cart", pieces: 9 },
          minSubtotal: { of: "target", amountMinor: 8_000 },
        }),
        { ...SPEND, id: "both", minSubtotal: { of: "target", amountMinor: 30_000 } },
        percentOff("yen", 1_000, { currencies: [currency("JPY")] }),
      ],
    };
    const encoded = encodeDiscountConfig(asked);
    if (!encoded.ok) throw new Error(encoded.error.code);
    const piece = { quantity: 2, isGiftCard: false };
    const cart = {
      ...{ tierId: null, ordersBefore: 3 },
      lines: [
        { ...piece, id: "a", priceMinor: 1_500, targets: [1] },
        { ...piece, id: "b", priceMinor: 2_500, targets: [] },
      ],
    };
    const output = await explain(evaluator, functionInputOf(asked, encoded.value, cart));
    const { verdicts } = readExplanation(output, asked, EUR);
    expect(verdicts.map((one) => (one.kind === "closed" ? one.fails : one.kind))).toEqual([
      [{ why: "first_order" }, { why: "cart_subtotal", missingMinor: 2_000 }],
      [
        { why: "cart_pieces", missing: 5 },
        { why: "subtotal", missingMinor: 5_000 },
      ],
      // What is missing to all that is asked of it, and not only to its first step.
      [{ why: "subtotal", missingMinor: 22_000 }],
      [{ why: "currency" }],
    ]);
  });

  it("names all that a buyer is and should not be, with what was found", async () => {
    const asked: DiscountConfig = {
      ...config,
      offers: [
        percentOff("at-home", 1_000, {
          countries: { among: ["DE", "AT"] },
          markets: ["1", "12"],
          customerTags: { among: ["VIP", "staff"] },
          companies: "only",
          subscriptions: "only",
        }),
        percentOff("elsewhere", 1_000, {
          countries: { among: ["FR"], isOut: true },
          customerTags: { among: ['big „Käufer“ "1/2"'], isOut: true },
          companies: "out",
          subscriptions: "out",
        }),
        percentOff("jazz", 1_000, { target: 1, subscriptions: "only" }),
      ],
    };
    const encoded = encodeDiscountConfig(asked);
    if (!encoded.ok) throw new Error(encoded.error.code);
    const verdictsOf = async (buyer: ReferenceBuyer, isSubscription: boolean) => {
      const lines = [{ targets: [], priceMinor: 1_000, quantity: 1, isSubscription }];
      const cart = { currency: EUR, rate: "1.0", tier: null, classes: ["PRODUCT"], lines, buyer };
      const output = await explain(evaluator, inputOf(encoded.value, cart));
      return readExplanation(output, asked, EUR).verdicts.map((one) =>
        one.kind === "closed" ? one.fails : one.kind,
      );
    };
    const tagged = { tags: ['BIG „Käufer“ "1/2"'] };
    expect(await verdictsOf({ country: "FR", market: "2", isCompany: true, ...tagged }, true)).toEqual([
      [
        { why: "country_not_in", found: "FR" },
        { why: "market_not_in", found: "2" },
        { why: "tag_not_in", found: null },
      ],
      [
        { why: "country_out", found: "FR" },
        { why: "tag_out", found: 'big „Käufer“ "1/2"' },
        { why: "a_company" },
        { why: "a_subscription" },
      ],
      [{ why: "target" }],
    ]);
    // Of nobody anything is known: what has to be in is not, and a country may be one that is out.
    expect(await verdictsOf({}, false)).toEqual([
      [
        { why: "country_not_in", found: null },
        { why: "market_not_in", found: null },
        { why: "tag_not_in", found: null },
        { why: "no_company" },
        { why: "no_subscription" },
      ],
      [{ why: "country_out", found: null }],
      [{ why: "target" }],
    ]);
  });

  it("refuses what the function refuses, in its words", async () => {
    await expect(explain(evaluator, { cart: null })).rejects.toThrow("the input has no");
  });
});
