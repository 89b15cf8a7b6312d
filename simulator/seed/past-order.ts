import { orderTotals } from "../orders/index.ts";
import type { CustomerRecord, OrderRecord, ShopRecord } from "../state/records.ts";
import { fillBasket, PROMOTION } from "./basket.ts";
import type { shelfOf } from "./basket.ts";
import type { Random } from "./random.ts";

export interface PastSale {
  number: number;
  random: Random;
  favouriteGenre: number;
  units: number;
  totalMinor: number;
  customer: CustomerRecord;
  at: number;
  now: number;
}

type Ids = Record<"order" | "transaction" | "fulfillment" | "line", () => number>;

const HOUR = 3_600_000;

/** A paid order of the past, sent a day or two later unless that is still to come. */
export function pastOrder(
  ids: Ids,
  shop: ShopRecord,
  shelf: ReturnType<typeof shelfOf>,
  sale: PastSale,
): { order: OrderRecord; total: number } {
  const { random, at, customer } = sale;
  const lines = fillBasket(shelf, random, sale).map((line) => ({
    ...line,
    id: ids.line(),
    currentQuantity: line.quantity,
  }));
  const sentAt = at + (20 + random.below(30)) * HOUR;
  const sent = sentAt <= sale.now;
  const order: OrderRecord = {
    id: ids.order(),
    number: sale.number,
    customerId: customer.id,
    email: customer.email,
    currency: shop.currency,
    presentmentCurrency: shop.currency,
    presentmentRate: 1,
    test: false,
    sourceName: "web",
    createdAt: at,
    processedAt: at,
    updatedAt: sent ? sentAt : at,
    cancelledAt: null,
    cancelReason: null,
    closedAt: sent ? sentAt : null,
    financialStatus: "paid",
    lines,
    shippingTitle: "Standard",
    shippingMinor: 0,
    discountApplications: sale.totalMinor === 0 ? [PROMOTION] : [],
    transactions: [],
    refunds: [],
    fulfillments: sent
      ? [
          {
            id: ids.fulfillment(),
            createdAt: sentAt,
            lines: lines.map(({ id, quantity }) => ({ lineId: id, quantity })),
          },
        ]
      : [],
    tags: [],
    note: null,
  };
  const total = orderTotals(order).totalMinor;
  if (total > 0)
    order.transactions.push({
      id: ids.transaction(),
      parentId: null,
      kind: "sale",
      status: "success",
      gateway: "bogus",
      amountMinor: total,
      createdAt: at,
    });
  return { order, total };
}
