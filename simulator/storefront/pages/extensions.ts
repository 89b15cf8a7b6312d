import type { Context } from "hono";
import { findCheckout, type CheckoutSession, type PricedCart } from "../../checkout/index.ts";
import {
  extensionPages,
  extensionPlaces,
  type ExtensionData,
  type ExtensionPage,
} from "../../extensions/index.ts";
import { issueShopperToken } from "../../oauth/index.ts";
import { storefrontUrl } from "../../simulator.ts";
import type { OrderRecord } from "../../state/records.ts";
import { cartObject, pricedCart } from "../objects/cart.ts";
import { price } from "../objects/catalogue.ts";
import { saveCart, type Visitor } from "../visitor.ts";
import { addCode } from "./cart.ts";

/** Who asks the app from an extension: the shopper who is signed in, or nobody. */
export function extensionToken(visitor: Visitor, c: Context): Response {
  return c.text(issueShopperToken(visitor.sim, visitor.shop, visitor.customer?.id ?? null));
}

/** https://shopify.dev/docs/api/checkout-ui-extensions/latest/targets/block/purchase-checkout-block-render */
export function checkoutExtensions(visitor: Visitor, session: CheckoutSession, priced: PricedCart): string {
  return extensionPlaces(visitor.sim, visitor.shop, "purchase.checkout.block.render", {
    locale: visitor.locale,
    data: {
      values: standing(visitor),
      signals: checkoutSignals(visitor, session, priced),
      calls: [...CALLS, "applyDiscountCodeChange"],
      codesUrl: `/checkouts/${session.token}/codes`,
    },
  });
}

/** Behind checkout: the order is known, and nothing of it can be changed. */
export function thankYouExtensions(visitor: Visitor, order: OrderRecord): string {
  const confirmed = {
    order: { id: `gid://shopify/OrderIdentity/${order.id}` },
    number: String(order.number),
  };
  return extensionPlaces(visitor.sim, visitor.shop, "purchase.thank-you.block.render", {
    locale: visitor.locale,
    data: {
      ...{ values: standing(visitor), calls: CALLS },
      signals: { ...localSignals(visitor), orderConfirmation: { ...confirmed, isFirstOrder: false } },
    },
  });
}

export function orderStatusExtensions(visitor: Visitor, order: OrderRecord): string {
  return extensionPlaces(visitor.sim, visitor.shop, "customer-account.order-status.block.render", {
    locale: visitor.locale,
    data: {
      ...{ values: standing(visitor), calls: CALLS },
      signals: {
        ...localSignals(visitor),
        order: {
          id: `gid://shopify/Order/${order.id}`,
          name: `#${order.number}`,
          cancelledAt: order.cancelledAt,
        },
      },
    },
  });
}

const PAGE = "customer-account.page.render";

/** Whole pages that extensions add to the account. */
export function accountExtensionPages({ sim, shop, locale }: Visitor): ExtensionPage[] {
  return extensionPages(sim, shop, PAGE, locale);
}

/** https://shopify.dev/docs/api/customer-account-ui-extensions/latest/targets/full-page */
export function accountPageExtension(visitor: Visitor, handle: string): string {
  return extensionPlaces(visitor.sim, visitor.shop, PAGE, { ...accountData(visitor), handle });
}

export function profileExtensions(visitor: Visitor): string {
  const target = "customer-account.profile.block.render";
  return extensionPlaces(visitor.sim, visitor.shop, target, accountData(visitor));
}

/** Pages of the account tell nothing of the store, and of no currency. */
function accountData(visitor: Visitor): { readonly locale: string; readonly data: ExtensionData } {
  const { customer, locale, country } = visitor;
  const gid = customer && { id: `gid://shopify/Customer/${customer.id}` };
  const signals = {
    "authenticatedAccount.customer": gid ?? null,
    "localization.language": { isoCode: locale },
    "localization.extensionLanguage": { isoCode: locale },
    "localization.country": { isoCode: country },
    settings: {},
  };
  return { locale, data: { signals, calls: CALLS } };
}

/**
 * An extension adds a code to the checkout, or removes one: POST `{ type, code }`. What comes of it is told as Shopify does,
 * with all that has changed by it.
 */
export async function changeCodes(visitor: Visitor, c: Context, token: string): Promise<Response> {
  const session = findCheckout(visitor.sim, visitor.shop, token);
  const { type, code } = (await c.req.json()) as { type?: unknown; code?: unknown };
  const { cart } = visitor;
  if (!session || session.orderId !== null || session.cartToken !== cart?.token || typeof code !== "string")
    return c.json({ result: { type: "error", message: "the checkout is over" }, signals: {} }, 404);
  const result = type === "removeDiscountCode" ? removeCode(visitor, code) : tryCode(visitor, session, code);
  return c.json({ result, signals: checkoutSignals(visitor, session, pricedCart(visitor, session)) });
}

type CodeResult = { readonly type: "success" } | { readonly type: "error"; readonly message: string };

function removeCode(visitor: Visitor, code: string): CodeResult {
  const { cart } = visitor;
  if (cart) {
    const discountCodes = cart.discountCodes.filter((one) => one.toLowerCase() !== code.toLowerCase());
    visitor.cart = saveCart(visitor, { ...cart, discountCodes });
  }
  return { type: "success" };
}

/** One that does nothing is not kept. */
function tryCode(visitor: Visitor, session: CheckoutSession, code: string): CodeResult {
  const { cart } = visitor;
  if (!cart) return { type: "error", message: "there is no cart" };
  addCode(visitor, cart, code);
  const { codes } = pricedCart(visitor, session);
  const verdict = codes.find((one) => one.code.toLowerCase() === code.toLowerCase())?.verdict;
  if (verdict === "APPLIED") return { type: "success" };
  removeCode(visitor, code);
  return { type: "error", message: `the code is not applied: ${verdict ?? "no room"}` };
}

const INSTRUCTIONS = { discounts: { canUpdateDiscountCodes: true } };
const CALLS: ExtensionData["calls"] = ["sessionToken.get", "storage.read", "storage.write", "storage.delete"];

/** What stays as it is while the page is there. */
function standing({ sim, shop }: Visitor): Record<string, unknown> {
  return {
    shop: {
      ...{ id: `gid://shopify/Shop/${shop.id}`, name: shop.name, myshopifyDomain: shop.domain },
      storefrontUrl: storefrontUrl(sim, shop, "/").replace(/\/$/, ""),
    },
  };
}

function localSignals({ shop, locale, country, presentment }: Visitor): Record<string, unknown> {
  return {
    "localization.language": { isoCode: locale },
    "localization.extensionLanguage": { isoCode: locale },
    "localization.country": { isoCode: country },
    "localization.currency": { isoCode: presentment.currency },
    "localization.timezone": shop.timeZone,
    settings: {},
  };
}

function checkoutSignals(
  visitor: Visitor,
  session: CheckoutSession,
  priced: PricedCart,
): Record<string, unknown> {
  const currencyCode = priced.presentment.currency;
  const money = (hundredths: number) => ({ amount: hundredths / 100, currencyCode });
  const cart = cartObject(visitor, priced);
  const shipping = price(visitor, priced.shipping.priceMinor - priced.shipping.discountMinor);
  const tax = price(visitor, priced.taxMinor);
  const total = cart.total_price + shipping + (priced.taxes?.pricesInclude ? 0 : tax);
  return {
    ...localSignals(visitor),
    lines: cart.items.map((item) => ({
      id: `gid://shopify/CartLine/${item.key}`,
      quantity: item.quantity,
      cost: { totalAmount: money(item.final_line_price) },
      discountAllocations:
        item.total_discount === 0
          ? []
          : [{ type: "custom", title: "", discountedAmount: money(item.total_discount) }],
      merchandise: {
        ...{ id: `gid://shopify/ProductVariant/${item.id}`, title: item.title, type: "variant" },
        product: { id: `gid://shopify/Product/${item.product_id}`, vendor: item.vendor },
        ...(item.selling_plan_allocation
          ? {
              sellingPlan: {
                recurringDeliveries: item.selling_plan_allocation.selling_plan.recurring_deliveries,
              },
            }
          : {}),
      },
      attributes: [],
    })),
    "cost.subtotalAmount": money(cart.total_price),
    "cost.totalShippingAmount": money(shipping),
    "cost.totalTaxAmount": priced.taxes ? money(tax) : null,
    "cost.totalAmount": money(total),
    // What came off is told line by line.
    discountAllocations: [],
    discountCodes: priced.codes.map(({ code }) => ({ code })),
    shippingAddress: { countryCode: session.country ?? visitor.country },
    instructions: INSTRUCTIONS,
  };
}
