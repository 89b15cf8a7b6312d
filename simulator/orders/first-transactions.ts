import type { Simulator } from "../simulator.ts";
import type { OrderRecord, ShopRecord, TransactionRecord } from "../state/records.ts";
import { must } from "./check-draft.ts";
import { findGiftCard } from "./gift-cards.ts";
import type { DraftCredit, OrderDraft } from "./order-draft.ts";
import { GIFT_CARD_GATEWAY, STORE_CREDIT_GATEWAY } from "./payments.ts";
import { orderTotals } from "./totals.ts";

/** How an order begins to be paid: credits first, then the rest. A free order moves no money. */
export function firstTransactions(
  sim: Simulator,
  shop: ShopRecord,
  order: OrderRecord,
  draft: OrderDraft,
): TransactionRecord[] {
  const base = () => ({ id: sim.state.nextId("transaction"), parentId: null, createdAt: order.createdAt });
  const made: TransactionRecord[] = [];
  const drawn = new Map<number | "store credit", number>();
  let left = orderTotals(order).totalMinor;
  for (const credit of draft.credits ?? []) {
    const source = sourceOf(sim, shop, order, credit);
    const key = source.giftCardId ?? "store credit";
    const available = source.balanceMinor - (drawn.get(key) ?? 0);
    const amountMinor = credit.amountMinor ?? Math.min(left, available);
    must(Number.isSafeInteger(amountMinor) && amountMinor >= 0, "a credit is a whole amount, zero or more");
    must(amountMinor <= available, "a credit is at most the balance");
    must(amountMinor <= left, "credits are at most the price");
    if (amountMinor === 0) continue;
    drawn.set(key, (drawn.get(key) ?? 0) + amountMinor);
    left -= amountMinor;
    const { giftCardId } = source;
    const gateway = giftCardId === undefined ? STORE_CREDIT_GATEWAY : GIFT_CARD_GATEWAY;
    const card = giftCardId === undefined ? {} : { giftCardId };
    made.push({ ...base(), kind: "sale", status: "success", gateway, amountMinor, ...card });
  }
  if (left === 0) return made;
  const { payment } = draft;
  made.push({
    ...base(),
    kind: payment === "authorized" ? "authorization" : "sale",
    status: payment === "pending" ? "pending" : "success",
    gateway: payment === "pending" ? "manual" : "bogus",
    amountMinor: left,
  });
  return made;
}

function sourceOf(
  sim: Simulator,
  shop: ShopRecord,
  order: OrderRecord,
  credit: DraftCredit,
): { balanceMinor: number; giftCardId?: number } {
  if (credit.method === "gift_card") {
    const card = findGiftCard(sim, shop, credit.code);
    must(card !== undefined, "a gift card is one of the shop's");
    return { balanceMinor: card.balanceMinor, giftCardId: card.id };
  }
  const { customerId } = order;
  must(customerId !== null, "store credit belongs to a customer");
  return { balanceMinor: sim.state.find(shop.domain, "customer", customerId)?.storeCreditMinor ?? 0 };
}
