import type { Env } from "../config/env.server.ts";
import type { Context } from "../services/context.server.ts";
import type { ShopifyApp } from "../shopify/shopify.server.ts";

/**
 * What every loader and action finds in `context`: made once in a process, by `app/server.ts`.
 * Routes take the SDK and the services' context from here and never make their own, so that there is
 * one connection pool, and so that a test can hand in another.
 */
export interface LoadContext {
  readonly env: Pick<Env, "SHOPIFY_API_KEY" | "SHOPIFY_API_SECRET" | "SHOPIFY_APP_URL" | "APP_BRIDGE_URL">;
  readonly laurel: Context;
  readonly shopify: Pick<ShopifyApp, "authenticate" | "login" | "addDocumentResponseHeaders">;
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    env: LoadContext["env"];
    laurel: LoadContext["laurel"];
    shopify: LoadContext["shopify"];
  }
}
