import { formatMinor } from "../money/amounts.ts";
import type { DiscountConfig } from "./discount-config.ts";
import { parseJson } from "../reading.ts";
import { encodeCarried } from "./targets/carried.ts";

/** A line of a cart that somebody asks about. */
export interface AskedLine {
  /** Any name that no other line of the cart has. */
  readonly id: string;
  readonly quantity: number;
  /** Of a piece, before any discount, in the store's currency. */
  readonly priceMinor: number;
  readonly isGiftCard: boolean;
  /** The numbers of targets that its product carries. */
  readonly targets: readonly number[];
}

export interface AskedCart {
  readonly lines: readonly AskedLine[];
  /** Null: a guest, or a customer who is no member. */
  readonly tierId: string | null;
  /** Campaigns of which a coupon is held; absent: all that offers ask for. */
  readonly coupons?: readonly string[];
  /** Of the customer; a guest has placed none, as far as Shopify knows. */
  readonly ordersBefore: number;
}

/**
 * What Shopify would hand the discount function for a cart in the store's currency.
 *
 * @param encoded `config` as the discount's metafield has it
 */
export function functionInputOf(config: DiscountConfig, encoded: string, cart: AskedCart): object {
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
          metafield: memberOf(cart, config),
        },
      },
      lines: cart.lines.map(({ id, quantity, priceMinor, isGiftCard, targets }) => ({
        ...{ id, quantity },
        cost: { amountPerQuantity: { amount: formatMinor(priceMinor, config.currency) } },
        merchandise: {
          product: { isGiftCard, metafield: { value: encodeCarried(targets) } },
        },
      })),
    },
  };
}

/** The metafield of the member, as far as the function reads it. */
function memberOf({ tierId, ...cart }: AskedCart, { offers }: DiscountConfig): object | null {
  const coupons = cart.coupons ?? offers.flatMap(({ coupon }) => coupon ?? []);
  if (tierId === null && coupons.length === 0) return null;
  const held = coupons.length === 0 ? {} : { coupons: coupons.join(" ") };
  return { jsonValue: { v: 1, tier: tierId ?? "", ...held } };
}
