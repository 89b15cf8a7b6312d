import type { Context } from "hono";
import { MOST_CODES } from "../../checkout/index.ts";
import { findVariant } from "../../orders/index.ts";
import type { CartLineRecord, CartRecord } from "../../state/records.ts";
import { cartObject, pricedCart } from "../objects/cart.ts";
import { renderPage, themeText } from "../page.ts";
import { safePath } from "../safe-path.ts";
import { ensureCart, saveCart, type Visitor } from "../visitor.ts";

const MOST_UNITS = 99;
const MOST_LINES = 200;

export async function cartPage(visitor: Visitor, c: Context): Promise<Response> {
  return await renderPage(
    visitor,
    c,
    "cart",
    {},
    { title: themeText(visitor, "cart.title"), appSection: true },
  );
}

/** `/cart/add` and `/cart/add.js`: https://shopify.dev/docs/api/ajax/reference/cart */
export async function addToCart(visitor: Visitor, c: Context): Promise<Response> {
  const body = await readBody(c);
  const wanted = Array.isArray(body["items"]) ? body["items"].filter(isObject) : [body];
  const items = wanted.map((item) => ({
    id: Number(item["id"]),
    quantity: quantityOf(item["quantity"] ?? 1),
    plan:
      item["selling_plan"] === undefined || item["selling_plan"] === ""
        ? undefined
        : Number(item["selling_plan"]),
  }));
  const { sim, shop } = visitor;
  for (const { id, quantity, plan } of items) {
    const found = Number.isSafeInteger(id) ? findVariant(sim.state, shop.domain, id) : undefined;
    if (found?.product.status !== "ACTIVE")
      return failure(visitor, c, 404, "Cart Error", "Cannot find variant");
    if (quantity === undefined || quantity < 1)
      return failure(visitor, c, 422, "Cart Error", "Quantity must be 1 or more");
    if (plan !== undefined && !found.product.sellingPlans?.some((one) => one.id === plan))
      return failure(visitor, c, 422, "Cart Error", "Cannot apply selling plan to variant");
  }
  let cart = ensureCart(visitor, c);
  for (const { id, quantity, plan } of items)
    cart = withUnits(sim.state.nextId("cartLine"), cart, id, quantity ?? 1, plan);
  if (cart.lines.length > MOST_LINES) return failure(visitor, c, 422, "Cart Error", "The cart is full");
  visitor.cart = saveCart(visitor, cart);
  if (!isAjax(c)) return c.redirect("/cart", 303);
  const added = new Set(items.map(({ id }) => id));
  const lines = cartObject(visitor, pricedCart(visitor)).items.filter((line) => added.has(line.id));
  return c.json(Array.isArray(body["items"]) ? { items: lines } : (lines[0] ?? null));
}

/** `/cart/change`: a line by `line` (its place, from 1) or `id` (its key or variant), and a new quantity. */
export async function changeCart(visitor: Visitor, c: Context): Promise<Response> {
  const body = { ...c.req.query(), ...(await readBody(c)) };
  const cart = visitor.cart;
  const quantity = quantityOf(body["quantity"]);
  const line = cart?.lines.find((one, index) =>
    body["line"] === undefined
      ? String(one.id) === String(body["id"]) || String(one.variantId) === String(body["id"])
      : index + 1 === Number(body["line"]),
  );
  if (!cart || !line || quantity === undefined) return failure(visitor, c, 422, "Cart Error", "No such line");
  visitor.cart = saveCart(visitor, { ...cart, lines: setQuantity(cart.lines, line, quantity) });
  return answer(visitor, c);
}

/** `/discount/CODE` puts a code on the cart: https://help.shopify.com/manual/discounts/managing-discount-codes/sharable-links */
export function discountLink(visitor: Visitor, c: Context, code: string): Response {
  addCode(visitor, ensureCart(visitor, c), code);
  return c.redirect(safePath(c.req.query("redirect")), 302);
}

export function addCode(visitor: Visitor, cart: CartRecord, code: string): void {
  const trimmed = code.trim().slice(0, 255);
  const known = cart.discountCodes.some((one) => one.toLowerCase() === trimmed.toLowerCase());
  if (!trimmed || known || cart.discountCodes.length > MOST_CODES) return;
  visitor.cart = saveCart(visitor, { ...cart, discountCodes: [...cart.discountCodes, trimmed] });
}

export function cartJson(visitor: Visitor, c: Context): Response {
  return c.json(cartObject(visitor, pricedCart(visitor)));
}

function answer(visitor: Visitor, c: Context): Response {
  return isAjax(c) ? cartJson(visitor, c) : c.redirect("/cart", 303);
}

function withUnits(
  newId: number,
  cart: CartRecord,
  variantId: number,
  quantity: number,
  sellingPlanId: number | undefined,
): CartRecord {
  const line = cart.lines.find((one) => one.variantId === variantId && one.sellingPlanId === sellingPlanId);
  if (line)
    return { ...cart, lines: setQuantity(cart.lines, line, Math.min(MOST_UNITS, line.quantity + quantity)) };
  const added = { id: newId, variantId, quantity, attributes: {} };
  const plan = sellingPlanId === undefined ? {} : { sellingPlanId };
  return { ...cart, lines: [...cart.lines, { ...added, ...plan }] };
}

function setQuantity(lines: CartLineRecord[], line: CartLineRecord, quantity: number): CartLineRecord[] {
  return lines.flatMap((one) => (one.id === line.id ? (quantity > 0 ? [{ ...one, quantity }] : []) : [one]));
}

function quantityOf(value: unknown): number | undefined {
  const quantity = Number(value);
  return Number.isSafeInteger(quantity) && quantity >= 0 && quantity <= MOST_UNITS ? quantity : undefined;
}

async function readBody(c: Context): Promise<Record<string, unknown>> {
  if (c.req.method === "GET") return {};
  if (!c.req.header("content-type")?.includes("json")) return await c.req.parseBody();
  const body: unknown = await c.req.json().catch(() => ({}));
  return isObject(body) ? body : {};
}

function failure(visitor: Visitor, c: Context, status: 404 | 422, message: string, description: string) {
  if (isAjax(c)) return c.json({ status, message, description }, status);
  return renderPage(visitor, c, "cart", { cart_error: description }, { title: message, status });
}

function isAjax(c: Context): boolean {
  return new URL(c.req.url).pathname.endsWith(".js");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
