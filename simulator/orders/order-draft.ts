import type {
  DiscountApplicationRecord,
  OrderLineRecord,
  ProductRecord,
  TaxSetting,
  VariantRecord,
} from "../state/records.ts";

/** A line as checkout hands it over; its id and current quantity are given when the order is placed. */
export type DraftLine = Omit<OrderLineRecord, "id" | "currentQuantity">;

/** An order that is about to be placed. Amounts are in the shop's currency. */
export interface OrderDraft {
  customerId: number | null;
  email: string | null;
  lines: DraftLine[];
  /** `discountAllocations[].application` of a line is an index into this list. */
  discountApplications: DiscountApplicationRecord[];
  /** What the shopper pays for shipping, discounts on shipping already taken off. */
  shippingMinor: number;
  shippingTitle: string;
  /** What those discounts took off. */
  shippingAllocations?: { application: number; amountMinor: number }[];
  /** The shopper's currency and how much of it one unit of the shop's makes; the shop's own by default. */
  presentment?: { currency: string; rate: number };
  test?: boolean;
  /** `web` by default, as Shopify names the online store. */
  sourceName?: string;
  /** The company that buys (B2B). */
  company?: { id: number; locationId: number };
  /** How the money comes that gift cards and store credit leave to pay. */
  payment: "paid" | "pending" | "authorized";
  /** Gift cards and store credit, in the order in which they are drawn on. */
  credits?: DraftCredit[];
  /** On top of the order's price; taxed nowhere. */
  tipMinor?: number;
  /** The store's own tax by default. */
  taxes?: TaxSetting | null;
  /** When the sale happened, if not now: imported orders. */
  processedAt?: number;
  tags?: string[];
  note?: string | null;
}

/** As much as there is, and as is left to pay, or just `amountMinor` of it. */
export type DraftCredit =
  | { method: "gift_card"; code: string; amountMinor?: number }
  | { method: "store_credit"; amountMinor?: number };

/** A draft that contradicts itself or the store: the caller's mistake. */
export class OrderDraftError extends Error {
  override readonly name = "OrderDraftError";
}

/** The undiscounted line for so many of a variant at today's price. */
export function draftLine(product: ProductRecord, variant: VariantRecord, quantity: number): DraftLine {
  return {
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: variant.title === "Default Title" ? null : variant.title,
    sku: variant.sku,
    vendor: product.vendor,
    isGiftCard: product.isGiftCard,
    quantity,
    priceMinor: variant.priceMinor,
    discountAllocations: [],
  };
}
