import type { ChaosReport } from "./chaos.ts";

/** The table of a run, and whatever was found wrong. */
export function printReport(report: ChaosReport): void {
  const { schedule, posted, recovery, road, findings } = report;
  console.table({
    seed: report.seed,
    deliveries: report.deliveries,
    orders: report.orders,
    duplicates: schedule.duplicates,
    "lost on the way": schedule.lost,
    "orders whose last change was lost": schedule.ordersLost,
    "of these unknown until reconciliation": recovery.unknown,
    "recovered by reconciliation": recovery.orders,
    "reconciliations before that, by the clock": recovery.before,
    "sweeps amidst the letters": report.sweeps,
    ...report.kinds,
    "posted and answered 200": posted.posted,
    "posted again, no answer": posted.again,
    "processes killed": `${report.killsDone} of ${report.killsPlanned}`,
    restarts: report.restarts,
    "ended unplanned": report.unplannedEnds,
    "PostgreSQL killed": report.crashes,
    "calls to Shopify": road.calls,
    throttled: road.throttled,
    "failed or timed out": road.failed,
    "answers lost": road.answersLost,
    "points lost": findings.pointsLost,
    "points doubled": findings.pointsDoubled,
    "wrong orders": findings.wrongOrders.length,
    "wrong members": findings.wrongMembers.length,
    "wrong metafields": findings.wrongMetafields.length,
    "wrong redemptions": findings.wrongRedemptions.length,
    "broken laws": findings.brokenLaws.length,
    "stores closed or erased": findings.storesLost,
    "left in the inbox": findings.inboxLeft,
    "missing in the inbox": findings.inboxMissing,
    "left in the outbox": findings.outboxLeft,
    "wall time (s)": Math.round(report.seconds),
    verdict: report.isPassed ? "passed" : "FAILED",
  });
  console.table(Object.fromEntries(report.kills.map(([step, times]) => [step, { kills: times }])));
  for (const list of [
    findings.brokenLaws,
    findings.wrongOrders,
    findings.wrongMembers,
    findings.wrongMetafields,
    findings.wrongRedemptions,
    findings.parked,
  ])
    for (const line of list.slice(0, 10)) console.error(line);
}
