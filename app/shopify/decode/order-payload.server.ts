import { z } from "zod";
import type { OrderSnapshot } from "../../domain/earning/order-snapshot.ts";
import { type Decoded, decodeWith, undecodable } from "./decode-error.server.ts";
import { idFromGid } from "./gid.server.ts";
import { type LineFacts, type OrderFacts, snapshotOf } from "./order-facts.server.ts";
import { shopMoney, restId } from "./payload-parts.server.ts";

const linePayload = z.object({
  admin_graphql_api_id: z.string(),
  product_id: restId.nullish(),
  gift_card: z.boolean(),
  quantity: z.int().nonnegative(),
  current_quantity: z.int().nonnegative(),
  price_set: shopMoney,
  discount_allocations: z.array(z.object({ amount_set: shopMoney })),
  tax_lines: z.array(z.object({ price_set: shopMoney })),
});

/**
 * What we need of an order's payload. Identities come from `admin_graphql_api_id`, a string: numeric
 * ids may be past 2^53. https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-orders/updated
 */
const orderPayload = z.object({
  admin_graphql_api_id: z.string(),
  name: z.string(),
  currency: z.string(),
  taxes_included: z.boolean(),
  processed_at: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  cancelled_at: z.string().nullish(),
  test: z.boolean(),
  financial_status: z.string().nullish(),
  customer: z.object({ admin_graphql_api_id: z.string() }).nullish(),
  line_items: z.array(linePayload),
});

/**
 * The order in the payload of an order topic, whole or as `minimizePayload` left it. Amounts are
 * taken in the store's currency, never in the shopper's.
 */
export function decodeOrderPayload(payload: unknown): Decoded<OrderSnapshot> {
  const parsed = decodeWith(orderPayload, payload);
  if (!parsed.ok) return parsed;
  const order = parsed.value;
  const orderId = idFromGid(order.admin_graphql_api_id, "Order");
  if (orderId === undefined) return undecodable("malformed_field", "admin_graphql_api_id");
  const customerId = order.customer ? idFromGid(order.customer.admin_graphql_api_id, "Customer") : null;
  if (customerId === undefined) return undecodable("malformed_field", "customer.admin_graphql_api_id");
  const lines: LineFacts[] = [];
  for (const [index, line] of order.line_items.entries()) {
    const facts = lineFacts(line);
    if (facts === undefined) {
      return undecodable("malformed_field", `line_items.${index}.admin_graphql_api_id`);
    }
    lines.push(facts);
  }
  return snapshotOf({ ...headFacts(order), orderId, customerId, lines });
}

function headFacts(
  order: z.infer<typeof orderPayload>,
): Omit<OrderFacts, "orderId" | "customerId" | "lines"> {
  return {
    name: order.name,
    currency: order.currency,
    taxesIncluded: order.taxes_included,
    processedAt: order.processed_at ?? order.created_at,
    updatedAt: order.updated_at,
    cancelledAt: order.cancelled_at ?? null,
    test: order.test,
    financialStatus: order.financial_status ?? null,
  };
}

function lineFacts(line: z.infer<typeof linePayload>): LineFacts | undefined {
  const lineId = idFromGid(line.admin_graphql_api_id, "LineItem");
  if (lineId === undefined) return undefined;
  return {
    lineId,
    productId: line.product_id ?? null,
    isGiftCard: line.gift_card,
    quantity: line.quantity,
    currentQuantity: line.current_quantity,
    unitPrice: line.price_set.shop_money.amount,
    discounts: line.discount_allocations.map((allocation) => allocation.amount_set.shop_money.amount),
    taxes: line.tax_lines.map((tax) => tax.price_set.shop_money.amount),
  };
}
