import type { Simulator } from "../simulator.ts";
import type { OrderRecord, ShopRecord, TransactionRecord } from "../state/records.ts";
import { noteCredit } from "./credit-transactions.ts";
import { issueGiftCard, listGiftCards, moveGiftCardBalance } from "./gift-cards.ts";
import { GIFT_CARD_GATEWAY, STORE_CREDIT_GATEWAY } from "./payments.ts";

/**
 * What follows from an order's new transactions: gift cards and store credit are drawn on or filled
 * again, and gift cards that have just been paid for get their codes, one for each unit.
 */
export function settleCredits(
  sim: Simulator,
  shop: ShopRecord,
  before: OrderRecord | undefined,
  after: OrderRecord,
): void {
  const known = new Set(before?.transactions.map(({ id }) => id));
  for (const transaction of after.transactions) {
    if (known.has(transaction.id)) continue;
    const deltaMinor = changeOf(transaction);
    if (deltaMinor === 0) continue;
    if (transaction.gateway === GIFT_CARD_GATEWAY && transaction.giftCardId !== undefined)
      moveGiftCardBalance(sim, shop, transaction.giftCardId, deltaMinor);
    if (transaction.gateway === STORE_CREDIT_GATEWAY)
      moveStoreCredit(sim, shop, after.customerId, deltaMinor);
  }
  if (after.financialStatus !== "paid" || before?.financialStatus === "paid") return;
  issueCards(sim, shop, after);
}

/** An order that is edited and paid again gets the codes that are still missing. */
function issueCards(sim: Simulator, shop: ShopRecord, order: OrderRecord): void {
  const lines = order.lines.filter(({ isGiftCard }) => isGiftCard);
  if (lines.length === 0) return;
  const issued = listGiftCards(sim, shop, { orderId: order.id, limit: 10_000 });
  for (const line of lines) {
    const there = issued.filter(({ lineId }) => lineId === line.id).length;
    for (let unit = there; unit < line.currentQuantity; unit += 1)
      issueGiftCard(sim, shop, { valueMinor: line.priceMinor, orderId: order.id, lineId: line.id });
  }
}

function changeOf({ kind, status, amountMinor }: TransactionRecord): number {
  if (status !== "success") return 0;
  return kind === "sale" ? -amountMinor : kind === "refund" ? amountMinor : 0;
}

/** Adds to a customer's store credit, or takes from it; throws when there is less. */
export function moveStoreCredit(
  sim: Simulator,
  shop: ShopRecord,
  customerId: number | null,
  deltaMinor: number,
): void {
  const customer = customerId === null ? undefined : sim.state.find(shop.domain, "customer", customerId);
  const storeCreditMinor = (customer?.storeCreditMinor ?? 0) + deltaMinor;
  if (!customer || storeCreditMinor < 0) throw new Error("a customer has less store credit than is taken");
  const event = deltaMinor > 0 ? "ORDER_REFUND" : "ORDER_PAYMENT";
  noteCredit(sim, shop, customer.id, { deltaMinor, balanceMinor: storeCreditMinor, event });
  sim.state.save(shop.domain, "customer", { ...customer, storeCreditMinor });
}
