import { moneyFormatsOf } from "../../money-formats.ts";
import { convertMinor } from "../../money.ts";
import {
  fulfillmentStatusOf,
  GIFT_CARD_GATEWAY,
  lineNetMinor,
  listGiftCards,
  orderTotals,
  STORE_CREDIT_GATEWAY,
} from "../../orders/index.ts";
import type { OrderRecord } from "../../state/records.ts";
import { formatMoney, toHundredths } from "../liquid/money-format.ts";
import type { Visitor } from "../visitor.ts";
import { coverUrl } from "./catalogue.ts";
import { discountRows } from "./cart.ts";

const CREDIT_GATEWAYS = [GIFT_CARD_GATEWAY, STORE_CREDIT_GATEWAY];

/** An order for its own page; amounts are HTML as the money filter writes it, because it keeps the currency it was paid in. */
export function orderObject(visitor: Visitor, order: OrderRecord) {
  const { sim, shop, locale } = visitor;
  const currency = order.presentmentCurrency;
  const hundredths = (minor: number) =>
    toHundredths(convertMinor(minor, order.currency, currency, order.presentmentRate), currency);
  const format = moneyFormatsOf(shop, currency).plain;
  const money = (minor: number) => formatMoney(hundredths(minor), currency, format);
  const own = { ...visitor, presentment: { currency, rate: order.presentmentRate } };
  const totals = orderTotals(order);
  return {
    id: order.id,
    name: `#${order.number}`,
    url: `/account/orders/${order.id}`,
    date: new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: shop.timeZone }).format(
      order.processedAt,
    ),
    status: order.cancelledAt === null ? order.financialStatus : "cancelled",
    fulfillment: fulfillmentStatusOf(order),
    email: order.email,
    lines: order.lines.map((line) => {
      const product =
        line.productId === null ? undefined : sim.state.find(shop.domain, "product", line.productId);
      return {
        title: line.title,
        variant_title: line.variantTitle,
        quantity: line.quantity,
        removed: line.quantity - line.currentQuantity,
        original: money(line.priceMinor * line.quantity),
        total: money(lineNetMinor(line)),
        discounted: lineNetMinor(line) < line.priceMinor * line.quantity,
        image: product ? { src: coverUrl(product), alt: product.title } : null,
      };
    }),
    discounts: discountRows(own, order, order.shippingAllocations ?? []).map((row) => ({
      title: row.title,
      amount: formatMoney(row.total_allocated_amount, currency, format),
    })),
    subtotal: money(totals.linesMinor),
    shipping_title: order.shippingTitle,
    // What comes off it is one of the discounts.
    shipping: money(order.shippingMinor + totals.shippingDiscountsMinor),
    tax_title: order.taxes?.title ?? null,
    tax_included: order.taxes?.pricesInclude ?? false,
    tax: money(totals.taxMinor),
    tip: totals.tipMinor > 0 ? money(totals.tipMinor) : null,
    credits: order.transactions
      .filter(({ kind, gateway }) => kind === "sale" && CREDIT_GATEWAYS.includes(gateway))
      .map(({ gateway, amountMinor }) => ({
        gift_card: gateway === GIFT_CARD_GATEWAY,
        amount: money(amountMinor),
      })),
    gift_cards: order.lines.some(({ isGiftCard }) => isGiftCard)
      ? listGiftCards(sim, shop, { orderId: order.id }).map(({ code, balanceMinor }) => ({
          code,
          balance: money(balanceMinor),
        }))
      : [],
    total: money(totals.totalMinor),
    refunded: totals.refundedMinor > 0 ? money(totals.refundedMinor) : null,
  };
}
