import type { CurrencyCode } from "../money/money.ts";

/**
 * What Laurel knows of an order at one moment, from whichever door it came (webhook, bulk
 * operation, reconciliation). All ids are the decimal digits of Shopify's global id, as
 * strings, because they may exceed 2^53. All times are milliseconds since the epoch. All
 * amounts are minor units of `currency`, the store's own currency.
 */
export interface OrderSnapshot {
  readonly orderId: string;
  /** The number that merchant and shopper see, for example `#1001`. */
  readonly name: string;
  /** Absent for a guest order. */
  readonly customerId: string | null;
  readonly currency: CurrencyCode;
  readonly processedAt: number;
  readonly updatedAt: number;
  /** How and when this was learnt; absent: by a letter of an unknown moment. */
  readonly seen?: Sighting;
  readonly cancelledAt: number | null;
  readonly test: boolean;
  readonly financialStatus: FinancialStatus;
  /** When the order was first wholly paid; null if it never was. */
  readonly paidAt: number | null;
  /** When something was first paid of it; absent: when it was wholly paid. */
  readonly firstPaidAt?: number | null;
  /** Paid in any way and not given back. Matters while a part of the order is unpaid; absent: nothing. */
  readonly paidMinor?: number;
  /**
   * What the door does not tell, so that the value here is the best guess: the order has to be read where
   * it matters. Absent: nothing is left out.
   */
  readonly unsaid?: readonly UnsaidFact[];
  /** Nobody will ever tell more of the lines' products than `goods` does. Absent: reading the order may. */
  readonly isLastWord?: boolean;
  readonly lines: readonly OrderLine[];
  /** What automatic discounts took off, each name once, in the order of the names. Absent: nothing. */
  readonly discounts?: readonly OrderDiscount[];
  /** What discounts by code took off, by their codes; as `discounts`. */
  readonly codes?: readonly OrderDiscount[];
  /** What the order comes to now, with all that Shopify adds: to tell its states apart. Absent: not told. */
  readonly currentTotalMinor?: number;
  /** Whether the shop's prices hold their tax. Amounts here never do; it only explains them. */
  readonly taxesIncluded?: boolean;
  readonly shipping?: OrderShipping;
  /** Paid with gift cards, less what went back to them. Never counts as a discount. */
  readonly paidWithGiftCardMinor?: number;
  /** Paid with store credit, less what went back to it. */
  readonly paidWithStoreCreditMinor?: number;
  /** Tips that are not lines. They never count. */
  readonly tipMinor?: number;
  /** Refunded by amount, belonging to no line. Spread over all that was paid for. */
  readonly refundedWithoutLinesMinor?: number;
  /** When the whole order had been sent; null or absent if it has not. */
  readonly fulfilledAt?: number | null;
  /** When the whole order had arrived; null or absent if it has not or nobody knows. */
  readonly deliveredAt?: number | null;
  /** Where the order was made, as Shopify says it: `web`, `pos`, `shopify_draft_order`, `subscription_contract` … */
  readonly sourceName?: string | null;
  /** A company bought it (B2B), through one of its people. Absent: nobody says so. */
  readonly forCompany?: true;
  /** Of one that was not seen but kept: the stamp with which it was settled last. */
  readonly keptStamp?: string;
  /** The currency in which the shopper saw prices and paid; absent: it is not known. No amount here is in it. */
  readonly presentmentCurrency?: CurrencyCode;
  /** The order was deleted at Shopify: it counts nothing from then on. */
  readonly deletedAt?: number | null;
}

/** Whether the snapshot says that the order was deleted. */
export function isDeleted({ deletedAt }: OrderSnapshot): boolean {
  return (deletedAt ?? null) !== null;
}

/**
 * A letter shows the order as it was when Shopify wrote it (`X-Shopify-Triggered-At`); a reading, as it was
 * when it was asked for. The one is a moment of Shopify's clock, the other of ours.
 */
export interface Sighting {
  readonly by: "letter" | "reading";
  readonly at: number;
}

/** `payments`: what was paid, and how much of it with gift cards and store credit. */
export type UnsaidFact = "paidAt" | "deliveredAt" | "payments";

/** All amounts without tax, except the taxes themselves. */
export interface OrderShipping {
  readonly grossMinor: number;
  readonly discountMinor: number;
  /** What has been refunded, net of its discounts, without tax. */
  readonly refundedMinor: number;
  /** Tax on what shipping cost after discounts. */
  readonly taxMinor?: number;
  /** Absent: in proportion to what was refunded. */
  readonly refundedTaxMinor?: number;
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

/** What a discount took off an order. Amounts are as Shopify tells them: with tax where prices hold tax. */
export interface OrderDiscount {
  /** What checkout called it, or its code; several of one name are one. */
  readonly title: string;
  /** Off lines and shipping, as ordered. */
  readonly amountMinor: number;
  /** Of that, what it took off what was neither refunded nor removed. */
  readonly keptMinor: number;
  /** What the lines that it came off cost after all discounts, as ordered. */
  readonly costMinor: number;
}

export interface OrderLine {
  readonly lineId: string;
  readonly productId: string | null;
  /** Null or absent: there is none, or the door did not tell. */
  readonly variantId?: string | null;
  /** Units as ordered; absent: the door did not tell. */
  readonly quantity?: number;
  /** Units that were refunded or removed; absent: none. */
  readonly refundedQuantity?: number;
  readonly isGiftCard: boolean;
  /** Price times quantity as ordered, before discounts, without tax. */
  readonly grossMinor: number;
  /** All discounts allocated to the line as ordered. */
  readonly discountMinor: number;
  /** What has been refunded or removed of the line, net of its discounts, without tax. */
  readonly refundedMinor: number;
  /** Tax on the line as ordered, after discounts. */
  readonly taxMinor?: number;
  /** Tax of the part that was refunded or removed. Absent: in proportion to it. */
  readonly refundedTaxMinor?: number;
  /** The selling plan that it was bought with; null: it was bought without one. Absent: the door did not tell. */
  readonly sellingPlanId?: string | null;
  /** A tip that came as a line. It never counts. */
  readonly isTip?: boolean;
  /** Not kept: what rules ask of it is held as `OrderTraits`. Absent: the door tells nothing. */
  readonly goods?: LineGoods;
}

/** What a door tells of a line and its product. What is absent it does not tell. */
export interface LineGoods {
  /** What it was bought with is a selling plan of several deliveries: a subscription. */
  readonly isSubscription?: boolean;
  /** As the line itself has it; null: it has none. */
  readonly vendor?: string | null;
  /** There is no product, or none any more: it has neither type nor tags, and is in no collection. */
  readonly isGone?: boolean;
  readonly productType?: string;
  readonly tags?: readonly string[];
  /** Whether it is in a collection, by the digits of the collection's id: those that were asked for. */
  readonly collections?: Readonly<Record<string, boolean>>;
}
