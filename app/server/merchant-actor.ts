import type { Actor } from "../domain/points/entry.ts";

/**
 * Who asks, as the ledger names people: by Shopify's number of the user, never by name. It stands in `sub`
 * of the session token that came with the request
 * (https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens); a request that came
 * without one is the store's administration at large.
 */
export function merchantActor(sessionToken: { readonly sub: string } | undefined): Actor {
  const user = sessionToken?.sub ?? "";
  return { kind: "merchant", id: /^[0-9]{1,20}$/.test(user) ? user : "admin" };
}

/** As entries name whoever caused them: `kind:id`. */
export function actorName({ kind, id }: Actor): string {
  return `${kind}:${id}`;
}
