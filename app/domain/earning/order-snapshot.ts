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
  readonly cancelledAt: number | null;
  readonly test: boolean;
  readonly financialStatus: FinancialStatus;
  readonly lines: readonly OrderLine[];
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

export interface OrderLine {
  readonly lineId: string;
  readonly productId: string | null;
  readonly isGiftCard: boolean;
  /** Price times quantity as ordered, before discounts. */
  readonly grossMinor: number;
  /** All discounts allocated to the line as ordered. */
  readonly discountMinor: number;
  /** What has been refunded or removed of the line, net of its discounts, without tax. */
  readonly refundedMinor: number;
}
