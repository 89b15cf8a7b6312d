import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { BenchServer } from "../ledger/bench-server.ts";
import { findPgbench } from "../ledger/pgbench.ts";
import { quantile } from "../ledger/rounds.ts";
import { bareOrdersPerSecond, CLIENTS, keptBy } from "./baseline.ts";
import { checkAccounts } from "./checks.ts";
import type { Accounts } from "./checks.ts";
import { startFakeAdmin } from "./fake-admin.ts";
import { givenCrowd, openHouse } from "./house.ts";
import { startPeakLoad } from "./load.ts";
import type { PeakResult } from "./load.ts";
import { cpuSecondsOfTree, parentOf } from "./machine.ts";
import type { Crowd } from "./peak-orders.ts";
import { watchWhile } from "./watch.ts";
import type { Watched } from "./watch.ts";

export interface PeakScale {
  readonly seconds: number;
  readonly ordersPerSecond: number;
  readonly stepSeconds: number;
  readonly steps: number;
  readonly crowd: Crowd;
  readonly logDir: string;
  /** Any child of the server's first process. */
  readonly checkpointerPid: number;
  readonly nodeOptions?: string | undefined;
}

export interface Trial {
  readonly rate: number;
  readonly load: PeakResult;
  readonly watched: Watched;
  /** Until nothing waited any more, after the last letter had been sent. */
  readonly restSeconds: number;
}

export interface Peak {
  readonly main: Trial;
  readonly steps: readonly Trial[];
  readonly accounts: Accounts;
  readonly metafieldCalls: number;
  readonly metafields: number;
  /** Orders a second that PostgreSQL alone takes: before, and after. */
  readonly bare: readonly number[];
  /** Of PostgreSQL's processes, for one order. */
  readonly bareCpuMs: number;
  readonly driver: string;
}

/** The rate of a step is so much higher or lower than that of the one before. */
const STEP = 1.25;
const MOST_REST_MS = 120_000;
/** Compiled code, warm connections, and a first plan for every statement. */
const WARM_UP_SECONDS = 5;

/** A rate is held when every letter is answered 200, 99 of 100 within a quarter of a second, and balances follow. */
export function isHeld({ load, watched }: Trial): boolean {
  return load.stored === load.sent && load.most <= 1_000 && load.p99 <= 250 && watched.behindP95 <= 3_000;
}

/** Runs the peak, then steps towards the highest rate held, between two rounds of the baseline. */
export async function benchPeak(server: BenchServer, scale: PeakScale): Promise<Peak> {
  const { crowd, logDir, nodeOptions } = scale;
  const url = await givenCrowd(server, "bench_peak", crowd);
  const bareUrl = await server.copy("bench_peak", "bench_peak_bare");
  const secret = "the-secret-of-the-bench";
  const shopify = await startFakeAdmin();
  const house = await openHouse({ databaseUrl: url, shopifyUrl: shopify.url, secret, logDir, nodeOptions });
  const load = startPeakLoad(secret);
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const postgres = parentOf(scale.checkpointerPid);
    const parts = { web: house.web.pid, worker: house.worker.pid, postgres, load: load.pid };
    let sent = 0;
    const trial = async (rate: number, seconds: number): Promise<Trial> => {
      await server.checkpoint();
      const asked = { port: house.port, crowd, from: 1 + sent, ordersPerSecond: rate, seconds };
      const { result, watched } = await watchWhile(client, parts, () => load.run(asked));
      sent += result.orders;
      const startedAt = performance.now();
      await untilNothingWaits(client);
      return { rate, load: result, watched, restSeconds: (performance.now() - startedAt) / 1000 };
    };
    await trial(scale.ordersPerSecond / 4, WARM_UP_SECONDS);
    const keptOfOrder = await keptBy(url);
    const pgbench = findPgbench();
    const bare: number[] = [];
    const bareCpuMs: number[] = [];
    const runBare = async () => {
      const orders = CLIENTS * Math.ceil((scale.stepSeconds * BARE_GUESS) / CLIENTS);
      const from = 1 + bare.length * orders;
      await server.checkpoint();
      const members = crowd.membersEach;
      const cpuBefore = cpuSecondsOfTree(postgres);
      bare.push(
        await bareOrdersPerSecond({ url: bareUrl, shopId: 1, members, orders, from, keptOfOrder }, pgbench),
      );
      bareCpuMs.push(((cpuSecondsOfTree(postgres) - cpuBefore) * 1000) / orders);
    };
    await runBare();
    const main = await trial(scale.ordersPerSecond, scale.seconds);
    const steps = await stepTowardsHighest(main, scale, trial);
    await runBare();
    const accounts = await checkAccounts(client, url, sent, shopify);
    const { calls: metafieldCalls, metafields } = shopify;
    const driver = pgbench ?? "the pg driver, because pgbench is not on this machine (a slower baseline)";
    const facts = { metafieldCalls, metafields, bare, bareCpuMs: quantile(bareCpuMs, 0.5), driver };
    return { main, steps, accounts, ...facts };
  } finally {
    await client.end();
    load.stop();
    await house.stop();
    shopify.close();
    await server.drop("bench_peak");
    await server.drop("bench_peak_bare");
  }
}

/** About what the baseline does in a second, for how long it is to run. */
const BARE_GUESS = 800;

/** Climbs from the rate of the main run while the steps are held, or down until one is. */
async function stepTowardsHighest(
  main: Trial,
  { steps, stepSeconds }: PeakScale,
  trial: (rate: number, seconds: number) => Promise<Trial>,
): Promise<readonly Trial[]> {
  const upwards = isHeld(main);
  const tried: Trial[] = [];
  for (let last = main; tried.length < steps && isHeld(last) === upwards;) {
    last = await trial(upwards ? last.rate * STEP : last.rate / STEP, stepSeconds);
    tried.push(last);
  }
  return tried;
}

/** The highest rate that was held in any trial; 0 for none. */
export function highestHeld({ main, steps }: Peak): number {
  return Math.max(0, ...[main, ...steps].filter(isHeld).map(({ rate }) => rate));
}

export function bareRate({ bare }: Peak): number {
  return quantile(bare, 0.5);
}

/** @throws when something waits for longer than a minute or two */
async function untilNothingWaits(client: pg.Client): Promise<void> {
  const deadline = performance.now() + MOST_REST_MS;
  for (;;) {
    const { rows } = await client.query<{ rest: boolean }>(
      `SELECT EXISTS (SELECT FROM inbox_delivery WHERE state = 'waiting')
           OR EXISTS (SELECT FROM outbox_intent WHERE kind = 'member_metafield' AND sent < wanted AND NOT parked) AS rest`,
    );
    if (rows[0]?.rest === false) return;
    if (performance.now() > deadline) throw new Error("what was sent has not been worked off");
    await sleep(50);
  }
}
