import { gid } from "../../gid.ts";
import { fulfillmentStatusOf } from "../../orders/status.ts";
import { orderTotals } from "../../orders/totals.ts";
import type { DiscountApplicationRecord, OrderRecord, ShopRecord } from "../../state/records.ts";
import type { State } from "../../state/state.ts";
import { orderCustomerPayload } from "./customer-payload.ts";
import { linePayload } from "./line-payload.ts";
import { refundPayload } from "./refund-payload.ts";
import type { Json, MoneyWriter } from "./shapes.ts";
import { moneyOf, taxLines, timeInZone } from "./shapes.ts";

/**
 * An order as Shopify's webhooks write it (REST shape). Addresses are left out, as they are for an app
 * without approval for that data; `customer` is null for a guest.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/order
 */
export function orderPayload(shop: ShopRecord, order: OrderRecord, state: State): Json {
  const money = moneyOf(order);
  const customer =
    order.customerId === null ? undefined : state.find(shop.domain, "customer", order.customerId);
  return {
    ...identity(shop, order),
    ...amounts(order, money),
    customer: customer ? orderCustomerPayload(shop, customer) : null,
    customer_locale: customer?.locale ?? shop.locale,
    discount_applications: order.discountApplications.map(discountApplication(money)),
    discount_codes: discountCodes(order, money),
    fulfillments: fulfillments(shop, order, money),
    line_items: order.lines.map((line) => linePayload(order, line, money)),
    line_item_groups: [],
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundPayload(shop, order, refund)),
    returns: [],
    shipping_lines: shippingLines(order, money),
  };
}

/** `orders/delete`: there is nothing else left to tell. */
export function orderDeletedPayload(orderId: number): Json {
  return { id: orderId };
}

function identity(shop: ShopRecord, order: OrderRecord): Json {
  const time = (at: number | null) => (at === null ? null : timeInZone(at, shop.timeZone));
  const sent = fulfillmentStatusOf(order);
  const nothing = Object.fromEntries(UNUSED.map((name) => [name, null]));
  return {
    ...nothing,
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    buyer_accepts_marketing: false,
    cancel_reason: order.cancelReason,
    cancelled_at: time(order.cancelledAt),
    closed_at: time(order.closedAt),
    confirmed: true,
    contact_email: order.email,
    created_at: time(order.createdAt),
    currency: order.currency,
    duties_included: false,
    company: order.company ? { id: order.company.id, location_id: order.company.locationId } : null,
    email: order.email,
    estimated_taxes: false,
    financial_status: order.financialStatus,
    fulfillment_status: sent === "unfulfilled" ? null : sent,
    merchant_business_entity_id: "1",
    name: `#${order.number}`,
    note: order.note,
    note_attributes: [],
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${shop.domain}/${shop.id}/orders/${order.id}/authenticate`,
    payment_gateway_names: [...new Set(order.transactions.map(({ gateway }) => gateway))],
    presentment_currency: order.presentmentCurrency,
    processed_at: time(order.processedAt),
    source_name: order.sourceName,
    tags: order.tags.join(", "),
    tax_exempt: false,
    tax_lines: taxLines(order, moneyOf(order), orderTotals(order).taxMinor),
    taxes_included: order.taxes?.pricesInclude ?? false,
    test: order.test,
    token: String(order.id),
    total_weight: 0,
    updated_at: time(order.updatedAt),
  };
}

/** What Shopify writes and this shop never fills. */
const UNUSED = [
  "app_id",
  "browser_ip",
  "cart_token",
  "checkout_token",
  "client_details",
  "confirmation_number",
  "current_total_additional_fees_set",
  "current_total_duties_set",
  "device_id",
  "landing_site",
  "landing_site_ref",
  "location_id",
  "merchant_of_record_app_id",
  "original_total_additional_fees_set",
  "original_total_duties_set",
  "phone",
  "po_number",
  "reference",
  "referring_site",
  "source_identifier",
  "source_url",
  "user_id",
];

function amounts(order: OrderRecord, money: MoneyWriter): Json {
  const totals = orderTotals(order);
  const both = (name: string, minor: number) => ({
    [name]: money.amount(minor),
    [`${name}_set`]: money.set(minor),
  });
  return {
    ...both("current_subtotal_price", totals.currentSubtotalMinor),
    ...both("current_total_discounts", totals.currentDiscountsMinor + totals.shippingDiscountsMinor),
    ...both("current_total_price", totals.currentTotalMinor),
    ...both("current_total_tax", totals.currentTaxMinor),
    current_shipping_price_set: money.set(totals.currentShippingMinor),
    ...both("subtotal_price", totals.linesMinor - totals.discountsMinor),
    ...both("total_discounts", totals.discountsMinor + totals.shippingDiscountsMinor),
    ...both("total_line_items_price", totals.linesMinor),
    ...both("total_price", totals.totalMinor),
    ...both("total_tax", totals.taxMinor),
    total_shipping_price_set: money.set(totals.shippingMinor + totals.shippingDiscountsMinor),
    total_cash_rounding_payment_adjustment_set: money.set(0),
    total_cash_rounding_refund_adjustment_set: money.set(0),
    total_outstanding: money.amount(Math.max(0, totals.outstandingMinor)),
    total_tip_received: money.amount(totals.tipMinor),
  };
}

function discountApplication(money: MoneyWriter) {
  return (application: DiscountApplicationRecord): Json => ({
    target_type: application.targetType,
    type: application.type,
    value:
      application.valueType === "percentage" ? application.value.toFixed(1) : money.amount(application.value),
    value_type: application.valueType,
    allocation_method: application.allocationMethod,
    target_selection: application.targetSelection,
    ...(application.code === null ? { title: application.title } : { code: application.code }),
  });
}

function discountCodes(order: OrderRecord, money: MoneyWriter): Json[] {
  return order.discountApplications.flatMap((application, index) => {
    if (application.code === null) return [];
    const amount = [
      ...order.lines.flatMap((line) => line.discountAllocations),
      ...(order.shippingAllocations ?? []),
    ].reduce((sum, allocation) => sum + (allocation.application === index ? allocation.amountMinor : 0), 0);
    const type = application.targetType === "shipping_line" ? "shipping" : application.valueType;
    return { code: application.code, amount: money.amount(amount), type };
  });
}

function fulfillments(shop: ShopRecord, order: OrderRecord, money: MoneyWriter): Json[] {
  return order.fulfillments.map((fulfillment, index) => {
    const created = timeInZone(fulfillment.createdAt, shop.timeZone);
    return {
      id: fulfillment.id,
      admin_graphql_api_id: gid("Fulfillment", fulfillment.id),
      created_at: created,
      location_id: shop.id,
      name: `#${order.number}.${index + 1}`,
      order_id: order.id,
      origin_address: {},
      receipt: {},
      service: "manual",
      shipment_status: null,
      status: "success",
      tracking_company: null,
      tracking_number: null,
      tracking_numbers: [],
      tracking_url: null,
      tracking_urls: [],
      updated_at: created,
      line_items: fulfillment.lines.flatMap(({ lineId, quantity }) => {
        const line = order.lines.find(({ id }) => id === lineId);
        return line ? { ...linePayload(order, line, money), quantity } : [];
      }),
    };
  });
}

function shippingLines(order: OrderRecord, money: MoneyWriter): Json[] {
  if (!order.shippingTitle && order.shippingMinor === 0) return [];
  const { currentShippingMinor, shippingMinor, shippingDiscountsMinor } = orderTotals(order);
  const priceMinor = shippingMinor + shippingDiscountsMinor;
  return [
    {
      id: order.id,
      carrier_identifier: null,
      code: order.shippingTitle,
      current_discounted_price_set: money.set(currentShippingMinor),
      discounted_price: money.amount(shippingMinor),
      discounted_price_set: money.set(shippingMinor),
      is_removed: false,
      phone: null,
      price: money.amount(priceMinor),
      price_set: money.set(priceMinor),
      requested_fulfillment_service_id: null,
      source: "shopify",
      title: order.shippingTitle,
      tax_lines: taxLines(order, money, order.shippingTaxMinor),
      discount_allocations: (order.shippingAllocations ?? []).map((allocation) => ({
        amount: money.amount(allocation.amountMinor),
        amount_set: money.set(allocation.amountMinor),
        discount_application_index: allocation.application,
      })),
    },
  ];
}
