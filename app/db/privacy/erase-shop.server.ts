import { count, run, timestamp } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import type { TableDuties } from "./duties.server.ts";
import { openDoor } from "./open-door.server.ts";
import { DUTIES } from "./table-duties.server.ts";

/** What goes in steps, those that refer to others first. Letters come last: one of them asks for this. */
const IN_STEPS = DUTIES.filter(([, duties]) => duties.store === "steps");

/**
 * Sets a store apart that is to be forgotten: it loses its address, so that nothing finds it any more,
 * whoever comes back under that address is a new store, and what is left of the old one can go in small
 * steps. One that is here, or that left after `leftBefore` (ms), is left alone. Answers whether it is apart.
 */
export async function setShopApart(tx: Tx, shopId: number, leftBefore: number): Promise<boolean> {
  const [shop] = await run<{ domain: string; erasing: boolean }>(
    tx,
    "lock-shop-to-erase",
    `SELECT domain, erasing_since IS NOT NULL AS erasing FROM shop
      WHERE id = $1 AND (erasing_since IS NOT NULL OR uninstalled_at <= $2) FOR NO KEY UPDATE`,
    [shopId, timestamp(leftBefore)],
  );
  if (!shop) return false;
  if (shop.erasing) return true;
  await count(
    tx,
    "set-shop-apart",
    "UPDATE shop SET erasing_since = now(), domain = 'forgotten-' || id WHERE id = $1",
    [shopId],
  );
  await tx.query("DELETE FROM session WHERE shop = $1", [shop.domain]);
  return true;
}

/**
 * Forgets so many rows of a store that is set apart. Answers whether anything is left: then it is to be
 * called again, in another transaction, however much later. With the last rows the store itself goes.
 */
export async function eraseSomeOfShop(tx: Tx, shopId: number, limit: number): Promise<boolean> {
  await openDoor(tx);
  let room = limit;
  for (const [table, duties] of IN_STEPS) {
    room -= await deleteSome(tx, table, duties, shopId, room);
    if (room <= 0) return true;
  }
  // The request stays until everything else is gone: it is what calls this again.
  room -= await count(
    tx,
    "erase-some-letters",
    `DELETE FROM inbox_delivery WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM inbox_delivery WHERE shop_id = $1 AND NOT (topic = 'shop/redact' AND state = 'waiting') LIMIT $2))`,
    [shopId, room],
  );
  if (room < limit) return true;
  // Whoever was still writing for the store is waited for, and can write no more after this.
  await run(tx, "lock-shop-to-delete", "SELECT FROM shop WHERE id = $1 FOR UPDATE", [shopId]);
  for (const [table, duties] of IN_STEPS) {
    if ((await deleteSome(tx, table, duties, shopId, limit)) > 0) return true;
  }
  await tx.query("DELETE FROM inbox_delivery WHERE shop_id = $1", [shopId]);
  await tx.query("DELETE FROM shop WHERE id = $1", [shopId]);
  return false;
}

/** Rows of one table may refer to each other: with some go all that refer to them. */
async function deleteSome(
  tx: Tx,
  table: string,
  { within }: TableDuties,
  shopId: number,
  limit: number,
): Promise<number> {
  const statement =
    within === undefined
      ? `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE shop_id = $1 LIMIT $2))`
      : `WITH RECURSIVE chunk AS (
           SELECT id FROM (SELECT id FROM ${table} WHERE shop_id = $1 ORDER BY id DESC LIMIT $2) newest
           UNION SELECT r.id FROM chunk JOIN ${table} r ON r.shop_id = $1 AND r.${within} = chunk.id
         )
         DELETE FROM ${table} t WHERE t.shop_id = $1 AND t.id = ANY (ARRAY(SELECT id FROM chunk))`;
  return count(tx, `erase-some-${table}`, statement, [shopId, limit]);
}
