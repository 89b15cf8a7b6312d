import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "../../app/config/env.server.ts";
import { findShop } from "../../app/db/shops.server.ts";
import { openLaurel } from "../../app/services/open-laurel.server.ts";
import { reconcileOrders } from "../../app/services/reconcile-orders.server.ts";
import { STORE } from "./store.ts";

export interface Recovery {
  /** Orders that reconciliation found changed and settled. */
  readonly orders: number;
  readonly looked: number;
  readonly refused: number;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const TRIES = 5;

/** Reconciles the store as the workers do each quarter of an hour. */
export async function recover(env: Record<string, string>, say: (line: string) => void): Promise<Recovery> {
  const laurel = await openLaurel(parseEnv(env), silent);
  try {
    let orders = 0;
    for (let attempt = 1; ; attempt += 1) {
      const shop = await findShop(laurel.context.db.pool, STORE);
      if (!shop) throw new Error("the store is gone");
      try {
        const report = await reconcileOrders(laurel.context, shop);
        orders += report.changed;
        say(`${report.orders} orders looked at, ${orders} recovered`);
        return { orders, looked: report.orders, refused: report.refused };
      } catch (error) {
        if (attempt === TRIES) throw error;
        await sleep(1000);
      }
    }
  } finally {
    await laurel.close();
  }
}
