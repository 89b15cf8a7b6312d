import { formatMinor } from "../money/amounts.ts";
import { collectionSets } from "./collection-sets.ts";
import type { DiscountConfig } from "./discount-config.ts";
import { parseJson } from "../reading.ts";

/** A line of a cart that somebody asks about. */
export interface AskedLine {
  /** Any name that no other line of the cart has. */
  readonly id: string;
  readonly quantity: number;
  /** Of a piece, before any discount, in the store's currency. */
  readonly priceMinor: number;
  readonly isGiftCard: boolean;
  /** Ids at Shopify (`gid://shopify/Collection/1`) of those that campaigns are on and the product is in. */
  readonly collectionIds: readonly string[];
}

export interface AskedCart {
  readonly lines: readonly AskedLine[];
  /** Null: a guest, or a customer who is no member. */
  readonly tierId: string | null;
  /** Of the customer; a guest has placed none, as far as Shopify knows. */
  readonly ordersBefore: number;
}

/**
 * What Shopify would hand the discount function for a cart in the store's currency.
 *
 * @param encoded `config` as the discount's metafield has it
 */
export function functionInputOf(config: DiscountConfig, encoded: string, cart: AskedCart): object {
  const sets = collectionSets(config.offers);
  return {
    discount: {
      discountClasses: ["ORDER", "PRODUCT"],
      metafield: { jsonValue: parseJson(encoded) },
    },
    presentmentCurrencyRate: "1.0",
    cart: {
      cost: { subtotalAmount: { currencyCode: config.currency } },
      buyerIdentity: {
        customer: {
          numberOfOrders: cart.ordersBefore,
          metafield: cart.tierId === null ? null : { jsonValue: { v: 1, tier: cart.tierId } },
        },
      },
      lines: cart.lines.map(({ id, quantity, priceMinor, isGiftCard, collectionIds }) => ({
        ...{ id, quantity },
        cost: { amountPerQuantity: { amount: formatMinor(priceMinor, config.currency) } },
        merchandise: {
          product: {
            isGiftCard,
            ...Object.fromEntries(
              sets.map((set, place) => [`in${place}`, set.some((one) => collectionIds.includes(one))]),
            ),
          },
        },
      })),
    },
  };
}
