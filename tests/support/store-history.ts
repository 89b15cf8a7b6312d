import type { Answers } from "./fake-shopify.ts";
import { DAY_MS, NOW } from "./laurel.ts";
import { bulkLinesOf } from "./shopify-orders.ts";
import type { FakeOrder } from "./shopify-orders.ts";

/** A year and a half of orders of a small store, the oldest first, with all that may occur among them. */
export function storeHistory(orders: number, customers: number): FakeOrder[] {
  return Array.from({ length: orders }, (_, index) => {
    const quantity = 1 + (index % 3);
    return {
      id: String(1001 + index),
      customerId: index % 13 === 0 ? null : String(1 + ((index * 7) % customers)),
      total: quantity * (5 + ((index * 31) % 60)),
      quantity,
      currentQuantity: index % 11 === 0 ? quantity - 1 : quantity,
      financialStatus: index % 11 === 0 ? "partially_refunded" : index % 17 === 0 ? "pending" : "paid",
      test: index % 29 === 0,
      cancelledAt: index % 23 === 0 ? NOW : null,
      processedAt: NOW - Math.floor(((orders - index) * 540 * DAY_MS) / orders),
      updatedAt: NOW,
    };
  });
}

export function historyLines(history: readonly FakeOrder[]): string[] {
  return history.flatMap(bulkLinesOf);
}

/** A Shopify whose bulk operation over orders is ready at once and lies at `url`. */
export function bulkAnswers(url: string | null, orders: number): Answers {
  const operation = {
    id: "gid://shopify/BulkOperation/1",
    status: "COMPLETED",
    errorCode: null,
    objectCount: String(orders * 2),
    rootObjectCount: String(orders),
    url,
    partialDataUrl: null,
  };
  return {
    StartBulkQuery: () => ({ bulkOperationRunQuery: { bulkOperation: operation, userErrors: [] } }),
    BulkOperationById: () => ({ bulkOperation: operation }),
  };
}
