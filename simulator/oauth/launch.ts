import { createHmac } from "node:crypto";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";
import { issueSessionToken, sessionId, STAFF_USER_ID } from "./session-token.ts";
import { staffLocale } from "./staff.ts";

/**
 * The query string with which the admin opens the app in its frame.
 * https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens/set-up-session-tokens
 */
export function appLaunchParams(sim: Simulator, shop: ShopRecord): URLSearchParams {
  const params = new URLSearchParams({
    embedded: "1",
    host: Buffer.from(`admin.shopify.com/store/${shop.handle}`).toString("base64").replace(/=+$/, ""),
    id_token: issueSessionToken(sim, shop),
    locale: staffLocale(shop),
    session: sessionId(shop, STAFF_USER_ID),
    shop: shop.domain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  });
  params.sort();
  params.set("hmac", hmacHex(sim, params.toString().replaceAll("+", "%20")));
  return params;
}

/**
 * Adds `signature` to the query that Shopify forwards through an app proxy: the parameters sorted and
 * joined as `key=value` without a separator, repeated ones joined by commas, HMAC-SHA256 in hex.
 * https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies
 */
export function signProxyQuery(sim: Simulator, query: URLSearchParams): URLSearchParams {
  const signed = new URLSearchParams(query);
  signed.delete("signature");
  const keys = [...new Set(signed.keys())].sort((a, b) => a.localeCompare(b));
  const text = keys.map((key) => `${key}=${signed.getAll(key).join(",")}`).join("");
  signed.set("signature", hmacHex(sim, text));
  return signed;
}

function hmacHex(sim: Simulator, text: string): string {
  return createHmac("sha256", sim.app.clientSecret).update(text).digest("hex");
}
