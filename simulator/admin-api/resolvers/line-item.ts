import { gid } from "../../gid.ts";
import { fulfillableQuantity } from "../../orders/status.ts";
import { lineDiscountMinor, lineNetMinor } from "../../orders/totals.ts";
import type { OrderLineRecord, OrderRecord } from "../../state/records.ts";
import type { LineItemNode } from "../nodes.ts";
import type { TypeResolvers } from "../resolver.ts";
import { resolvers } from "../resolver.ts";
import { money, moneyBag } from "../values.ts";
import { findProduct, findVariant } from "./product.ts";

const TYPES = {
  automatic: "AutomaticDiscountApplication",
  discount_code: "DiscountCodeApplication",
  manual: "ManualDiscountApplication",
} as const;

/** One entry of an order's discounts, as line items and the order itself show it. */
export function discountApplication(order: OrderRecord, index: number): unknown {
  const application = order.discountApplications[index];
  if (!application) return null;
  const { type, valueType, value, title, code } = application;
  return {
    __typename: TYPES[type],
    index,
    title,
    code,
    description: title,
    allocationMethod: application.allocationMethod.toUpperCase(),
    targetSelection: application.targetSelection.toUpperCase(),
    targetType: application.targetType.toUpperCase(),
    value:
      valueType === "percentage"
        ? { __typename: "PricingPercentageValue", percentage: value }
        : money(value, order.currency),
  };
}

/** Line-level discounts; those of codes only when asked for; order-level ones never. */
function discountedMinor(order: OrderRecord, line: OrderLineRecord, withCodes: boolean): number {
  const discount = line.discountAllocations.reduce((sum, { application, amountMinor }) => {
    const from = order.discountApplications[application];
    if (!from || from.targetSelection === "all") return sum;
    return from.type === "discount_code" && !withCodes ? sum : sum + amountMinor;
  }, 0);
  return line.priceMinor * line.quantity - discount;
}

/** `TaxLine`s of a line or of shipping; none where the store charges no tax. */
export function taxLines(order: OrderRecord, taxMinor = 0): unknown[] {
  if (!order.taxes || taxMinor === 0) return [];
  const { title, rateBasisPoints } = order.taxes;
  const price = moneyBag(order, taxMinor);
  return [
    {
      title,
      rate: rateBasisPoints / 10_000,
      ratePercentage: rateBasisPoints / 100,
      priceSet: price,
      channelLiable: false,
    },
  ];
}

const each = (line: OrderLineRecord, minor: number) =>
  line.quantity === 0 ? 0 : Math.round(minor / line.quantity);

export const lineItemTypes: Record<string, TypeResolvers> = {
  LineItem: resolvers<LineItemNode>({
    id: ({ line }) => gid("LineItem", line.id),
    name: ({ line }) => (line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title),
    title: ({ line }) => line.title,
    variantTitle: ({ line }) => line.variantTitle,
    sku: ({ line }) => line.sku,
    quantity: ({ line }) => line.quantity,
    currentQuantity: ({ line }) => line.currentQuantity,
    refundableQuantity: ({ line }) => line.currentQuantity,
    unfulfilledQuantity: ({ order, line }) => fulfillableQuantity(order, line),
    isGiftCard: ({ line }) => line.isGiftCard,
    requiresShipping: ({ line }) => !line.isGiftCard,
    taxable: ({ line }) => line.taxMinor !== undefined,
    taxLines: ({ order, line }) => taxLines(order, line.taxMinor),
    duties: () => [],
    customAttributes: () => [],
    vendor: ({ line }) => line.vendor ?? null,
    originalUnitPriceSet: ({ order, line }) => moneyBag(order, line.priceMinor),
    originalTotalSet: ({ order, line }) => moneyBag(order, line.priceMinor * line.quantity),
    discountedTotalSet: ({ order, line }, args) =>
      moneyBag(order, discountedMinor(order, line, args["withCodeDiscounts"] === true)),
    discountedUnitPriceSet: ({ order, line }) =>
      moneyBag(order, each(line, discountedMinor(order, line, false))),
    discountedUnitPriceAfterAllDiscountsSet: ({ order, line }) =>
      moneyBag(order, each(line, lineNetMinor(line))),
    priceAfterAllDiscountsBeforeTaxesSet: ({ order, line }) => moneyBag(order, lineNetMinor(line)),
    totalDiscountSet: ({ order, line }) => moneyBag(order, lineDiscountMinor(line)),
    discountAllocations: ({ order, line }) =>
      line.discountAllocations.map(({ application, amountMinor }) => ({
        allocatedAmountSet: moneyBag(order, amountMinor),
        discountApplication: discountApplication(order, application),
      })),
    sellingPlan: ({ line }) =>
      line.sellingPlan
        ? { name: line.sellingPlan.name, sellingPlanId: gid("SellingPlan", line.sellingPlan.id) }
        : null,
    product: ({ line }, _args, context) =>
      line.productId === null ? null : findProduct(context, line.productId),
    variant: ({ line }, _args, context) =>
      line.variantId === null ? null : findVariant(context, line.variantId),
  }),
};
