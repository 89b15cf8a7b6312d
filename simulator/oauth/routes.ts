import type { Context } from "hono";
import { Hono } from "hono";
import { z } from "zod";
import { shopOf } from "../admin-api/shop-of-request.ts";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import { installation } from "./installation.ts";
import { sameText, STAFF_USER_ID, verifySessionToken } from "./session-token.ts";
import { staffLocale } from "./staff.ts";
import type { IssuedToken } from "./tokens.ts";
import { issueToken, refreshTokens, revokeTokens } from "./tokens.ts";

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";

const credentials = z.object({ client_id: z.string(), client_secret: z.string() });
const exchangeRequest = z.object({
  subject_token: z.string(),
  subject_token_type: z.literal("urn:ietf:params:oauth:token-type:id_token"),
  requested_token_type: z.enum([ONLINE, OFFLINE]).default(OFFLINE),
  expiring: z.union([z.string(), z.number()]).transform(String).default("0"),
});
const refreshRequest = z.object({ refresh_token: z.string() });
const grant = z.object({ grant_type: z.string() });

/**
 * Shopify's token endpoint: token exchange and refresh, and revocation of a shop's tokens.
 * https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange
 */
export function oauthRoutes(sim: Simulator): Hono {
  return new Hono()
    .post("/admin/oauth/access_token", async (c) => {
      const shop = shopOf(sim, c.req.raw);
      if (!shop) return c.json({ errors: "Not Found" }, 404);
      const body = await readBody(c);
      if (!isApp(sim, body)) return refuse(c, "invalid_client", "The client id or its secret is wrong.", 401);
      const { grant_type: type } = grant.safeParse(body).data ?? { grant_type: "" };
      if (type === TOKEN_EXCHANGE) return exchange(sim, c, shop, body);
      if (type === "refresh_token") return refresh(sim, c, shop, body);
      return refuse(c, "unsupported_grant_type", "Only token exchange and refresh are offered.");
    })
    .delete("/admin/api_permissions/current.json", (c) => {
      const shop = shopOf(sim, c.req.raw);
      if (!shop) return c.json({ errors: "Not Found" }, 404);
      const token = c.req.header("x-shopify-access-token") ?? "";
      const known = sim.state
        .sql("select 1 from access_token where token = ? and shop = ?")
        .get(token, shop.domain);
      if (!known) return c.json({ errors: "[API] Invalid API key or access token" }, 401);
      revokeTokens(sim, shop);
      return c.json({});
    });
}

function exchange(sim: Simulator, c: Context, shop: ShopRecord, body: unknown): Response {
  const request = exchangeRequest.safeParse(body);
  if (!request.success) return refuse(c, "invalid_request", "A parameter is missing or wrong.");
  const claims = verifySessionToken(sim, shop, request.data.subject_token);
  if (!claims || !installation(sim, shop))
    return refuse(c, "invalid_subject_token", "The session token is not valid for this shop.");
  if (request.data.requested_token_type === OFFLINE)
    return c.json(answer(issueToken(sim, shop, { expiring: request.data.expiring === "1" })));
  const token = issueToken(sim, shop, { userId: Number(claims.sub), expiring: true });
  return c.json({
    ...answer(token),
    associated_user_scope: token.scopes.join(","),
    session: claims.sid,
    associated_user: {
      id: Number(claims.sub) || STAFF_USER_ID,
      first_name: "Staff",
      last_name: "Member",
      email: shop.email,
      email_verified: true,
      account_owner: true,
      locale: staffLocale(shop),
      collaborator: false,
    },
  });
}

function refresh(sim: Simulator, c: Context, shop: ShopRecord, body: unknown): Response {
  const request = refreshRequest.safeParse(body);
  if (!request.success) return refuse(c, "invalid_request", "refresh_token is missing.");
  const token = installation(sim, shop) && refreshTokens(sim, shop, request.data.refresh_token);
  if (!token) return refuse(c, "invalid_grant", "The refresh token is unknown, expired or revoked.");
  return c.json(answer(token));
}

function answer(token: IssuedToken): Record<string, unknown> {
  return {
    access_token: token.accessToken,
    scope: token.scopes.join(","),
    ...(token.expiresInSeconds !== undefined && { expires_in: token.expiresInSeconds }),
    ...(token.refreshToken !== undefined && {
      refresh_token: token.refreshToken,
      refresh_token_expires_in: token.refreshExpiresInSeconds,
    }),
  };
}

function isApp(sim: Simulator, body: unknown): boolean {
  const given = credentials.safeParse(body);
  if (!given.success || given.data.client_id !== sim.app.clientId) return false;
  return sameText(given.data.client_secret, sim.app.clientSecret);
}

/** JSON or a form, as OAuth allows both. */
async function readBody(c: Context): Promise<unknown> {
  const text = await c.req.text();
  if (c.req.header("content-type")?.includes("form")) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(c: Context, error: string, description: string, status: 400 | 401 = 400): Response {
  return c.json({ error, error_description: description }, status);
}
