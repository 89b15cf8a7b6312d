import { membershipPasts } from "../../db/members/memberships.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { pastOrdersByMember, whoseOrder } from "../../db/orders/past-orders.server.ts";
import type { PastOrder } from "../../db/orders/past-orders.server.ts";
import { BACKFILL } from "../../db/runs/reading-history.server.ts";
import { overridesOf } from "../../db/tiers/tier-overrides.server.ts";
import { countPastOrders, insertWhatIf } from "../../db/what-if/what-ifs.server.ts";
import { asksWhoTakesPart, encodeProgram, namedTraits, whatIf } from "../../domain/index.ts";
import type { MembershipPast, ProgramVersion, TierOverride, WhatIf } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { LinesToday } from "../orders/goods-today.server.ts";
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
 * time, locks nothing and writes nothing but its result: settling does not notice it. What it adds up is written
 * down between two members, so another worker goes on where one has died.
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
  readonly pages: AsyncGenerator<readonly PastOrder[]>;
  /** The page in hand, and which of its orders comes next. */
  page: readonly PastOrder[];
  next: number;
  /** The last order that was added. */
  last: PastOrder | null;
  /** Of the members on the page. */
  overrides: ReadonlyMap<string, readonly TierOverride[]>;
  memberships: ReadonlyMap<string, MembershipPast>;
  /** Whether these are needed. */
  readonly asksWho: boolean;
  readonly figures: WhatIf;
  readonly today: LinesToday;
  readonly about: Omit<WhatIfResult, "figures">;
}

const NO_MEMBERSHIP: MembershipPast = { joinedAt: null, awayFrom: null };

async function open(ctx: Context, work: WhatIfWork): Promise<Reading | null> {
  const { shop, params, askedAt: until } = work;
  const { tried, since, assumptions } = params;
  const reached = work.state.cursor?.reached ?? null;
  const published = await loadProgramVersions(ctx.db.longPool, shop.id);
  const inForce = published.find(({ number }) => number === (reached?.inForce ?? shop.programNumber));
  const trial: ProgramVersion | undefined =
    "version" in tried
      ? published.find(({ number }) => number === tried.version)
      : { number: 0, program: draftProgram(tried.draft) };
  if (trial === undefined || inForce === undefined) return null;
  if (reached === null) await begin(ctx, work, until);
  const calendar = storeCalendar(shop.timeZone);
  const version = "version" in tried ? tried.version : null;
  const { list } = namedTraits(trial.program.earning.rules);
  const today = new LinesToday(() => ctx.shopify.adminClient(shop.domain), list);
  const about = { version, inForce: inForce.number, program: encodeProgram(trial.program) };
  const reading: Reading = {
    pages: pastOrdersByMember(ctx.db.longPool, shop.id, { until, after: reached?.after ?? null }),
    ...{ page: [], next: 0, last: null, overrides: new Map(), memberships: new Map() },
    asksWho: asksWhoTakesPart({ trial, inForce }),
    figures: whatIf(
      {
        ...{ published, inForce, trial, calendar, assumptions, since: since ?? 0, until, today },
        overridesOf: (memberId) => reading.overrides.get(memberId) ?? [],
        membershipOf: (memberId) => reading.memberships.get(memberId) ?? NO_MEMBERSHIP,
      },
      reached?.kept,
    ),
    today,
    about: { ...about, since, until, assumptions },
  };
  return reading;
}

async function begin(ctx: Context, work: WhatIfWork, until: number): Promise<void> {
  const total = await countPastOrders(ctx.db.longPool, work.shop.id, until);
  await work.commit(() =>
    Promise.resolve({ phase: "reading", done: 0, total, counters: { withoutSnapshot: 0 }, cursor: {} }),
  );
}

async function goOn(ctx: Context, work: WhatIfWork, reading: Reading, atOnce: number): Promise<StepResult> {
  const { figures } = reading;
  let { done } = work.state;
  let { withoutSnapshot } = work.state.counters;
  const enough = done + atOnce;
  for (;;) {
    const isPageOver = reading.next >= reading.page.length;
    if (isPageOver && !(await turnPage(ctx, work, reading))) return { kind: "more" };
    const order = reading.page[reading.next];
    if (order === undefined) {
      await keep(ctx, work, { done, withoutSnapshot }, reading);
      return { kind: "done" };
    }
    if (done >= enough && isBetweenMembers(reading.last, order)) break;
    figures.add(order);
    reading.last = order;
    reading.next += 1;
    done += 1;
    if (order.kept === null) withoutSnapshot += 1;
  }
  await work.commit(() =>
    Promise.resolve({ done, counters: { withoutSnapshot }, cursor: cursorOf(reading) }),
  );
  return { kind: "more" };
}

/**
 * Reads the next page, which is empty where there is none, and what it takes to try its orders. Answers false where
 * the run is to stop meanwhile: the page is in nobody's hands then.
 */
async function turnPage({ db }: Context, work: WhatIfWork, reading: Reading): Promise<boolean> {
  const { shop } = work;
  const page = await reading.pages.next();
  reading.page = [];
  reading.next = 0;
  if (page.done === true) return true;
  const members = [...new Set(page.value.flatMap((order) => whoseOrder(order) ?? []))];
  reading.overrides = await overridesOf(db.longPool, shop.id, members);
  if (reading.asksWho) reading.memberships = await membershipPasts(db.longPool, shop.id, members);
  const unknown = page.value.filter((order) => reading.figures.asksToday(order));
  const isKnown = await reading.today.learn(
    unknown.flatMap(({ kept }) => kept?.snapshot ?? []),
    async (products) => {
      await work.commit(() =>
        Promise.resolve({ counters: { products: work.state.counters.products + products } }),
      );
      return !work.signal.aborted;
    },
  );
  if (isKnown) reading.page = page.value;
  return isKnown;
}

/** Orders of nobody's are nobody's neighbours. */
function isBetweenMembers(last: PastOrder | null, next: PastOrder): boolean {
  return last !== null && (whoseOrder(last) === null || whoseOrder(last) !== whoseOrder(next));
}

function cursorOf({ last, figures, about }: Reading) {
  if (last === null) return {};
  const { processedAt, orderId } = last;
  const after = { memberId: whoseOrder(last), processedAt, orderId };
  return { reached: { after, inForce: about.inForce, kept: figures.kept() } };
}

async function keep(
  ctx: Context,
  work: WhatIfWork,
  { done, withoutSnapshot }: { readonly done: number; readonly withoutSnapshot: number },
  reading: Reading,
): Promise<void> {
  const { runId, shop } = work;
  const { figures, examples } = reading.figures.finish();
  const result: WhatIfResult = { ...reading.about, figures: figures as WhatIfResult["figures"] };
  const madeAt = ctx.clock.now();
  await work.commit(async (tx) => {
    await insertWhatIf(tx, shop.id, { runId, result, madeAt, examples });
    return { done, total: done, counters: { withoutSnapshot }, cursor: {} };
  });
}
