/** An order of a fake store, from which its webhook payload and its lines of a bulk file are written. */
export interface FakeOrder {
  readonly id: string;
  readonly customerId: string | null;
  /** Whole units of the currency. */
  readonly total: number;
  readonly processedAt: number;
  readonly updatedAt?: number;
  readonly currency?: string;
  readonly test?: boolean;
  readonly financialStatus?: string;
  readonly cancelledAt?: number | null;
  readonly quantity?: number;
  readonly currentQuantity?: number;
}

const iso = (ms: number) => new Date(ms).toISOString();
const money = (amount: number) => amount.toFixed(2);

/** The body of an order webhook, with the personal data that Shopify puts in. */
export function orderPayload(order: FakeOrder): Record<string, unknown> {
  const { id, customerId, quantity = 1, processedAt } = order;
  return {
    id: Number(id),
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${id}`,
    email: "ada@example.com",
    currency: order.currency ?? "USD",
    presentment_currency: order.currency ?? "USD",
    taxes_included: false,
    created_at: iso(processedAt),
    processed_at: iso(processedAt),
    updated_at: iso(order.updatedAt ?? processedAt),
    cancelled_at: order.cancelledAt ? iso(order.cancelledAt) : null,
    test: order.test ?? false,
    financial_status: order.financialStatus ?? "paid",
    current_total_price: currentTotalOf(order),
    total_outstanding: order.financialStatus === "pending" ? currentTotalOf(order) : "0.00",
    customer:
      customerId === null
        ? null
        : {
            id: Number(customerId),
            admin_graphql_api_id: `gid://shopify/Customer/${customerId}`,
            first_name: "Ada",
          },
    source_name: "web",
    payment_gateway_names: ["shopify_payments"],
    total_tip_received: "0.00",
    fulfillment_status: null,
    fulfillments: [],
    refunds: [],
    shipping_lines: [],
    line_items: [
      {
        id: 1,
        admin_graphql_api_id: `gid://shopify/LineItem/${id}1`,
        product_id: 1,
        variant_id: 11,
        title: "An album",
        gift_card: false,
        requires_shipping: true,
        taxable: true,
        quantity,
        current_quantity: order.currentQuantity ?? quantity,
        price_set: { shop_money: { amount: money(order.total / quantity) } },
        discount_allocations: [],
        tax_lines: [],
      },
    ],
  };
}

function currentTotalOf({ total, quantity = 1, currentQuantity = quantity }: FakeOrder): string {
  return money((total * currentQuantity) / quantity);
}

/** The two lines of the order in a bulk operation's result. */
export function bulkLinesOf(order: FakeOrder): string[] {
  const { id, customerId, quantity = 1, processedAt } = order;
  const gid = `gid://shopify/Order/${id}`;
  const head = {
    __typename: "Order",
    id: gid,
    name: `#${id}`,
    createdAt: iso(processedAt),
    processedAt: iso(processedAt),
    updatedAt: iso(order.updatedAt ?? processedAt),
    cancelledAt: order.cancelledAt ? iso(order.cancelledAt) : null,
    test: order.test ?? false,
    displayFinancialStatus: (order.financialStatus ?? "paid").toUpperCase(),
    currencyCode: order.currency ?? "USD",
    presentmentCurrencyCode: order.currency ?? "USD",
    taxesIncluded: false,
    sourceName: "web",
    totalTipReceivedSet: { shopMoney: { amount: "0.0" } },
    refundDiscrepancySet: { shopMoney: { amount: "0.0" } },
    shippingLine: null,
    originalTotalPriceSet: { shopMoney: { amount: money(order.total) } },
    totalPriceSet: { shopMoney: { amount: money(order.total) } },
    currentTotalPriceSet: { shopMoney: { amount: currentTotalOf(order) } },
    transactions: [
      {
        kind: "SALE",
        status: "SUCCESS",
        gateway: "manual",
        amountSet: { shopMoney: { amount: money(order.total) } },
        processedAt: iso(processedAt),
      },
    ],
    displayFulfillmentStatus: "UNFULFILLED",
    fulfillments: [],
    customer: customerId === null ? null : { id: `gid://shopify/Customer/${customerId}` },
  };
  const item = {
    __typename: "LineItem",
    id: `gid://shopify/LineItem/${id}1`,
    quantity,
    currentQuantity: order.currentQuantity ?? quantity,
    isGiftCard: false,
    requiresShipping: true,
    taxable: true,
    product: { id: "gid://shopify/Product/1" },
    variant: { id: "gid://shopify/ProductVariant/11" },
    sellingPlan: null,
    originalUnitPriceSet: { shopMoney: { amount: money(order.total / quantity) } },
    discountAllocations: [],
    taxLines: [],
    __parentId: gid,
  };
  return [JSON.stringify(head), JSON.stringify(item)];
}
