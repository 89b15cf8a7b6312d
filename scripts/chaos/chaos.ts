import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Database } from "../../app/db/database.server.ts";
import { removeEmbeddedPostgres } from "../../app/db/embedded/cluster.server.ts";
import { randomOf } from "../../simulator/seed/random.ts";
import { startChild, untilReady } from "../stack/child.ts";
import { ensureBuilt } from "../stack/builds.ts";
import { installLaurel } from "../stack/install.ts";
import { freePort } from "../stack/ports.ts";
import { examine, isClean, type Findings } from "./examine.ts";
import { startFleet, withOneWeb, type Fleet } from "./fleet.ts";
import { openFlakyRoad, type FlakyRoad, type RoadCounts } from "./flaky-road.ts";
import { givenLedger } from "./given-ledger.ts";
import { makeHistory } from "./history.ts";
import { KillPlan } from "./kill-plan.ts";
import { Letters } from "./letters.ts";
import { postLetters, type Posted } from "./post-letters.ts";
import { startMortalPostgres, type MortalPostgres } from "./postgres.ts";
import { recover, type Recovery } from "./recover.ts";
import { referenceOf } from "./reference.ts";
import { scheduleLetters, type Schedule } from "./schedule.ts";
import { openStore, STORE } from "./store.ts";
import { untilQuiet, untilSettled } from "./until-quiet.ts";

export interface ChaosOptions {
  /** Deliveries in all: sent, repeated and lost. */
  readonly deliveries: number;
  readonly seed: number;
  /** How often each step kills. */
  readonly rounds: number;
  /** How often PostgreSQL is killed. */
  readonly crashes: number;
  /** Do not wait out the minutes for which a dead worker's intents are leased. */
  readonly isHasty: boolean;
  readonly dataDir: string;
  /** Leave logs and letters behind, to look at. */
  readonly isKept: boolean;
  readonly say: (line: string) => void;
}

export interface ChaosReport {
  readonly seed: number;
  readonly deliveries: number;
  readonly orders: number;
  readonly schedule: Omit<Schedule, "posts">;
  readonly posted: Posted;
  readonly recovery: Recovery;
  readonly road: RoadCounts;
  readonly kills: ReturnType<KillPlan["hits"]>;
  readonly killsPlanned: number;
  readonly killsDone: number;
  readonly restarts: number;
  readonly unplannedEnds: number;
  readonly crashes: number;
  readonly seconds: number;
  readonly findings: Findings;
  readonly isPassed: boolean;
}

const DAY_MS = 86_400_000;
const FAULTS = {
  adminThrottlePercent: 20,
  adminErrorPercent: 12,
  adminTimeoutPercent: 3,
  adminTimeoutMs: 1000,
};
/** The answer to one call in so many is lost on the way back. */
const ANSWERS_LOST_EACH = 9;

/**
 * A day of a store, with everything going wrong that can: letters repeated, shuffled and lost, processes
 * and PostgreSQL killed, Shopify refusing, failing and silent. Then the ledger is held to a reference
 * that knows nothing of all this.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { dataDir, seed, say } = options;
  const startedAt = Date.now();
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  await ensureBuilt(say);
  const simulatorDir = path.join(dataDir, "simulator");
  const letters = new Letters(path.join(dataDir, "letters.sqlite"), seed);
  // The day ended a minute ago, so that nothing of it lies ahead of anybody's clock.
  const until = Math.floor(startedAt / 1000) * 1000 - 60_000;
  const random = randomOf(seed);
  const store = openStore(simulatorDir);
  const history = makeHistory(store, letters, {
    letters: Math.round(options.deliveries * 0.7),
    random,
    from: until - DAY_MS,
    until,
  });
  const share = { deliveries: options.deliveries, duplicateShare: 0.3, lossShare: 0.05 };
  const schedule = scheduleLetters(history, letters.count, { ...share, random });
  const reference = referenceOf(store, until);
  store.close();
  say(
    `${history.orders} orders of ${history.customers.length} customers, ${schedule.posts.length} letters to post`,
  );

  const postgres = await startMortalPostgres(path.join(dataDir, "postgres"));
  const stops: (() => unknown)[] = [() => postgres.stop(), () => letters.close()];
  try {
    const db = await givenLedger(postgres.url, until - DAY_MS);
    stops.push(() => db.close());
    const secret = randomBytes(32).toString("hex");
    const place = { dataDir, simulatorDir, secret, postgres, logDir: path.join(dataDir, "logs") };
    const scene = await openScene(place, stops, options);
    const plan = new KillPlan(options.rounds, options.rounds > 1 ? 4 : 1, random);
    const fleet = await startFleet({ webs: 2, workers: 3, plan, logDir: place.logDir, env: scene.env });
    stops.push(() => fleet.stop());
    say("Laurel is installed");
    const posted = await stormyDay({ letters, schedule, fleet, plan, postgres, secret, db, options });
    say(`all posted, ${plan.done} of ${plan.planned} killed`);
    await untilSettled(db);
    // Shopify is as bad as before while reconciliation asks it.
    const recovery = await recover(scene.env, say);
    await scene.calm();
    await untilQuiet(db, options.isHasty, say);
    const after = openStore(simulatorDir);
    stops.push(() => after.close());
    const findings = await examine(db, after, reference, letters.count - schedule.lost);
    const { duplicates, lost, ordersToRecover } = schedule;
    const { throttled, failed, answersLost } = scene.road.counts;
    // What did not really happen proves nothing.
    const isStormy = plan.done === plan.planned && throttled > 0 && failed > 0 && answersLost > 0;
    const isPassed = isClean(findings) && isStormy && recovery.orders === ordersToRecover;
    return {
      seed,
      deliveries: options.deliveries,
      orders: history.orders,
      schedule: { duplicates, lost, ordersToRecover },
      posted,
      recovery,
      road: { ...scene.road.counts },
      kills: plan.hits(),
      killsPlanned: plan.planned,
      killsDone: plan.done,
      restarts: fleet.restarts(),
      unplannedEnds: fleet.unplanned.length,
      crashes: options.crashes,
      seconds: (Date.now() - startedAt) / 1000,
      findings,
      isPassed,
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
    removeEmbeddedPostgres(path.join(dataDir, "postgres"));
    if (!options.isKept) rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Place {
  readonly simulatorDir: string;
  readonly secret: string;
  readonly postgres: MortalPostgres;
  readonly logDir: string;
}

interface Scene {
  readonly env: Record<string, string>;
  readonly road: FlakyRoad;
  /** Shopify behaves from now on. */
  calm(): Promise<void>;
}

/** Shopify, the road to it, and the app installed in the store. */
async function openScene(
  { simulatorDir, secret, postgres, logDir }: Place,
  stops: (() => unknown)[],
  { seed }: ChaosOptions,
): Promise<Scene> {
  const [port, installPort] = [await freePort(0), await freePort(0)];
  const shopify = `http://localhost:${port}`;
  const app = `http://localhost:${installPort}`;
  const simulator = startChild({
    name: "simulator",
    script: "simulator/main.ts",
    logDir,
    env: { SIM_PORT: String(port), SIM_DATA_DIR: simulatorDir, SIM_APP_URL: app, SIM_APP_SECRET: secret },
  });
  stops.push(() => simulator.stop());
  await untilReady(simulator, `${shopify}/__sim/api/state`, logDir);
  const road = await openFlakyRoad(shopify, ANSWERS_LOST_EACH);
  stops.push(() => road.close());
  const env = {
    // Not production: there nobody may ask a process to die.
    NODE_ENV: "test",
    LOG_LEVEL: "warn",
    PORT: String(installPort),
    DATABASE_URL: postgres.url,
    SHOPIFY_API_KEY: clientId(),
    SHOPIFY_API_SECRET: secret,
    SHOPIFY_APP_URL: app,
    SHOPIFY_SIMULATOR_URL: road.origin,
  };
  await withOneWeb(env, logDir, () =>
    installLaurel({ simulator: shopify }, STORE.replace(".myshopify.com", "")),
  );
  const faults = (method: string, body?: object) =>
    fetch(`${shopify}/__sim/api/faults`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  await faults("PATCH", { ...FAULTS, seed });
  const calm = async () => {
    road.calm();
    await faults("DELETE");
  };
  return { env, road, calm };
}

interface Storm {
  readonly letters: Letters;
  readonly schedule: Schedule;
  readonly fleet: Fleet;
  readonly plan: KillPlan;
  readonly postgres: MortalPostgres;
  readonly secret: string;
  readonly db: Database;
  readonly options: ChaosOptions;
}

/** Besides the time that it needs to recover. */
const DOWN_MS = 500;
/**
 * Letters go although no process has died since the last: work that it may die of. Fewer and fewer, so
 * that some are left for the last one.
 */
const TRICKLE_SHARE = 1 / 500;
const TRICKLE_MS = 200;

/** Posts the letters, no faster than processes die, and kills PostgreSQL on the way. */
async function stormyDay(storm: Storm): Promise<Posted> {
  const { letters, schedule, fleet, plan, postgres, secret, options } = storm;
  const { posts } = schedule;
  let extra = 0;
  let last = 0;
  const drip = setInterval(() => (extra += Math.ceil((posts.length - last) * TRICKLE_SHARE)), TRICKLE_MS);
  // Half of the letters are for the deaths, one after the other, and half for the time between.
  const allowed = () =>
    plan.done === plan.planned
      ? posts.length
      : Math.ceil((posts.length * (plan.done + 1)) / (plan.planned + 1) / 2) + extra;
  const crashAt = Array.from({ length: options.crashes }, (_, n) =>
    Math.floor((posts.length * (n + 1)) / (options.crashes + 1)),
  );
  let crashing: Promise<void> = Promise.resolve();
  const onPosted = (posted: number) => {
    last = posted;
    if (posted % 20_000 === 0) options.say(`${posted} posted, ${plan.done} of ${plan.planned} killed`);
    if (crashAt[0] === undefined || posted < crashAt[0]) return;
    crashAt.shift();
    crashing = crashing.then(() => postgres.crash(DOWN_MS));
  };
  try {
    const posted = await postLetters({ letters, posts, webs: fleet.webs, secret, allowed, onPosted });
    await crashing;
    return posted;
  } finally {
    clearInterval(drip);
  }
}

function clientId(): string {
  return /^client_id\s*=\s*"([^"]+)"/m.exec(readFileSync("shopify.app.toml", "utf8"))?.[1] ?? "";
}
