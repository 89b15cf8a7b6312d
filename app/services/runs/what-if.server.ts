import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { pastOrders } from "../../db/orders/past-orders.server.ts";
import type { PastOrder } from "../../db/orders/past-orders.server.ts";
import { BACKFILL } from "../../db/runs/reading-history.server.ts";
import { countPastOrders, insertWhatIf } from "../../db/what-if/what-ifs.server.ts";
import { encodeProgram, whatIf } from "../../domain/index.ts";
import type { ProgramVersion, WhatIf } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import { draftProgram, whatIfParams } from "../what-if/what-if-result.server.ts";
import type { WhatIfResult } from "../what-if/what-if-result.server.ts";
import { runKind } from "./run-kind.server.ts";
import type { StepResult } from "./run-kind.server.ts";
import { whatIfCounters, whatIfCursor, whatIfPhases } from "./what-if-state.server.ts";
import type { WhatIfWork } from "./what-if-state.server.ts";

/** Orders that are reckoned between two commits: some tenths of a second. */
const STEP = 5_000;

/**
 * Tries a programme on all past orders of a store. It reads through the connection for what is long, a page at a
 * time, locks nothing and writes nothing but its result: settling does not notice it. What it adds up is in
 * memory, so after a worker has died it begins anew.
 */
export const whatIfRun = (options: { readonly ordersAtOnce?: number } = {}) => {
  const readings = new WeakMap<WhatIfWork, Reading>();
  return runKind({
    name: "what_if",
    params: whatIfParams,
    phases: whatIfPhases,
    counters: whatIfCounters,
    cursor: whatIfCursor,
    after: [BACKFILL],
    atOnce: 1,
    async step(ctx, work: WhatIfWork): Promise<StepResult> {
      const reading = readings.get(work);
      if (reading) return goOn(ctx, work, reading, options.ordersAtOnce ?? STEP);
      const opened = await open(ctx, work);
      if (opened === null) return { kind: "failed", reason: { code: "unknown_version" } };
      readings.set(work, opened);
      return { kind: "more" };
    },
  });
};

/** How far one worker has read. */
interface Reading {
  readonly orders: AsyncGenerator<PastOrder>;
  readonly figures: WhatIf;
  readonly about: Omit<WhatIfResult, "figures">;
}

async function open(ctx: Context, work: WhatIfWork): Promise<Reading | null> {
  const { shop, params, askedAt: until } = work;
  const { tried, since, assumptions } = params;
  const published = await loadProgramVersions(ctx.db.longPool, shop.id);
  const inForce = published.find(({ number }) => number === shop.programNumber);
  const trial: ProgramVersion | undefined =
    "version" in tried
      ? published.find(({ number }) => number === tried.version)
      : { number: 0, program: draftProgram(tried.draft) };
  if (trial === undefined || inForce === undefined) return null;
  const total = await countPastOrders(ctx.db.longPool, shop.id, until);
  await work.commit(() =>
    Promise.resolve({ phase: "reading", done: 0, total, counters: { withoutSnapshot: 0 }, cursor: {} }),
  );
  const calendar = storeCalendar(shop.timeZone);
  const setting = { published, inForce, trial, calendar, assumptions, since: since ?? 0, until };
  const version = "version" in tried ? tried.version : null;
  const about = { version, inForce: shop.programNumber, program: encodeProgram(trial.program) };
  return {
    orders: pastOrders(ctx.db.longPool, shop.id, { until }),
    figures: whatIf(setting),
    about: { ...about, since, until, assumptions },
  };
}

async function goOn(
  ctx: Context,
  work: WhatIfWork,
  { orders, figures, about }: Reading,
  atOnce: number,
): Promise<StepResult> {
  let { done } = work.state;
  let { withoutSnapshot } = work.state.counters;
  for (const last = done + atOnce; done < last; done += 1) {
    const next = await orders.next();
    if (next.done === true) {
      await keep(ctx, work, { done, withoutSnapshot }, figures, about);
      return { kind: "done" };
    }
    figures.add(next.value);
    if (next.value.kept === null) withoutSnapshot += 1;
  }
  await work.commit(() => Promise.resolve({ done, counters: { withoutSnapshot } }));
  return { kind: "more" };
}

async function keep(
  ctx: Context,
  work: WhatIfWork,
  { done, withoutSnapshot }: { readonly done: number; readonly withoutSnapshot: number },
  walked: WhatIf,
  about: Reading["about"],
): Promise<void> {
  const { runId, shop } = work;
  const { figures, examples } = walked.finish();
  const result: WhatIfResult = { ...about, figures: figures as WhatIfResult["figures"] };
  const madeAt = ctx.clock.now();
  await work.commit(async (tx) => {
    await insertWhatIf(tx, shop.id, { runId, result, madeAt, examples });
    return { done, total: done, counters: { withoutSnapshot } };
  });
}
