import type { Context } from "hono";
import { Hono } from "hono";
import { z } from "zod";
import { grantScopes, installApp, installation } from "../oauth/installation.ts";
import { appLaunchParams } from "../oauth/launch.ts";
import { expireTokens, revokeTokens } from "../oauth/tokens.ts";
import { uninstallApp } from "../oauth/uninstall.ts";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import { shopSummary } from "./summary.ts";

const subject = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("order"), id: z.number().int() }),
  z.object({ kind: z.literal("customer"), id: z.number().int() }),
  z.object({ kind: z.literal("product"), id: z.number().int() }),
  z.object({ kind: z.literal("shop") }),
  z.object({ kind: z.literal("payload"), payload: z.unknown() }),
]);
const emission = z.object({ topic: z.string().min(1), subject });
const compliance = z.discriminatedUnion("topic", [
  z.object({ topic: z.enum(["customers/data_request", "customers/redact"]), customerId: z.number().int() }),
  z.object({ topic: z.literal("shop/redact") }),
]);

const deliveryMethod = z.strictObject({
  title: z.string().trim().min(1).max(100),
  type: z.enum(["SHIPPING", "LOCAL", "PICK_UP", "PICKUP_POINT"]),
  priceMinor: z.number().int().min(0).max(1_000_000_000),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).optional(),
});
/** Each has a method for everywhere, so that whatever is in a cart can be delivered. */
const deliveryProfiles = z
  .array(
    z.strictObject({
      productTypes: z.array(z.string()),
      methods: z
        .array(deliveryMethod)
        .max(20)
        .refine((methods) => methods.some(({ countries }) => countries === undefined))
        .refine((methods) => new Set(methods.map(({ title }) => title)).size === methods.length),
    }),
  )
  .min(1)
  .max(10);

/** What can be done to a shop from outside: `/shops/{domain}/…`. */
export function shopRoutes(sim: Simulator): Hono {
  type Work = (c: Context, shop: ShopRecord) => Response | Promise<Response>;
  const withShop = (work: Work) => (c: Context) => {
    const shop = sim.state.shop(c.req.param("domain") ?? "");
    return shop ? work(c, shop) : c.json({ error: { code: "SHOP_NOT_FOUND" } }, 404);
  };
  return new Hono()
    .get("/shops", (c) => c.json({ shops: sim.state.shops().map((shop) => shopSummary(sim, shop)) }))
    .get(
      "/shops/:domain",
      withShop((c, shop) => c.json(shopSummary(sim, shop))),
    )
    .post(
      "/shops/:domain/install",
      withShop((c, shop) => c.json({ installation: installApp(sim, shop) })),
    )
    .post(
      "/shops/:domain/uninstall",
      withShop((c, shop) => c.json({ uninstalled: uninstallApp(sim, shop) })),
    )
    .get(
      "/shops/:domain/launch",
      withShop((c, shop) => launch(sim, c, shop)),
    )
    .put(
      "/shops/:domain/scopes",
      withShop(async (c, shop) => {
        const body = z.object({ scopes: z.array(z.string()) }).safeParse(await readJson(c));
        if (!body.success || !installation(sim, shop)) return invalid(c);
        return c.json({ installation: grantScopes(sim, shop, body.data.scopes) });
      }),
    )
    .put(
      "/shops/:domain/delivery",
      withShop((c, shop) => setDelivery(sim, c, shop)),
    )
    .post(
      "/shops/:domain/tokens/expire",
      withShop((c, shop) => c.json({ tokens: expireTokens(sim, shop) })),
    )
    .post(
      "/shops/:domain/tokens/revoke",
      withShop((c, shop) => c.json({ tokens: revokeTokens(sim, shop) })),
    )
    .post(
      "/shops/:domain/emit",
      withShop(async (c, shop) => {
        const body = emission.safeParse(await readJson(c));
        if (!body.success) return invalid(c);
        sim.emit(shop, body.data.topic, body.data.subject);
        return c.json({ ok: true });
      }),
    )
    .post(
      "/shops/:domain/compliance",
      withShop(async (c, shop) => {
        const body = compliance.safeParse(await readJson(c));
        if (!body.success) return invalid(c);
        const { data } = body;
        sim.emit(
          shop,
          data.topic,
          data.topic === "shop/redact" ? { kind: "shop" } : { kind: "customer", id: data.customerId },
        );
        return c.json({ ok: true });
      }),
    );
}

/** The address with which the admin opens the app, fresh: its session token is good for a minute. */
function launch(sim: Simulator, c: Context, shop: ShopRecord): Response {
  if (!installation(sim, shop)) return c.json({ error: { code: "NOT_INSTALLED" } }, 409);
  return c.json({ url: `${sim.app.applicationUrl}/?${appLaunchParams(sim, shop).toString()}` });
}

/** The body, or nothing when it is not JSON. */
export async function readJson(c: Context): Promise<unknown> {
  return c.req.json<unknown>().catch(() => undefined);
}

export function invalid(c: Context): Response {
  return c.json({ error: { code: "INVALID_REQUEST" } }, 400);
}

async function setDelivery(sim: Simulator, c: Context, shop: ShopRecord): Promise<Response> {
  const body = z.object({ profiles: deliveryProfiles }).safeParse(await readJson(c));
  if (!body.success) return invalid(c);
  sim.state.saveShop({ ...shop, deliveryProfiles: body.data.profiles });
  return c.json(body.data);
}
