import { isRecord, isWhole, parseJson } from "../domain/reading.ts";
import { isSignedBy } from "./signature.server.ts";

/** Who asks from a checkout or an account, as Shopify has signed it. */
export interface ShopperToken {
  readonly shopDomain: string;
  /** Decimal digits; null for a guest. */
  readonly customerId: string | null;
}

/** Clocks of two machines may differ by so much, in seconds. */
const TOLERANCE = 10;

const SHOP = /^(?:https:\/\/)?([a-z0-9][a-z0-9-]*\.myshopify\.com)$/;
const CUSTOMER = /^gid:\/\/shopify\/Customer\/([1-9]\d{0,18})$/;

/**
 * Checks the session token that Shopify gives the extensions of checkout and account: a JWT (HS256) under the app's
 * secret, for this app (`aud`), of a store (`dest`), good for five minutes; `sub` is the customer where one is signed in.
 * https://shopify.dev/docs/api/checkout-ui-extensions/latest/target-apis/platform-apis/session-token-api
 *
 * Tokens of the admin and of the till are signed by the same secret: they name an issuer (`iss`) and staff, and are
 * refused, so that nobody of the store is taken for a guest.
 *
 * @param authorization the header: `Bearer …`
 * @param now ms, by this machine's clock
 * @returns null for anything else
 */
export function verifyShopperToken(
  authorization: string | null,
  app: { readonly SHOPIFY_API_KEY: string; readonly SHOPIFY_API_SECRET: string },
  now: number,
): ShopperToken | null {
  const [, head, body, signature] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? "") ?? [];
  if (head === undefined || body === undefined || signature === undefined) return null;
  if (!isSignedBy(app.SHOPIFY_API_SECRET, `${head}.${body}`, signature, "base64url")) return null;
  const [header, claims] = [decoded(head), decoded(body)];
  if (!isRecord(header) || header["alg"] !== "HS256" || !isRecord(claims)) return null;
  const { aud, dest, exp, nbf = 0, iss, sub } = claims;
  if (aud !== app.SHOPIFY_API_KEY || iss !== undefined || !isWhole(exp) || !isWhole(nbf)) return null;
  const seconds = now / 1000;
  if (exp + TOLERANCE <= seconds || nbf - TOLERANCE > seconds) return null;
  const [, shopDomain] = SHOP.exec(typeof dest === "string" ? dest : "") ?? [];
  const [, customerId = null] = CUSTOMER.exec(typeof sub === "string" ? sub : "") ?? [];
  if (shopDomain === undefined || (sub !== undefined && customerId === null)) return null;
  return { shopDomain, customerId };
}

function decoded(part: string): unknown {
  return parseJson(Buffer.from(part, "base64url").toString());
}
