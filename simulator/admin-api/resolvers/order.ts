import { gid } from "../../gid.ts";
import { fulfillmentStatusOf } from "../../orders/status.ts";
import type { OrderTotals } from "../../orders/totals.ts";
import { orderTotals } from "../../orders/totals.ts";
import type { OrderRecord } from "../../state/records.ts";
import type { AdminContext } from "../context.ts";
import { listSource } from "../connection.ts";
import type { OrderNode, RefundNode, TransactionNode } from "../nodes.ts";
import { lineItemNode, orderNode } from "../nodes.ts";
import { oldestVisible } from "../record-lists.ts";
import type { TypeResolvers } from "../resolver.ts";
import { whole } from "../args.ts";
import { connection, resolvers } from "../resolver.ts";
import { dateTime, moneyBag } from "../values.ts";
import { findCustomer } from "./customer.ts";
import { discountApplication, taxLines } from "./line-item.ts";
import { metafieldFields } from "./metafield.ts";

export function findOrder(context: AdminContext, id: number): OrderNode | null {
  const record = context.sim.state.find(context.shop.domain, "order", id);
  return record && record.createdAt >= oldestVisible(context) ? orderNode(record) : null;
}

const FULFILLMENT = { unfulfilled: "UNFULFILLED", partial: "PARTIALLY_FULFILLED", fulfilled: "FULFILLED" };

const totals = new WeakMap<OrderRecord, OrderTotals>();

function totalsOf(order: OrderRecord): OrderTotals {
  let found = totals.get(order);
  if (!found) totals.set(order, (found = orderTotals(order)));
  return found;
}

const amount =
  (of: (totals: OrderTotals, order: OrderRecord) => number) =>
  ({ record }: OrderNode) =>
    moneyBag(record, of(totalsOf(record), record));

/** A company's people buy for it: then it is that, and else the customer. */
function purchasingEntity({ company, customerId }: OrderRecord, context: AdminContext) {
  if (company !== undefined) return { __typename: "PurchasingCompany" };
  return customerId === null ? null : findCustomer(context, customerId);
}

const optionalTime = (at: number | null) => (at === null ? null : dateTime(at));

const amounts = resolvers<OrderNode>({
  currentSubtotalPriceSet: amount((t) => t.currentSubtotalMinor),
  currentTotalPriceSet: amount((t) => t.currentTotalMinor),
  currentTotalDiscountsSet: amount((t) => t.currentDiscountsMinor + t.shippingDiscountsMinor),
  currentShippingPriceSet: amount((t) => t.currentShippingMinor),
  currentTotalTaxSet: amount((t) => t.currentTaxMinor),
  subtotalPriceSet: amount((t) => t.linesMinor - t.discountsMinor),
  totalPriceSet: amount((t) => t.totalMinor),
  originalTotalPriceSet: amount((t, { originalTotalMinor }) => originalTotalMinor ?? t.totalMinor),
  totalDiscountsSet: amount((t) => t.discountsMinor + t.shippingDiscountsMinor),
  totalShippingPriceSet: amount((t) => t.shippingMinor + t.shippingDiscountsMinor),
  totalTaxSet: amount((t) => t.taxMinor),
  totalTipReceivedSet: amount((t) => t.tipMinor),
  // Below zero where the shopper got more than what came back is worth.
  refundDiscrepancySet: amount((_t, { refunds }) => {
    const extra = refunds.reduce((sum, { discrepancyMinor = 0 }) => sum + discrepancyMinor, 0);
    return extra === 0 ? 0 : -extra;
  }),
  totalReceivedSet: amount((t) => t.capturedMinor),
  totalRefundedSet: amount((t) => t.refundedMinor),
  totalRefundedShippingSet: amount((t) => t.shippingMinor - t.currentShippingMinor),
  netPaymentSet: amount((t) => t.capturedMinor - t.refundedMinor),
  totalOutstandingSet: amount((t) => Math.max(0, t.outstandingMinor)),
});

export const orderTypes: Record<string, TypeResolvers> = {
  Order: {
    ...resolvers<OrderNode>({
      id: ({ record }) => gid("Order", record.id),
      legacyResourceId: ({ record }) => String(record.id),
      name: ({ record }) => `#${record.number}`,
      number: ({ record }) => record.number,
      email: ({ record }) => record.email,
      createdAt: ({ record }) => dateTime(record.createdAt),
      processedAt: ({ record }) => dateTime(record.processedAt),
      updatedAt: ({ record }) => dateTime(record.updatedAt),
      cancelledAt: ({ record }) => optionalTime(record.cancelledAt),
      cancelReason: ({ record }) => record.cancelReason?.toUpperCase() ?? null,
      closed: ({ record }) => record.closedAt !== null,
      closedAt: ({ record }) => optionalTime(record.closedAt),
      confirmed: () => true,
      test: ({ record }) => record.test,
      edited: ({ record }) => record.lines.some((line) => line.quantity === 0),
      sourceName: ({ record }) => record.sourceName,
      purchasingEntity: ({ record }, _args, context) => purchasingEntity(record, context),
      note: ({ record }) => record.note,
      tags: ({ record }) => record.tags,
      currencyCode: ({ record }) => record.currency,
      presentmentCurrencyCode: ({ record }) => record.presentmentCurrency,
      displayFinancialStatus: ({ record }) => record.financialStatus.toUpperCase(),
      displayFulfillmentStatus: ({ record }) => FULFILLMENT[fulfillmentStatusOf(record)],
      fullyPaid: ({ record }) => totalsOf(record).outstandingMinor <= 0,
      unpaid: ({ record }) => totalsOf(record).capturedMinor === 0 && totalsOf(record).totalMinor > 0,
      taxesIncluded: ({ record }) => record.taxes?.pricesInclude ?? false,
      shippingLine: ({ record }) => shippingLine(record),
      fulfillments: ({ record }, args) =>
        record.fulfillments.slice(0, whole(args, "first")).map((fulfillment, index) => ({
          id: gid("Fulfillment", fulfillment.id),
          legacyResourceId: String(fulfillment.id),
          name: `#${record.number}.${index + 1}`,
          status: "SUCCESS",
          displayStatus: "FULFILLED",
          createdAt: dateTime(fulfillment.createdAt),
          updatedAt: dateTime(fulfillment.createdAt),
          deliveredAt: null,
          totalQuantity: fulfillment.lines.reduce((sum, { quantity }) => sum + quantity, 0),
        })),
      taxLines: ({ record }) => taxLines(record, totalsOf(record).taxMinor),
      currentTaxLines: ({ record }) => taxLines(record, totalsOf(record).currentTaxMinor),
      customAttributes: () => [],
      paymentGatewayNames: ({ record }) => [...new Set(record.transactions.map(({ gateway }) => gateway))],
      discountCode: ({ record }) => discountCodes(record)[0] ?? null,
      discountCodes: ({ record }) => discountCodes(record),
      subtotalLineItemsQuantity: ({ record }) => record.lines.reduce((sum, line) => sum + line.quantity, 0),
      currentSubtotalLineItemsQuantity: ({ record }) =>
        record.lines.reduce((sum, line) => sum + line.currentQuantity, 0),
      customer: ({ record }, _args, context) =>
        record.customerId === null ? null : findCustomer(context, record.customerId),
      refunds: ({ record }, args) =>
        record.refunds
          .slice(0, whole(args, "first"))
          .map((refund) => ({ __typename: "Refund", order: record, refund })),
      transactions: ({ record }, args) =>
        record.transactions
          .slice(0, whole(args, "first"))
          .map((transaction) => ({ __typename: "OrderTransaction", order: record, transaction })),
    }),
    ...amounts,
    lineItems: connection<OrderNode>(({ record }, args) =>
      listSource(
        record.lines.map((line) => lineItemNode(record, line)),
        args["reverse"] === true,
      ),
    ),
    discountApplications: connection<OrderNode>(({ record }, args) =>
      listSource(
        record.discountApplications.map((_application, index) => discountApplication(record, index)),
        args["reverse"] === true,
      ),
    ),
    ...metafieldFields<OrderNode>(({ record }) => gid("Order", record.id)),
  },
  Refund: {
    ...resolvers<RefundNode>({
      id: ({ refund }) => gid("Refund", refund.id),
      legacyResourceId: ({ refund }) => String(refund.id),
      createdAt: ({ refund }) => dateTime(refund.createdAt),
      processedAt: ({ refund }) => dateTime(refund.createdAt),
      updatedAt: ({ refund }) => dateTime(refund.createdAt),
      note: ({ refund }) => refund.note,
      order: ({ order }) => orderNode(order),
      totalRefundedSet: ({ order, refund }) => moneyBag(order, refundedMinor(order, refund.transactionIds)),
    }),
    refundLineItems: connection<RefundNode>(({ order, refund }) =>
      listSource(
        refund.lines.flatMap((refunded) => {
          const line = order.lines.find(({ id }) => id === refunded.lineId);
          if (!line) return [];
          return {
            id: gid("RefundLineItem", refunded.id),
            lineItem: lineItemNode(order, line),
            quantity: refunded.quantity,
            restockType: "NO_RESTOCK",
            restocked: false,
            priceSet: moneyBag(order, line.priceMinor),
            subtotalSet: moneyBag(order, refunded.subtotalMinor),
            totalTaxSet: moneyBag(order, refunded.taxMinor ?? 0),
          };
        }),
      ),
    ),
    refundShippingLines: connection<RefundNode>(({ order, refund }) =>
      listSource(
        refund.shippingMinor === 0
          ? []
          : [
              {
                id: gid("RefundShippingLine", refund.id),
                subtotalAmountSet: moneyBag(order, refund.shippingMinor),
              },
            ],
      ),
    ),
    transactions: connection<RefundNode>(({ order, refund }) =>
      listSource(
        order.transactions
          .filter(({ id }) => refund.transactionIds.includes(id))
          .map((transaction) => ({ __typename: "OrderTransaction", order, transaction })),
      ),
    ),
  },
  OrderTransaction: resolvers<TransactionNode>({
    id: ({ transaction }) => gid("OrderTransaction", transaction.id),
    kind: ({ transaction }) => transaction.kind.toUpperCase(),
    status: ({ transaction }) => transaction.status.toUpperCase(),
    gateway: ({ transaction }) => transaction.gateway,
    formattedGateway: ({ transaction }) => transaction.gateway,
    test: ({ order }) => order.test,
    createdAt: ({ transaction }) => dateTime(transaction.createdAt),
    processedAt: ({ transaction }) => dateTime(transaction.createdAt),
    amountSet: ({ order, transaction }) => moneyBag(order, transaction.amountMinor),
    order: ({ order }) => orderNode(order),
    parentTransaction: ({ order, transaction: { parentId } }) => {
      const parent = order.transactions.find(({ id }) => id === parentId);
      return parent ? { __typename: "OrderTransaction", order, transaction: parent } : null;
    },
  }),
};

/** Nothing where there is neither a way of shipping nor a price. */
function shippingLine(order: OrderRecord): unknown {
  const { shippingTitle, shippingMinor } = order;
  if (!shippingTitle && shippingMinor === 0) return null;
  return {
    id: gid("ShippingLine", order.id),
    title: shippingTitle,
    code: shippingTitle,
    source: "shopify",
    custom: false,
    isRemoved: false,
    originalPriceSet: moneyBag(order, shippingMinor + totalsOf(order).shippingDiscountsMinor),
    discountedPriceSet: moneyBag(order, shippingMinor),
    currentDiscountedPriceSet: moneyBag(order, totalsOf(order).currentShippingMinor),
    taxLines: taxLines(order, order.shippingTaxMinor),
    discountAllocations: (order.shippingAllocations ?? []).map(({ application, amountMinor }) => ({
      allocatedAmountSet: moneyBag(order, amountMinor),
      discountApplication: discountApplication(order, application),
    })),
  };
}

function discountCodes(order: OrderRecord): string[] {
  return order.discountApplications.flatMap(({ code }) => code ?? []);
}

function refundedMinor(order: OrderRecord, transactionIds: number[]): number {
  return order.transactions
    .filter(({ id, status }) => transactionIds.includes(id) && status === "success")
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
