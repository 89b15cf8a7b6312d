import type { LineGoods, OrderSnapshot } from "../earning/order-snapshot.ts";
import type { CurrencyCode } from "../money/money.ts";
import { splitByLargestRemainder } from "../money/split.ts";

/** A cart as checkout shows it to the shopper, in minor units of its currency. Nothing in it is vouched for. */
export interface CheckoutCart {
  readonly currency: CurrencyCode;
  /** Where it goes, `DE`; null: not known yet. */
  readonly country: string | null;
  /** Whether its prices hold their tax. */
  readonly taxesIncluded: boolean;
  readonly lines: readonly CheckoutLine[];
  /** Off the order as a whole, besides what came off its lines. */
  readonly offMinor: number;
  /** After what came off it; null: not known yet. */
  readonly shippingMinor: number | null;
  /** Null: not known yet. */
  readonly taxMinor: number | null;
}

export interface CheckoutLine {
  readonly lineId: string;
  /** Digits of Shopify's id; null: there is none. */
  readonly productId: string | null;
  readonly quantity: number;
  /** All pieces, before any discount. */
  readonly grossMinor: number;
  /** What came off this line. */
  readonly offMinor: number;
  readonly isSubscription: boolean;
}

/** What Shopify tells of a cart's product. */
export interface CartGoods extends LineGoods {
  readonly isGiftCard: boolean;
}

/**
 * The order that a cart becomes if it is paid now as it stands: what came off it as a whole, and tax, are shared out as
 * far as a cart tells them, so that a minor unit of a line may end on its neighbour.
 *
 * @param goods by the digits of products' ids; what is left out is not known
 */
export function cartAsOrder(
  cart: CheckoutCart,
  goods: ReadonlyMap<string, CartGoods>,
  { customerId, now }: { readonly customerId: string | null; readonly now: number },
): OrderSnapshot {
  const { currency, taxesIncluded } = cart;
  const goodsOf = (productId: string | null) => goods.get(productId ?? "");
  const isGiftCard = cart.lines.map(({ productId }) => goodsOf(productId)?.isGiftCard ?? false);
  const nets = cart.lines.map(({ grossMinor, offMinor }) => Math.max(0, grossMinor - offMinor));
  const discounted = nets.map((net, place) => (isGiftCard[place] === true ? 0 : net));
  const off = split(cart.offMinor, discounted);
  const shippingMinor = cart.shippingMinor ?? 0;
  // Gift cards bear no tax.
  const taxed = discounted.map((net, place) => net - (off[place] ?? 0));
  const taxes = split(cart.taxMinor ?? 0, [...taxed, shippingMinor]);
  const inPrice = (place: number) => (taxesIncluded ? (taxes[place] ?? 0) : 0);
  const shippingTax = taxes.at(-1) ?? 0;
  return {
    ...{ orderId: "0", name: "", customerId, currency, presentmentCurrency: currency, sourceName: "web" },
    ...{ processedAt: now, updatedAt: now, paidAt: now, cancelledAt: null, test: false },
    ...{ financialStatus: "paid", taxesIncluded, isLastWord: true },
    lines: cart.lines.map(({ lineId, productId, quantity, grossMinor, offMinor, isSubscription }, place) => ({
      ...{ lineId, productId, quantity, isGiftCard: isGiftCard[place] ?? false },
      grossMinor: Math.max(0, grossMinor - inPrice(place)),
      discountMinor: offMinor + (off[place] ?? 0),
      refundedMinor: 0,
      taxMinor: taxes[place] ?? 0,
      goods: { ...goodsPart(goodsOf(productId)), isSubscription },
    })),
    shipping: {
      grossMinor: shippingMinor - (taxesIncluded ? shippingTax : 0),
      ...{ discountMinor: 0, refundedMinor: 0, taxMinor: shippingTax },
    },
  };
}

function goodsPart(known: CartGoods | undefined): LineGoods {
  if (known === undefined) return {};
  const { isGiftCard: _seen, ...goods } = known;
  return goods;
}

/** Never more than there is. */
function split(total: number, weights: readonly number[]): number[] {
  const most = weights.reduce((sum, weight) => sum + weight, 0);
  return splitByLargestRemainder(Math.min(total, most), weights);
}
