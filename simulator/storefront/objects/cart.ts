import { priceCart, type CheckoutSession, type PricedCart } from "../../checkout/index.ts";
import type { DiscountApplicationRecord } from "../../state/records.ts";
import type { Visitor } from "../visitor.ts";
import { coverUrl, price, productObject } from "./catalogue.ts";

/** The visitor's cart with today's discounts; an empty one when there is none. */
export function pricedCart(
  visitor: Visitor,
  checkout: Partial<Pick<CheckoutSession, "email" | "shippingHandles" | "country">> = {},
): PricedCart {
  const { sim, shop, cart, presentment, locale } = visitor;
  const empty = {
    id: 0,
    token: "",
    customerId: null,
    lines: [],
    discountCodes: [],
    attributes: {},
    updatedAt: 0,
  };
  return priceCart(sim, shop, cart ?? empty, {
    presentmentCurrency: presentment.currency,
    language: locale,
    email: checkout.email ?? null,
    shippingHandles: checkout.shippingHandles ?? [],
    country: checkout.country ?? visitor.country,
  });
}

/** `cart`: https://shopify.dev/docs/api/liquid/objects/cart; with `currency` as an object. */
export function cartDrop(visitor: Visitor, priced: PricedCart) {
  const iso = visitor.presentment.currency;
  const cart = cartObject(visitor, priced);
  const items = cart.items.map((item, place) => {
    const line = priced.lines[place];
    return { ...item, product: line ? productObject(visitor, line.product) : null };
  });
  return { ...cart, items, currency: { iso_code: iso, name: iso, symbol: iso } };
}

/** The answer of `/cart.js`: https://shopify.dev/docs/api/ajax/reference/cart */
export function cartObject(visitor: Visitor, priced: PricedCart) {
  const items = priced.lines.map((line) => ({
    key: String(line.record.id),
    id: line.variant.id,
    variant_id: line.variant.id,
    product_id: line.product.id,
    product_title: line.product.title,
    variant_title: line.variant.title === "Default Title" ? null : line.variant.title,
    title: line.product.title,
    vendor: line.product.vendor,
    sku: line.variant.sku,
    url: `/products/${line.product.handle}`,
    image: { src: coverUrl(line.product), alt: line.product.title },
    quantity: line.quantity,
    price: price(visitor, line.variant.priceMinor),
    original_price: price(visitor, line.variant.priceMinor),
    gift_card: line.product.isGiftCard,
    original_line_price: price(visitor, line.subtotalMinor),
    final_line_price: price(visitor, line.totalMinor),
    total_discount: price(visitor, line.discountMinor),
    properties: line.record.attributes,
    selling_plan_allocation: line.plan
      ? {
          selling_plan: {
            ...{ id: line.plan.id, name: line.plan.name },
            recurring_deliveries: line.plan.recurringDeliveries,
          },
        }
      : null,
  }));
  const total = items.reduce((sum, item) => sum + item.final_line_price, 0);
  return {
    token: visitor.cart?.token ?? "",
    note: null,
    attributes: visitor.cart?.attributes ?? {},
    items,
    item_count: priced.lines.reduce((sum, line) => sum + line.quantity, 0),
    currency: visitor.presentment.currency,
    original_total_price: items.reduce((sum, item) => sum + item.original_line_price, 0),
    total_discount: items.reduce((sum, item) => sum + item.original_line_price - item.final_line_price, 0),
    total_price: total,
    // What comes off delivery is known at checkout.
    discount_applications: discountRows(visitor, priced, []).filter(({ target }) => target === "line_item"),
  };
}

/** Each discount by name with what it takes off in all. */
export function discountRows(
  visitor: Visitor,
  priced: {
    discountApplications: DiscountApplicationRecord[];
    lines: { discountAllocations: { application: number; amountMinor: number }[] }[];
  },
  shippingAllocations: readonly { application: number; amountMinor: number }[],
) {
  return priced.discountApplications.map((application, index) => {
    const amounts = [...priced.lines.map((line) => line.discountAllocations), shippingAllocations].map(
      (all) =>
        all
          .filter((allocation) => allocation.application === index)
          .reduce((sum, { amountMinor }) => sum + price(visitor, amountMinor), 0),
    );
    return {
      title: application.title,
      code: application.code,
      type: application.type,
      target: application.targetType,
      total_allocated_amount: amounts.reduce((sum, amount) => sum + amount, 0),
    };
  });
}
