import { countRehearsed, rehearsedOrders } from "../../db/orders/rehearsed-orders.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { BACKFILL } from "../../db/runs/reading-history.server.ts";
import { settleIn } from "../orders/settle-orders.server.ts";
import { runKind } from "./run-kind.server.ts";
import type { StepResult } from "./run-kind.server.ts";
import {
  rehearsalCounters,
  rehearsalCursor,
  rehearsalParams,
  rehearsalPhases,
} from "./rehearsal-state.server.ts";
import type { RehearsalWork } from "./rehearsal-state.server.ts";

/** Orders that are settled anew between two commits. */
const STEP = 200;
const BEFORE_ALL = { processedAt: 0, orderId: "-1" };

/**
 * Takes back what a rehearsal gave: settles each of its orders anew, by the version that was in force for everyone
 * when it was placed. Each step is one transaction with how far the run then is; an order that has been settled anew
 * cites another version, and is not met again. Cancelled, the orders that are done stay so, and it can be gone on with.
 */
export const rehearsalRun = (options: { readonly ordersAtOnce?: number } = {}) =>
  runKind({
    name: "rehearsal",
    params: rehearsalParams,
    phases: rehearsalPhases,
    counters: rehearsalCounters,
    cursor: rehearsalCursor,
    after: [BACKFILL],
    atOnce: 1,
    async step(ctx, work: RehearsalWork): Promise<StepResult> {
      const { shop, params } = work;
      const versions = await loadProgramVersions(ctx.db.longPool, shop.id);
      const span = versions.find(({ number }) => number === params.number)?.rehearsal;
      if (span?.isTakenBack !== true) return { kind: "failed", reason: { code: "unknown_rehearsal" } };
      const { number } = params;
      const query = { number, from: span.from, until: span.until };
      const isFirst = work.state.phase === "requested";
      const total = isFirst ? await countRehearsed(ctx.db.longPool, shop.id, query) : work.state.total;
      const page = { after: work.state.cursor ?? BEFORE_ALL, limit: options.ordersAtOnce ?? STEP };
      let isLast = true;
      await work.commit(async (tx) => {
        const found = await rehearsedOrders(tx, shop.id, query, page);
        // What neither version asked of the products is not known, and nobody is asked: see decision 024.
        const orders = found.map(({ kept, stamp }) => ({
          ...{ ...kept.snapshot, keptStamp: stamp },
          isLastWord: true,
        }));
        const last = orders.at(-1);
        isLast = orders.length < page.limit || last === undefined;
        const { counters, cursor, done } = work.state;
        const changed = { phase: "taking_back", total, done: done + orders.length };
        if (last === undefined) return changed;
        const settled = await settleIn(tx, shop, orders, ctx.clock.now(), { announce: true, mayRead: false });
        return {
          ...changed,
          counters: {
            orders: counters.orders + settled.settled,
            pointsTakenBack: counters.pointsTakenBack + settled.pointsTakenBack,
            pointsGiven: counters.pointsGiven + settled.pointsIssued,
          },
          cursor: { ...cursor, processedAt: last.processedAt, orderId: last.orderId },
        };
      });
      return { kind: isLast ? "done" : "more" };
    },
  });
