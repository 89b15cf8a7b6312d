import type { Stack } from "../stack/stack.ts";
import { DEMO_STORE } from "./campaigns/demo-store.ts";
import type { StoreGoods } from "./store-goods.ts";

const DAY_MS = 86_400_000;

/** Orders that a campaign of the demo reduced. */
export interface PastSales {
  /** As checkout called it: the campaign's name, or the codes that were typed, one an order. */
  readonly by: { readonly title: string } | { readonly codes: readonly string[] };
  /** The records bought: of which genre, any where it is null, and how many of each of how many. */
  readonly genre: string | null;
  readonly records: number;
  readonly quantity?: number;
  /** What came off, of what the records cost (minor units), the dearest first. */
  readonly off: (prices: readonly number[]) => number;
  /** For each order, days before now. */
  readonly daysAgo: readonly number[];
  /** Nobody but members has it; else each third order is a guest's. */
  readonly isOfMembers?: true;
}

/**
 * Places orders in the demo's first store as if they had been placed while its campaigns ran, with what checkout took
 * off then, by customers who bought there before and by guests. One of them is cancelled.
 *
 * @param customers who bought, one after the other
 */
export async function placePastSales(
  { simulator }: Pick<Stack, "simulator">,
  { products }: Pick<StoreGoods, "products">,
  customers: readonly number[],
  now: number,
  sales: readonly PastSales[],
): Promise<void> {
  const address = `${storeAddress(simulator)}/orders`;
  const all = sales.flatMap((sale) => sale.daysAgo.map((days, at) => ({ sale, days, at })));
  for (const [place, { sale, days, at }] of all.entries()) {
    const { by, genre, records, quantity = 1, off } = sale;
    const shelf = products.filter(({ tags }) => tags.length > 0 && (genre === null || tags.includes(genre)));
    const variants = Array.from({ length: records }, (_, index) => {
      const [first] = shelf[(place + index * 3) % shelf.length]?.variants ?? [];
      return first;
    }).filter((one) => one !== undefined);
    const prices = variants.flatMap(({ priceMinor }) => Array.from({ length: quantity }, () => priceMinor));
    const amountMinor = Math.max(1, Math.floor(off(prices.sort((a, b) => b - a))));
    const isGuest = sale.isOfMembers !== true && place % 3 === 2;
    const named =
      "title" in by ? { title: by.title, automatic: true } : { code: by.codes[at % by.codes.length] };
    const placed = await post<{ order: { id: number } }>(address, {
      customer: isGuest ? null : customers[sale.isOfMembers === true ? at : place % customers.length],
      lines: variants.map(({ variantId }) => ({ variantId, quantity })),
      discounts: [{ ...named, amountMinor }],
      shippingMinor: 450,
      processedAt: Math.floor(now - days * DAY_MS),
    });
    if (place === 0) await post(`${address}/${placed.order.id}/cancel`, {});
  }
}

/** The first so many customers of the store who bought there. */
export async function pastCustomers(simulator: string, count: number): Promise<number[]> {
  const { orders } = await answerOf<{ orders: { customerId: number | null }[] }>(
    await fetch(`${storeAddress(simulator)}/orders?limit=${count * 4}`),
  );
  const found = orders.flatMap(({ customerId }) => customerId ?? []);
  return [...new Set(found)].slice(0, count);
}

function storeAddress(simulator: string): string {
  return `${simulator}/__sim/api/shops/${DEMO_STORE.domain}`;
}

async function post<T>(address: string, body: object): Promise<T> {
  const headers = { "content-type": "application/json" };
  return answerOf<T>(await fetch(address, { method: "POST", headers, body: JSON.stringify(body) }));
}

async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
