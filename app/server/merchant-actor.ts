import type { Actor } from "../domain/points/entry.ts";

/** Who asks, as the ledger names people: by Shopify's number of the user where it is told, never by name. */
export function merchantActor(session: {
  readonly onlineAccessInfo?: { readonly associated_user: { readonly id: number } } | undefined;
}): Actor {
  const user = session.onlineAccessInfo?.associated_user.id;
  return { kind: "merchant", id: user === undefined ? "admin" : String(user) };
}
