import { formatMinor } from "../money/amounts.ts";
import { UNKNOWN_BUYER, answeredTags, companyOf, localizationOf, planOf } from "./asked-buyer.ts";
import type { AskedBuyer } from "./asked-buyer.ts";
import { askedTags } from "./buyer-terms.ts";
import type { DeliveryType } from "./delivery-ways.ts";
import type { DiscountConfig } from "./discount-config.ts";
import { encodeCarried } from "./targets/carried.ts";

/** A line of a cart that somebody asks about. */
export interface AskedLine {
  /** Any name that no other line of the cart has. */
  readonly id: string;
  readonly quantity: number;
  /** Of a piece, before any discount, in the store's currency. */
  readonly priceMinor: number;
  readonly isGiftCard: boolean;
  /** It costs less than the price that Shopify compares it with; absent: no. */
  readonly isOnSale?: boolean;
  /** The numbers of targets that its product carries. */
  readonly targets: readonly number[];
  /** What a piece cost the store, in its currency; absent or null: it is not known. */
  readonly unitCostMinor?: number | null;
  /** Absent: bought once. */
  readonly isSubscription?: boolean;
}

export interface AskedCart {
  readonly lines: readonly AskedLine[];
  /** Null: a guest, or a customer who is no member. */
  readonly tierId: string | null;
  /** Campaigns of which a coupon is held; absent: all that offers ask for. */
  readonly coupons?: readonly string[];
  /** Whether a redemption is held with whose code it was asked; absent: it is, where offers ask for one. */
  readonly isRedeemed?: boolean;
  /** Of the customer; a guest has placed none, as far as Shopify knows. */
  readonly ordersBefore: number;
  /** Campaigns that the member has used as often as each customer may; absent: none. */
  readonly usedUp?: readonly string[];
  /** Since when somebody is a member, in days since 1 January 1970; absent: it is not known. */
  readonly since?: number;
  /** Numbers of segments that the member is in; absent: none. */
  readonly segments?: readonly number[];
  /** Month and day of the birthday, as `05-17`; absent: it is not known. */
  readonly birthday?: string;
  /** Absent: nothing is known. */
  readonly buyer?: AskedBuyer;
}

/** As far as it is made here; the function's own list of fields says the rest. */
export interface AskedInput {
  readonly discount: object;
  readonly presentmentCurrencyRate: string;
  readonly triggeringDiscountCode: string;
  readonly cart: object;
}

/** A way of delivery that somebody asks about, with where it goes. */
export interface AskedDelivery {
  /** What shoppers read. */
  readonly title: string;
  readonly type: DeliveryType;
  /** `DE`; null: not known yet. */
  readonly country: string | null;
  /** Before any discount, in the store's currency. */
  readonly priceMinor: number;
}

/**
 * The same of what comes off delivery, for the function's `explain_delivery`: each way of delivery is named by its title.
 *
 * @param encoded `config` as the discount's metafield has it
 */
export function deliveryInputOf(
  config: DiscountConfig,
  encoded: string,
  cart: AskedCart,
  { title, type, country, priceMinor }: AskedDelivery,
): object {
  const asked = functionInputOf(config, encoded, cart);
  const option = {
    ...{ handle: title, title, deliveryMethodType: type },
    cost: { amount: formatMinor(priceMinor, config.currency) },
  };
  return {
    ...asked,
    discount: { ...asked.discount, discountClasses: ["SHIPPING"] },
    cart: {
      ...asked.cart,
      deliveryGroups: [
        { deliveryAddress: country === null ? null : { countryCode: country }, deliveryOptions: [option] },
      ],
    },
  };
}

/**
 * What Shopify would hand the discount function for a cart in the store's currency.
 *
 * @param encoded `config` as the discount's metafield has it
 */
export function functionInputOf(config: DiscountConfig, encoded: string, cart: AskedCart): AskedInput {
  const { buyer = UNKNOWN_BUYER } = cart;
  return {
    ...localizationOf(buyer),
    discount: {
      discountClasses: ["ORDER", "PRODUCT"],
      metafield: { value: encoded },
    },
    presentmentCurrencyRate: "1.0",
    triggeringDiscountCode: SOME_CODE,
    cart: {
      cost: { subtotalAmount: { currencyCode: config.currency } },
      buyerIdentity: {
        customer: {
          numberOfOrders: cart.ordersBefore,
          metafield: memberOf(cart, config),
          // The year is not looked at; this one has 29 February.
          birthDate: cart.birthday === undefined ? null : { value: `2000-${cart.birthday}` },
          hasTags: answeredTags(buyer.tags, askedTags(config.offers)),
        },
        purchasingCompany: companyOf(buyer),
      },
      lines: cart.lines.map(
        ({ isOnSale = false, isSubscription = false, targets, unitCostMinor = null, ...line }) => ({
          ...{ id: line.id, quantity: line.quantity },
          cost: {
            amountPerQuantity: { amount: formatMinor(line.priceMinor, config.currency) },
            // How much less does not matter.
            compareAtAmountPerQuantity: isOnSale
              ? { amount: formatMinor(line.priceMinor + 1, config.currency) }
              : null,
          },
          sellingPlanAllocation: planOf(isSubscription),
          merchandise: {
            product: {
              isGiftCard: line.isGiftCard,
              metafield: {
                value: encodeCarried(targets, unitCostMinor === null ? "" : String(unitCostMinor)),
              },
            },
          },
        }),
      ),
    },
  };
}

/** One that is entered where offers ask for a redemption. */
const SOME_CODE = "CODE";

/** The metafield of the member, as far as the function reads it. */
function memberOf({ tierId, ...cart }: AskedCart, { offers }: DiscountConfig): object | null {
  const coupons = cart.coupons ?? offers.flatMap(({ coupon }) => coupon ?? []);
  if (tierId === null && coupons.length === 0) return null;
  const used = offers.flatMap(({ id, limitNumber }) =>
    limitNumber !== undefined && cart.usedUp?.includes(id) === true ? limitNumber : [],
  );
  const isRedeemed = cart.isRedeemed ?? offers.some((offer) => offer.isRedeemed);
  const kept = {
    ...(coupons.length === 0 ? {} : { coupons: coupons.join(" ") }),
    ...(used.length === 0 ? {} : { used: used.join(" ") }),
    ...(cart.segments === undefined ? {} : { segments: cart.segments.join(" ") }),
    ...(cart.since === undefined ? {} : { since: cart.since }),
    ...(isRedeemed ? { redeemed: SOME_CODE } : {}),
  };
  return { value: JSON.stringify({ v: 1, tier: tierId ?? "", ...kept }) };
}
