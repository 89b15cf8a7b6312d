import {
  findRehearsal,
  markTakenBack,
  openRehearsal,
  shopsWithRehearsalOver,
} from "../../db/program/rehearsals.server.ts";
import { insertRun, latestRuns } from "../../db/runs/runs.server.ts";
import { findShop, lockShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { lockTiersOf } from "../../db/tiers/tier-standings.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { closeRehearsal } from "../program/close-rehearsal.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { decideTiers } from "../tiers/decide-tiers.server.ts";

export interface RehearsalEnding {
  readonly number: number;
  /** What it gave goes back; else it stays, and can be taken back later. */
  readonly takeBack: boolean;
  readonly actor: string;
}

/** `rehearsal_busy`: what another one gave is being taken back just now. */
export type EndRefusal = UnknownShop | { readonly code: "unknown_rehearsal" | "rehearsal_busy" };

/**
 * Ends a rehearsal, or takes back what an ended one gave, or goes on with that where it was stopped. Done before by
 * somebody else, it is done: two who end it at once both succeed.
 */
export async function endRehearsal(
  ctx: Context,
  shopDomain: string,
  { number, takeBack, actor }: RehearsalEnding,
): Promise<Result<null, EndRefusal>> {
  return inTransaction(ctx.db.pool, async (tx) => {
    await lockShop(tx, shopDomain);
    const shop = await findShop(tx, shopDomain);
    if (!shop) return fail(unknownShop(shopDomain));
    if (!(await findRehearsal(tx, shop.id, number))) return fail({ code: "unknown_rehearsal" });
    const now = ctx.clock.now();
    if (takeBack && (await isBusyWithAnother(tx, shop, number))) return fail({ code: "rehearsal_busy" });
    await endIn(tx, shop, { number, at: now, actor }, now);
    if (takeBack) {
      await markTakenBack(tx, shop.id, { number, at: now, actor });
      // While it is open, that one goes on.
      await insertRun(tx, shop.id, { kind: "rehearsal", params: { number }, actor, now });
      await wake(tx, "runs");
    }
    return ok(null);
  });
}

async function isBusyWithAnother(tx: Tx, shop: ShopRow, number: number): Promise<boolean> {
  const { current } = await latestRuns(tx, shop.id, "rehearsal");
  return current !== null && (current.params as { readonly number?: unknown }).number !== number;
}

/** Writes down of all stores which rehearsals are over by themselves. Answers how many. */
export async function endRehearsalsDue(ctx: Context, signal?: AbortSignal): Promise<number> {
  const now = ctx.clock.now();
  let ended = 0;
  for (const shopDomain of await shopsWithRehearsalOver(ctx.db.pool, now)) {
    if (signal?.aborted) break;
    ended += await inTransaction(ctx.db.pool, async (tx) => {
      await lockShop(tx, shopDomain);
      const shop = await findShop(tx, shopDomain);
      const open = shop && (await openRehearsal(tx, shop.id));
      if (!open || open.until === null || open.until > now) return 0;
      await endIn(tx, shop, { number: open.number, at: open.until, actor: "system:schedule" }, now);
      return 1;
    });
  }
  return ended;
}

async function endIn(
  tx: Tx,
  shop: ShopRow,
  ending: { readonly number: number; readonly at: number; readonly actor: string },
  now: number,
): Promise<void> {
  const memberIds = await closeRehearsal(tx, shop.id, ending);
  if (memberIds === null) return;
  const held = await lockTiersOf(tx, shop.id, memberIds);
  if (held.length > 0) await decideTiers(tx, shop, held, now, "rehearsal");
  await wake(tx, "outbox");
}
