import type { OrderLine, OrderSnapshot } from "../earning/order-snapshot.ts";

/** A line of a cart as an order's line tells it. Minor units of the store's currency. */
export interface PastLine {
  readonly lineId: string;
  /** Digits of Shopify's id; null: there is none any more. */
  readonly productId: string | null;
  readonly quantity: number;
  /** Of a piece before any discount, as the shopper saw it: with tax where prices hold tax. */
  readonly priceMinor: number;
  readonly isGiftCard: boolean;
}

/** What an order no longer tells of the cart that it was. */
export type LostOfCart =
  /** Prices hold tax, which is kept as what was left of it after discounts. */
  | "tax"
  /** How many pieces a line had. */
  | "quantity"
  /** A line without a product. */
  | "product"
  /** The shopper paid in another currency, at a rate that is not kept. */
  | "currency"
  /** Staff, a till or an app made it, where not everything is asked that a checkout in the storefront asks. */
  | "channel";

/** The cart that an order was, before any discount, and what it does not tell of it. */
export function pastCart(snapshot: OrderSnapshot): {
  readonly lines: readonly PastLine[];
  readonly lost: readonly LostOfCart[];
} {
  const goods = snapshot.lines.filter(({ isTip = false }) => !isTip);
  const isIn = snapshot.taxesIncluded ?? false;
  const { sourceName, presentmentCurrency = snapshot.currency } = snapshot;
  const lost: Readonly<Record<LostOfCart, boolean>> = {
    tax: isIn && goods.some(({ taxMinor = 0 }) => taxMinor > 0),
    quantity: goods.some(({ quantity }) => quantity === undefined || quantity < 1),
    product: goods.some(({ productId }) => productId === null),
    currency: presentmentCurrency !== snapshot.currency,
    channel: (sourceName ?? "web") !== "web",
  };
  return {
    lines: goods.map((line) => lineOf(line, isIn)),
    lost: (Object.keys(lost) as LostOfCart[]).filter((one) => lost[one]),
  };
}

function lineOf(line: OrderLine, taxesIncluded: boolean): PastLine {
  const { lineId, productId, isGiftCard } = line;
  const quantity = Math.max(1, line.quantity ?? 1);
  const grossMinor = taxesIncluded ? withTax(line) : line.grossMinor;
  return { lineId, productId, quantity, priceMinor: Math.round(grossMinor / quantity), isGiftCard };
}

/** Tax is kept of what discounts have left; its share of that is its share of the price. */
function withTax({ grossMinor, discountMinor, taxMinor = 0 }: OrderLine): number {
  const left = grossMinor - discountMinor;
  return left <= 0 ? grossMinor : Math.round((grossMinor * (left + taxMinor)) / left);
}
