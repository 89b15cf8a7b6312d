/**
 * What the simulated Shopify remembers. Amounts are whole numbers of the smallest unit of the
 * shop's currency; times are milliseconds since the epoch; ids are the numeric part of a gid.
 * Fields with a question mark came later: a file of before has none of them.
 */

import type { MoneyFormats } from "../money-formats.ts";

export interface ShopRecord {
  id: number;
  /** `{handle}.myshopify.com` */
  domain: string;
  handle: string;
  name: string;
  email: string;
  currency: string;
  /** IANA zone, for example `America/New_York`. */
  timeZone: string;
  countryCode: string;
  locale: string;
  plan: "basic" | "grow" | "advanced" | "plus";
  createdAt: number;
  /** Other currencies that checkout offers: units of that currency for one unit of the shop's. */
  presentmentRates: Record<string, number>;
  /** Absent: the formats that the currency comes with. */
  moneyFormats?: MoneyFormats;
  /** Absent: no taxes. */
  taxes?: TaxSetting;
  /** How things are delivered: the first for all that no other names. Absent: at two flat rates. */
  deliveryProfiles?: DeliveryProfileSetting[];
  /** Absent: the store's own country, and all others as one. */
  markets?: MarketSetting[];
  /** The language in which the staff have set their admin, as a BCP 47 tag. Absent: the store's. */
  staffLocale?: string;
}

/** A market of regions. */
export interface MarketSetting {
  id: number;
  handle: string;
  name: string;
  /** Absent: all that no other market has. */
  countries?: string[];
}

/** What is delivered together, and how. */
export interface DeliveryProfileSetting {
  /** Empty of the first. */
  productTypes: string[];
  methods: DeliveryMethodSetting[];
}

export interface DeliveryMethodSetting {
  title: string;
  type: "SHIPPING" | "LOCAL" | "PICK_UP" | "PICKUP_POINT";
  priceMinor: number;
  /** Absent: everywhere. */
  countries?: string[] | undefined;
}

/** One tax on everything that is sold and on shipping, save for gift cards and tips. */
export interface TaxSetting {
  title: string;
  /** Hundredths of a percent: 1900 is 19 %. */
  rateBasisPoints: number;
  /** Prices hold the tax already, as in most of Europe. */
  pricesInclude: boolean;
}

export interface ProductRecord {
  id: number;
  handle: string;
  title: string;
  vendor: string;
  productType: string;
  descriptionHtml: string;
  tags: string[];
  status: "ACTIVE" | "DRAFT" | "ARCHIVED";
  isGiftCard: boolean;
  /** Two colours and a seed from which the storefront draws a cover; no image files are needed. */
  cover: { background: string; foreground: string; seed: number };
  variants: VariantRecord[];
  /** How it can be bought besides once. Absent: in no other way. */
  sellingPlans?: SellingPlanSetting[];
  createdAt: number;
  updatedAt: number;
}

/** A way of buying that is agreed on ahead. The simulator takes nothing off for it. */
export interface SellingPlanSetting {
  id: number;
  name: string;
  /** A subscription; else it is delivered once, as what is ordered before it is there. */
  recurringDeliveries: boolean;
}

export interface VariantRecord {
  id: number;
  title: string;
  sku: string;
  priceMinor: number;
  compareAtPriceMinor: number | null;
  /** What a piece cost the store, as it has said; absent: it has not. */
  unitCostMinor?: number;
}

export interface CollectionRecord {
  id: number;
  handle: string;
  title: string;
  descriptionHtml: string;
  productIds: number[];
  updatedAt: number;
}

export interface CustomerRecord {
  id: number;
  firstName: string;
  lastName: string;
  email: string | null;
  locale: string;
  tags: string[];
  state: "ENABLED" | "DISABLED" | "INVITED";
  verifiedEmail: boolean;
  /** The company for which the customer buys (B2B). */
  company?: { id: number; locationId: number };
  /** What the store owes the customer as store credit. */
  storeCreditMinor?: number;
  /** When the personal data was erased; the record holds none since. */
  redactedAt?: number;
  createdAt: number;
  updatedAt: number;
}

export interface OrderRecord {
  id: number;
  /** 1001, 1002, … ; the name is `#` and this number. */
  number: number;
  customerId: number | null;
  email: string | null;
  currency: string;
  presentmentCurrency: string;
  presentmentRate: number;
  test: boolean;
  sourceName: string;
  /** The company that bought it (B2B), by numbers that whoever placed it has chosen. */
  company?: { id: number; locationId: number };
  createdAt: number;
  processedAt: number;
  updatedAt: number;
  cancelledAt: number | null;
  cancelReason: "customer" | "declined" | "fraud" | "inventory" | "other" | "staff" | null;
  closedAt: number | null;
  financialStatus: FinancialStatus;
  lines: OrderLineRecord[];
  /** What it came to when it was placed; absent of orders that were never edited. */
  originalTotalMinor?: number;
  shippingTitle: string;
  /** What the shopper pays for it, discounts taken off. */
  shippingMinor: number;
  /** What those took off shipping. Absent: nothing. */
  shippingAllocations?: { application: number; amountMinor: number }[];
  /** The store's tax when the order was placed. */
  taxes?: TaxSetting;
  /** Tax on shipping as ordered. */
  shippingTaxMinor?: number;
  /** On top of everything; no line, no tax. */
  tipMinor?: number;
  discountApplications: DiscountApplicationRecord[];
  transactions: TransactionRecord[];
  refunds: RefundRecord[];
  fulfillments: FulfillmentRecord[];
  tags: string[];
  note: string | null;
}

export type FinancialStatus =
  | "pending"
  | "authorized"
  | "partially_paid"
  | "paid"
  | "partially_refunded"
  | "refunded"
  | "voided"
  | "expired";

export interface OrderLineRecord {
  id: number;
  productId: number | null;
  variantId: number | null;
  title: string;
  variantTitle: string | null;
  sku: string;
  /** The product's when it was ordered; absent of what the store does not list. */
  vendor?: string;
  isGiftCard: boolean;
  /** As ordered. */
  quantity: number;
  /** After refunds and edits. */
  currentQuantity: number;
  priceMinor: number;
  /** `application` is an index into the order's `discountApplications`. */
  discountAllocations: { application: number; amountMinor: number }[];
  /** Tax on the line as ordered, after discounts. */
  taxMinor?: number;
  /** How it was bought; absent: once. */
  sellingPlan?: { id: number; name: string };
}

export interface DiscountApplicationRecord {
  type: "automatic" | "discount_code" | "manual";
  title: string;
  code: string | null;
  discountId: number | null;
  valueType: "percentage" | "fixed_amount";
  value: number;
  targetType: "line_item" | "shipping_line";
  targetSelection: "all" | "entitled" | "explicit";
  allocationMethod: "across" | "each" | "one";
}

export interface TransactionRecord {
  id: number;
  parentId: number | null;
  kind: "sale" | "authorization" | "capture" | "refund" | "void";
  status: "success" | "pending" | "failure";
  gateway: string;
  amountMinor: number;
  /** The gift card that paid, or got its money back. */
  giftCardId?: number;
  createdAt: number;
}

export interface RefundRecord {
  id: number;
  createdAt: number;
  note: string | null;
  shippingMinor: number;
  /** Tax of the shipping that came back. */
  shippingTaxMinor?: number;
  /** Money given back beyond what came back (below zero: less). Shopify calls it a refund discrepancy. */
  discrepancyMinor?: number;
  lines: { id: number; lineId: number; quantity: number; subtotalMinor: number; taxMinor?: number }[];
  transactionIds: number[];
}

export interface FulfillmentRecord {
  id: number;
  createdAt: number;
  lines: { lineId: number; quantity: number }[];
}

export interface CartRecord {
  id: number;
  /** What the shopper's cookie holds. */
  token: string;
  customerId: number | null;
  lines: CartLineRecord[];
  discountCodes: string[];
  attributes: Record<string, string>;
  updatedAt: number;
}

export interface CartLineRecord {
  id: number;
  variantId: number;
  quantity: number;
  attributes: Record<string, string>;
  /** Absent: bought once. */
  sellingPlanId?: number;
}

export interface DiscountRecord {
  id: number;
  method: "automatic" | "code";
  title: string;
  /** The function's handle (`[[extensions]] handle` of its TOML); every discount here is an app discount. */
  functionHandle: string;
  discountClasses: ("PRODUCT" | "ORDER" | "SHIPPING")[];
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
  startsAt: number;
  endsAt: number | null;
  codes: string[];
  usageLimit: number | null;
  appliesOncePerCustomer: boolean;
  createdAt: number;
  updatedAt: number;
}

/** Every kind of record that `State` keeps by id. */
export interface RecordKinds {
  product: ProductRecord;
  collection: CollectionRecord;
  customer: CustomerRecord;
  order: OrderRecord;
  cart: CartRecord;
  discount: DiscountRecord;
}
export type RecordKind = keyof RecordKinds;

export interface MetafieldRecord {
  id: number;
  /** The owner's gid, for example `gid://shopify/Customer/7000000000001`. */
  ownerGid: string;
  /** As stored: an app's `$app` is written `app--{appId}`, `$app:x` is `app--{appId}--x`. */
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: number;
  updatedAt: number;
}
