import { gid } from "../../gid.ts";
import { moneyString } from "../../money.ts";
import type { OrderRecord, RefundRecord, ShopRecord, TransactionRecord } from "../../state/records.ts";
import { linePayload } from "./line-payload.ts";
import type { Json, MoneyWriter } from "./shapes.ts";
import { moneyOf, timeInZone } from "./shapes.ts";

/** `refunds/create`, and each refund inside an order. */
export function refundPayload(shop: ShopRecord, order: OrderRecord, refund: RefundRecord): Json {
  const money = moneyOf(order);
  const created = timeInZone(refund.createdAt, shop.timeZone);
  return {
    id: refund.id,
    admin_graphql_api_id: gid("Refund", refund.id),
    created_at: created,
    note: refund.note,
    order_id: order.id,
    processed_at: created,
    restock: false,
    total_duties_set: money.set(0),
    user_id: null,
    duties: [],
    order_adjustments: [
      ...(refund.shippingMinor > 0 ? [shippingAdjustment(order, refund, money)] : []),
      ...(refund.discrepancyMinor ? [discrepancy(order, refund, money, refund.discrepancyMinor)] : []),
    ],
    refund_line_items: refund.lines.flatMap((refunded) => {
      const line = order.lines.find(({ id }) => id === refunded.lineId);
      if (!line) return [];
      return {
        id: refunded.id,
        line_item: linePayload(order, line, money),
        line_item_id: line.id,
        location_id: null,
        quantity: refunded.quantity,
        restock_type: "no_restock",
        subtotal: Number(moneyString(refunded.subtotalMinor, order.currency)),
        subtotal_set: money.set(refunded.subtotalMinor),
        total_tax: Number(moneyString(refunded.taxMinor ?? 0, order.currency)),
        total_tax_set: money.set(refunded.taxMinor ?? 0),
      };
    }),
    refund_shipping_lines: [],
    return: null,
    transactions: order.transactions
      .filter(({ id }) => refund.transactionIds.includes(id))
      .map((transaction) => transactionPayload(shop, order, transaction)),
  };
}

function shippingAdjustment(order: OrderRecord, refund: RefundRecord, money: MoneyWriter): Json {
  return {
    id: refund.id,
    order_id: order.id,
    refund_id: refund.id,
    kind: "shipping_refund",
    reason: "Shipping refund",
    amount: money.amount(-refund.shippingMinor),
    amount_set: money.set(-refund.shippingMinor),
    tax_amount: money.amount(-(refund.shippingTaxMinor ?? 0)),
    tax_amount_set: money.set(-(refund.shippingTaxMinor ?? 0)),
  };
}

/** Below zero where the shopper got more than what came back is worth. */
function discrepancy(order: OrderRecord, refund: RefundRecord, money: MoneyWriter, minor: number): Json {
  return {
    id: refund.id,
    order_id: order.id,
    refund_id: refund.id,
    kind: "refund_discrepancy",
    reason: "Refund discrepancy",
    amount: money.amount(-minor),
    amount_set: money.set(-minor),
    tax_amount: money.amount(0),
    tax_amount_set: money.set(0),
  };
}

function transactionPayload(shop: ShopRecord, order: OrderRecord, transaction: TransactionRecord): Json {
  const created = timeInZone(transaction.createdAt, shop.timeZone);
  return {
    id: transaction.id,
    admin_graphql_api_id: gid("OrderTransaction", transaction.id),
    order_id: order.id,
    kind: transaction.kind,
    gateway: transaction.gateway,
    status: transaction.status,
    message: null,
    created_at: created,
    test: order.test,
    authorization: null,
    location_id: null,
    user_id: null,
    parent_id: transaction.parentId,
    processed_at: created,
    device_id: null,
    error_code: null,
    source_name: order.sourceName,
    receipt: transaction.giftCardId === undefined ? {} : { gift_card_id: transaction.giftCardId },
    amount: moneyString(transaction.amountMinor, order.currency),
    currency: order.currency,
    payment_id: `#${order.number}.1`,
    total_unsettled_set: {
      presentment_money: { amount: "0.0", currency: order.currency },
      shop_money: { amount: "0.0", currency: order.currency },
    },
    manual_payment_gateway: false,
    amount_rounding: null,
  };
}
