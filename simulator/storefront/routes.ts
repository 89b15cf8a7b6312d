import { Hono, type Context } from "hono";
import type { Simulator } from "../simulator.ts";
import { extensionFile } from "../extensions/index.ts";
import type { ShopRecord } from "../state/records.ts";
import { forwardToApp } from "./app-proxy.ts";
import * as account from "./pages/account.ts";
import * as cart from "./pages/cart.ts";
import * as catalogue from "./pages/catalogue.ts";
import * as checkout from "./pages/checkout.ts";
import * as extensions from "./pages/extensions.ts";
import * as register from "./pages/register.ts";
import { cover, extensionAsset, themeAsset } from "./static-files.ts";
import { readVisitor, shopOfHost, type Visitor } from "./visitor.ts";

type Env = { Variables: { shop: ShopRecord } };

/** The online stores, each at `{handle}.localhost`, under the paths that Shopify gives them. */
export function storefrontRoutes(sim: Simulator): Hono<Env> {
  const page =
    (answer: (visitor: Visitor, c: Context) => Response | Promise<Response>) => (c: Context<Env>) =>
      answer(readVisitor(sim, c.var.shop, c), c);
  const named = (
    name: string,
    answer: (visitor: Visitor, c: Context, value: string) => Response | Promise<Response>,
  ) => page((visitor, c) => answer(visitor, c, c.req.param(name) ?? ""));

  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const shop = shopOfHost(sim, c.req.url);
    if (!shop) return c.text("Sorry, this shop is currently unavailable.", 404);
    if (c.req.method !== "GET" && c.req.method !== "HEAD" && !isSameOrigin(c))
      return c.text("Forbidden", 403);
    c.set("shop", shop);
    c.header("x-content-type-options", "nosniff");
    c.header("referrer-policy", "same-origin");
    c.header("x-frame-options", "SAMEORIGIN");
    return await next();
  });

  app.get("/cdn/theme/:file", (c) => themeAsset(c, c.req.param("file")));
  app.get("/cdn/covers/:file", (c) => cover(sim, c.var.shop, c, c.req.param("file")));
  app.get("/extensions/:handle/assets/:file", (c) =>
    extensionAsset(sim, c, c.req.param("handle"), c.req.param("file")),
  );

  app.get("/__extensions/:file", (c) => extensionFile(sim, c, c.req.param("file")));
  app.post("/__extensions/token", page(extensions.extensionToken));

  app.get("/", page(catalogue.homePage));
  app.get("/collections", page(catalogue.collectionsPage));
  app.get("/collections/:handle", named("handle", catalogue.collectionPage));
  app.get("/products/:handle", named("handle", catalogue.productPage));
  app.get("/collections/:collection/products/:handle", named("handle", catalogue.productPage));
  app.get("/search", page(catalogue.searchPage));

  app.get("/cart", page(cart.cartPage));
  app.get("/cart.js", page(cart.cartJson));
  app.post("/cart/add", page(cart.addToCart));
  app.post("/cart/add.js", page(cart.addToCart));
  app.post("/cart/change", page(cart.changeCart));
  app.post("/cart/change.js", page(cart.changeCart));
  app.get("/discount/:code", named("code", cart.discountLink));

  app.get("/account", page(account.accountPage));
  app.get("/account/profile", page(account.profilePage));
  app.get("/account/pages/:handle", named("handle", account.extensionPage));
  app.get("/account/login", page(account.loginPage));
  app.post("/account/login", page(account.chooseCustomer));
  app.get("/account/register", page(register.registerPage));
  app.post("/account/register", page(register.askToRegister));
  app.post("/account/register/confirm", page(register.confirmRegistration));
  app.post("/account/logout", account.logOut);
  app.get("/account/logout", account.logOut);
  app.get(
    "/account/orders/:id",
    named("id", (visitor, c, id) => account.orderPage(visitor, c, Number(id))),
  );

  app.get("/checkout", page(checkout.beginCheckout));
  app.post("/checkout", page(checkout.beginCheckout));
  app.get("/checkouts/:token", named("token", checkout.checkoutPage));
  app.post("/checkouts/:token", named("token", checkout.updateCheckout));
  app.post("/checkouts/:token/pay", named("token", checkout.payCheckout));
  app.post("/checkouts/:token/codes", named("token", extensions.changeCodes));
  app.get("/checkouts/:token/thank-you", named("token", checkout.thankYouPage));

  const proxy = sim.app.appProxy;
  if (proxy) {
    app.all(`/${proxy.prefix}/${proxy.subpath}`, page(forwardToApp));
    app.all(`/${proxy.prefix}/${proxy.subpath}/*`, page(forwardToApp));
  }
  app.all("*", page(catalogue.notFoundPage));
  return app;
}

/** Browsers name the origin of every form and script that writes; another site's is refused. */
function isSameOrigin(c: Context): boolean {
  const origin = c.req.header("origin");
  if (origin !== undefined) return origin === new URL(c.req.url).origin;
  const site = c.req.header("sec-fetch-site");
  return site === undefined || site === "same-origin" || site === "none";
}
