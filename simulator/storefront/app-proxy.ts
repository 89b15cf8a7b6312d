import type { Context } from "hono";
import { installation, signProxyQuery } from "../oauth/index.ts";
import { notFoundPage } from "./pages/catalogue.ts";
import { renderPage, renderProxyLiquid, themeText } from "./page.ts";
import type { Visitor } from "./visitor.ts";

/** Shopify waits no longer for an app. */
const PATIENCE_MS = 10_000;

/**
 * Forwards a request under the app's proxy path, with the shop, the customer and a signature. Cookies go
 * neither way. https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies
 */
export async function forwardToApp(visitor: Visitor, c: Context): Promise<Response> {
  const { sim, shop, customer } = visitor;
  const proxy = sim.app.appProxy;
  const here = new URL(c.req.url);
  const prefix = proxy ? `/${proxy.prefix}/${proxy.subpath}` : "";
  const rest = here.pathname.slice(prefix.length);
  if (
    !proxy ||
    !here.pathname.startsWith(prefix) ||
    (rest && !rest.startsWith("/")) ||
    !installation(sim, shop)
  ) {
    return await notFoundPage(visitor, c);
  }
  const query = new URLSearchParams(here.search);
  for (const name of ["shop", "logged_in_customer_id", "path_prefix", "timestamp", "signature"])
    query.delete(name);
  query.set("shop", shop.domain);
  query.set("logged_in_customer_id", customer ? String(customer.id) : "");
  query.set("path_prefix", prefix);
  // The app compares it with its own clock, which a moved virtual clock does not move.
  query.set("timestamp", String(Math.floor(Date.now() / 1000)));
  const target = new URL(proxy.url, sim.app.applicationUrl);
  target.pathname = target.pathname.replace(/\/$/, "") + rest;
  target.search = signProxyQuery(sim, query).toString();
  const answer = await request(c, target);
  if (!answer) {
    return await renderPage(
      visitor,
      c,
      "app-unreachable",
      {},
      { title: themeText(visitor, "unreachable.title"), status: 502 },
    );
  }
  if (answer.headers.get("content-type")?.startsWith("application/liquid")) {
    return await renderProxyLiquid(visitor, c, await answer.text());
  }
  const headers = new Headers(answer.headers);
  for (const name of ["set-cookie", "content-encoding", "content-length", "transfer-encoding", "connection"])
    headers.delete(name);
  return new Response(answer.body, { status: answer.status, headers });
}

async function request(c: Context, target: URL): Promise<Response | undefined> {
  const hasBody = c.req.method !== "GET" && c.req.method !== "HEAD";
  const headers = new Headers();
  for (const name of ["accept", "accept-language", "content-type", "user-agent"]) {
    const value = c.req.header(name);
    if (value) headers.set(name, value);
  }
  try {
    return await fetch(target, {
      method: c.req.method,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(hasBody ? { body: await c.req.arrayBuffer() } : {}),
    });
  } catch {
    return undefined;
  }
}
