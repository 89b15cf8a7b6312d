import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliveryInputOf, encodeDiscountConfig, readExplanation } from "../../app/domain/index.ts";
import type { AskedDelivery, DeliveryWays, Offer, OfferVerdict } from "../../app/domain/index.ts";
import { explain } from "../../app/evaluator/explain.ts";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { configAndCart, inputOf } from "../support/any-cart.ts";
import { anyDeliveryGroup, groupsOf } from "../support/any-delivery.ts";
import { CARTS_TIMEOUT_MS, cartRuns } from "../support/cart-runs.ts";
import { percentOff, amountOff } from "../support/offers.ts";
import { currency, valueOf } from "../support/orders.ts";
import { grantDelivery } from "../support/reference-delivery.ts";

const { wasiPath } = await ensureFunctionBuilt();
const evaluator = await WebAssembly.compile(new Uint8Array(readFileSync(wasiPath)));
const EUR = currency("EUR");

describe("what the function says of delivery", { timeout: CARTS_TIMEOUT_MS }, () => {
  it("is a verdict on each offer, and the one that the rules come to", () => {
    const carts = fc.tuple(configAndCart, fc.array(anyDeliveryGroup, { maxLength: 3 }));
    return fc.assert(
      fc.asyncProperty(carts, async ([[config, cart], groups]) => {
        const encoded = encodeDiscountConfig(config);
        fc.pre(encoded.ok);
        const input = inputOf(encoded.value, cart);
        const withGroups = { ...input, cart: { ...input.cart, deliveryGroups: groupsOf(groups, cart) } };
        const output = await explain(evaluator, withGroups, "explain_delivery");
        const { verdicts } = readExplanation(output, config, cart.currency);
        expect(verdicts.map(({ offerId }) => offerId)).toEqual(config.offers.map(({ id }) => id));
        const messageOf = (id: string) => config.offers.find((one) => one.id === id)?.message;
        const given = verdicts.flatMap((one) =>
          one.kind === "applied"
            ? (one.lines ?? []).map(({ lineId }) => [lineId, messageOf(one.offerId)] as const)
            : [],
        );
        const granted = Object.entries(grantDelivery(config, cart, groups)).map(
          ([handle, { message }]) => [handle, message] as const,
        );
        expect(new Map(given)).toEqual(new Map(granted));
        expect(given.length).toBe(granted.length);
        for (const [place, one] of verdicts.entries()) {
          const isOfDelivery = config.offers[place]?.off === "delivery";
          if (!isOfDelivery) expect(one).toMatchObject({ kind: "closed" });
          if (one.kind === "closed") expect(one.fails.length, one.offerId).toBeGreaterThan(0);
          if (one.kind === "beaten") expect(one.by).not.toContain(one.offerId);
          if (one.kind !== "applied") continue;
          expect((one.lines ?? []).reduce((sum, { offMinor }) => sum + offMinor, 0)).toBe(one.offMinor);
          const most = groups
            .flatMap(({ options }) => options)
            .reduce((sum, { costMinor }) => sum + costMinor, 0);
          expect(one.offMinor).toBeLessThanOrEqual(most);
        }
      }),
      cartRuns(500),
    );
  });
});

const STANDARD: AskedDelivery = { title: "Standard", type: "SHIPPING", country: "DE", priceMinor: 495 };

/** What is said of each offer about one way of delivery, for a cart of 30.00. */
async function told(offers: readonly Offer[], way: Partial<AskedDelivery> = {}): Promise<OfferVerdict[]> {
  const config = { tiers: [], offers, currency: EUR };
  const line = { id: "a", quantity: 1, priceMinor: 3_000, isGiftCard: false, targets: [] };
  const cart = { lines: [line], tierId: null, ordersBefore: 0 };
  const input = deliveryInputOf(config, valueOf(encodeDiscountConfig(config)), cart, { ...STANDARD, ...way });
  const output = await explain(evaluator, input, "explain_delivery");
  return [...readExplanation(output, config, EUR).verdicts];
}

const ways = (some: Partial<DeliveryWays>) => ({ types: [], methods: [], countries: [], ...some });
const free = (id: string, some: Partial<DeliveryWays> = {}, more: Partial<Offer> = {}) =>
  percentOff(id, 10_000, { off: "delivery", delivery: ways(some), ...more });

describe("a verdict on delivery", () => {
  it("says what comes off, and who takes more", async () => {
    const three = amountOff("three", 300, { off: "delivery", delivery: ways({}) });
    expect(await told([three, free("free")])).toEqual([
      { offerId: "three", kind: "beaten", by: ["free"], next: null },
      { offerId: "free", kind: "applied", offMinor: 495, lines: [{ lineId: "Standard", offMinor: 495 }], next: null }, // prettier-ignore
    ]);
  });

  it.each([
    ["another method", free("a", { methods: ["Express"] }), {}],
    ["another kind", free("a", { types: ["PICK_UP"] }), {}],
    ["another country", free("a", { countries: ["AT"] }), {}],
    ["no country that is known", free("a", { countries: ["DE"] }), { country: null }],
    ["one that costs nothing", free("a"), { priceMinor: 0 }],
  ] as const)("says that there is no way for it: %s", async (_, offer, way) => {
    expect(await told([offer], way)).toEqual([{ offerId: "a", kind: "closed", fails: [{ why: "way" }] }]);
  });

  it("says all that fails", async () => {
    const minSubtotal = { of: "cart" as const, amountMinor: 5_000 };
    expect(await told([free("a", { countries: ["AT"] }, { minSubtotal, coupon: "c" })])).toEqual([
      {
        ...{ offerId: "a", kind: "closed" },
        fails: [{ why: "cart_subtotal", missingMinor: 2_000 }, { why: "way" }],
      },
    ]);
  });

  it("is of what comes off delivery alone", async () => {
    expect(await told([percentOff("cart", 1_000)])).toEqual([
      { offerId: "cart", kind: "closed", fails: [{ why: "class" }] },
    ]);
  });
});
