import { Hono } from "hono";
import { adminRoutes } from "./admin/routes.ts";
import { adminApiRoutes } from "./admin-api/routes.ts";
import { controlRoutes } from "./control/routes.ts";
import { oauthRoutes } from "./oauth/routes.ts";
import type { Simulator } from "./simulator.ts";
import { storefrontRoutes } from "./storefront/routes.ts";

/**
 * One server for everything that Shopify serves. The host decides:
 * `{handle}.localhost` is a store's storefront; `localhost` is the rest: the admin
 * (`/store/{handle}/…`), the APIs (`/admin/…`, the store in the header `x-sim-shop`) and
 * the simulator's own controls (`/__sim/…`).
 */
export function simulatorServer(sim: Simulator): Hono {
  const storefront = storefrontRoutes(sim);
  const platform = new Hono()
    .route("/", oauthRoutes(sim))
    .route("/", adminApiRoutes(sim))
    .route("/", controlRoutes(sim))
    .route("/", adminRoutes(sim));
  return new Hono().all("*", (c) => {
    const host = new URL(c.req.url).hostname;
    const app = host.endsWith(".localhost") ? storefront : platform;
    return app.fetch(c.req.raw, c.env as object);
  });
}
