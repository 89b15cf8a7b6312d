import { askForPage } from "../ask.ts";
import { loadEvaluator } from "./ask-function.ts";
import type { Checkout } from "./ask-function.ts";
import { cartHints } from "./cart-hints.ts";
import type { Said } from "./cart-hints.ts";
import { readCart, readJson, readWords } from "./page.ts";
import type { PageCart } from "./page.ts";
import { productOffers } from "./product-offers.ts";
import { Sayer } from "./say.ts";

/**
 * Blocks that say what a cart or a product may have. What is said is asked of the discount function, here in the
 * browser; the app is asked nothing. Whatever is not known is not said: the block stays hidden.
 */
const ROOT = "[data-laurel-offers]";

function enhance(): void {
  for (const root of document.querySelectorAll<HTMLElement>(`${ROOT}:not([data-laurel-ready])`)) {
    root.dataset["laurelReady"] = "";
    void show(root);
  }
}

async function show(root: HTMLElement): Promise<void> {
  const { evaluator: url = "", locale = "en", laurelOffers: kind } = root.dataset;
  const [config, cart] = [readJson(root, "checkout"), readCart(root)];
  if (!config || cart === null) return;
  try {
    const checkout: Checkout = { config, evaluator: await loadEvaluator(url) };
    const sample = root.querySelector("[data-laurel-money]")?.textContent ?? "";
    const say = new Sayer({ words: readWords(root, "words"), locale, currency: cart.currency, sample });
    if (kind === "cart") fill(root, "offers", await cartHints(checkout, cart, say));
    else await showProduct(root, checkout, cart, say);
    root.hidden = root.querySelector("[data-laurel-list] > *, [data-laurel-own]:not([hidden])") === null;
  } catch (error) {
    // A shopper needs none of this to buy.
    console.warn("Laurel: offers are not shown", error);
    root.hidden = true;
  }
}

async function showProduct(root: HTMLElement, checkout: Checkout, cart: PageCart, say: Sayer): Promise<void> {
  const names = readWords(root, "tier-names");
  const chosen = cart.lines.find(({ id }) => id === chosenVariant(cart)) ?? cart.lines[0];
  const one = { ...cart, lines: chosen ? [{ ...chosen, quantity: 1 }] : [] };
  const said = await productOffers(checkout, one, say, (id) => names[id] ?? "");
  fill(root, "tiers", said.tiers);
  fill(root, "offers", said.offers);
  tell(root, "own", said.price && say.yourPrice(said.price.own));
  tell(root, "everyone", said.price?.everyone ? say.priceForEveryone(said.price.everyone) : null);
}

function tell(root: HTMLElement, name: "own" | "everyone", text: string | null): void {
  const element = root.querySelector<HTMLElement>(`[data-laurel-${name}]`);
  if (!element) return;
  element.hidden = text === null;
  element.textContent = text ?? "";
}

function fill(root: HTMLElement, name: "tiers" | "offers", all: readonly Said[]): void {
  const list = root.querySelector<HTMLElement>(`[data-laurel-list="${name}"]`);
  if (!list) return;
  const group = list.closest<HTMLElement>("[data-laurel-group]") ?? list;
  group.hidden = all.length === 0;
  list.replaceChildren(
    ...all.map(({ title, text }) => {
      const item = document.createElement("li");
      const [strong, rest] = [document.createElement("bdi"), document.createElement("span")];
      strong.textContent = title;
      rest.textContent = text;
      item.append(strong, " ", rest);
      return item;
    }),
  );
}

/** The variant that the page's form would put into the cart. */
function chosenVariant(cart: PageCart): string | undefined {
  const fields = document.querySelectorAll<HTMLInputElement>("form[action*='/cart/add'] [name=id]");
  const values = [...fields]
    .filter(({ type, checked }) => type !== "radio" || checked)
    .map(({ value }) => value);
  return values.find((value) => cart.lines.some(({ id }) => id === value));
}

/**
 * A cart changes without a new page: once it has, the store says what is in it. The event comes before the change.
 * https://shopify.dev/docs/api/storefront-events-and-actions/events/cart-lines-update
 */
async function renewCarts(event: Event & { readonly promise?: Promise<unknown> }): Promise<void> {
  await event.promise?.catch(() => undefined);
  const page = await askForPage();
  const fresh = page?.querySelector(`${ROOT}[data-laurel-offers=cart] script[data-laurel-cart]`)?.textContent;
  for (const root of document.querySelectorAll<HTMLElement>(`${ROOT}[data-laurel-offers=cart]`)) {
    const script = root.querySelector("script[data-laurel-cart]");
    if (!script || fresh === undefined || fresh === null) continue;
    script.textContent = fresh;
    void show(root);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", enhance);
else enhance();
document.addEventListener("shopify:section:load", enhance);
document.addEventListener("shopify:cart:lines-update", (event) => void renewCarts(event));
document.addEventListener("change", ({ target }) => {
  if (!(target instanceof Element) || target.getAttribute("name") !== "id") return;
  for (const root of document.querySelectorAll<HTMLElement>("[data-laurel-offers=product]")) void show(root);
});
