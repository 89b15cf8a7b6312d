import type { AskedCart } from "./door.ts";

/** As far as checkout's own cart matters here; amounts in units of its currency. */
export interface ShownCart {
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly cost: { readonly totalAmount: Amount };
    readonly discountAllocations: readonly { readonly discountedAmount: Amount }[];
    readonly merchandise: {
      readonly product: { readonly id: string };
      readonly sellingPlan?: { readonly recurringDeliveries: boolean };
    };
  }[];
  readonly discountAllocations: readonly { readonly discountedAmount: Amount }[];
  readonly total: Amount;
  readonly shipping: Amount | undefined;
  readonly tax: Amount | undefined;
  readonly country: string | null;
}

interface Amount {
  readonly amount: number;
  readonly currencyCode?: string;
}

/** Half of the smallest unit that any currency has. */
const SAME = 0.0005;

/**
 * What Laurel is asked of a cart. Checkout names what came off lines and what came off the whole, and not whether prices
 * hold their tax, nor whether the whole is told in the lines as well: the total, which is the sum of the parts, says both.
 */
export function askedCart(shown: ShownCart): AskedCart {
  const { lines, total, shipping, tax, country } = shown;
  const costs = lines.map(({ cost, discountAllocations }) => ({
    net: cost.totalAmount.amount,
    off: sumOf(discountAllocations),
  }));
  const goods = costs.reduce((sum, { net }) => sum + net, 0) + (shipping?.amount ?? 0);
  const rest = goods - total.amount;
  const ofWhole = sumOf(shown.discountAllocations);
  const taxAmount = tax?.amount ?? 0;
  // Goods less what came off the whole, with tax on top or within, make up the total.
  const [fits] = [0, ofWhole].flatMap((off) => [
    ...(Math.abs(rest - off) < SAME ? [{ off, taxesIncluded: true }] : []),
    ...(Math.abs(rest + taxAmount - off) < SAME ? [{ off, taxesIncluded: false }] : []),
  ]);
  return {
    currency: total.currencyCode ?? "",
    country,
    taxesIncluded: fits?.taxesIncluded ?? false,
    lines: lines.map(({ id, quantity, merchandise }, place) => ({
      id,
      productId: digitsOf(merchandise.product.id),
      quantity,
      gross: (costs[place]?.net ?? 0) + (costs[place]?.off ?? 0),
      off: costs[place]?.off ?? 0,
      isSubscription: merchandise.sellingPlan?.recurringDeliveries ?? false,
    })),
    off: fits?.off ?? ofWhole,
    shipping: shipping?.amount ?? null,
    tax: tax?.amount ?? null,
  };
}

function sumOf(allocations: ShownCart["discountAllocations"]): number {
  return allocations.reduce((sum, { discountedAmount }) => sum + discountedAmount.amount, 0);
}

/** `42` of `gid://shopify/Product/42`. */
export function digitsOf(gid: string): string | null {
  return /\/([1-9]\d*)(?:\?|$)/.exec(gid)?.[1] ?? null;
}
