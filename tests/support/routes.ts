import { createHmac } from "node:crypto";
import { API_VERSION } from "../../app/shopify/api-version.server.ts";
import type { LoadContext } from "../../app/server/load-context.ts";
import type { Context } from "../../app/services/context.server.ts";

export const API_SECRET = "a-secret-of-tests";

/** Shopify's number of whoever is signed in. */
export const MERCHANT = "42";

/** A way in that is not taken: whatever a route asks of Shopify's library answers 401. */
const closed = () => Promise.reject(new Response(null, { status: 401 }));

/** What loaders are given, with a merchant of `shop` signed in, or nobody where it is null. */
export function loadContext(laurel: Context, shop: string | null): LoadContext {
  const admin =
    shop === null ? closed : () => Promise.resolve({ session: { shop }, sessionToken: { sub: MERCHANT } });
  const parts: unknown = {
    env: {
      ...{ SHOPIFY_API_KEY: "the-key", SHOPIFY_API_SECRET: API_SECRET },
      ...{ SHOPIFY_APP_URL: "https://laurel.example.com", APP_BRIDGE_URL: undefined },
    },
    laurel,
    shopify: { authenticate: { admin }, login: () => Promise.resolve({}), addDocumentResponseHeaders() {} },
  };
  return parts as LoadContext;
}

/** Arguments of a loader or action. */
export function routeArgs(
  context: LoadContext,
  address: string,
  params: Record<string, string> = {},
  init?: RequestInit,
) {
  return {
    request: new Request(new URL(address, "https://laurel.example.com"), init),
    params,
    context: { ...context },
  };
}

/** The response that `work` throws. Anything else that it does is a mistake. */
export async function thrownBy(work: () => unknown): Promise<Response> {
  try {
    await work();
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
  throw new Error("expected a response to be thrown");
}

/** An address as a storefront reaches us through the app proxy: signed by Shopify, at `now`. */
export function proxied(path: string, shop: string, customerId: string, now: number): string {
  const query = new URLSearchParams({
    logged_in_customer_id: customerId,
    path_prefix: "/apps/laurel",
    shop,
    timestamp: String(Math.floor(now / 1000)),
  });
  const message = [...query]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("");
  query.set("signature", createHmac("sha256", API_SECRET).update(message).digest("hex"));
  return `${path}?${query.toString()}`;
}

/** The token that Shopify gives an extension of a checkout or an account; null for a guest. */
export function shopperToken(shop: string, customerId: string | null, secret = API_SECRET): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const who = customerId === null ? {} : { sub: `gid://shopify/Customer/${customerId}` };
  const claims = { dest: shop, aud: "the-key", exp: now + 300, nbf: now, iat: now, jti: "1", ...who };
  const head = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `Bearer ${head}.${createHmac("sha256", secret).update(head).digest("base64url")}`;
}

/** Headers of a webhook, signed by Shopify. */
export function webhookHeaders(body: string | Uint8Array, changes: Record<string, string> = {}): Headers {
  return new Headers({
    "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET).update(body).digest("base64"),
    "x-shopify-topic": "orders/paid",
    "x-shopify-shop-domain": "laurel-music.myshopify.com",
    "x-shopify-api-version": API_VERSION,
    "x-shopify-webhook-id": "5a0ed1f1-0000-4000-8000-000000000001",
    ...changes,
  });
}
