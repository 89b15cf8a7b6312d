import { cancelRun } from "../../app/services/runs/cancel-run.server.ts";
import { requestRun } from "../../app/services/runs/request-run.server.ts";
import { createTestDatabase } from "./database.ts";
import type { TestDatabase } from "./database.ts";
import { fakeShopify, serveLines } from "./fake-shopify.ts";
import type { Answers, FakeShopify } from "./fake-shopify.ts";
import { DAY_MS, givenShop, NOW, SHOP, testContext } from "./laurel.ts";
import { orderPayload } from "./shopify-orders.ts";
import type { FakeOrder } from "./shopify-orders.ts";
import { bulkAnswers, historyLines, storeHistory } from "./store-history.ts";

const merchant = { kind: "merchant", id: "77" } as const;

/** Stores that ask for their history, and the Shopify that has it. */
export interface Backfills {
  readonly history: readonly FakeOrder[];
  /** Where the result of the bulk operation lies. */
  readonly url: string;
  readonly answers: Answers;
  shopify(more?: Answers): FakeShopify;
  /** A store in a database of its own, whose history was asked for. */
  shop(): Promise<TestDatabase>;
  close(): Promise<void>;
}

export async function openBackfills(orders = 600): Promise<Backfills> {
  const history = storeHistory(orders, 40);
  const file = await serveLines(historyLines(history));
  const databases: TestDatabase[] = [];
  const answers = bulkAnswers(file.url, history.length);
  return {
    history,
    url: file.url,
    answers,
    shopify: (more = {}) => fakeShopify({ ...answers, ...more }),
    async shop() {
      const db = await createTestDatabase();
      databases.push(db);
      await givenShop(db);
      await startBackfill(db);
      return db;
    },
    async close() {
      await file.close();
      for (const db of databases) await db.drop();
    },
  };
}

export const startBackfill = (db: TestDatabase) =>
  requestRun(testContext(db), SHOP, { kind: "backfill", actor: merchant });

export async function cancelTheRun(db: TestDatabase) {
  const { rows } = await db.pool.query<{ id: string }>("SELECT id FROM run");
  return cancelRun(testContext(db), SHOP, { runId: rows[0]?.id ?? "", actor: merchant });
}

/** A customer buys while the history is being read. */
export function liveOrder(customerId: string) {
  const payload = orderPayload({ id: "9999", customerId, total: 100, processedAt: NOW + DAY_MS });
  return { shopDomain: SHOP, topic: "orders/paid", webhookId: "live", triggeredAt: null, payload };
}

/** The only run there is. */
export async function theRun(
  db: TestDatabase,
): Promise<{ done: number; phase: string; outcome: string | null }> {
  const { rows } = await db.pool.query("SELECT done, phase, outcome FROM run");
  return rows[0];
}
