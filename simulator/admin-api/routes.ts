import { setTimeout as wait } from "node:timers/promises";
import type { Context } from "hono";
import { Hono } from "hono";
import { z } from "zod";
import { servedVersion } from "../api-versions.ts";
import { scopesOfToken } from "../oauth/tokens.ts";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import { faultsOf } from "../webhooks/faults.ts";
import { answer, throttled } from "./answer.ts";
import { bulkRunnerOf } from "./bulk/runner.ts";
import { openContext } from "./open-context.ts";
import { shopOf } from "./shop-of-request.ts";
import { throttleOf } from "./throttle.ts";

const request = z.object({
  query: z.string().min(1),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** The Admin GraphQL API and the files of bulk operations. https://shopify.dev/docs/api/admin-graphql */
export function adminApiRoutes(sim: Simulator): Hono {
  return new Hono()
    .post("/admin/api/graphql.json", (c) => enter(sim, c, undefined))
    .post("/admin/api/:version/graphql.json", (c) => enter(sim, c, c.req.param("version")))
    .get("/__sim/bulk/:file", (c) => {
      const stream = bulkRunnerOf(sim).read(c.req.param("file"));
      if (!stream) return c.text("NoSuchKey", 404);
      return c.body(stream, 200, { "Content-Type": "application/jsonl" });
    });
}

/** Who asks, of which store, in which version; then the request itself. */
async function enter(sim: Simulator, c: Context, asked: string | undefined): Promise<Response> {
  c.header("X-Request-Id", crypto.randomUUID());
  const shop = shopOf(sim, c.req.raw);
  const version = servedVersion(asked);
  if (!shop || !version) return c.json({ errors: "Not Found" }, 404);
  c.header("X-Shopify-API-Version", version);
  const scopes = scopesOfToken(sim, shop, c.req.header("x-shopify-access-token") ?? "");
  if (!scopes) {
    const errors = "[API] Invalid API key or access token (unrecognized login or wrong password)";
    return c.json({ errors }, 401);
  }
  return (await fault(sim, c, shop)) ?? graphql(sim, c, shop, scopes);
}

async function graphql(sim: Simulator, c: Context, shop: ShopRecord, scopes: string[]): Promise<Response> {
  const body = request.safeParse(await c.req.json().catch(() => undefined));
  if (!body.success) return c.json({ errors: { query: "Required parameter missing or invalid" } }, 400);
  const { query, variables, operationName } = body.data;
  const context = openContext(sim, shop, scopes);
  return c.json(
    await answer(context, { query, variables: variables ?? {}, operationName: operationName ?? undefined }),
  );
}

/** Shopify in trouble, when it is switched on. */
async function fault(sim: Simulator, c: Context, shop: ShopRecord): Promise<Response | undefined> {
  const faults = faultsOf(sim);
  const { adminThrottlePercent, adminErrorPercent, adminTimeoutPercent, adminTimeoutMs } = faults.settings;
  if (faults.happens(adminErrorPercent)) return c.json({ errors: "Service Unavailable" }, 503);
  if (faults.happens(adminThrottlePercent)) return c.json(throttled(10, throttleOf(sim).status(shop)));
  if (!faults.happens(adminTimeoutPercent)) return undefined;
  await wait(adminTimeoutMs);
  return c.json({ errors: "Gateway Timeout" }, 504);
}
