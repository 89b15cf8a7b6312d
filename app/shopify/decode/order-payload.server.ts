import { z } from "zod";
import type { OrderSnapshot } from "../../domain/earning/order-snapshot.ts";
import { type Decoded, decodeWith, undecodable } from "./decode-error.server.ts";
import { type AllocationFacts, type DiscountName, namesOfDiscounts } from "./allocation-facts.server.ts";
import { idFromGid } from "./gid.server.ts";
import type { LineFacts } from "./line-facts.server.ts";
import { type OrderFacts, snapshotOf } from "./order-facts.server.ts";
import { shopMoney, restId } from "./payload-parts.server.ts";

// Absent from what was stored before it was read.
const allocation = z.object({
  amount_set: shopMoney,
  discount_application_index: z.int().nonnegative().nullish(),
});

const linePayload = z.object({
  admin_graphql_api_id: z.string(),
  product_id: restId.nullish(),
  variant_id: restId.nullish(),
  gift_card: z.boolean(),
  requires_shipping: z.boolean().nullish(),
  taxable: z.boolean().nullish(),
  // Absent from what was stored before it was read.
  vendor: z.string().nullish(),
  // Absent from payloads before 2026-10: https://shopify.dev/changelog/orders-webhooks-now-include-selling_plan_id-on-line-items
  selling_plan_id: restId.nullish().catch(undefined),
  quantity: z.int().nonnegative(),
  current_quantity: z.int().nonnegative(),
  price_set: shopMoney,
  discount_allocations: z.array(allocation),
  tax_lines: z.array(z.object({ price_set: shopMoney })),
});

const shippingPayload = z.object({
  is_removed: z.boolean().nullish(),
  price_set: shopMoney,
  discounted_price_set: shopMoney,
  current_discounted_price_set: shopMoney.nullish(),
  discount_allocations: z.array(allocation).nullish(),
  tax_lines: z.array(z.object({ price_set: shopMoney })),
});

const fulfillmentPayload = z.object({
  status: z.string().nullish(),
  shipment_status: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
});

const adjustmentPayload = z.object({
  kind: z.string().nullish(),
  amount_set: shopMoney,
  tax_amount_set: shopMoney.nullish(),
});

/**
 * What we need of an order's payload. Identities come from `admin_graphql_api_id`, a string: numeric
 * ids may be past 2^53. https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-orders/updated
 */
const orderPayload = z.object({
  admin_graphql_api_id: z.string(),
  name: z.string(),
  currency: z.string(),
  presentment_currency: z.string().nullish(),
  taxes_included: z.boolean(),
  processed_at: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  cancelled_at: z.string().nullish(),
  test: z.boolean(),
  financial_status: z.string().nullish(),
  customer: z.object({ admin_graphql_api_id: z.string() }).nullish(),
  source_name: z.string().nullish(),
  company: z.object({ id: z.number() }).nullish(),
  // Absent from what was stored before it was read.
  discount_applications: z
    .array(z.object({ type: z.string().nullish(), title: z.string().nullish(), code: z.string().nullish() }))
    .nullish(),
  line_items: z.array(linePayload),
  shipping_lines: z.array(shippingPayload),
  payment_gateway_names: z.array(z.string()),
  total_tip_received: z.string().nullish(),
  current_total_price: z.string().nullish(),
  total_outstanding: z.string().nullish(),
  refunds: z.array(z.object({ order_adjustments: z.array(adjustmentPayload).nullish() })),
  fulfillment_status: z.string().nullish(),
  fulfillments: z.array(fulfillmentPayload),
});

/**
 * The order in the payload of an order topic, whole or as `minimizePayload` left it. Amounts are
 * taken in the store's currency, never in the shopper's. A webhook says neither how much came from which
 * gateway, nor when an order was paid that had been placed before, nor when a parcel arrived: what is
 * left out stands in `unsaid`, and where it matters the order must be read (`fetchOrder`).
 */
export function decodeOrderPayload(payload: unknown): Decoded<OrderSnapshot> {
  const parsed = decodeWith(orderPayload, payload);
  if (!parsed.ok) return parsed;
  const order = parsed.value;
  const shippingGap = unknownShippingRefund(order);
  if (shippingGap !== undefined) return undecodable("missing_field", shippingGap);
  const orderId = idFromGid(order.admin_graphql_api_id, "Order");
  if (orderId === undefined) return undecodable("malformed_field", "admin_graphql_api_id");
  const customerId = order.customer ? idFromGid(order.customer.admin_graphql_api_id, "Customer") : null;
  if (customerId === undefined) return undecodable("malformed_field", "customer.admin_graphql_api_id");
  const names = namesOfDiscounts(order.discount_applications ?? []);
  const lines: LineFacts[] = [];
  for (const [index, line] of order.line_items.entries()) {
    const facts = lineFacts(line, names);
    if (facts === undefined) {
      return undecodable("malformed_field", `line_items.${index}.admin_graphql_api_id`);
    }
    lines.push(facts);
  }
  return snapshotOf({ ...headFacts(order, names), orderId, customerId, lines });
}

/** Versions before 2024-10 do not say what is left of a shipping line, which matters once shipping was refunded. */
function unknownShippingRefund(order: OrderPayload): string | undefined {
  const index = order.shipping_lines.findIndex((line) => !line.current_discounted_price_set);
  const adjustments = order.refunds.flatMap(({ order_adjustments }) => order_adjustments ?? []);
  if (index === -1 || !adjustments.some(({ kind }) => kind === "shipping_refund")) return undefined;
  return `shipping_lines.${index}.current_discounted_price_set`;
}

// Made once: what zod compiles for a schema costs more than many readings with it.
const identified = z.object({ admin_graphql_api_id: z.string() });

/** Which order a payload is about, also of one that cannot be decoded: to read it with `fetchOrder`. */
export function orderIdOf(payload: unknown): string | undefined {
  const parsed = decodeWith(identified, payload);
  return parsed.ok ? idFromGid(parsed.value.admin_graphql_api_id, "Order") : undefined;
}

type OrderPayload = z.infer<typeof orderPayload>;

function headFacts(
  order: OrderPayload,
  names: readonly DiscountName[],
): Omit<OrderFacts, "orderId" | "customerId" | "lines"> {
  return {
    name: order.name,
    currency: order.currency,
    presentmentCurrency: order.presentment_currency ?? null,
    taxesIncluded: order.taxes_included,
    processedAt: order.processed_at ?? order.created_at,
    updatedAt: order.updated_at,
    cancelledAt: order.cancelled_at ?? null,
    test: order.test,
    financialStatus: order.financial_status ?? null,
    sourceName: order.source_name ?? null,
    forCompany: (order.company ?? null) !== null,
    currentTotal: order.current_total_price ?? null,
    shipping: order.shipping_lines.flatMap((line) =>
      line.is_removed === true ? [] : shippingFacts(line, names),
    ),
    paying: {
      createdAt: order.created_at,
      totals: [],
      transactions: null,
      gateways: order.payment_gateway_names,
      current:
        order.current_total_price && order.total_outstanding
          ? { total: order.current_total_price, outstanding: order.total_outstanding }
          : null,
    },
    tips: order.total_tip_received ?? "0",
    discrepancies: order.refunds.flatMap(discrepancies),
    sending: sendingFacts(order),
    tellsArrival: false,
  };
}

function shippingFacts(
  line: z.infer<typeof shippingPayload>,
  names: readonly DiscountName[],
): OrderFacts["shipping"][number] {
  const discounted = line.discounted_price_set.shop_money.amount;
  return {
    price: line.price_set.shop_money.amount,
    discounted,
    current: line.current_discounted_price_set?.shop_money.amount ?? discounted,
    taxes: line.tax_lines.map((tax) => tax.price_set.shop_money.amount),
    discounts: allocationFacts(names, line.discount_allocations ?? []),
  };
}

/**
 * Refunded shipping stands among the adjustments too, but the shipping lines tell of it already.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/refund
 */
function discrepancies({ order_adjustments }: OrderPayload["refunds"][number]): string[] {
  return (order_adjustments ?? []).flatMap(({ kind, amount_set, tax_amount_set }) =>
    kind === "shipping_refund"
      ? []
      : [amount_set.shop_money.amount, tax_amount_set?.shop_money.amount ?? "0"],
  );
}

function sendingFacts(order: OrderPayload): OrderFacts["sending"] {
  return {
    isFulfilled: order.fulfillment_status === "fulfilled",
    shipments: order.fulfillments.map((fulfillment) => ({
      status: fulfillment.status ?? null,
      createdAt: fulfillment.created_at,
      updatedAt: fulfillment.updated_at,
      isDelivered: fulfillment.shipment_status === "delivered",
      deliveredAt: null,
    })),
  };
}

function allocationFacts(
  names: readonly DiscountName[],
  allocations: readonly z.infer<typeof allocation>[],
): AllocationFacts[] {
  return allocations.map(({ amount_set, discount_application_index: index }) => ({
    amount: amount_set.shop_money.amount,
    ...(names[index ?? -1] ?? { title: null, code: null }),
  }));
}

function lineFacts(line: z.infer<typeof linePayload>, names: readonly DiscountName[]): LineFacts | undefined {
  const lineId = idFromGid(line.admin_graphql_api_id, "LineItem");
  if (lineId === undefined) return undefined;
  return {
    lineId,
    productId: line.product_id ?? null,
    variantId: line.variant_id ?? null,
    sellingPlanId: line.selling_plan_id,
    isGiftCard: line.gift_card,
    requiresShipping: line.requires_shipping ?? true,
    isTaxable: line.taxable ?? true,
    quantity: line.quantity,
    currentQuantity: line.current_quantity,
    unitPrice: line.price_set.shop_money.amount,
    discounts: allocationFacts(names, line.discount_allocations),
    taxes: line.tax_lines.map((tax) => tax.price_set.shop_money.amount),
    goods: {
      ...(line.vendor === undefined ? {} : { vendor: line.vendor }),
      ...((line.product_id ?? null) === null ? { isGone: true } : {}),
    },
  };
}
