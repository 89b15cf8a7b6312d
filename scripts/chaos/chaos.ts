import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../app/db/database.server.ts";
import { removeEmbeddedPostgres } from "../../app/db/embedded/cluster.server.ts";
import { randomOf, type Random } from "../../simulator/seed/random.ts";
import { ensureBuilt } from "../stack/builds.ts";
import { examine, isClean, type Findings } from "./examine.ts";
import { examineRedemptions } from "./examine-redemptions.ts";
import { startFleet, type Fleet } from "./fleet.ts";
import type { RoadCounts } from "./flaky-road.ts";
import { openFront } from "./front.ts";
import { givenLedger } from "./given-ledger.ts";
import { makeHistory } from "./history.ts";
import { KillPlan } from "./kill-plan.ts";
import { countKinds, type Kinds } from "./kinds.ts";
import { Letters } from "./letters.ts";
import { startMerchant, type Merchant } from "./merchant.ts";
import type { Posted } from "./post-letters.ts";
import { startMortalPostgres } from "./postgres.ts";
import { chaosPrograms } from "./programs.ts";
import { recover, type Recovery } from "./recover.ts";
import { endsOf, referenceOf } from "./reference.ts";
import { startSweeps } from "./sweeps.ts";
import { scheduleLetters, type Schedule } from "./schedule.ts";
import { openScene, type Scene } from "./scene.ts";
import { openStore, type Store } from "./store.ts";
import { startShoppers, type ShopperOptions, type Shoppers } from "./shoppers.ts";
import { stormyDay } from "./stormy-day.ts";
import { letTimePass, untilQuiet, untilSettled } from "./until-quiet.ts";

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
  /** Leave logs, letters and the database behind, to look at. */
  readonly isKept: boolean;
  readonly say: (line: string) => void;
  /** These end everything that was started, and this process. */
  readonly stopOn?: readonly NodeJS.Signals[];
}

export interface ChaosReport {
  readonly seed: number;
  readonly deliveries: number;
  readonly orders: number;
  readonly schedule: Omit<Schedule, "posts">;
  readonly posted: Posted;
  readonly recovery: Recovery;
  readonly road: RoadCounts;
  readonly kinds: Kinds;
  /** Sweeps amidst the letters. */
  readonly sweeps: number;
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

/** From so many deliveries on, rare faults come up often enough. */
export const LARGE = 20_000;
/** Long enough that some points ripen within it, and others do not. */
const SPAN_MS = 3 * 86_400_000;
/** Of all deliveries. */
const DUPLICATES = 0.3;
const LOST = 0.05;
/** When all is posted, those who are left have so long to die. */
const DEATHS_MS = 900_000;
/**
 * A day of a store, with everything going wrong that can: letters repeated, shuffled and lost, processes
 * and PostgreSQL killed, Shopify refusing, failing and silent. Then the ledger is held to a reference
 * that knows nothing of all this.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { dataDir, seed, say, crashes, deliveries } = options;
  const startedAt = Date.now();
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  await ensureBuilt(say);
  const random = randomOf(seed);
  const day = makeDay(options, random);
  const { letters, schedule, simulatorDir } = day;
  const stops: (() => unknown)[] = [() => letters.close()];
  const over = new AbortController();
  const { signal } = over;
  const cleanUp = async () => {
    over.abort();
    for (const stop of stops.splice(0).reverse()) await stop();
    if (options.isKept) return;
    removeEmbeddedPostgres(path.join(dataDir, "postgres"));
    rmSync(dataDir, { recursive: true, force: true });
  };
  for (const name of options.stopOn ?? []) {
    process.once(name, () => void cleanUp().finally(() => process.exit(130)));
  }
  try {
    const postgres = await startMortalPostgres(path.join(dataDir, "postgres"));
    stops.push(() => postgres.stop());
    const { db, rewardId } = await givenLedger(postgres.url, { from: day.from, ...day.history });
    stops.push(() => db.close());
    const [secret, logDir] = [randomBytes(32).toString("hex"), path.join(dataDir, "logs")];
    const isLarge = deliveries >= LARGE;
    const place = { simulatorDir, secret, databaseUrl: postgres.url, seed, isLarge, logDir };
    const scene = await openScene(place, stops);
    say("Laurel is installed");
    const plan = new KillPlan(options.rounds, options.rounds > 1 ? 4 : 1, random);
    const fleet = await startFleet({ webs: 2, workers: 3, plan, logDir, env: scene.env });
    stops.push(() => fleet.stop());
    const hurry = async () => (options.isHasty ? letTimePass(db) : undefined);
    const who = { ...day, campaignId: rewardId, random: randomOf(seed + 3), plan, hurry };
    const shoppers = await letShoppersIn(scene, fleet, who, stops);
    const sweeps = await startSweeps(scene.env, randomOf(seed + 1));
    stops.push(() => sweeps.stop());
    const { posts, ...counts } = schedule;
    const progress = { share: 0 };
    const merchant = await openStoreDoor(scene.env, day, options, progress);
    stops.push(() => merchant.stop());
    const onShare = (share: number) => void Object.assign(progress, { share });
    const weather = { plan, postgres, silence: scene.silence, crashes, signal };
    const storm = stormyDay({ letters, posts, fleet, secret, say, onShare, ...weather });
    const posted = await orBroken(storm, fleet);
    await orBroken(untilAllDied(plan, say, signal), fleet);
    await orBroken(Promise.all([merchant.finish(), shoppers.finish()]), fleet);
    await untilDelivered(scene);
    await orBroken(untilSettled(db, options.isHasty, say), fleet);
    // Shopify is as bad as before while reconciliation asks it.
    const recovery = await recover(scene.env, endsNow(simulatorDir), say);
    await scene.calm();
    await lastThings([merchant.giveAgain, sweeps.finish], () => untilQuiet(db, options.isHasty, say));
    const store = openStore(simulatorDir);
    stops.push(() => store.close());
    const findings = await examineAll(db, store, day, schedule.lost, shoppers);
    return judged({
      ...{ seed, deliveries, orders: day.orders, schedule: counts, posted, recovery, crashes, findings },
      road: { ...scene.road.counts },
      kinds: await countKinds(db, store),
      sweeps: sweeps.count(),
      ...deathsOf(plan, fleet),
      seconds: (Date.now() - startedAt) / 1000,
    });
  } finally {
    await cleanUp();
  }
}

/** Shoppers of now find the app where Shopify does. */
async function letShoppersIn(
  { appPort, shopify }: Scene,
  { webs }: Fleet,
  options: Omit<ShopperOptions, "shopify">,
  stops: (() => unknown)[],
): Promise<Shoppers> {
  const front = await openFront(appPort, webs);
  stops.push(() => front.close());
  const shoppers = startShoppers({ shopify, ...options });
  stops.push(() => shoppers.stop());
  return shoppers;
}

/** Who is to die and has not dies of what shoppers and the merchant go on with. What takes too long is judged in the end. */
async function untilAllDied(plan: KillPlan, say: ChaosOptions["say"], signal: AbortSignal): Promise<void> {
  say(`all posted, ${plan.done} of ${plan.planned} killed`);
  const deadline = Date.now() + DEATHS_MS;
  while (plan.done < plan.planned && !signal.aborted && Date.now() < deadline) await sleep(100);
}

/** One after the other, each when all is quiet. */
async function lastThings(
  things: readonly (() => Promise<void>)[],
  quiet: () => Promise<void>,
): Promise<void> {
  await quiet();
  for (const thing of things) {
    await thing();
    await quiet();
  }
}

/** All that is to be told of what shoppers bought has been told, or was tried in vain. */
async function untilDelivered({ shopify }: Scene): Promise<void> {
  const body = JSON.stringify({ timeoutMilliseconds: 60_000 });
  await fetch(`${shopify}/__sim/api/settle`, { ...AS_JSON, body });
}

const AS_JSON = { method: "POST", headers: { "content-type": "application/json" } };

async function examineAll(
  db: Database,
  store: Store,
  { letters, history }: ReturnType<typeof makeDay>,
  lost: number,
  shoppers: Shoppers,
): Promise<Findings> {
  const { wrongRedemptions, byCustomer } = await examineRedemptions(db, store, shoppers.made());
  // Time has gone on, and with it what is ripe.
  const reference = referenceOf(store, history, Date.now(), byCustomer);
  const found = await examine(db, store, reference, { letters, count: letters.count - lost });
  return { ...found, wrongRedemptions: [...shoppers.wrong(), ...wrongRedemptions] };
}

/** What happens, what Shopify tells of it and when, and what must come of it. */
function makeDay({ dataDir, seed, deliveries, say }: ChaosOptions, random: Random) {
  const simulatorDir = path.join(dataDir, "simulator");
  const letters = new Letters(path.join(dataDir, "letters.sqlite"), seed);
  // The day ended a minute ago, so that nothing of it lies ahead of anybody's clock.
  const until = Math.floor(Date.now() / 1000) * 1000 - 60_000;
  const from = until - SPAN_MS;
  const store = openStore(simulatorDir);
  const wanted = Math.round(deliveries * (1 - DUPLICATES));
  const history = makeHistory(store, letters, { letters: wanted, random, from, until });
  const shares = { deliveries, duplicateShare: DUPLICATES, lossShare: LOST };
  const lastOrderId = [...endsOf(store).keys()].reduce((last, id) => Math.max(last, Number(id)), 0);
  const schedule = scheduleLetters(history, letters.count, { ...shares, random });
  store.close();
  const { orders, customers, patrons } = history;
  say(`${orders} orders of ${customers} customers, ${schedule.posts.length} letters to post`);
  return { simulatorDir, letters, from, orders, schedule, history, patrons, lastOrderId };
}

/** How the orders stand at Shopify by now, while it lives on. */
function endsNow(simulatorDir: string) {
  const store = openStore(simulatorDir);
  try {
    return endsOf(store);
  } finally {
    store.close();
  }
}

/** @param progress how much has been posted, as it is by now */
function openStoreDoor(
  env: Record<string, string>,
  { history, from }: ReturnType<typeof makeDay>,
  { seed, isHasty }: ChaosOptions,
  progress: { readonly share: number },
): Promise<Merchant> {
  const { acts } = history.comings;
  const random = randomOf(seed + 2);
  const share = () => progress.share;
  return startMerchant(env, { acts, program: chaosPrograms().third, from, random, share, isHasty });
}

/** @throws when a process cannot be brought to life, instead of waiting for its work */
async function orBroken<T>(work: Promise<T>, { broken }: Fleet): Promise<T> {
  await Promise.race([work, broken]);
  return work;
}

function deathsOf(plan: KillPlan, fleet: Fleet) {
  return {
    kills: plan.hits(),
    killsPlanned: plan.planned,
    killsDone: plan.done,
    restarts: fleet.restarts(),
    unplannedEnds: fleet.unplanned.length,
  };
}

/** What did not really happen proves nothing. */
function judged(report: Omit<ChaosReport, "isPassed">): ChaosReport {
  const { road, schedule, recovery, findings, kinds, sweeps, killsDone, killsPlanned } = report;
  const isStormy =
    killsDone === killsPlanned && road.throttled > 0 && road.failed > 0 && road.answersLost > 0;
  const isWhole = Object.values(kinds).every((times) => times > 0);
  // A reconciliation that came by the clock, before ours, leaves less for it.
  const { orders, unknown, before } = recovery;
  const isRecovered = orders === unknown && orders <= schedule.ordersLost && (before > 0 || orders > 0);
  return { ...report, isPassed: isClean(findings) && isStormy && isWhole && isRecovered && sweeps > 0 };
}
