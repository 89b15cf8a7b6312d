import { type BulkOrder, decodeBulkOrders } from "../../app/shopify/decode/bulk-orders.server.ts";
import type { WholeOrderFragment } from "../../app/shopify/operations.gen.ts";

// One order as each door tells it: two CDs of three kept, a gift card, a discount that does not
// divide, prices and shipping with tax, half of the shipping refunded, a tip, 2.50 refunded besides,
// all sent in two parcels that have arrived, a shopper who pays in another currency.

/** The first discount of a line is automatic; the second was given by somebody, and the third is off shipping. */
const APPLICATIONS = [
  { type: "automatic", title: "Jazz week" },
  { type: "manual", title: "For Some Body" },
  { type: "automatic", title: "Ships for less" },
] as const;

const orderGid = "gid://shopify/Order/9007199254740993";
const head = {
  name: "#1001",
  createdAt: "2026-03-01T10:00:00-05:00",
  processedAt: "2026-03-01T09:59:59-05:00",
  updatedAt: "2026-03-04T00:00:00Z",
};

export const graphqlLines = [
  graphqlLine("11", "21", 3, 2, "10.00", ["1.00", "0.01"], ["1.59"]),
  { ...graphqlLine("12", null, 1, 1, "25.00", [], []), isGiftCard: true },
  { ...graphqlLine("13", null, 1, 1, "3.00", [], []), requiresShipping: false, taxable: false },
];
export const shop = (amount: string) => ({ shopMoney: { amount } });
export const graphqlHead = {
  id: orderGid,
  ...head,
  cancelledAt: null,
  test: false,
  displayFinancialStatus: "PARTIALLY_REFUNDED" as const,
  currencyCode: "USD" as const,
  presentmentCurrencyCode: "EUR" as const,
  taxesIncluded: true,
  sourceName: "web",
  purchasingEntity: { __typename: "Customer" as const },
  originalTotalPriceSet: shop("66.5"),
  totalPriceSet: shop("66.5"),
  currentTotalPriceSet: shop("50.0"),
  customer: { id: "gid://shopify/Customer/31" },
  totalTipReceivedSet: shop("3.0"),
  refundDiscrepancySet: shop("-2.5"),
  shippingLine: {
    originalPriceSet: shop("11.90"),
    discountedPriceSet: shop("9.52"),
    currentDiscountedPriceSet: shop("4.76"),
    discountAllocations: [allocation("2.38", APPLICATIONS[2])],
    taxLines: [{ priceSet: shop("1.52") }],
  },
  transactions: [
    {
      kind: "SALE" as const,
      status: "SUCCESS" as const,
      gateway: "shopify_payments",
      processedAt: "2026-03-01T15:00:02Z",
      amountSet: shop("66.5"),
    },
  ],
  displayFulfillmentStatus: "FULFILLED" as const,
  fulfillments: [
    shipment("2026-03-02T10:00:00Z", "2026-03-03T09:00:00Z"),
    shipment("2026-03-02T11:00:00Z", "2026-03-03T08:00:00Z"),
    { ...shipment("2026-03-05T11:00:00Z", "2026-03-05T11:00:00Z"), status: "CANCELLED" as const },
  ],
};
export const admin: WholeOrderFragment = {
  ...graphqlHead,
  lineItems: { nodes: graphqlLines, pageInfo: { hasNextPage: false, endCursor: null } },
};
export const payload = {
  id: 9007199254740992,
  admin_graphql_api_id: orderGid,
  name: head.name,
  email: "somebody@example.com",
  currency: "USD",
  presentment_currency: "EUR",
  taxes_included: true,
  created_at: head.createdAt,
  processed_at: head.processedAt,
  updated_at: head.updatedAt,
  cancelled_at: null,
  test: false,
  financial_status: "partially_refunded",
  customer: { id: 31, admin_graphql_api_id: "gid://shopify/Customer/31", first_name: "Some" },
  billing_address: { name: "Some Body" },
  discount_applications: [...APPLICATIONS],
  line_items: [
    payloadLine("11", 21, 3, 2, "10.00", ["1.00", "0.01"], ["1.59"]),
    { ...payloadLine("12", null, 1, 1, "25.00", [], []), gift_card: true },
    { ...payloadLine("13", null, 1, 1, "3.00", [], []), requires_shipping: false, taxable: false },
  ],
  source_name: "web",
  current_total_price: "50.00",
  total_outstanding: "0.00",
  payment_gateway_names: ["shopify_payments"],
  total_tip_received: "3.00",
  shipping_lines: [
    {
      title: "By air to Some Body",
      price_set: moneySet("11.90"),
      discounted_price_set: moneySet("9.52"),
      current_discounted_price_set: moneySet("4.76"),
      is_removed: false,
      tax_lines: [{ price_set: moneySet("1.52") }],
      discount_allocations: [{ amount_set: moneySet("2.38"), discount_application_index: 2 }],
    },
    {
      price_set: moneySet("50.00"),
      discounted_price_set: moneySet("50.00"),
      current_discounted_price_set: moneySet("50.00"),
      is_removed: true,
      tax_lines: [],
    },
  ],
  refunds: [
    { note: "for Some Body", order_adjustments: [adjustment("shipping_refund", "-4.00", "-0.76")] },
    { order_adjustments: [adjustment("refund_discrepancy", "-3.50", "0.00")] },
    { order_adjustments: [adjustment(null, "1.00", "0.00")] },
  ],
  fulfillment_status: "fulfilled",
  fulfillments: [
    parcel("2026-03-02T05:00:00-05:00", "2026-03-03T04:00:00-05:00"),
    parcel("2026-03-02T06:00:00-05:00", "2026-03-03T03:00:00-05:00"),
    { ...parcel("2026-03-05T06:00:00-05:00", "2026-03-05T06:00:00-05:00"), status: "cancelled" },
  ],
};
export const jsonl = [graphqlHead, ...graphqlLines.map((line) => ({ ...line, __parentId: orderGid }))].map(
  (row) => JSON.stringify(row),
);

export const expected = {
  orderId: "9007199254740993",
  name: "#1001",
  customerId: "31",
  currency: "USD",
  presentmentCurrency: "EUR",
  processedAt: Date.parse("2026-03-01T14:59:59Z"),
  updatedAt: Date.parse("2026-03-04T00:00:00Z"),
  cancelledAt: null,
  test: false,
  financialStatus: "partially_refunded",
  currentTotalMinor: 5000,
  lines: [
    // 30.00 less 1.59 tax; less 1.01 it is 27.40, of which two thirds, 18.27, stay.
    {
      lineId: "11",
      productId: "21",
      variantId: "217",
      quantity: 3,
      refundedQuantity: 1,
      isGiftCard: false,
      grossMinor: 2841,
      discountMinor: 101,
      refundedMinor: 913,
      taxMinor: 159,
      refundedTaxMinor: 53,
      sellingPlanId: "213",
      goods: { vendor: "Blue Note" },
    },
    untaxed({ lineId: "12", isGiftCard: true, grossMinor: 2500 }),
    { ...untaxed({ lineId: "13", isGiftCard: false, grossMinor: 300 }), isTip: true },
  ],
  taxesIncluded: true,
  // Two seconds after it was placed, which is with it.
  paidAt: Date.parse("2026-03-01T14:59:59Z"),
  firstPaidAt: Date.parse("2026-03-01T14:59:59Z"),
  paidMinor: 6650,
  discounts: [
    { title: "Jazz week", amountMinor: 100, keptMinor: 67, costMinor: 2899 },
    { title: "Ships for less", amountMinor: 238, keptMinor: 119, costMinor: 0 },
  ],
  // 11.90 less 1.52 tax; 2.38 discount; of the 8.00 that are left, half came back.
  shipping: { grossMinor: 1038, discountMinor: 238, refundedMinor: 400, taxMinor: 152, refundedTaxMinor: 76 },
  paidWithGiftCardMinor: 0,
  paidWithStoreCreditMinor: 0,
  tipMinor: 0,
  refundedWithoutLinesMinor: 250,
  fulfilledAt: Date.parse("2026-03-02T11:00:00Z"),
  deliveredAt: Date.parse("2026-03-03T09:00:00Z"),
  sourceName: "web",
  unsaid: [],
};

/** The same as its letter tells it: not when it was paid, nor when the parcels arrived. */
export const expectedOfLetter = {
  ...expected,
  paidAt: expected.updatedAt,
  firstPaidAt: expected.updatedAt,
  paidMinor: 5000,
  unsaid: ["paidAt", "deliveredAt"],
};

function untaxed(line: { lineId: string; isGiftCard: boolean; grossMinor: number }) {
  const none = { discountMinor: 0, refundedMinor: 0, taxMinor: 0, refundedTaxMinor: 0, refundedQuantity: 0 };
  const goods = { vendor: null, isGone: true };
  return { ...line, productId: null, variantId: null, sellingPlanId: null, quantity: 1, ...none, goods };
}

/** It was touched after it had arrived, which is no arrival. */
export function shipment(createdAt: string, deliveredAt: string) {
  const updatedAt = "2026-03-09T00:00:00Z";
  return {
    status: "SUCCESS" as const,
    displayStatus: "DELIVERED" as const,
    createdAt,
    updatedAt,
    deliveredAt,
  };
}

function parcel(created_at: string, updated_at: string) {
  return { status: "success", shipment_status: "delivered", created_at, updated_at, tracking_number: "1Z" };
}

function adjustment(kind: string | null, amount: string, tax: string) {
  return { ...(kind === null ? {} : { kind }), amount_set: moneySet(amount), tax_amount_set: moneySet(tax) };
}

function moneySet(amount: string) {
  return {
    shop_money: { amount, currency_code: "USD" },
    presentment_money: { amount: "999.99", currency_code: "EUR" },
  };
}

/** What an application took off, as GraphQL tells it. */
function allocation(amount: string, application: (typeof APPLICATIONS)[number] | undefined) {
  const discountApplication =
    application?.type === "automatic"
      ? { __typename: "AutomaticDiscountApplication" as const, title: application.title }
      : { __typename: "ManualDiscountApplication" as const };
  return { allocatedAmountSet: { shopMoney: { amount } }, discountApplication };
}

export function graphqlLine(
  id: string,
  product: string | null,
  quantity: number,
  currentQuantity: number,
  price: string,
  discounts: string[],
  taxes: string[],
) {
  return {
    id: `gid://shopify/LineItem/${id}`,
    quantity,
    currentQuantity,
    isGiftCard: false,
    requiresShipping: true,
    taxable: true,
    vendor: product === null ? null : "Blue Note",
    product: product === null ? null : { id: `gid://shopify/Product/${product}` },
    variant: product === null ? null : { id: `gid://shopify/ProductVariant/${product}7` },
    sellingPlan: product === null ? null : { sellingPlanId: `gid://shopify/SellingPlan/${product}3` },
    originalUnitPriceSet: { shopMoney: { amount: price } },
    discountAllocations: discounts.map((amount, index) => allocation(amount, APPLICATIONS[index])),
    taxLines: taxes.map((amount) => ({ priceSet: { shopMoney: { amount } } })),
  };
}

export function payloadLine(
  id: string,
  product: number | null,
  quantity: number,
  current: number,
  price: string,
  discounts: string[],
  taxes: string[],
) {
  return {
    id: Number(id),
    admin_graphql_api_id: `gid://shopify/LineItem/${id}`,
    product_id: product,
    variant_id: product === null ? null : Number(`${product}7`),
    gift_card: false,
    requires_shipping: true,
    taxable: true,
    vendor: product === null ? null : "Blue Note",
    selling_plan_id: product === null ? null : Number(`${product}3`),
    name: "A record",
    quantity,
    current_quantity: current,
    price_set: moneySet(price),
    discount_allocations: discounts.map((amount, index) => ({
      ...{ amount, amount_set: moneySet(amount), discount_application_index: index },
    })),
    tax_lines: taxes.map((amount) => ({ price: amount, price_set: moneySet(amount) })),
  };
}

export async function throughBulk(lines: string[]): Promise<BulkOrder[]> {
  async function* source() {
    yield* lines;
  }
  const results: BulkOrder[] = [];
  for await (const result of decodeBulkOrders(source())) results.push(result);
  return results;
}
