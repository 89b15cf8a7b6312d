import type { Simulator } from "../simulator.ts";
import type { OrderRecord, ShopRecord } from "../state/records.ts";
import { touchCustomer } from "./change-order.ts";
import { checkDraft } from "./check-draft.ts";
import { firstTransactions } from "./first-transactions.ts";
import type { OrderDraft } from "./order-draft.ts";
import { takeOrderNumbers } from "./order-number.ts";
import { settleCredits } from "./settle-credits.ts";
import { financialStatusOf } from "./status.ts";
import { taxOf, withTax } from "./taxes.ts";
import { orderTotals } from "./totals.ts";

/**
 * Places an order and tells the app: `orders/create`, `orders/paid` when paid, `customers/update`.
 * A draft that contradicts itself is the caller's mistake and throws an `OrderDraftError`.
 */
export function placeOrder(sim: Simulator, shop: ShopRecord, draft: OrderDraft): OrderRecord {
  return sim.state.transaction(() => {
    checkDraft(sim, shop, draft);
    const now = sim.clock.now();
    const taxes = (draft.taxes === undefined ? shop.taxes : draft.taxes) ?? undefined;
    const unpaid: OrderRecord = {
      id: sim.state.nextId("order"),
      number: takeOrderNumbers(sim.state, shop.domain),
      customerId: draft.customerId,
      email: draft.email,
      currency: shop.currency,
      presentmentCurrency: draft.presentment?.currency ?? shop.currency,
      presentmentRate: draft.presentment?.rate ?? 1,
      test: draft.test ?? false,
      sourceName: draft.sourceName ?? "web",
      ...(draft.company && { company: draft.company }),
      createdAt: now,
      processedAt: draft.processedAt ?? now,
      updatedAt: now,
      cancelledAt: null,
      cancelReason: null,
      closedAt: null,
      financialStatus: "pending",
      lines: draft.lines.map((line) => ({
        ...withTax(line, taxes),
        id: sim.state.nextId("line"),
        currentQuantity: line.quantity,
      })),
      shippingTitle: draft.shippingTitle,
      shippingMinor: draft.shippingMinor,
      ...(draft.shippingAllocations?.length ? { shippingAllocations: draft.shippingAllocations } : {}),
      ...(taxes && { taxes, shippingTaxMinor: taxOf(draft.shippingMinor, taxes) }),
      ...(draft.tipMinor ? { tipMinor: draft.tipMinor } : {}),
      discountApplications: draft.discountApplications,
      transactions: [],
      refunds: [],
      fulfillments: [],
      tags: draft.tags ?? [],
      note: draft.note ?? null,
    };
    const originalTotalMinor = orderTotals(unpaid).totalMinor;
    const withPayment = {
      ...unpaid,
      originalTotalMinor,
      transactions: firstTransactions(sim, shop, unpaid, draft),
    };
    const order = { ...withPayment, financialStatus: financialStatusOf(withPayment) };
    sim.state.save(shop.domain, "order", order);
    settleCredits(sim, shop, undefined, order);
    sim.emit(shop, "orders/create", { kind: "order", id: order.id });
    if (order.financialStatus === "paid") sim.emit(shop, "orders/paid", { kind: "order", id: order.id });
    touchCustomer(sim, shop, order.customerId);
    return order;
  });
}
