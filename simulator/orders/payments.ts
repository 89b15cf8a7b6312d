import type { OrderRecord, TransactionRecord } from "../state/records.ts";

/** What Shopify calls the gateways of money that the store itself keeps. */
export const GIFT_CARD_GATEWAY = "gift_card";
export const STORE_CREDIT_GATEWAY = "shopify_store_credit";

/** Money that came in by one transaction, and how much of it may still go back there. */
interface Payment {
  transaction: TransactionRecord;
  leftMinor: number;
}

/** What may be captured of an authorization, or is still awaited; undefined when nothing is open. */
export function openPayment(
  order: OrderRecord,
): { transaction: TransactionRecord; leftMinor: number } | undefined {
  for (const transaction of order.transactions) {
    const children = order.transactions.filter(({ parentId }) => parentId === transaction.id);
    if (children.some(({ kind }) => kind === "void")) continue;
    const taken = children.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const open = transaction.kind === "authorization" || transaction.status === "pending";
    if (open && taken < transaction.amountMinor)
      return { transaction, leftMinor: transaction.amountMinor - taken };
  }
  return undefined;
}

/**
 * The transactions that give so much back: to cards first, then to store credit, gift cards last, each
 * at most what it had paid. What belongs to no payment goes back by hand.
 */
export function refundTransactions(
  order: OrderRecord,
  amountMinor: number,
  at: number,
  options: { toStoreCredit: boolean; nextId: () => number },
): TransactionRecord[] {
  const refund = (amount: number, payment?: TransactionRecord): TransactionRecord => ({
    id: options.nextId(),
    parentId: payment?.id ?? null,
    kind: "refund",
    status: "success",
    gateway: payment?.gateway ?? "manual",
    amountMinor: amount,
    ...(payment?.giftCardId === undefined ? {} : { giftCardId: payment.giftCardId }),
    createdAt: at,
  });
  if (amountMinor <= 0) return [];
  if (options.toStoreCredit) return [{ ...refund(amountMinor), gateway: STORE_CREDIT_GATEWAY }];
  const made: TransactionRecord[] = [];
  let left = amountMinor;
  for (const { transaction, leftMinor } of paymentsOf(order)) {
    const part = Math.min(left, leftMinor);
    if (part > 0) made.push(refund(part, transaction));
    left -= Math.max(0, part);
  }
  return left > 0 ? [...made, refund(left)] : made;
}

function paymentsOf(order: OrderRecord): Payment[] {
  const rank = ({ gateway }: TransactionRecord) =>
    gateway === GIFT_CARD_GATEWAY ? 2 : gateway === STORE_CREDIT_GATEWAY ? 1 : 0;
  return order.transactions
    .filter(({ kind, status }) => status === "success" && (kind === "sale" || kind === "capture"))
    .map((transaction) => ({
      transaction,
      leftMinor: order.transactions
        .filter(({ kind, parentId }) => kind === "refund" && parentId === transaction.id)
        .reduce((left, { amountMinor }) => left - amountMinor, transaction.amountMinor),
    }))
    .sort((a, b) => rank(a.transaction) - rank(b.transaction));
}
