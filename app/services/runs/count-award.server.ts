import { saveAwardPreview } from "../../db/awards/awards.server.ts";
import type { AwardRow } from "../../db/awards/awards.server.ts";
import { pastOrdersByMember } from "../../db/orders/past-orders.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { overridesOf } from "../../db/tiers/tier-overrides.server.ts";
import { countPastOrders } from "../../db/what-if/what-ifs.server.ts";
import { awardPreview } from "../../domain/index.ts";
import type { TierOverride, WhatIfAssumptions } from "../../domain/index.ts";
import { figuresOf } from "../awards/award-figures.server.ts";
import type { Context } from "../context.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import type { StepResult } from "./run-kind.server.ts";
import type { AwardWork } from "./award-state.server.ts";
import { learnLines, linesToday } from "./award-goods.server.ts";

/**
 * Works out what an award would give, in one step that says how far it is after each page: it writes nothing but
 * its result, and another worker begins anew.
 */
export async function countAward(
  ctx: Context,
  work: AwardWork,
  award: AwardRow,
  assumptions: WhatIfAssumptions,
): Promise<StepResult> {
  const { shop, signal, askedAt: now } = work;
  const { longPool } = ctx.db;
  const versions = await loadProgramVersions(longPool, shop.id);
  const inForce = versions.find(({ isCurrent }) => isCurrent);
  if (inForce === undefined) return { kind: "failed", reason: { code: "unknown_version" } };
  const total = await countPastOrders(longPool, shop.id, now);
  await work.commit(() => Promise.resolve({ phase: "counting", done: 0, total }));
  let overrides: ReadonlyMap<string, readonly TierOverride[]> = new Map();
  const { since, until, programVersion, ruleId } = award;
  const today = linesToday(ctx, work, award, versions);
  const preview = awardPreview({
    ...{ versions, inForce, since, until, now, calendar: storeCalendar(shop.timeZone) },
    award: { awardId: award.id, programVersion, ruleId },
    overridesOf: (memberId) => overrides.get(memberId) ?? [],
    today,
  });
  for await (const page of pastOrdersByMember(longPool, shop.id, { until: now, after: null })) {
    if (signal.aborted) return { kind: "more" };
    // A member is looked at with the first order of the next: what was set of theirs stays at hand until then.
    const members = new Set(page.flatMap(({ memberId }) => memberId ?? []));
    overrides = new Map([...overrides, ...(await overridesOf(longPool, shop.id, [...members]))]);
    const unknown = page.filter((order) => preview.asksToday(order));
    if (!(await learnLines(work, today, unknown))) return { kind: "more" };
    for (const order of page) preview.add(order);
    await work.commit(() => Promise.resolve({ done: work.state.done + page.length }));
  }
  const figures = figuresOf(preview.finish(), assumptions, ctx.clock.now());
  await work.commit(async (tx) => {
    await saveAwardPreview(tx, shop.id, award.id, figures);
    return { done: total, counters: { orders: figures.orders, points: figures.points } };
  });
  return { kind: "done" };
}
