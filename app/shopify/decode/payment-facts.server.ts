import type { CurrencyCode } from "../../domain/money/money.ts";
import { minorFromDecimal } from "./decimal.server.ts";
import { type Decoded, decoded, undecodable } from "./decode-error.server.ts";

/** A movement of money, its words in any case of letters. */
export interface PaymentFacts {
  readonly kind: string;
  readonly status: string;
  readonly gateway: string | null;
  readonly amount: string;
}

/** What Shopify calls the two gateways that are its own and no card's. */
export const GIFT_CARD = "gift_card";
export const STORE_CREDIT = "shopify_store_credit";

/** Whether an order that went through these gateways needs its transactions to be understood. */
export function needsPayments(gateways: readonly string[]): boolean {
  return gateways.some((gateway) => [GIFT_CARD, STORE_CREDIT].includes(gateway.toLowerCase()));
}

/**
 * What came through a gateway and stayed: sales and captures that succeeded, less refunds that did.
 * An authorisation moves nothing. Never below zero: an order that was paid by card may be refunded
 * to store credit. https://shopify.dev/docs/api/admin-graphql/latest/enums/OrderTransactionKind
 */
export function paidThrough(
  payments: readonly PaymentFacts[],
  gateway: string,
  currency: CurrencyCode,
): Decoded<number> {
  let paid = 0;
  for (const [index, payment] of payments.entries()) {
    if (payment.gateway?.toLowerCase() !== gateway || payment.status.toLowerCase() !== "success") continue;
    const amount = minorFromDecimal(payment.amount, currency);
    if (amount === undefined) return undecodable("malformed_field", `payments.${index}.amount`);
    paid += amount * (directions.get(payment.kind.toLowerCase()) ?? 0);
    if (!Number.isSafeInteger(paid)) return undecodable("malformed_field", `payments.${index}.amount`);
  }
  return decoded(Math.max(0, paid));
}

const directions: ReadonlyMap<string, 1 | -1> = new Map([
  ["sale", 1],
  ["capture", 1],
  ["refund", -1],
  ["change", -1],
]);
