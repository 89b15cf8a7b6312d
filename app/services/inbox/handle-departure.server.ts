import { errands } from "../../db/errands/errands.server.ts";
import type { ClaimedDelivery } from "../../db/inbox/claims.server.ts";
import { findInstallation } from "../../db/shops/installations.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { ok } from "../../domain/index.ts";
import { eraseSomeOfShopIn } from "../privacy/redact-shop.server.ts";
import { done } from "./handled.server.ts";
import type { Handled } from "./handled.server.ts";

/** If the answer has not dealt with the letter by then, it is asked for again. */
const ASK_AGAIN_MS = 15 * 60_000;

/**
 * A letter that says that the store has left, or that it is to be erased. It may be of an earlier
 * installation, or sent again by somebody else, so it decides nothing: it wants Shopify to be asked whether
 * the store has the app now, and waits for what comes of that (`askOfDeparture`). Once a store is set apart,
 * each turn of the letter erases some of it.
 */
export async function handleDeparture(tx: Tx, { shopId, topic }: ClaimedDelivery): Promise<Handled> {
  const shop = await findInstallation(tx, shopId);
  if (!shop) return done;
  if (topic === "shop/redact" && shop.isErasing) {
    const isMore = await eraseSomeOfShopIn(tx, shopId);
    return isMore ? ok({ kind: "again", inMs: 0, progress: { kind: "store" } }) : done;
  }
  if (topic === "app/uninstalled" && shop.uninstalledAt !== null) return done;
  await errands.want(tx, shopId, "departure", [""]);
  return ok({ kind: "again", inMs: ASK_AGAIN_MS, progress: { kind: "asked" } });
}
