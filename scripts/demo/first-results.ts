import type { Stack } from "../stack/stack.ts";

const DAY_MS = 86_400_000;

/** Orders that a campaign of the demo reduced: how many days before, how many, and by how much each. */
export interface PastSales {
  readonly title: string;
  readonly basisPoints: number;
  /** For each order, days before now. */
  readonly daysAgo: readonly number[];
}

interface PastOrder {
  readonly customerId: number | null;
  readonly lines: readonly { readonly variantId: number | null; readonly priceMinor: number }[];
}

/**
 * Places orders in the demo's first store as if they had been placed while its campaigns ran, with what checkout took
 * off then, by customers who bought there before and, each third, by somebody who is a guest. One of them is cancelled.
 */
export async function placePastSales(
  { simulator }: Pick<Stack, "simulator">,
  shop: string,
  now: number,
  sales: readonly PastSales[],
): Promise<void> {
  const address = `${simulator}/__sim/api/shops/${shop}`;
  const count = sales.reduce((sum, { daysAgo }) => sum + daysAgo.length, 0);
  const before = await pastOrders(address, count);
  const all = sales.flatMap((sale) => sale.daysAgo.map((days) => ({ ...sale, days })));
  for (const [place, { title, basisPoints, days }] of all.entries()) {
    const { customerId, lines } = before[place % before.length] ?? { customerId: null, lines: [] };
    const bought = lines.flatMap(({ variantId }) => (variantId === null ? [] : [{ variantId }])).slice(0, 3);
    const price = lines.slice(0, bought.length).reduce((sum, { priceMinor }) => sum + priceMinor, 0);
    const amountMinor = Math.floor((price * basisPoints) / 10_000);
    if (bought.length === 0 || amountMinor === 0) continue;
    const guest = place % 3 === 2;
    const placed = await post<{ order: { id: number } }>(`${address}/orders`, {
      customer: guest ? null : customerId,
      lines: bought,
      discounts: [{ title, automatic: true, amountMinor }],
      shippingMinor: 450,
      processedAt: Math.floor(now - days * DAY_MS),
    });
    if (place === 0) await post(`${address}/orders/${placed.order.id}/cancel`, {});
  }
}

/** What some customers bought before. */
async function pastOrders(address: string, count: number): Promise<PastOrder[]> {
  const { orders } = await get<{ orders: { id: number }[] }>(`${address}/orders?limit=${count}`);
  return Promise.all(
    orders.map(async ({ id }) => (await get<{ order: PastOrder }>(`${address}/orders/${id}`)).order),
  );
}

async function get<T>(address: string): Promise<T> {
  return answerOf<T>(address, await fetch(address));
}

async function post<T>(address: string, body: object): Promise<T> {
  const headers = { "content-type": "application/json" };
  return answerOf<T>(address, await fetch(address, { method: "POST", headers, body: JSON.stringify(body) }));
}

async function answerOf<T>(address: string, response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
