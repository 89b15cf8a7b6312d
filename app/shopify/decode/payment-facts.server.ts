import type { FinancialStatus, OrderSnapshot } from "../../domain/earning/order-snapshot.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { minorFromDecimal } from "./decimal.server.ts";
import { type Decoded, decoded, undecodable } from "./decode-error.server.ts";
import { momentOf } from "./moment.server.ts";

/** A movement of money, its words in any case of letters. */
export interface PaymentFacts {
  readonly kind: string;
  readonly status: string;
  readonly gateway: string | null;
  readonly amount: string;
  /** When it was processed; null while it has not been. */
  readonly processedAt: string | null;
}

/** All that is known of how an order was paid: its transactions, or what a letter lets guess. */
export interface PayingFacts {
  readonly createdAt: string;
  /** What there was to pay when the order was made, and with what was added since. Empty in letters. */
  readonly totals: readonly string[];
  /** Null where the door does not tell them. */
  readonly transactions: readonly PaymentFacts[] | null;
  readonly gateways: readonly string[];
  /** What is paid of what the order comes to now, in letters: the one, less what is outstanding of it. */
  readonly current: { readonly total: string; readonly outstanding: string } | null;
}

export type Paying = Required<
  Pick<
    OrderSnapshot,
    "paidAt" | "firstPaidAt" | "paidMinor" | "paidWithGiftCardMinor" | "paidWithStoreCreditMinor" | "unsaid"
  >
>;

/** What Shopify calls the two gateways that are its own and no card's. */
export const GIFT_CARD = "gift_card";
export const STORE_CREDIT = "shopify_store_credit";

/**
 * Paid within so long of being made: paid when it was placed. A letter as young as this says so, and
 * all doors go by it, lest the seconds between placing and paying depend on who tells of them.
 */
const PAID_WHEN_PLACED_MS = 10 * 60_000;

const WHOLLY_PAID: ReadonlySet<FinancialStatus> = new Set(["paid", "partially_refunded", "refunded"]);

interface Order {
  readonly financialStatus: FinancialStatus;
  readonly currency: CurrencyCode;
  readonly processedAt: number;
  readonly updatedAt: number;
}

/** When and how an order was paid, as far as its door tells. */
export function payingOf(facts: PayingFacts, order: Order): Decoded<Paying> {
  const createdAt = momentOf(facts.createdAt);
  if (Number.isNaN(createdAt)) return undecodable("malformed_field", "createdAt");
  const placedUntil = createdAt + PAID_WHEN_PLACED_MS;
  return facts.transactions === null
    ? payingOfLetter(facts, order, placedUntil)
    : payingByTransactions({ ...facts, transactions: facts.transactions }, order, placedUntil);
}

function payingOfLetter(facts: PayingFacts, order: Order, placedUntil: number): Decoded<Paying> {
  const isWhole = WHOLLY_PAID.has(order.financialStatus);
  const isPart = order.financialStatus === "partially_paid";
  const isYoung = order.updatedAt <= placedUntil;
  const paidAt = isWhole || isPart ? (isYoung ? order.processedAt : order.updatedAt) : null;
  const total = minorFromDecimal(facts.current?.total ?? "0", order.currency);
  const outstanding = minorFromDecimal(facts.current?.outstanding ?? "0", order.currency);
  if (total === undefined || outstanding === undefined) return undecodable("malformed_field", "outstanding");
  const byOwnGateway = facts.gateways.some((gateway) =>
    [GIFT_CARD, STORE_CREDIT].includes(gateway.toLowerCase()),
  );
  return decoded({
    paidAt,
    firstPaidAt: paidAt,
    paidMinor: Math.max(0, total - outstanding),
    paidWithGiftCardMinor: 0,
    paidWithStoreCreditMinor: 0,
    unsaid: [
      ...((isWhole && !isYoung) || isPart ? ["paidAt" as const] : []),
      ...(byOwnGateway || isPart ? ["payments" as const] : []),
    ],
  });
}

/** A payment that moved money: below zero where it went back. */
interface Movement {
  readonly at: number;
  readonly minor: number;
  readonly gateway: string;
}

function payingByTransactions(
  {
    totals,
    transactions,
  }: { readonly totals: readonly string[]; readonly transactions: readonly PaymentFacts[] },
  order: Order,
  placedUntil: number,
): Decoded<Paying> {
  const movements = movementsOf(transactions, order);
  if (!movements.ok) return movements;
  const toPay: number[] = [];
  for (const total of totals) {
    const minor = minorFromDecimal(total, order.currency);
    if (minor === undefined) return undecodable("malformed_field", "totals");
    toPay.push(minor);
  }
  const placed = (at: number | undefined) =>
    at === undefined ? null : at <= placedUntil ? order.processedAt : at;
  const incoming = movements.value.filter(({ minor }) => minor > 0).sort((a, b) => a.at - b.at);
  let sum = 0;
  const whole = incoming.find(({ minor }) => (sum += minor) >= Math.min(...toPay));
  const isWhole = WHOLLY_PAID.has(order.financialStatus);
  // Paid by Shopify's own account though the payments do not add up to it (what is free, what was removed).
  const settled = isWhole ? (incoming.at(-1)?.at ?? order.processedAt) : undefined;
  const through = (gateway: string) =>
    movements.value.reduce((paid, one) => paid + (one.gateway === gateway ? one.minor : 0), 0);
  return decoded({
    paidAt: placed(whole?.at ?? settled),
    firstPaidAt: placed(incoming[0]?.at ?? settled),
    paidMinor: Math.max(
      0,
      movements.value.reduce((paid, { minor }) => paid + minor, 0),
    ),
    // Never below zero: an order that was paid by card may be refunded to store credit.
    paidWithGiftCardMinor: Math.max(0, through(GIFT_CARD)),
    paidWithStoreCreditMinor: Math.max(0, through(STORE_CREDIT)),
    unsaid: [],
  });
}

/**
 * Sales and captures that succeeded, and refunds that did. An authorisation moves nothing.
 * https://shopify.dev/docs/api/admin-graphql/latest/enums/OrderTransactionKind
 */
function movementsOf(transactions: readonly PaymentFacts[], order: Order): Decoded<Movement[]> {
  const movements: Movement[] = [];
  let sum = 0;
  for (const [index, { kind, status, gateway, amount, processedAt }] of transactions.entries()) {
    const direction = directions.get(kind.toLowerCase());
    if (direction === undefined || status.toLowerCase() !== "success") continue;
    const minor = minorFromDecimal(amount, order.currency);
    if (minor === undefined || !Number.isSafeInteger((sum += minor))) {
      return undecodable("malformed_field", `payments.${index}.amount`);
    }
    const at = processedAt === null ? order.processedAt : momentOf(processedAt);
    if (Number.isNaN(at)) return undecodable("malformed_field", `payments.${index}.processedAt`);
    movements.push({ at, minor: direction * minor, gateway: gateway?.toLowerCase() ?? "" });
  }
  return decoded(movements);
}

const directions: ReadonlyMap<string, 1 | -1> = new Map([
  ["sale", 1],
  ["capture", 1],
  ["refund", -1],
  ["change", -1],
]);
