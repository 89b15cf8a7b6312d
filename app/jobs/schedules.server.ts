import { PgBoss } from "pg-boss";
import type { Context } from "../services/context.server.ts";
import { purgeInbox } from "../services/purge-inbox.server.ts";
import type { PurgeOptions } from "../services/purge-inbox.server.ts";
import { requestAllReconciliations } from "../services/request-reconciliation.server.ts";

/** Names of queues are kept in the database: a renamed one leaves its old self behind. */
const RECONCILE = "reconcile";
const PURGE_INBOX = "purge-inbox";

/**
 * What happens by the clock, once for all workers together. pg-boss keeps it in its own schema of
 * the same database.
 */
export async function startSchedules(
  ctx: Context,
  options: PurgeOptions = {},
): Promise<{ stop(): Promise<void> }> {
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
  await boss.createQueue(PURGE_INBOX, once);

  // Asked for here, done by the loop that also does what merchants ask for.
  await boss.work(RECONCILE, async () => {
    await requestAllReconciliations(ctx);
  });
  await boss.work(PURGE_INBOX, async () => {
    await purgeInbox(ctx, options);
  });

  await boss.schedule(RECONCILE, "7 * * * *");
  await boss.schedule(PURGE_INBOX, "17 3 * * *");
  return { stop: () => boss.stop({ graceful: true, timeout: 20_000 }) };
}
