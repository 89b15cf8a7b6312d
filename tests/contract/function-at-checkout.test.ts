import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  DISCOUNT_CONFIG_METAFIELD,
  encodeCarried,
  encodeDiscountConfig,
  TARGETS_METAFIELD,
} from "../../app/domain/index.ts";
import type { DiscountConfig, Offer } from "../../app/domain/index.ts";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { priceCart } from "../../simulator/checkout/index.ts";
import type { PricedCart } from "../../simulator/checkout/index.ts";
import { checkoutSimulator, testCart, testDiscount } from "../../simulator/checkout/test-cart.ts";
import { testCustomer, testProduct, testShop } from "../../simulator/orders/test-simulator.ts";
import { amountOff, percentOff } from "../support/offers.ts";
import { currency } from "../support/orders.ts";
import { FUNCTION_EXPORT } from "../support/function-under-test.ts";

const { apiPath, wasiPath } = await ensureFunctionBuilt();
const inputQueryPath = join(dirname(apiPath), "../input.graphql");
const JAZZ = 7;

const CONFIG: DiscountConfig = {
  tiers: [{ id: "gold", discountBasisPoints: 750, message: "Gold member: 7.5 % off" }],
  offers: [
    percentOff("jazz", 2000, { message: "Jazz week", target: JAZZ }),
    percentOff("gold-jazz", 2500, { message: "Gold jazz", target: JAZZ, tierIds: ["gold"] }),
  ],
  currency: currency("USD"),
};

interface Case {
  wasmPath: string;
  tier: string | null;
  config?: string | null;
  /** A gift card of 50.00 in the cart too, itself of the jazz target. */
  withGiftCard?: boolean;
}

/** Prices one record of 20.00 of the jazz target and two of 15.00 of none. */
function priceAtCheckout({
  wasmPath,
  tier,
  config = encoded(CONFIG),
  withGiftCard = false,
}: Case): PricedCart {
  const sim = checkoutSimulator();
  const shop = testShop(sim);
  const [extension] = sim.app.functions;
  if (extension === undefined) throw new Error("The simulator has no function.");
  extension.wasmPath = wasmPath;
  extension.inputVariables = { namespace: "$app", key: "config" };
  for (const target of extension.targets) Object.assign(target, { inputQueryPath, export: FUNCTION_EXPORT });

  const jazz = testProduct(sim, shop, 2000);
  const other = testProduct(sim, shop, 1500);
  const card = { ...testProduct(sim, shop, 5000), isGiftCard: true };
  sim.state.save(shop.domain, "product", card);
  const discount = testDiscount(sim, shop);
  const put = (ownerGid: string, key: string, value: string, type = "json"): void => {
    const namespace = `app--${sim.app.id}`;
    sim.state.saveMetafield(shop.domain, { ownerGid, namespace, key, type, value }, 0);
  };
  for (const { id } of [jazz, card])
    put(`gid://shopify/Product/${id}`, TARGETS_METAFIELD.key, encodeCarried([JAZZ]), TARGETS_METAFIELD.type);
  if (config !== null)
    put(`gid://shopify/DiscountNode/${discount.id}`, DISCOUNT_CONFIG_METAFIELD.key, config);
  const customer = testCustomer(sim, shop);
  if (tier !== null) put(`gid://shopify/Customer/${customer.id}`, "member", JSON.stringify({ v: 1, tier }));
  const customerId = tier === null ? null : customer.id;
  const items: Parameters<typeof testCart>[2] = [
    [jazz, 1],
    [other, 2],
  ];
  if (withGiftCard) items.push([card, 1]);
  return priceCart(sim, shop, testCart(sim, shop, items, { customerId }));
}

function encoded(config: DiscountConfig): string {
  const result = encodeDiscountConfig(config);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe.each([apiPath, wasiPath])("at checkout, %s", (wasmPath) => {
  it("takes the offer off the line and the tier's percentage off what remains", () => {
    const cart = priceAtCheckout({ wasmPath, tier: "gold" });
    expect(cart.failures).toEqual([]);
    expect(cart.subtotalMinor).toBe(5000);
    // 25 % of 20.00, then 7.5 % of the 45.00 that are left: 5.00 + 3.38 (3.375 rounded).
    expect(cart.discountMinor).toBe(838);
    expect(cart.discountApplications).toMatchObject([
      { title: "Gold jazz" },
      { title: "Gold member: 7.5 % off" },
    ]);
  });

  it("takes nothing off a gift card, by offer or by tier", () => {
    const cart = priceAtCheckout({ wasmPath, tier: "gold", withGiftCard: true });
    expect(cart.failures).toEqual([]);
    expect(cart.subtotalMinor).toBe(10_000);
    // As without the gift card: it would be 7.5 % of 50.00 more, and 25 % of it by the offer.
    expect(cart.discountMinor).toBe(838);
    expect(cart.lines.map(({ discountMinor }) => discountMinor)).toEqual([613, 225, 0]);
  });

  it("gives guests what is for everyone", () => {
    const cart = priceAtCheckout({ wasmPath, tier: null });
    expect(cart.failures).toEqual([]);
    expect(cart.discountMinor).toBe(400);
    expect(cart.discountApplications).toMatchObject([{ title: "Jazz week" }]);
  });

  it("takes steps by what the goods cost, one amount together with the tier's percentage", () => {
    const spend = amountOff("spend", 500, { message: "Spend 45", off: "order" });
    const steps = [4_500, 5_001].map((from, index) => ({
      from,
      takes: { kind: "amount" as const, amountMinor: 500 * (index + 1) },
    }));
    const config = encoded({ ...CONFIG, offers: [...CONFIG.offers, { ...spend, steps }] });
    const cart = priceAtCheckout({ wasmPath, tier: "gold", config });
    expect(cart.failures).toEqual([]);
    // 25 % of 20.00; 5.00, as 50.00 before other discounts are below the second step; 7.5 % of the 40.00 that are left.
    expect(cart.discountMinor).toBe(500 + 500 + 300);
    expect(cart.discountApplications).toMatchObject([
      { title: "Gold jazz" },
      { title: "Spend 45 + Gold member: 7.5 % off" },
    ]);
    // A gift card brings nobody to a step.
    const { discountMinor } = priceAtCheckout({ wasmPath, tier: "gold", config, withGiftCard: true });
    expect(discountMinor).toBe(1300);
  });

  it("takes an amount off each piece, or off each line, and never more than they cost", () => {
    const offers = (more: Partial<Offer>) =>
      encoded({ ...CONFIG, tiers: [], offers: [amountOff("off", 1600, { message: "Off", ...more })] });
    const piece = priceAtCheckout({ wasmPath, tier: null, config: offers({}) });
    expect(piece.failures).toEqual([]);
    expect(piece.lines.map(({ discountMinor }) => discountMinor)).toEqual([1600, 3000]);
    const line = priceAtCheckout({ wasmPath, tier: null, config: offers({ off: "line" }) });
    expect(line.lines.map(({ discountMinor }) => discountMinor)).toEqual([1600, 1600]);
  });

  it.each([
    ["is missing", null],
    ["is of another version", encoded(CONFIG).replace('"v":1', '"v":2')],
  ])("applies nothing, and says so, when the configuration %s", (_, config) => {
    const cart = priceAtCheckout({ wasmPath, tier: "gold", config });
    expect(cart.discountMinor).toBe(0);
    expect(cart.failures).toMatchObject([{ error: expect.stringContaining("the configuration") }]);
  });
});
