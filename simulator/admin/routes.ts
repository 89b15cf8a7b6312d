import { Hono } from "hono";
import { csrf } from "hono/csrf";
import { extensionFile } from "../extensions/index.ts";
import type { Simulator } from "../simulator.ts";
import type { AdminRequest } from "./admin-context.ts";
import { answerPage, idOf, shopByHandle } from "./admin-context.ts";
import {
  answerExtensions,
  appFrame,
  answerScopes,
  answerSessionToken,
  installHere,
  uninstallHere,
} from "./app/app-pages.ts";
import { answerPicker } from "./app/picker.ts";
import { assetRoutes } from "./assets.ts";
import { document } from "./layout.ts";
import { collectionPage, collectionsPage, removeCollection } from "./pages/collections.ts";
import { actOnCustomer, addCustomer } from "./pages/customer-actions.ts";
import { newCustomerPage } from "./pages/customer-forms.ts";
import { customerPage, customersPage } from "./pages/customers.ts";
import { directoryPage } from "./pages/directory.ts";
import { discountPage, discountsPage } from "./pages/discounts.ts";
import { addGiftCard, giftCardsPage } from "./pages/gift-cards.ts";
import { homePage } from "./pages/home.ts";
import { createOrder, newOrderPage } from "./pages/new-order.ts";
import { notFound } from "./pages/not-found.ts";
import { actOnOrder } from "./pages/order-actions.ts";
import { orderPage } from "./pages/order.ts";
import { ordersPage } from "./pages/orders.ts";
import { productPage, productsPage } from "./pages/products.ts";
import { saveStaff, saveTaxes, settingsPage } from "./pages/settings.ts";
import { themesPage } from "./pages/themes.ts";

type Handler = (request: AdminRequest) => Response | Promise<Response>;
type RecordHandler = (request: AdminRequest, id: number) => Response | Promise<Response>;

/**
 * The simulated Shopify admin of every store under `/store/{handle}`, the directory at `/`, and the
 * stand-in for App Bridge. Forms are taken from its own pages only.
 */
export function adminRoutes(sim: Simulator): Hono {
  const routes = new Hono().route("/", assetRoutes());
  routes.get("/__extensions/:file", (c) => extensionFile(sim, c, c.req.param("file")));
  routes.use("/store/*", csrf());
  routes.get("/", (c) => c.html(directoryPage(sim)));
  const admin = new Hono();

  const page = (method: "GET" | "POST", path: string, handler: Handler) =>
    admin.on(method, path, (c) => {
      const handle = c.req.param("handle") ?? "";
      const shop = shopByHandle(sim, handle);
      if (!shop) return c.html(document("No such store", notFound("There is no such store.", "/")), 404);
      return handler({ sim, shop, base: `/store/${handle}`, c });
    });
  const record = (method: "GET" | "POST", path: string, handler: RecordHandler) =>
    page(method, path, (request) => {
      const id = idOf(request.c);
      return id === undefined ? missing(request) : handler(request, id);
    });

  page("GET", "/", homePage);
  page("GET", "/orders", ordersPage);
  page("GET", "/orders/new", newOrderPage);
  page("POST", "/orders", createOrder);
  record("GET", "/orders/:id", orderPage);
  record("POST", "/orders/:id/:action", actOnOrder);
  page("GET", "/products", productsPage);
  record("GET", "/products/:id", productPage);
  page("GET", "/collections", collectionsPage);
  record("GET", "/collections/:id", collectionPage);
  record("POST", "/collections/:id/delete", removeCollection);
  page("GET", "/customers", customersPage);
  page("GET", "/customers/new", newCustomerPage);
  page("POST", "/customers", addCustomer);
  record("GET", "/customers/:id", customerPage);
  record("POST", "/customers/:id/:action", actOnCustomer);
  page("GET", "/gift-cards", giftCardsPage);
  page("POST", "/gift-cards", addGiftCard);
  page("GET", "/discounts", discountsPage);
  record("GET", "/discounts/:id", discountPage);
  page("GET", "/settings", settingsPage);
  page("POST", "/settings/taxes", saveTaxes);
  page("POST", "/settings/staff", saveStaff);
  page("GET", "/themes", themesPage);
  page("GET", "/themes/*", themesPage);
  page("GET", "/picker/:type", answerPicker);
  page("GET", "/scopes", answerScopes);
  page("GET", "/extensions", answerExtensions);
  page("POST", "/session-token", answerSessionToken);
  page("POST", "/apps/:app/install", installHere);
  page("POST", "/apps/:app/uninstall", uninstallHere);
  page("GET", "/apps/:app", appFrame);
  page("GET", "/apps/:app/*", appFrame);
  page("GET", "/*", missing);
  return routes.route("/store/:handle", admin);
}

function missing(request: AdminRequest): Response | Promise<Response> {
  const body = notFound("There is no such page in this store.", request.base);
  return answerPage(request, { title: "Not found", section: "", body, status: 404 });
}
