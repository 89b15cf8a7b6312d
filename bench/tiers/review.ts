import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { WORK_MEMORY } from "../../app/db/tiers/tiers-by-set.server.ts";
import { inSnapshot } from "../../app/db/transaction.server.ts";
import { currencyCode, defaultProgram, encodeProgram, invariant } from "../../app/domain/index.ts";
import { withClient } from "../ledger/bench-server.ts";
import type { BenchServer } from "../ledger/bench-server.ts";
import { compared, fact } from "../ledger/figure.ts";
import type { Figure } from "../ledger/figure.ts";
import { benchContext, DOMAIN, givenShop, withDatabase } from "../ledger/given-shop.ts";
import { inTurn } from "../ledger/rounds.ts";
import { cpuSeconds, cpuSecondsOfTree, parentOf } from "../peak/machine.ts";
import { givenMembers } from "./given-members.ts";

export interface ReviewScale {
  readonly members: number;
  readonly ordersEach: number;
  readonly rounds: number;
}

interface Took {
  readonly seconds: number;
  /** Of processor, ours and PostgreSQL's. */
  readonly cpuSeconds: number;
}

const TIME_ZONE = "America/New_York";
/** In minor units: some of a hundred members stand between two of them. */
const THRESHOLDS = [10_000, 10_080] as const;

/**
 * A whole store is reviewed after one of its thresholds was changed, over one statement that only adds up what
 * the window holds of each member.
 */
export async function benchReview(server: BenchServer, scale: ReviewScale): Promise<readonly Figure[]> {
  const url = await server.create("bench_tiers");
  const shopId = await givenShop(url);
  const { members, ordersEach, rounds } = scale;
  await withClient(url, (client) =>
    givenMembers(client, { shopId, members, ordersEach, timeZone: TIME_ZONE }),
  );
  const moved: number[] = [];
  const pairs = await withDatabase(url, async (db) => {
    await db.pool.query("UPDATE shop SET tiers_asked_at = now() WHERE id = $1", [shopId]);
    const wrong = await reviewTiers(benchContext(db), DOMAIN);
    invariant(wrong === 0, "the members are given as the domain would have them");
    const measure = measuring(await postmasterOf(db));
    await server.checkpoint();
    return inTurn<Took>(rounds, {
      async laurel(round) {
        await publish(db, round);
        return measure(async () => void moved.push(await reviewTiers(benchContext(db), DOMAIN)));
      },
      baseline: () => measure(() => addUp(db, shopId)),
    });
  });
  await checkTiers(url, shopId, rounds);
  await server.drop("bench_tiers");
  return [
    {
      title: `Reviewing ${members} members with ${ordersEach} orders each after a threshold was changed, ${rounds} rounds`,
      baseline: "one SQL statement that only adds up their window",
      lines: [
        compared("seconds", pairs, ({ seconds }) => seconds, { at: "most", ratio: 2 }),
        compared("seconds of processor", pairs, (took) => took.cpuSeconds, { at: "most", ratio: 2 }),
        fact(
          "members who moved, each round",
          Math.round(moved.reduce((sum, n) => sum + n, 0) / moved.length),
        ),
      ],
      notes: ["Laurel writes each move, with its event; the statement writes nothing."],
    },
  ];
}

/** The other threshold of the second tier, as the next version. */
async function publish(db: Database, round: number): Promise<void> {
  const published = await publishProgram(benchContext(db), DOMAIN, {
    program: encodeProgram(programOf(round + 1)),
    basedOn: round + 1,
    actor: "system:bench",
  });
  invariant(published.ok, "it is published");
}

function programOf(round: number) {
  const currency = currencyCode("USD");
  invariant(currency.ok, "USD is a currency");
  const program = defaultProgram(currency.value);
  const tiers = program.tiers.tiers.map((tier) =>
    tier.id === "silver" ? { ...tier, thresholdMinor: THRESHOLDS[round % 2] ?? 0 } : tier,
  );
  return { ...program, tiers: { ...program.tiers, tiers } };
}

async function addUp({ longPool }: Database, shopId: number): Promise<void> {
  await inSnapshot(longPool, async (tx) => {
    // As much memory for groups as Laurel takes.
    await tx.query(`SET LOCAL work_mem = '${WORK_MEMORY}'`);
    await tx.query(
      `SELECT count(*), sum(spend) FROM (
         SELECT member_id, sum(counted_minor) AS spend FROM settled_order
          WHERE shop_id = $1 AND processed_at >= now() - interval '12 months' GROUP BY member_id) w`,
      [shopId],
    );
  });
}

/** PostgreSQL's first process: all that works for it are its children. */
async function postmasterOf({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return parentOf(rows[0]?.pid ?? 0);
}

function measuring(postmaster: number) {
  const used = () => cpuSeconds(process.pid) + cpuSecondsOfTree(postmaster);
  return async (work: () => Promise<void>): Promise<Took> => {
    const before = used();
    const startedAt = performance.now();
    await work();
    return { seconds: (performance.now() - startedAt) / 1000, cpuSeconds: used() - before };
  };
}

/** Every tier is what the last version says. */
async function checkTiers(url: string, shopId: number, rounds: number): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ wrong: string }>(
      `SELECT count(*) AS wrong FROM balance WHERE shop_id = $1 AND tier_id <> CASE WHEN window_spend >= 60000 THEN 'platinum'
         WHEN window_spend >= 25000 THEN 'gold' WHEN window_spend >= $2 THEN 'silver' ELSE 'bronze' END`,
      [shopId, THRESHOLDS[rounds % 2]],
    );
    invariant(rows[0]?.wrong === "0", "tiers are as the last version has them");
  });
}
