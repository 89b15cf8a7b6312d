import { PgBoss } from "pg-boss";
import type { Context } from "../services/context.server.ts";
import { purgeInbox } from "../services/purge-inbox.server.ts";
import { listShopIds, reconcileShop } from "../services/reconcile-shop.server.ts";

/** Names of queues are kept in the database: a renamed one leaves its old self behind. */
const RECONCILE = "reconcile";
const RECONCILE_SHOP = "reconcile-shop";
const PURGE_INBOX = "purge-inbox";

interface ShopJob {
  readonly shopId: number;
}

/**
 * What happens by the clock, once for all workers together. pg-boss keeps it in its own schema of
 * the same database.
 */
export async function startSchedules(ctx: Context): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({
    connectionString: ctx.db.url,
    schema: "pgboss",
    max: 3,
    application_name: "laurel-jobs",
  });
  boss.on("error", (err) => ctx.log.error({ event: "pgboss_error", err }, "pg-boss met an error"));
  await boss.start();
  // One waiting or running at a time, whoever asks; another try after a failure, and not for ever.
  const once = { policy: "exclusive", retryLimit: 2, retryDelay: 60, deleteAfterSeconds: 86_400 } as const;
  await boss.createQueue(RECONCILE, once);
  await boss.createQueue(RECONCILE_SHOP, { ...once, expireInSeconds: 3_600 });
  await boss.createQueue(PURGE_INBOX, once);

  await boss.work(RECONCILE, async () => {
    for (const shopId of await listShopIds(ctx)) {
      await boss.send(RECONCILE_SHOP, { shopId } satisfies ShopJob, { singletonKey: String(shopId) });
    }
  });
  await boss.work<ShopJob>(RECONCILE_SHOP, async ([job]) => {
    if (job) await reconcileShop(ctx, job.data.shopId);
  });
  await boss.work(PURGE_INBOX, async () => {
    await purgeInbox(ctx);
  });

  await boss.schedule(RECONCILE, "*/15 * * * *");
  await boss.schedule(PURGE_INBOX, "17 3 * * *");
  return { stop: () => boss.stop({ graceful: true, timeout: 20_000 }) };
}
