import type { Simulator } from "../simulator.ts";
import type { OrderRecord, ShopRecord, TransactionRecord } from "../state/records.ts";
import { touchCustomer } from "./change-order.ts";
import type { OrderDraft } from "./order-draft.ts";
import { takeOrderNumbers } from "./order-number.ts";
import { financialStatusOf } from "./status.ts";
import { orderTotals } from "./totals.ts";

/**
 * Places an order and tells the app: `orders/create`, `orders/paid` when paid, `customers/update`.
 * A draft that contradicts itself is the caller's mistake and throws.
 */
export function placeOrder(sim: Simulator, shop: ShopRecord, draft: OrderDraft): OrderRecord {
  return sim.state.transaction(() => {
    checkDraft(sim, shop, draft);
    const now = sim.clock.now();
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
      createdAt: now,
      processedAt: draft.processedAt ?? now,
      updatedAt: now,
      cancelledAt: null,
      cancelReason: null,
      closedAt: null,
      financialStatus: "pending",
      lines: draft.lines.map((line) => ({
        ...line,
        id: sim.state.nextId("line"),
        currentQuantity: line.quantity,
      })),
      shippingTitle: draft.shippingTitle,
      shippingMinor: draft.shippingMinor,
      discountApplications: draft.discountApplications,
      transactions: [],
      refunds: [],
      fulfillments: [],
      tags: draft.tags ?? [],
      note: draft.note ?? null,
    };
    const withPayment = { ...unpaid, transactions: firstTransactions(sim, unpaid, draft.payment) };
    const order = { ...withPayment, financialStatus: financialStatusOf(withPayment) };
    sim.state.save(shop.domain, "order", order);
    sim.emit(shop, "orders/create", { kind: "order", id: order.id });
    if (order.financialStatus === "paid") sim.emit(shop, "orders/paid", { kind: "order", id: order.id });
    touchCustomer(sim, shop, order.customerId);
    return order;
  });
}

/** A free order moves no money, so it has no transaction. */
function firstTransactions(
  sim: Simulator,
  order: OrderRecord,
  payment: OrderDraft["payment"],
): TransactionRecord[] {
  const { totalMinor } = orderTotals(order);
  if (totalMinor === 0) return [];
  return [
    {
      id: sim.state.nextId("transaction"),
      parentId: null,
      kind: payment === "authorized" ? "authorization" : "sale",
      status: payment === "pending" ? "pending" : "success",
      gateway: payment === "pending" ? "manual" : "bogus",
      amountMinor: totalMinor,
      createdAt: order.createdAt,
    },
  ];
}

function checkDraft(sim: Simulator, shop: ShopRecord, draft: OrderDraft): void {
  must(draft.lines.length > 0, "an order has at least one line");
  must(isAmount(draft.shippingMinor), "shipping is a whole amount, zero or more");
  for (const line of draft.lines) {
    must(Number.isSafeInteger(line.quantity) && line.quantity > 0, "a line has at least one unit");
    must(isAmount(line.priceMinor), "a price is a whole amount, zero or more");
    let discountMinor = 0;
    for (const { application, amountMinor } of line.discountAllocations) {
      must(isAmount(amountMinor), "a discount is a whole amount, zero or more");
      must(draft.discountApplications[application] !== undefined, "an allocation names its application");
      discountMinor += amountMinor;
    }
    must(discountMinor <= line.priceMinor * line.quantity, "a line's discounts are at most its price");
  }
  const { customerId } = draft;
  must(
    customerId === null || sim.state.find(shop.domain, "customer", customerId) !== undefined,
    "the customer is one of the shop's",
  );
}

function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function must(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new Error(`order draft: ${rule}`);
}
