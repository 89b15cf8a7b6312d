import { z } from "zod";

const claims = z.object({ iss: z.url(), dest: z.url() });

/**
 * Refuses a session token whose issuer (`iss`, the store's admin) and store (`dest`) are not the same, and one that names
 * no issuer: those of checkouts and accounts, which the same secret signs, are a shopper's. Shopify's library checks
 * signature and times, and takes the store from `dest` without looking at who is meant, which Shopify asks for.
 * https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens/set-up-session-tokens
 *
 * What is no readable token at all is left to the library, which answers in its own way.
 *
 * @throws Response 401
 */
export function refuseForeignIssuer(request: Request): void {
  const token = tokenOf(request);
  const payload = token === null ? null : payloadOf(token);
  if (typeof payload !== "object" || payload === null) return;
  const parsed = claims.safeParse(payload);
  if (!parsed.success || new URL(parsed.data.iss).host !== new URL(parsed.data.dest).host)
    throw new Response(null, { status: 401 });
}

/** In the header with requests of the page, in the address with the page itself. */
function tokenOf(request: Request): string | null {
  const bearer = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  return bearer ?? new URL(request.url).searchParams.get("id_token");
}

function payloadOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  } catch {
    return null;
  }
}
