import { loadTargets } from "../../db/campaigns/campaign-targets.server.ts";
import {
  findProductTargets,
  forgetProducts,
  noteCarried,
} from "../../db/campaigns/product-targets.server.ts";
import type { ProductTargets } from "../../db/campaigns/product-targets.server.ts";
import { errands } from "../../db/errands/errands.server.ts";
import type { OutboxKind } from "../../db/outbox/outbox.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { encodeCarried, TARGETS_METAFIELD } from "../../domain/index.ts";
import { gidOf } from "../../shopify/decode/gid.server.ts";
import { fetchProducts } from "../../shopify/fetch-products.server.ts";
import { SetMetafields } from "../../shopify/operations.gen.ts";
import { refusal } from "../intents/sending.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";

/**
 * Has products carry the numbers of the targets of campaigns that they are in, and what they cost: what they should now, whatever was wanted
 * before. Keys are products; of one that is gone there is nothing to tell.
 */
export async function sendProductTargets(sending: Sending<OutboxKind>): Promise<Sent<OutboxKind>> {
  const { ctx, shop, client, intents } = sending;
  const keys = intents.map(({ key }) => key);
  const products = (await findProductTargets(ctx.db.pool, shop.id, keys)).filter(isToTell);
  if (products.length === 0) return { sent: intents, refused: [] };
  const metafields = products.map(({ productId, wanted, wantedCosts }) => ({
    ...{ ownerId: gidOf("Product", productId), ...TARGETS_METAFIELD },
    value: encodeCarried(wanted, wantedCosts),
  }));
  const { metafieldsSet } = await client.run(SetMetafields, { metafields }, { repeatable: true });
  const userErrors = metafieldsSet?.userErrors ?? [];
  if (userErrors.length === 0) {
    await told(sending, products);
    return { sent: intents, refused: [] };
  }
  // All or nothing. Without those that are gone the others go again at once.
  const there = await fetchProducts(client, keys, []);
  const gone = keys.filter((key) => !there.some(({ productId }) => productId === key));
  if (gone.length === 0)
    return { sent: [], refused: intents.map((intent) => ({ intent, error: refusal(userErrors) })) };
  await inTransaction(ctx.db.pool, (tx) => forgetProducts(tx, shop.id, gone));
  return { sent: intents.filter(({ key }) => gone.includes(key)), refused: [] };
}

function isToTell({ wanted, carried, wantedCosts, carriedCosts }: ProductTargets): boolean {
  return wanted.join() !== carried.join() || wantedCosts !== carriedCosts;
}

/** Writes down what products carry; numbers that were only waiting for that may be free. */
async function told({ ctx, shop }: Sending<OutboxKind>, products: readonly ProductTargets[]): Promise<void> {
  const carried = products.map(({ productId, wanted, wantedCosts }) => ({
    ...{ productId, carried: wanted, carriedCosts: wantedCosts },
  }));
  await inTransaction(ctx.db.pool, async (tx) => {
    await noteCarried(tx, shop.id, carried);
    const leaving = (await loadTargets(tx, shop.id)).filter(({ isLeaving }) => isLeaving);
    await errands.want(
      tx,
      shop.id,
      "target_walk",
      leaving.map(({ number }) => String(number)),
    );
  });
}
