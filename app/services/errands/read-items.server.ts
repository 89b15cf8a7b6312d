import { errands } from "../../db/errands/errands.server.ts";
import type { ErrandKind } from "../../db/errands/errands.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { fetchProductsOfItems } from "../../shopify/fetch-products-of-items.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/** Asks whose inventory items are that have changed, and has those products read. Keys are inventory items. */
export async function readItems({
  ctx,
  shop,
  client,
  intents,
}: Sending<ErrandKind>): Promise<Sent<ErrandKind>> {
  const products = await fetchProductsOfItems(
    client,
    intents.map(({ key }) => key),
  );
  await inTransaction(ctx.db.pool, (tx) => errands.want(tx, shop.id, "product_read", products));
  return { sent: intents, refused: [] };
}
