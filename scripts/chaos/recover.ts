import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { parseEnv } from "../../app/config/env.server.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import { headOf } from "../../app/domain/index.ts";
import { openLaurel } from "../../app/services/open-laurel.server.ts";
import { reconcileOrders } from "../../app/services/runs/reconcile-orders.server.ts";
import type { Reference } from "./reference.ts";
import { STORE } from "./store.ts";

export interface Recovery {
  /** Orders that were settled while reconciliation ran, and nothing else did. */
  readonly orders: number;
  /** Orders of whose last change Laurel did not know before. */
  readonly unknown: number;
  /** How many reconciliations the workers had begun before, because it was their time. */
  readonly before: number;
  /** How often it broke off because of Shopify, and was run again. */
  readonly again: number;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const TRIES = 10;

/** Reconciles the store as the workers do each quarter of an hour, until it gets to the end. */
export async function recover(
  env: Record<string, string>,
  ends: Reference["ends"],
  say: (line: string) => void,
): Promise<Recovery> {
  const laurel = await openLaurel(parseEnv(env), silent);
  const { pool } = laurel.context.db;
  try {
    const { rows } = await pool.query<{ now: Date }>("SELECT now() AS now");
    const { rowCount: before } = await pool.query("SELECT FROM run WHERE kind = 'reconciliation'");
    const unknown = await countUnknown(pool, ends);
    const again = await reconcile(laurel.context);
    const settled = await pool.query("SELECT FROM settled_order WHERE settled_at >= $1", [rows[0]?.now]);
    const orders = settled.rowCount ?? 0;
    say(`${orders} orders recovered`);
    return { orders, unknown, before: before ?? 0, again };
  } finally {
    await laurel.close();
  }
}

async function countUnknown(pool: Pool, ends: Reference["ends"]): Promise<number> {
  const { rows } = await pool.query<{ id: string; at: Date; stamp: string }>(
    "SELECT order_id AS id, snapshot_at AS at, stamp FROM settled_order",
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return [...ends].filter(([id, { updatedAt, head }]) => {
    const row = known.get(id);
    return row === undefined || row.at.getTime() < updatedAt || headOf(row.stamp) !== head;
  }).length;
}

async function reconcile(ctx: Context): Promise<number> {
  for (let again = 0; ; again += 1) {
    const shop = await findShop(ctx.db.pool, STORE);
    if (!shop) throw new Error("the store is gone");
    try {
      await reconcileOrders(ctx, shop);
      return again;
    } catch (error) {
      if (again === TRIES) throw error;
      await sleep(1000);
    }
  }
}
