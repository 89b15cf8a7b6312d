import type { FinancialStatus, OrderLine, OrderSnapshot } from "../../domain/earning/order-snapshot.ts";
import { isCurrencyCode } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { minorFromDecimal, signedMinorFromDecimal, sumOfDecimals } from "./decimal.server.ts";
import { type Decoded, decoded, undecodable } from "./decode-error.server.ts";
import { discountsOf } from "./discount-facts.server.ts";
import { type LineFacts, lineOf } from "./line-facts.server.ts";
import { type Paying, type PayingFacts, payingOf } from "./payment-facts.server.ts";
import { sendingOf, type SendingFacts } from "./sending-facts.server.ts";
import { type ShippingFacts, shippingOf } from "./shipping-facts.server.ts";
import { tipLines } from "./tip-facts.server.ts";
import { momentOf } from "./moment.server.ts";

/**
 * An order as its door wrote it, under one set of names. Every door decodes to this, and this alone
 * becomes a snapshot, so that the same order gives the same snapshot through each of them.
 */
export interface OrderFacts {
  readonly orderId: string;
  readonly name: string;
  readonly customerId: string | null;
  readonly currency: string;
  /** In which the shopper saw prices and paid; null where the door does not tell. */
  readonly presentmentCurrency: string | null;
  /** Whether prices hold their tax, as in most of Europe. */
  readonly taxesIncluded: boolean;
  readonly processedAt: string;
  readonly updatedAt: string;
  readonly cancelledAt: string | null;
  readonly test: boolean;
  /** In any case of letters; null where Shopify does not say. */
  readonly financialStatus: string | null;
  readonly sourceName: string | null;
  /** A company bought it (B2B). */
  readonly forCompany: boolean;
  readonly lines: readonly LineFacts[];
  /** What the order comes to now; null where the door does not tell. */
  readonly currentTotal: string | null;
  readonly shipping: readonly ShippingFacts[];
  readonly paying: PayingFacts;
  /** All tips, be they lines or not. */
  readonly tips: string;
  /**
   * By how much refunds differ from the value of what they refund: below zero where the shopper got
   * more. https://shopify.dev/docs/api/admin-graphql/latest/objects/Order#field-Order.fields.refundDiscrepancySet
   */
  readonly discrepancies: readonly string[];
  /** `hasParcel` follows from the lines and from where the order was made. */
  readonly sending: Omit<SendingFacts, "hasParcel">;
  /** Whether the door tells the moment of arrival wherever Shopify knows it. */
  readonly tellsArrival: boolean;
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

/** PostgreSQL holds no null character, and no half of a pair of surrogates. */
function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** In any case of letters; undefined for a word that nobody knows. */
export function financialStatusOf(word: string): FinancialStatus | undefined {
  return statuses.get(word.toLowerCase());
}

/**
 * Where Shopify says nothing, its payments tell: of a letter, which has none, a part of it may have been paid,
 * so that the order is read where that matters.
 */
function toldStatus({ financialStatus, paying }: OrderFacts): FinancialStatus | undefined {
  if (financialStatus !== null) return financialStatusOf(financialStatus);
  return paying.transactions === null ? "partially_paid" : "pending";
}

function statusBy({ paidAt, paidMinor, unsaid }: Paying): FinancialStatus {
  if (unsaid.length > 0 || (paidAt === null && paidMinor > 0)) return "partially_paid";
  return paidAt === null ? "pending" : "paid";
}

/** The snapshot, or the first field that makes one impossible. */
export function snapshotOf(facts: OrderFacts): Decoded<OrderSnapshot> {
  const { currency } = facts;
  if (!isStorable(facts.name)) return undecodable("malformed_field", "name");
  if (!isStorable(facts.sourceName ?? "")) return undecodable("malformed_field", "sourceName");
  if (!isCurrencyCode(currency)) return undecodable("unknown_currency", "currency");
  const told = toldStatus(facts);
  if (told === undefined) return undecodable("unknown_financial_status", "financialStatus");
  const moments = momentsOf(facts);
  if (!moments.ok) return moments;
  const amounts = amountsOf(facts, currency);
  if (!amounts.ok) return amounts;
  const {
    orderId,
    name,
    customerId,
    test,
    taxesIncluded,
    sourceName,
    presentmentCurrency: presentment,
  } = facts;
  const hasParcel = sourceName !== "pos" && facts.lines.some(({ requiresShipping }) => requiresShipping);
  const sending = sendingOf({ ...facts.sending, hasParcel }, moments.value.processedAt);
  if (!sending.ok) return sending;
  const paying = payingOf(facts.paying, { financialStatus: told, currency, ...moments.value });
  if (!paying.ok) return paying;
  const financialStatus = facts.financialStatus === null ? statusBy(paying.value) : told;
  const currentTotalMinor = minorFromDecimal(facts.currentTotal ?? "0", currency);
  if (currentTotalMinor === undefined) return undecodable("malformed_field", "currentTotal");
  const { fulfilledAt, deliveredAt, isArrivalUnsaid } = sending.value;
  // Who tells all there is to know leaves nothing to be read: where it has no moment, there is none.
  const isUnsaid = isArrivalUnsaid && !facts.tellsArrival;
  const unsaid = [...paying.value.unsaid, ...(isUnsaid ? ["deliveredAt" as const] : [])];
  return decoded({
    orderId,
    name,
    customerId,
    currency,
    ...moments.value,
    test,
    financialStatus,
    ...paying.value,
    ...amounts.value,
    ...(facts.currentTotal === null ? {} : { currentTotalMinor }),
    taxesIncluded,
    fulfilledAt,
    deliveredAt,
    sourceName,
    ...(facts.forCompany ? { forCompany: true as const } : {}),
    ...(presentment !== null && isCurrencyCode(presentment) ? { presentmentCurrency: presentment } : {}),
    unsaid,
  });
}

function momentsOf(
  facts: OrderFacts,
): Decoded<Pick<OrderSnapshot, "processedAt" | "updatedAt" | "cancelledAt">> {
  const processedAt = momentOf(facts.processedAt);
  if (Number.isNaN(processedAt)) return undecodable("malformed_field", "processedAt");
  const updatedAt = momentOf(facts.updatedAt);
  if (Number.isNaN(updatedAt)) return undecodable("malformed_field", "updatedAt");
  const cancelledAt = facts.cancelledAt === null ? null : momentOf(facts.cancelledAt);
  if (Number.isNaN(cancelledAt)) return undecodable("malformed_field", "cancelledAt");
  return decoded({ processedAt, updatedAt, cancelledAt });
}

type Amounts = Pick<
  OrderSnapshot,
  "lines" | "shipping" | "discounts" | "codes" | "tipMinor" | "refundedWithoutLinesMinor"
>;

function amountsOf(facts: OrderFacts, currency: CurrencyCode): Decoded<Amounts> {
  const lines: OrderLine[] = [];
  for (const [index, line] of facts.lines.entries()) {
    const result = lineOf(line, currency, facts.taxesIncluded);
    if (!result.ok) return undecodable(result.error.code, `lines.${index}.${result.error.field}`);
    lines.push(result.value);
  }
  const shipping = shippingOf(facts.shipping, currency, facts.taxesIncluded);
  if (!shipping.ok) return shipping;
  const discounts = discountsOf("title", facts.lines, facts.shipping, currency);
  if (!discounts.ok) return discounts;
  const codes = discountsOf("code", facts.lines, facts.shipping, currency);
  if (!codes.ok) return codes;
  const tipsMinor = minorFromDecimal(facts.tips, currency);
  if (tipsMinor === undefined) return undecodable("malformed_field", "tips");
  const discrepancy = sumOfDecimals(facts.discrepancies, currency, signedMinorFromDecimal);
  if (discrepancy === undefined) return undecodable("malformed_field", "discrepancies");
  const tips = tipLines(facts.lines, lines, tipsMinor);
  return decoded({
    lines: lines.map((line, index) => (tips.has(index) ? { ...line, isTip: true } : line)),
    ...(shipping.value === undefined ? {} : { shipping: shipping.value }),
    ...(discounts.value === undefined ? {} : { discounts: discounts.value }),
    ...(codes.value === undefined ? {} : { codes: codes.value }),
    tipMinor: tips.size > 0 ? 0 : tipsMinor,
    refundedWithoutLinesMinor: Math.max(0, -discrepancy),
  });
}
