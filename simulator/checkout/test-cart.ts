import { fileURLToPath } from "node:url";
import { API_VERSION } from "../api-versions.ts";
import { testSimulator, type TestSimulator } from "../orders/test-simulator.ts";
import type { CartRecord, DiscountRecord, ProductRecord, ShopRecord } from "../state/records.ts";
import { priceCart, type PriceOptions } from "./price-cart.ts";
import { DELIVERY, LINES, type FunctionRunner } from "./run-discount.ts";

/** A simulator whose app has one function; what it answers is up to the runner that a test brings. */
export function checkoutSimulator(query = "input"): TestSimulator {
  const sim = testSimulator();
  const pathOf = (name: string) => fileURLToPath(new URL(`./fixtures/${name}.graphql`, import.meta.url));
  const extension = {
    handle: "offers",
    name: "Offers",
    apiVersion: API_VERSION,
    targets: [
      { target: LINES.name, inputQueryPath: pathOf(query), export: "run" },
      { target: DELIVERY.name, inputQueryPath: pathOf("delivery-groups"), export: "runDelivery" },
    ],
    wasmPath: "/nowhere/function.wasm",
    inputVariables: { namespace: "$app", key: "config" },
  };
  return { ...sim, app: { ...sim.app, functions: [extension] } };
}

export function testCart(
  sim: TestSimulator,
  shop: ShopRecord,
  items: [product: ProductRecord, quantity: number][],
  more: Partial<CartRecord> = {},
): CartRecord {
  const id = sim.state.nextId("cart");
  const cart: CartRecord = {
    id,
    token: `cart-${id}`,
    customerId: null,
    lines: items.map(([product, quantity], index) => ({
      id: index + 1,
      variantId: product.variants[0]?.id ?? 0,
      quantity,
      attributes: {},
    })),
    discountCodes: [],
    attributes: {},
    updatedAt: 0,
    ...more,
  };
  sim.state.save(shop.domain, "cart", cart);
  return cart;
}

export function testDiscount(
  sim: TestSimulator,
  shop: ShopRecord,
  more: Partial<DiscountRecord> = {},
): DiscountRecord {
  const discount: DiscountRecord = {
    id: sim.state.nextId("discount"),
    method: "automatic",
    title: "Laurel",
    functionHandle: "offers",
    discountClasses: ["PRODUCT", "ORDER"],
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
    startsAt: 0,
    endsAt: null,
    codes: [],
    usageLimit: null,
    appliesOncePerCustomer: false,
    createdAt: 0,
    updatedAt: 0,
    ...more,
  };
  sim.state.save(shop.domain, "discount", discount);
  return discount;
}

/** Writes a discount's configuration, which the test runner takes for its operations. */
export function answers(
  sim: TestSimulator,
  shop: ShopRecord,
  discount: DiscountRecord,
  operations: unknown[],
): void {
  answersBoth(sim, shop, discount, operations, []);
}

/** The same, with what it answers for delivery. */
export function answersBoth(
  sim: TestSimulator,
  shop: ShopRecord,
  discount: DiscountRecord,
  operations: unknown[],
  delivery: unknown[],
): void {
  const value = JSON.stringify({ operations, delivery, collections: [] });
  const ownerGid = `gid://shopify/DiscountNode/${discount.id}`;
  sim.state.saveMetafield(
    shop.domain,
    { ownerGid, namespace: "app--1", key: "config", type: "json", value },
    0,
  );
}

/** A function that answers the operations written in its discount's configuration. */
export const configured: FunctionRunner = (_extension, exportName, input) => {
  const text = (input as { discount: { metafield: { value: string } | null } }).discount.metafield?.value;
  const { operations = [], delivery = [] } = JSON.parse(text ?? "{}") as Record<string, unknown>;
  return { output: { operations: exportName === "runDelivery" ? delivery : operations }, logs: "" };
};

export function priced(sim: TestSimulator, shop: ShopRecord, cart: CartRecord, options: PriceOptions = {}) {
  return priceCart(sim, shop, cart, { runner: configured, ...options });
}

export const line = (id: number, quantity?: number) => ({
  cartLine: { id: `gid://shopify/CartLine/${id}`, ...(quantity ? { quantity } : {}) },
});
export const percent = (value: number | string) => ({ percentage: { value } });
export const off = (amount: number | string, appliesToEachItem?: boolean) => ({
  fixedAmount: { amount, ...(appliesToEachItem === undefined ? {} : { appliesToEachItem }) },
});
export const onProducts = (selectionStrategy: string, ...candidates: unknown[]) => ({
  productDiscountsAdd: { selectionStrategy, candidates },
});
export const onOrder = (selectionStrategy: string, ...candidates: unknown[]) => ({
  orderDiscountsAdd: { selectionStrategy, candidates },
});
export const onDelivery = (...candidates: unknown[]) => ({
  deliveryDiscountsAdd: { selectionStrategy: "ALL", candidates },
});
export const subtotal = (...excludedCartLineIds: string[]) => [{ orderSubtotal: { excludedCartLineIds } }];
