import type { ErrandKind } from "../../db/errands/errands.server.ts";
import { departuresAsked } from "../../db/inbox/departures.server.ts";
import type { DepartureLetter } from "../../db/inbox/departures.server.ts";
import { markDone, markFailed, postpone } from "../../db/inbox/outcomes.server.ts";
import { findInstallation, lockInstallation, noteDeparture } from "../../db/shops/installations.server.ts";
import type { InstallationRow } from "../../db/shops/installations.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { ShopifyNotConnected } from "../../shopify/admin-errors.server.ts";
import { Shop } from "../../shopify/operations.gen.ts";
import type { Context } from "../context.server.ts";
import type { SendingOfAnyStore, Sent } from "../intents/sending.server.ts";
import { mayBeErasedAt, setShopApartIn } from "../privacy/redact-shop.server.ts";
import { installShop } from "../shops/install-shop.server.ts";

/** The store was installed while Shopify was being asked: the answer may be about the time before. */
export class AskedTooEarly extends Error {
  override readonly name = "AskedTooEarly";
  readonly retryable = true;
}

/** A letter that waits for its time looks so often whether that has come, whatever clocks do. */
const LOOK_AGAIN_MS = { least: 60_000, most: 15 * 60_000 };

/**
 * Letters say that the store has left: asks Shopify whether it has the app now, and deals with them.
 *
 * - The store's token works: it is here, and the letters are about an earlier installation, or nobody's. They
 *   are parked with that as the reason, and nothing else happens.
 * - There is none that works: the store has left, as of now by our own clock, because no other moment is
 *   signed. It is erased, where a letter asks for that, 48 hours after that at the earliest, and after
 *   another question.
 *
 * @throws what Shopify throws when it says neither; the letters go on waiting
 */
export async function askOfDeparture(sending: SendingOfAnyStore<ErrandKind>): Promise<Sent<ErrandKind>> {
  const { ctx, shopId, intents } = sending;
  const { pool } = ctx.db;
  const dealt = { sent: intents, refused: [] };
  const shop = await findInstallation(pool, shopId);
  const letters = shop && !shop.isErasing ? await departuresAsked(pool, shopId) : [];
  if (!shop || letters.length === 0) return dealt;
  if (await hasLeft(ctx, shop)) {
    const isNews = await inTransaction(pool, (tx) => leave(tx, shop, letters, ctx.clock.now()));
    if (isNews) ctx.log.info({ event: "shop_uninstalled", shopDomain: shop.domain }, "a store has left");
    if (!(await ctx.shopify.isConnected(shop.domain))) await ctx.shopify.forgetSessions(shop.domain);
  } else {
    ctx.log.warn(
      { event: "departure_not_so", shopDomain: shop.domain },
      "a store that was said to leave is here",
    );
    const error = { code: "store_is_here" };
    await markFailed(
      pool,
      shopId,
      letters.map(({ id }) => ({ id, error, retryInMs: null })),
    );
  }
  return dealt;
}

async function hasLeft(ctx: Context, shop: InstallationRow): Promise<boolean> {
  try {
    const { currentAppInstallation } = await ctx.shopify.adminClient(shop.domain).run(Shop, {});
    // It came back, and nobody has noticed that yet.
    const isKnown = shop.uninstalledAt === null && shop.installationId === currentAppInstallation.id;
    if (!isKnown) await installShop(ctx, shop.domain);
    return false;
  } catch (error) {
    if (!(error instanceof ShopifyNotConnected)) throw error;
    // Whoever came back meanwhile has brought a token that was not the one that was refused.
    if (await ctx.shopify.isConnected(shop.domain)) throw new AskedTooEarly("a token came meanwhile");
    return true;
  }
}

/** Answers whether it was not known before. */
async function leave(
  tx: Tx,
  asked: InstallationRow,
  letters: readonly DepartureLetter[],
  now: number,
): Promise<boolean> {
  const { shopId } = asked;
  const shop = await lockInstallation(tx, shopId);
  if (!shop || shop.isErasing) return false;
  if (shop.installationId !== asked.installationId || shop.uninstalledAt !== asked.uninstalledAt) {
    throw new AskedTooEarly("the store was installed or left meanwhile");
  }
  const isNews = shop.uninstalledAt === null;
  if (isNews) await noteDeparture(tx, shopId, now);
  const ids = (topic: string) => letters.flatMap((letter) => (letter.topic === topic ? letter.id : []));
  await markDone(tx, shopId, ids("app/uninstalled"));
  const requests = ids("shop/redact");
  if (requests.length === 0) return isNews;
  const waitMs = mayBeErasedAt(shop.uninstalledAt ?? now) - now;
  if (waitMs > 0) {
    const { least, most } = LOOK_AGAIN_MS;
    await postpone(tx, shopId, requests, Math.min(Math.max(waitMs, least), most));
  } else {
    // Once the store is set apart, the letter erases it, a step with each turn.
    await postpone(tx, shopId, requests, 0);
    if (await setShopApartIn(tx, shopId, now)) await wake(tx, "inbox");
  }
  return isNews;
}
