import { count } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";

/** What the store allows the app from now on, by the session that works without the merchant. */
export async function noteScopes(tx: Tx, shopId: number, scopes: readonly string[]): Promise<void> {
  await count(
    tx,
    "note-scopes",
    `UPDATE session SET scope = $2 FROM shop WHERE shop.id = $1 AND session.shop = shop.domain AND NOT session.is_online`,
    [shopId, scopes.join(",")],
  );
}
