import { findCustomerByEmail } from "../customers/index.ts";
import { isEmail } from "../email.ts";
import { draftLine, findGiftCard, placeOrder, type DraftCredit } from "../orders/index.ts";
import type { Simulator } from "../simulator.ts";
import type { CartRecord, OrderRecord, ShopRecord } from "../state/records.ts";
import { recordDiscountUse, shopperKey } from "./discount-uses.ts";
import { priceCart, type PricedCart, type PriceOptions } from "./price-cart.ts";

export interface CheckOutRequest extends PriceOptions {
  /** A guest's address; a customer's own is used otherwise. */
  email: string | null;
  payment: "paid" | "pending" | "authorized";
  /** Gift cards and store credit that pay first, in this order. */
  credits?: DraftCredit[];
  tipMinor?: number;
  /** What the shopper agreed to, without the tip, in the shop's smallest unit; a price that moved since is refused. */
  expectedTotalMinor?: number;
}

export type CheckOutError =
  | { code: "EMPTY_CART" }
  | { code: "EMAIL_MISSING" }
  | { code: "CUSTOMER_NOT_FOUND" }
  | { code: "GIFT_CARD_UNKNOWN" }
  | { code: "PRICE_CHANGED"; totalMinor: number };

export type CheckOutResult =
  { ok: true; order: OrderRecord; priced: PricedCart } | { ok: false; error: CheckOutError };

/**
 * Prices the cart once more, places the order, counts the discounts used and empties the cart, all or
 * nothing. It does not know of second clicks: `completeCheckout` does.
 */
export function checkOut(
  sim: Simulator,
  shop: ShopRecord,
  cart: CartRecord,
  request: CheckOutRequest,
): CheckOutResult {
  return sim.state.transaction(() => {
    const customer =
      cart.customerId === null ? null : sim.state.find(shop.domain, "customer", cart.customerId);
    if (customer === undefined) return refuse({ code: "CUSTOMER_NOT_FOUND" });
    const email = customer?.email ?? request.email;
    if (customer === null && !isEmail(email)) return refuse({ code: "EMAIL_MISSING" });
    for (const credit of request.credits ?? [])
      if (credit.method === "gift_card" && !findGiftCard(sim, shop, credit.code))
        return refuse({ code: "GIFT_CARD_UNKNOWN" });
    const priced = priceCart(sim, shop, cart, { fresh: true, ...request, email });
    if (priced.lines.length === 0) return refuse({ code: "EMPTY_CART" });
    if (request.expectedTotalMinor !== undefined && request.expectedTotalMinor !== priced.totalMinor) {
      return refuse({ code: "PRICE_CHANGED", totalMinor: priced.totalMinor });
    }
    const order = placeOrder(sim, shop, {
      // Who writes down the address of a customer buys for that customer.
      customerId:
        customer?.id ?? (email === null ? undefined : findCustomerByEmail(sim, shop, email)?.id) ?? null,
      email,
      lines: priced.lines.map(({ product, variant, quantity, discountAllocations, plan }) => ({
        ...draftLine(product, variant, quantity),
        discountAllocations,
        ...(plan && { sellingPlan: { id: plan.id, name: plan.name } }),
      })),
      ...(customer?.company && { company: customer.company }),
      discountApplications: priced.discountApplications,
      shippingMinor: priced.shipping.priceMinor - priced.shipping.discountMinor,
      shippingAllocations: priced.shipping.allocations,
      shippingTitle: priced.shipping.title,
      presentment: priced.presentment,
      payment: request.payment,
      credits: request.credits ?? [],
      tipMinor: request.tipMinor ?? 0,
    });
    const shopper = shopperKey(cart.customerId, email);
    for (const { discountId, code } of priced.discountApplications) {
      if (discountId !== null) recordDiscountUse(sim, shop, { discountId, code, shopper, orderId: order.id });
    }
    sim.state.remove(shop.domain, "cart", cart.id);
    return { ok: true, order, priced };
  });
}

function refuse(error: CheckOutError): CheckOutResult {
  return { ok: false, error };
}
