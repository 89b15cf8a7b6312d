import { PgBoss } from "pg-boss";
import type { Context } from "../services/context.server.ts";
import { expirePoints } from "../services/points/expire-points.server.ts";
import { lookAtStores } from "../services/outbox/look-at-stores.server.ts";
import { endRedemptionsDue } from "../services/rewards/end-redemptions.server.ts";
import { releaseExpiredHolds } from "../services/rewards/release-expired-holds.server.ts";
import { maturePoints } from "../services/points/mature-points.server.ts";
import { beginAndEndCampaigns } from "../services/campaigns/begin-and-end-campaigns.server.ts";
import { endGroups, endGroupsBeforeTime } from "../services/campaigns/groups/end-groups.server.ts";
import { bringIntoForce } from "../services/program/bring-into-force.server.ts";
import { purgeInbox } from "../services/inbox/purge-inbox.server.ts";
import type { PurgeOptions } from "../services/inbox/purge-inbox.server.ts";
import { endRehearsalsDue } from "../services/rehearsals/end-rehearsal.server.ts";
import { requestRunEverywhere } from "../services/runs/request-run.server.ts";
import { sendWaitingCodes } from "../services/runs/start-codes.server.ts";
import { reviewTiers } from "../services/tiers/review-tiers.server.ts";

/** Names of queues are kept in the database: a renamed one leaves its old self behind. */
const RECONCILE = "reconcile";
const PURGE_INBOX = "purge-inbox";
const MATURE = "mature-points";
const EXPIRE = "expire-points";
const REVIEW_TIERS = "review-tiers";
const BRING_INTO_FORCE = "bring-into-force";
const BEGIN_AND_END_CAMPAIGNS = "begin-and-end-campaigns";
const END_GROUPS = "end-groups";
const END_GROUPS_BEFORE_TIME = "end-groups-before-time";
const END_REHEARSALS = "end-rehearsals";
const END_REDEMPTIONS = "end-redemptions";
const RELEASE_HOLDS = "release-holds";
const LOOK_AT_STORES = "look-at-stores";
const SEND_CODES = "send-codes";

const COMPARE = { kind: "reconciliation", actor: { kind: "system", id: "schedule" } } as const;

/**
 * One waiting or running at a time, whoever asks; another try after a failure, and not for ever. A worker
 * that dies leaves its job to another one when it is missed; what it had committed stays.
 */
const ONCE = {
  policy: "exclusive",
  retryLimit: 2,
  retryDelay: 60,
  deleteAfterSeconds: 86_400,
  expireInSeconds: 3_600,
  // Whoever works says so; a job of a worker that died is taken up again after minutes, not after the hour.
  heartbeatSeconds: 60,
} as const;

/** So long a job may still take when the worker is asked to stop; its heartbeat hands it on after that. */
const STOP_MS = 15_000;

interface Schedule {
  readonly name: string;
  readonly cron: string;
  work(): Promise<unknown>;
}

/**
 * What happens by the clock, once for all workers together. pg-boss keeps it in its own schema of
 * the same database.
 */
export async function startSchedules(
  ctx: Context,
  options: PurgeOptions = {},
): Promise<{ stop(): Promise<void> }> {
  // Connections of its own, so that no page and no letter waits for its chores, with our time limits.
  const pool = ctx.db.ownPool({ name: "laurel-jobs", connections: 3 });
  const executeSql = (text: string, values?: unknown[]) => pool.query(text, values);
  const boss = new PgBoss({ schema: "pgboss", db: { executeSql } });
  boss.on("error", (err) => ctx.log.error({ event: "pgboss_error", err }, "pg-boss met an error"));
  await boss.start();
  const stopping = new AbortController();
  const { signal } = stopping;
  const schedules: readonly Schedule[] = [
    // Asked for here, done by the loop that also does what merchants ask for.
    { name: RECONCILE, cron: "7 * * * *", work: () => requestRunEverywhere(ctx, COMPARE) },
    // Each store once a day, a part of them each time.
    { name: LOOK_AT_STORES, cron: "9-59/15 * * * *", work: () => lookAtStores(ctx) },
    { name: PURGE_INBOX, cron: "17 3 * * *", work: () => purgeInbox(ctx, options) },
    // Days end where the stores are, and zones differ from one another by quarters of an hour.
    { name: MATURE, cron: "*/15 * * * *", work: () => maturePoints(ctx, undefined, signal) },
    { name: EXPIRE, cron: "1-59/15 * * * *", work: () => expirePoints(ctx, undefined, signal) },
    { name: REVIEW_TIERS, cron: "2-59/15 * * * *", work: () => reviewTiers(ctx, undefined, signal) },
    { name: BRING_INTO_FORCE, cron: "* * * * *", work: () => bringIntoForce(ctx, signal) },
    { name: BEGIN_AND_END_CAMPAIGNS, cron: "* * * * *", work: () => beginAndEndCampaigns(ctx, signal) },
    { name: END_GROUPS, cron: "* * * * *", work: () => endGroups(ctx, signal) },
    { name: END_GROUPS_BEFORE_TIME, cron: "37 * * * *", work: () => endGroupsBeforeTime(ctx, signal) },
    { name: END_REHEARSALS, cron: "* * * * *", work: () => endRehearsalsDue(ctx, signal) },
    { name: SEND_CODES, cron: "* * * * *", work: () => sendWaitingCodes(ctx) },
    { name: END_REDEMPTIONS, cron: "* * * * *", work: () => endRedemptionsDue(ctx, signal) },
    { name: RELEASE_HOLDS, cron: "* * * * *", work: () => releaseExpiredHolds(ctx, signal) },
  ];
  for (const { name, cron, work } of schedules) {
    await boss.createQueue(name, ONCE);
    await boss.work(name, async () => {
      await work();
    });
    await boss.schedule(name, cron);
  }
  return {
    async stop() {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: STOP_MS });
      await pool.end();
    },
  };
}
