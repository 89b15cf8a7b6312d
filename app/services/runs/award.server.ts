import { addToAward, countOrders, findAward, ordersWithAward } from "../../db/awards/awards.server.ts";
import type { AwardRow } from "../../db/awards/awards.server.ts";
import { pastOrders } from "../../db/orders/past-orders.server.ts";
import type { PastOrder } from "../../db/orders/past-orders.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { BACKFILL } from "../../db/runs/reading-history.server.ts";
import { asksTodayFor, awardGain, wouldEarn } from "../../domain/index.ts";
import type { Actor, AwardChange, ProgramVersion } from "../../domain/index.ts";
import { changeAwards } from "../awards/change-awards.server.ts";
import type { OrderOfMember } from "../awards/change-awards.server.ts";
import type { Context } from "../context.server.ts";
import type { LinesToday } from "../orders/goods-today.server.ts";
import { learnLines, linesToday } from "./award-goods.server.ts";
import { countAward } from "./count-award.server.ts";
import { runKind } from "./run-kind.server.ts";
import type { StepResult } from "./run-kind.server.ts";
import { awardCounters, awardCursor, awardParams, awardPhases } from "./award-state.server.ts";
import type { AwardWork } from "./award-state.server.ts";

/** Orders that are looked at between two commits. */
const STEP = 400;

/**
 * Works out what a rule would give to orders of the past, gives it, or takes it back. Each step is one transaction
 * with what it gave and how far the run then is; done again it gives nothing more, because an order that has the
 * rule is passed over. Cancelled, what was given stays: it can be gone on with, or taken back in one go.
 */
export const awardRun = (options: { readonly ordersAtOnce?: number } = {}) => {
  const known = new WeakMap<AwardWork, LinesToday>();
  return runKind({
    name: "award",
    params: awardParams,
    phases: awardPhases,
    counters: awardCounters,
    cursor: awardCursor,
    after: [BACKFILL],
    atOnce: 1,
    async step(ctx, work: AwardWork): Promise<StepResult> {
      const { params, shop } = work;
      const award = await findAward(ctx.db, shop.id, params.awardId);
      if (award === null) return { kind: "failed", reason: { code: "unknown_award" } };
      if (params.ask === "count") return countAward(ctx, work, award, params.assumptions);
      const atOnce = options.ordersAtOnce ?? STEP;
      const actor = actorOf(params.actor);
      if (params.ask === "undo") {
        const page = await toUndo(ctx, work, award, atOnce);
        return change(ctx, work, award, page, { kind: "undo", awardId: award.id }, actor);
      }
      const versions = await loadProgramVersions(ctx.db.longPool, shop.id);
      const today = known.get(work) ?? linesToday(ctx, work, award, versions);
      known.set(work, today);
      const page = await toGive(ctx, work, award, { atOnce, versions, today });
      if (page === null) return { kind: "more" };
      return change(ctx, work, award, page, { kind: "give", award: ruleOf(award), today }, actor);
    },
  });
};

/** Some orders, those of them that are to be changed, and where the next page begins; null after the last. */
interface Page {
  readonly seen: number;
  readonly orders: readonly OrderOfMember[];
  readonly last: Pick<PastOrder, "processedAt" | "orderId"> | null;
}

interface Giving {
  readonly atOnce: number;
  readonly versions: readonly ProgramVersion[];
  readonly today: LinesToday;
}

/** Null where the run is to stop while Shopify is asked. */
async function toGive(
  { db }: Context,
  work: AwardWork,
  award: AwardRow,
  { atOnce, versions, today }: Giving,
): Promise<Page | null> {
  const after = work.state.cursor?.last;
  const found: PastOrder[] = [];
  const query = { since: award.since, until: award.until, page: atOnce, ...(after ? { after } : {}) };
  for await (const order of pastOrders(db.longPool, work.shop.id, query)) {
    found.push(order);
    if (found.length === atOnce) break;
  }
  const unknown = found.filter(
    ({ kept, memberId }) => memberId !== null && kept !== null && asksTodayFor(kept, ruleOf(award), versions),
  );
  if (!(await learnLines(work, today, unknown))) return null;
  const orders = found.flatMap((order) => {
    const { memberId } = order;
    return memberId !== null && gains(order, award, versions, today)
      ? [{ orderId: order.orderId, memberId }]
      : [];
  });
  return { seen: found.length, orders, last: found.length < atOnce ? null : (found.at(-1) ?? null) };
}

function gains(
  order: PastOrder,
  award: AwardRow,
  versions: readonly ProgramVersion[],
  today: LinesToday,
): boolean {
  const { kept } = order;
  const would = kept && wouldEarn(kept, ruleOf(award), versions, today);
  return kept !== null && awardGain({ ...order, ...kept }, would, versions) > 0;
}

async function toUndo(ctx: Context, work: AwardWork, award: AwardRow, atOnce: number): Promise<Page> {
  const after = work.state.cursor?.last ?? { processedAt: 0, orderId: "-1" };
  const query = { awardId: award.id, after, limit: atOnce };
  const found = await ordersWithAward(ctx.db.longPool, work.shop.id, query);
  return { seen: found.length, orders: found, last: found.length < atOnce ? null : (found.at(-1) ?? null) };
}

async function change(
  ctx: Context,
  work: AwardWork,
  award: AwardRow,
  { seen, orders, last }: Page,
  wanted: AwardChange,
  actor: Actor,
): Promise<StepResult> {
  const { shop } = work;
  const isGiving = wanted.kind === "give";
  const isFirst = work.state.phase === "requested";
  const total = isFirst ? await totalOf(ctx, work, award) : work.state.total;
  await work.commit(async (tx) => {
    const { counters, done } = work.state;
    const wish = { change: wanted, actor, now: ctx.clock.now() };
    const sum = orders.length === 0 ? { orders: 0, points: 0 } : await changeAwards(tx, shop, orders, wish);
    await addToAward(tx, shop.id, award.id, isGiving ? "given" : "undone", sum);
    return {
      ...{ phase: isGiving ? "giving" : "undoing", total, done: done + seen },
      counters: { orders: counters.orders + sum.orders, points: counters.points + sum.points },
      cursor: last === null ? {} : { last: { processedAt: last.processedAt, orderId: last.orderId } },
    };
  });
  return { kind: last === null ? "done" : "more" };
}

function totalOf({ db }: Context, { params, shop }: AwardWork, award: AwardRow): Promise<number> {
  return params.ask === "give"
    ? countOrders(db.longPool, shop.id, award)
    : Promise.resolve(award.given.orders - award.undone.orders);
}

function ruleOf({ id, programVersion, ruleId }: AwardRow) {
  return { awardId: id, programVersion, ruleId };
}

/** Of `kind:id`, as it is kept. */
function actorOf(actor: string): Actor {
  const [kind, id = ""] = actor.split(":", 2);
  return { kind: kind === "merchant" ? "merchant" : "system", id };
}
