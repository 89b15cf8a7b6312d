import { loadProgramVersions } from "../../app/db/program/program-versions.server.ts";
import { pastOrdersByMember } from "../../app/db/orders/past-orders.server.ts";
import type { PastOrder } from "../../app/db/orders/past-orders.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { calendarOf, defaultAssumptions, invariant, whatIf } from "../../app/domain/index.ts";
import type { Program, WhatIfFigures } from "../../app/domain/index.ts";

export interface TriedPast {
  readonly orders: number;
  /** Of the processor, in this process: a plain loop, a what-if, and of this the deciding alone. */
  readonly plainMs: number;
  readonly whatIfMs: number;
  readonly decidingMs: number;
  /** After each quarter of the orders. */
  readonly heapMb: readonly number[];
  readonly figures: WhatIfFigures;
}

const UNTIL = Date.parse("2027-01-01");
/** A process has one for each zone, as with `storeCalendar`. */
const CALENDAR = calendarOf("America/New_York");

/**
 * All past orders of a store, read and decoded by a loop that multiplies and sums, and by a what-if of two
 * programmes; each once before, to warm up.
 */
export async function tryPast(db: Database, shopId: number, total: number): Promise<TriedPast> {
  await plainly(db, shopId);
  await trying(db, shopId, total);
  const plainMs = await plainly(db, shopId);
  return { plainMs, ...(await trying(db, shopId, total)) };
}

async function plainly(db: Database, shopId: number): Promise<number> {
  const began = cpuMs();
  let points = 0;
  await read(db, shopId, (page) => {
    for (const order of page) points += plainPoints(order);
  });
  invariant(points > 0, "something was added up");
  return cpuMs() - began;
}

async function trying(db: Database, shopId: number, total: number): Promise<Omit<TriedPast, "plainMs">> {
  const tried = await openWhatIf(db, shopId);
  const heapMb: number[] = [];
  let orders = 0;
  let [decidingMs, lookingMs] = [0, 0];
  const began = cpuMs();
  await read(db, shopId, (page) => {
    const from = threadMs();
    for (const order of page) tried.add(order);
    decidingMs += threadMs() - from;
    const until = cpuMs();
    const quarter = Math.floor((orders * 4) / total);
    orders += page.length;
    if (Math.floor((orders * 4) / total) > quarter) heapMb.push(heap());
    lookingMs += cpuMs() - until;
  });
  const { figures } = tried.finish();
  return { orders, whatIfMs: cpuMs() - began - lookingMs, decidingMs, heapMb, figures };
}

async function read(db: Database, shopId: number, each: (page: readonly PastOrder[]) => void): Promise<void> {
  for await (const page of pastOrdersByMember(db.longPool, shopId, { until: UNTIL, after: null })) each(page);
}

function plainPoints({ kept }: PastOrder): number {
  let points = 0;
  for (const { grossMinor, discountMinor, refundedMinor } of kept?.snapshot.lines ?? []) {
    points += Math.floor(((grossMinor - discountMinor - refundedMinor) * 1500) / 100_000);
  }
  return points;
}

/** Another rate, another window, points that run out, and rules of each effect. */
async function openWhatIf(db: Database, shopId: number) {
  const published = await loadProgramVersions(db.pool, shopId);
  const [inForce] = published;
  invariant(inForce !== undefined, "a store has a programme");
  const { program } = inForce;
  const trial: Program = {
    ...program,
    earning: {
      ...program.earning,
      milliPointsPerUnit: 1500,
      rules: {
        combine: "sum_then_multiply",
        timeZone: "America/New_York",
        rules: [
          {
            ...{ id: "weekend", name: "Weekend", effect: { kind: "multiplier", percent: 150 } },
            when: [{ kind: "weekday", days: ["saturday", "sunday"] }],
          },
          {
            ...{ id: "large", name: "Large", effect: { kind: "fixed_points", points: 25 } },
            when: [{ kind: "lowest_value", minor: 5_000 }],
          },
          {
            ...{ id: "one", name: "One", effect: { kind: "added_rate", milliPointsPerUnit: 500 } },
            when: [{ kind: "product", products: ["1", "7000000000001"] }],
          },
        ],
      },
    },
    tiers: { ...program.tiers, window: { kind: "rolling", months: 6 } },
    life: {
      ...{ maturity: { kind: "on_payment" }, restored: { kind: "keep_expired" }, debt: "repay_first" },
      expiry: { kind: "rolling", months: 12 },
    },
  };
  return whatIf({
    ...{ published, inForce, trial: { number: 0, program: trial }, since: 0, until: UNTIL },
    ...{ calendar: CALENDAR, assumptions: defaultAssumptions(100) },
    overridesOf: () => [],
    membershipOf: () => ({ joinedAt: null, awayFrom: null }),
  });
}

/** So that a busy machine says the same as a quiet one. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Of this thread alone: what helpers do meanwhile is the business of what was read before. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function heap(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1_048_576);
}
