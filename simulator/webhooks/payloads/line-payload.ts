import { gid } from "../../gid.ts";
import { fulfillableQuantity, fulfilledQuantity } from "../../orders/status.ts";
import type { OrderLineRecord, OrderRecord } from "../../state/records.ts";
import type { Json, MoneyWriter } from "./shapes.ts";
import { taxLines } from "./shapes.ts";

/** A line item as orders, fulfillments and refunds show it. */
export function linePayload(order: OrderRecord, line: OrderLineRecord, money: MoneyWriter): Json {
  const sent = fulfilledQuantity(order, line.id);
  const open = fulfillableQuantity(order, line);
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    fulfillable_quantity: open,
    fulfillment_service: "manual",
    fulfillment_status: sent === 0 ? null : open > 0 ? "partial" : "fulfilled",
    gift_card: line.isGiftCard,
    grams: 0,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    price: money.amount(line.priceMinor),
    price_set: money.set(line.priceMinor),
    product_exists: line.productId !== null,
    product_id: line.productId,
    properties: [],
    quantity: line.quantity,
    requires_shipping: !line.isGiftCard,
    sales_line_item_group_id: null,
    sku: line.sku,
    taxable: line.taxMinor !== undefined,
    title: line.title,
    // Discounts are told by their allocations; this field holds what was set on the line by hand.
    total_discount: money.amount(0),
    total_discount_set: money.set(0),
    variant_id: line.variantId,
    variant_inventory_management: null,
    variant_title: line.variantTitle,
    vendor: line.vendor ?? null,
    // https://shopify.dev/changelog/orders-webhooks-now-include-selling_plan_id-on-line-items
    selling_plan_id: line.sellingPlan?.id ?? null,
    tax_lines: taxLines(order, money, line.taxMinor),
    duties: [],
    discount_allocations: line.discountAllocations.map(({ application, amountMinor }) => ({
      amount: money.amount(amountMinor),
      amount_set: money.set(amountMinor),
      discount_application_index: application,
    })),
  };
}
