import type { OrderSnapshot } from "../../domain/earning/order-snapshot.ts";
import type { OrderHeadFragment, OrderLineAmountsFragment, WholeOrderFragment } from "../operations.gen.ts";
import type { AllocationFacts } from "./allocation-facts.server.ts";
import { goodsOf } from "../ask-goods.server.ts";
import { type Decoded, undecodable } from "./decode-error.server.ts";
import { idFromGid } from "./gid.server.ts";
import type { LineFacts } from "./line-facts.server.ts";
import { type OrderFacts, snapshotOf } from "./order-facts.server.ts";

/**
 * The order of a GraphQL answer. An order with more lines than one page needs `otherLines`, else
 * the error is `incomplete_lines`; `fetchOrder` fetches them.
 */
export function decodeAdminOrder(
  order: WholeOrderFragment,
  otherLines?: readonly OrderLineAmountsFragment[],
): Decoded<OrderSnapshot> {
  if (order.lineItems.pageInfo.hasNextPage && otherLines === undefined) {
    return undecodable("incomplete_lines", "lineItems");
  }
  return decodeOrderParts(order, [...order.lineItems.nodes, ...(otherLines ?? [])]);
}

/** An order and its lines, from wherever GraphQL's shape of them comes. */
export function decodeOrderParts(
  order: OrderHeadFragment,
  lineItems: readonly OrderLineAmountsFragment[],
): Decoded<OrderSnapshot> {
  const orderId = idFromGid(order.id, "Order");
  if (orderId === undefined) return undecodable("malformed_field", "id");
  const customerId = order.customer === null ? null : idFromGid(order.customer.id, "Customer");
  if (customerId === undefined) return undecodable("malformed_field", "customer.id");
  const lines: LineFacts[] = [];
  for (const [index, line] of lineItems.entries()) {
    const facts = lineFacts(line);
    if (facts === undefined) return undecodable("malformed_field", `lineItems.${index}.id`);
    lines.push(facts);
  }
  return snapshotOf({ ...headFacts(order), orderId, customerId, lines });
}

function headFacts(order: OrderHeadFragment): Omit<OrderFacts, "orderId" | "customerId" | "lines"> {
  const { shippingLine } = order;
  return {
    name: order.name,
    currency: order.currencyCode,
    presentmentCurrency: order.presentmentCurrencyCode,
    taxesIncluded: order.taxesIncluded,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    test: order.test,
    financialStatus: order.displayFinancialStatus,
    sourceName: order.sourceName,
    forCompany: order.purchasingEntity?.__typename === "PurchasingCompany",
    currentTotal: order.currentTotalPriceSet.shopMoney.amount,
    shipping:
      shippingLine === null
        ? []
        : [
            {
              price: shippingLine.originalPriceSet.shopMoney.amount,
              discounted: shippingLine.discountedPriceSet.shopMoney.amount,
              current: shippingLine.currentDiscountedPriceSet.shopMoney.amount,
              taxes: shippingLine.taxLines.map((tax) => tax.priceSet.shopMoney.amount),
              discounts: shippingLine.discountAllocations.map(allocationFacts),
            },
          ],
    paying: {
      createdAt: order.createdAt,
      totals: [order.originalTotalPriceSet.shopMoney.amount, order.totalPriceSet.shopMoney.amount],
      transactions: order.transactions.map(({ kind, status, gateway, amountSet, processedAt }) => ({
        kind,
        status,
        gateway,
        amount: amountSet.shopMoney.amount,
        processedAt,
      })),
      gateways: [],
      current: null,
    },
    tips: order.totalTipReceivedSet.shopMoney.amount,
    discrepancies: [order.refundDiscrepancySet.shopMoney.amount],
    sending: {
      isFulfilled: order.displayFulfillmentStatus === "FULFILLED",
      shipments: order.fulfillments.map(({ status, displayStatus, createdAt, updatedAt, deliveredAt }) => ({
        status,
        createdAt,
        updatedAt,
        isDelivered: displayStatus === "DELIVERED" || displayStatus === "PICKED_UP",
        deliveredAt,
      })),
    },
    tellsArrival: true,
  };
}

function lineFacts(line: OrderLineAmountsFragment): LineFacts | undefined {
  const lineId = idFromGid(line.id, "LineItem");
  const productId = line.product === null ? null : idFromGid(line.product.id, "Product");
  const variantId = line.variant === null ? null : idFromGid(line.variant.id, "ProductVariant");
  if (lineId === undefined || productId === undefined || variantId === undefined) return undefined;
  return {
    lineId,
    productId,
    variantId,
    isGiftCard: line.isGiftCard,
    requiresShipping: line.requiresShipping,
    isTaxable: line.taxable,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unitPrice: line.originalUnitPriceSet.shopMoney.amount,
    discounts: line.discountAllocations.map(allocationFacts),
    taxes: line.taxLines.map((tax) => tax.priceSet.shopMoney.amount),
    sellingPlanId: planIdOf(line),
    goods: goodsOf(line),
  };
}

/** Shopify may tell that there is a plan, and not which. */
function planIdOf({ sellingPlan }: OrderLineAmountsFragment): string | null | undefined {
  if (sellingPlan === null) return null;
  return sellingPlan.sellingPlanId === null ? undefined : idFromGid(sellingPlan.sellingPlanId, "SellingPlan");
}

/** A file that was asked for before the application was a part of it has none. */
function allocationFacts({
  allocatedAmountSet,
  discountApplication,
}: OrderLineAmountsFragment["discountAllocations"][number]): AllocationFacts {
  const { amount } = allocatedAmountSet.shopMoney;
  // Shopify may come to have more kinds of them.
  const title =
    discountApplication.__typename === "AutomaticDiscountApplication" ? discountApplication.title : null;
  const code = discountApplication.__typename === "DiscountCodeApplication" ? discountApplication.code : null;
  return { amount, title, code };
}
