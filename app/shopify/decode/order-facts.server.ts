import type { FinancialStatus, OrderLine, OrderSnapshot } from "../../domain/earning/order-snapshot.ts";
import { isCurrencyCode } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { minorFromDecimal } from "./decimal.server.ts";
import { type Decoded, decoded, undecodable } from "./decode-error.server.ts";

/**
 * An order as its door wrote it, under one set of names. Every door decodes to this, and this alone
 * becomes a snapshot, so that the same order gives the same snapshot through each of them.
 */
export interface OrderFacts {
  readonly orderId: string;
  readonly name: string;
  readonly customerId: string | null;
  readonly currency: string;
  /** Whether prices hold their tax, as in most of Europe. */
  readonly taxesIncluded: boolean;
  readonly processedAt: string;
  readonly updatedAt: string;
  readonly cancelledAt: string | null;
  readonly test: boolean;
  /** In any case of letters; null before there is a payment. */
  readonly financialStatus: string | null;
  readonly lines: readonly LineFacts[];
}

/** Amounts are decimal strings in the store's currency. */
export interface LineFacts {
  readonly lineId: string;
  readonly productId: string | null;
  readonly isGiftCard: boolean;
  /** As ordered, refunded and removed units included. */
  readonly quantity: number;
  /** Without refunded and removed units. */
  readonly currentQuantity: number;
  readonly unitPrice: string;
  readonly discounts: readonly string[];
  readonly taxes: readonly string[];
}

const statuses: ReadonlyMap<string, FinancialStatus> = new Map(
  (
    [
      "pending",
      "authorized",
      "partially_paid",
      "paid",
      "partially_refunded",
      "refunded",
      "voided",
      "expired",
    ] satisfies FinancialStatus[]
  ).map((status) => [status, status]),
);

/** The snapshot, or the first field that makes one impossible. */
export function snapshotOf(facts: OrderFacts): Decoded<OrderSnapshot> {
  const { currency } = facts;
  if (!isCurrencyCode(currency)) return undecodable("unknown_currency", "currency");
  const financialStatus = statuses.get((facts.financialStatus ?? "pending").toLowerCase());
  if (financialStatus === undefined) return undecodable("unknown_financial_status", "financialStatus");
  const processedAt = Date.parse(facts.processedAt);
  if (Number.isNaN(processedAt)) return undecodable("malformed_field", "processedAt");
  const updatedAt = Date.parse(facts.updatedAt);
  if (Number.isNaN(updatedAt)) return undecodable("malformed_field", "updatedAt");
  const cancelledAt = facts.cancelledAt === null ? null : Date.parse(facts.cancelledAt);
  if (Number.isNaN(cancelledAt)) return undecodable("malformed_field", "cancelledAt");
  const lines: OrderLine[] = [];
  for (const [index, line] of facts.lines.entries()) {
    const result = lineOf(line, currency, facts.taxesIncluded);
    if (!result.ok) return undecodable(result.error.code, `lines.${index}.${result.error.field}`);
    lines.push(result.value);
  }
  return decoded({
    orderId: facts.orderId,
    name: facts.name,
    customerId: facts.customerId,
    currency,
    processedAt,
    updatedAt,
    cancelledAt,
    test: facts.test,
    financialStatus,
    lines,
  });
}

function lineOf(line: LineFacts, currency: CurrencyCode, taxesIncluded: boolean): Decoded<OrderLine> {
  const unitMinor = minorFromDecimal(line.unitPrice, currency);
  if (unitMinor === undefined) return undecodable("malformed_field", "unitPrice");
  const discountMinor = sum(line.discounts, currency);
  if (discountMinor === undefined) return undecodable("malformed_field", "discounts");
  const taxMinor = taxesIncluded ? sum(line.taxes, currency) : 0;
  if (taxMinor === undefined) return undecodable("malformed_field", "taxes");
  const priceMinor = unitMinor * line.quantity;
  if (!Number.isSafeInteger(priceMinor)) return undecodable("malformed_field", "unitPrice");
  const grossMinor = Math.max(0, priceMinor - taxMinor);
  return decoded({
    lineId: line.lineId,
    productId: line.productId,
    isGiftCard: line.isGiftCard,
    grossMinor,
    discountMinor,
    refundedMinor: goneMinor(Math.max(0, grossMinor - discountMinor), line),
  });
}

/**
 * What left the order of a line worth `netMinor`: all but the share of the units that stay, which is
 * rounded half up. Reckoned from quantities, the one thing that all doors tell, and a function of
 * the order's state alone, so that several small refunds end where one large one does.
 */
function goneMinor(netMinor: number, { quantity, currentQuantity }: LineFacts): number {
  if (quantity === 0) return netMinor;
  const staying = BigInt(Math.min(currentQuantity, quantity));
  const units = BigInt(quantity);
  return netMinor - Number((2n * BigInt(netMinor) * staying + units) / (2n * units));
}

function sum(amounts: readonly string[], currency: CurrencyCode): number | undefined {
  let total = 0;
  for (const amount of amounts) total += minorFromDecimal(amount, currency) ?? Number.NaN;
  return Number.isSafeInteger(total) ? total : undefined;
}
