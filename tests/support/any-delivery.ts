import fc from "fast-check";
import { DELIVERY_TYPES } from "../../app/domain/index.ts";
import { DELIVERY_COUNTRIES, DELIVERY_NAMES } from "./discount-config-arbitrary.ts";
import type { FunctionGroup } from "./function-input.ts";
import type { ReferenceGroup } from "./reference-delivery.ts";
import { priceText } from "./reference-discounts.ts";
import type { ReferenceCart } from "./reference-discounts.ts";

const option = fc.record({
  handle: fc.constantFrom("standard", "express", "standard-1", "a/b"),
  title: fc.oneof(fc.constantFrom(...DELIVERY_NAMES, "standard", "Other"), fc.constant(null)),
  type: fc.constantFrom(...DELIVERY_TYPES, "RETAIL", "NONE"),
  costMinor: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 3_000 }),
    fc.integer({ min: 1, max: 1_000_000 }),
  ),
});

/** What of a cart goes to one place, with ways of delivery of which several may share a handle. */
export const anyDeliveryGroup: fc.Arbitrary<ReferenceGroup> = fc.record({
  country: fc.constantFrom(null, ...DELIVERY_COUNTRIES),
  options: fc.array(option, { maxLength: 5 }),
});

/** As Shopify would tell the function of them. */
export function groupsOf(
  groups: readonly ReferenceGroup[],
  cart: Pick<ReferenceCart, "currency">,
): FunctionGroup[] {
  return groups.map(({ country, options }) => ({
    deliveryAddress: country === null ? null : { countryCode: country },
    deliveryOptions: options.map(({ handle, title, type, costMinor }) => ({
      ...{ handle, title, deliveryMethodType: type },
      cost: { amount: priceText(costMinor, cart.currency) },
    })),
  }));
}
