import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";

/** https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens */
export const SESSION_TOKEN_SECONDS = 60;

/** The member of staff who is signed in to the simulated admin. */
export const STAFF_USER_ID = 91_000_000_001;

const claims = z.object({
  iss: z.string(),
  dest: z.string(),
  aud: z.string(),
  sub: z.string(),
  exp: z.number(),
  nbf: z.number(),
  iat: z.number(),
  jti: z.string(),
  sid: z.string(),
});
export type SessionClaims = z.infer<typeof claims>;

/**
 * A JWT for the app's front end, signed with the app's secret (HS256), good for a minute.
 * Its times are the machine's, not the virtual clock's: the app checks them against its own clock.
 */
export function issueSessionToken(sim: Simulator, shop: ShopRecord, userId = STAFF_USER_ID): string {
  const now = Math.floor(Date.now() / 1000);
  const payload: SessionClaims = {
    iss: `https://${shop.domain}/admin`,
    dest: `https://${shop.domain}`,
    aud: sim.app.clientId,
    sub: String(userId),
    exp: now + SESSION_TOKEN_SECONDS,
    nbf: now,
    iat: now,
    jti: randomUUID(),
    sid: sessionId(shop, userId),
  };
  const head = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(payload)}`;
  return `${head}.${sign(sim, head)}`;
}

/** The claims of a token that this simulator signed for this shop and that is still good; else nothing. */
export function verifySessionToken(
  sim: Simulator,
  shop: ShopRecord,
  token: string,
): SessionClaims | undefined {
  const [header, body, signature, ...rest] = token.split(".");
  if (!header || !body || !signature || rest.length > 0) return undefined;
  if (!sameText(signature, sign(sim, `${header}.${body}`))) return undefined;
  const parsed = claims.safeParse(decode(body));
  if (!parsed.success) return undefined;
  const now = Date.now() / 1000;
  const { aud, dest, exp, nbf } = parsed.data;
  const good = aud === sim.app.clientId && dest === `https://${shop.domain}` && exp > now && nbf <= now + 1;
  return good ? parsed.data : undefined;
}

/** Compares in a time that does not tell where the texts differ. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** One per user and shop, as long as nobody signs out. */
export function sessionId(shop: ShopRecord, userId: number): string {
  return createHmac("sha256", "session").update(`${shop.domain}/${userId}`).digest("hex");
}

function sign(sim: Simulator, text: string): string {
  return createHmac("sha256", sim.app.clientSecret).update(text).digest("base64url");
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return undefined;
  }
}

/** https://shopify.dev/docs/api/checkout-ui-extensions/latest/target-apis/platform-apis/session-token-api */
const SHOPPER_TOKEN_SECONDS = 300;

/** The JWT that extensions of checkout and account hand to their app; a guest has no `sub`. */
export function issueShopperToken(sim: Simulator, shop: ShopRecord, customerId: number | null): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    dest: shop.domain,
    aud: sim.app.clientId,
    exp: now + SHOPPER_TOKEN_SECONDS,
    nbf: now,
    iat: now,
    jti: randomUUID(),
    ...(customerId === null ? {} : { sub: `gid://shopify/Customer/${customerId}` }),
  };
  const head = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(payload)}`;
  return `${head}.${sign(sim, head)}`;
}
