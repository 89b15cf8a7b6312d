import fc from "fast-check";
import { encodeUnitCosts } from "../../app/domain/index.ts";
import type { DiscountConfig } from "../../app/domain/index.ts";
import { anyBuyer } from "./any-terms.ts";
import { anyCurrency, COUPONS, discountConfig } from "./discount-config-arbitrary.ts";
import { anyWho } from "./any-who.ts";
import { functionInput } from "./function-input.ts";
import type { FunctionInput } from "./function-input.ts";
import { priceText } from "./reference-discounts.ts";
import type { ReferenceCart, ReferenceLine } from "./reference-discounts.ts";

const line: fc.Arbitrary<ReferenceLine> = fc.record({
  // Of targets that offers are on, and of others.
  targets: fc.uniqueArray(fc.constantFrom(0, 1, 5, 6, 63, 64, 127, 128, 200, 239), { maxLength: 6 }),
  priceMinor: fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 100_000_000 })),
  quantity: fc.integer({ min: 1, max: 12 }),
  isGiftCard: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
  isSubscription: fc.constantFrom(false, false, true),
  unitCostMinor: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 30_000 })),
  compareAtMinor: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.integer({ min: 0, max: 60_000 })),
});

/** A cart of a shopper in a store with this configuration. */
export function cartFor(config: DiscountConfig): fc.Arbitrary<ReferenceCart> {
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
    ordersBefore: fc.constantFrom(0, 0, 1, 7),
    coupons: fc.subarray(COUPONS),
    buyer: anyBuyer,
    lines: fc.array(line, { maxLength: 25 }),
    language: fc.constantFrom(undefined, "EN", "DE", "ZH_CN", "ZH_TW", "AR"),
  });
  return fc.tuple(money, rest, anyWho).map(([currency, cart, who]) => ({ ...cart, ...currency, ...who }));
}

/** Whatever a merchant publishes, and whatever a shopper then buys. */
export const configAndCart = discountConfig.chain((config) => fc.tuple(fc.constant(config), cartFor(config)));

/** Of a product of several variants, of which the line is the dearest, the cheapest, or one of no known cost. */
function carriedCosts({ unitCostMinor = null }: ReferenceLine, place: number): string {
  const own = { variantId: String(place + 1), costMinor: unitCostMinor };
  const others = [0, 7].map((costMinor) => ({ variantId: `${place + 1}${costMinor}`, costMinor }));
  const dearer = { variantId: `9${place}`, costMinor: 90_000 };
  return encodeUnitCosts([own, ...(place % 2 === 0 ? others : [...others, dearer])]);
}

/** What Shopify would tell the function of it; `config` is the metafield's text. */
export function inputOf(config: string, cart: ReferenceCart): FunctionInput {
  return functionInput({
    ...{
      config,
      classes: cart.classes,
      tier: cart.tier,
      ordersBefore: cart.ordersBefore,
      coupons: cart.coupons,
      who: cart,
      rate: cart.rate,
      currency: cart.currency,
      language: cart.language,
      buyer: cart.buyer,
    },
    lines: cart.lines.map(({ targets }) => targets),
    costs: cart.lines.map(
      ({ priceMinor, quantity }) => [priceText(priceMinor, cart.currency), quantity] as const,
    ),
    plans: Object.fromEntries(
      cart.lines.flatMap(({ isSubscription = false }, place) =>
        // What is bought once has no plan, or one that delivers once.
        isSubscription || place % 2 === 0 ? [[place, isSubscription]] : [],
      ),
    ),
    compareAt: cart.lines.map(({ compareAtMinor = null }) =>
      compareAtMinor === null ? null : priceText(compareAtMinor, cart.currency),
    ),
    unitCosts: cart.lines.map(carriedCosts),
    giftCards: [...cart.lines.keys()].filter((place) => cart.lines[place]?.isGiftCard === true),
  });
}
