import { rmSync } from "node:fs";
import { startChild, untilReady } from "../../scripts/stack/child.ts";
import type { Child } from "../../scripts/stack/child.ts";
import { freePort } from "../../app/db/embedded/free-port.server.ts";
import type { BenchServer } from "./bench-server.ts";
import { withClient } from "./bench-server.ts";
import { compared, fact } from "./figure.ts";
import type { Figure } from "./figure.ts";
import { givenShop } from "./given-shop.ts";
import { inTurn } from "./rounds.ts";
import { startLoadGenerator } from "./webhooks/load.ts";
import type { LoadGenerator, LoadResult } from "./webhooks/load.ts";

export interface WebhookScale {
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  /** Rates to try besides the peak's, at most. */
  readonly climbs: number;
}

const SECRET = "the-secret-of-the-bench";
/** Shopify's whole peak of Black Friday 2024, orders a second, with three topics for each order. */
const PEAK = 741 * 3;
const STEP = 1.2;
const LOG_DIR = `.data/bench-ledger-logs-${process.pid}`;

/** Acknowledging webhooks by the web process as it is, over a bare server; and the highest rate that it holds. */
export async function benchWebhooks(server: BenchServer, scale: WebhookScale): Promise<readonly Figure[]> {
  const url = await server.create("bench_webhooks");
  await givenShop(url);
  const load = startLoadGenerator(SECRET);
  const web = await start("web", "app/server.ts", url, "/readyz");
  const bare = await start("bare", "bench/ledger/webhooks/bare-server.ts", url, "/");
  try {
    const { seconds, rounds, connections } = scale;
    const full = { seconds, connections, rate: null };
    const at = async (target: string) => {
      await server.checkpoint();
      return load.run({ ...full, url: target });
    };
    // Once before it counts: compiled code and warm connections on both sides.
    for (const target of [web.url, bare.url]) await load.run({ ...full, url: target, seconds: seconds / 2 });
    const pairs = await inTurn(rounds, { laurel: () => at(web.url), baseline: () => at(bare.url) });
    const held = await highestRate(load, web.url, scale);
    const stored = await withClient(url, (client) =>
      client.query<{ count: string }>("SELECT count(*) FROM inbox_delivery"),
    );
    const refused = pairs.reduce(
      (sum, { laurel, baseline }) => sum + failures(laurel) + failures(baseline),
      0,
    );
    return [
      {
        title: `2. Acknowledging webhooks, ${connections} connections, ${rounds} rounds of ${seconds} s`,
        baseline: "a bare Node server that inserts each body as a row, with as many database connections",
        lines: [
          compared("deliveries a second", pairs, ({ stored, seconds }) => stored / seconds, {
            at: "least",
            ratio: 0.8,
          }),
          compared("median (ms)", pairs, ({ p50 }) => p50, null),
          compared("p99 (ms)", pairs, ({ p99 }) => p99, { at: "most", ratio: 2 }),
          ...held.lines,
        ],
        notes: [
          `Deliveries not answered 200 in the rounds: ${refused}. Rows in the inbox: ${stored.rows[0]?.count}.`,
          "A rate is held when every delivery is answered 200 and 99 of 100 within a second of being due.",
          "The load generator, both servers and PostgreSQL share the machine.",
        ],
      },
    ];
  } finally {
    load.stop();
    await Promise.all([web.child.stop(), bare.child.stop()]);
    await server.drop("bench_webhooks");
    rmSync(LOG_DIR, { recursive: true, force: true });
  }
}

async function start(
  name: string,
  script: string,
  databaseUrl: string,
  ready: string,
): Promise<{ child: Child; url: string }> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    NODE_ENV: "production",
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: "bench",
    SHOPIFY_API_SECRET: SECRET,
    SHOPIFY_APP_URL: origin,
  };
  const child = startChild({ name, script, env, logDir: LOG_DIR });
  await untilReady(child, origin + ready, LOG_DIR);
  return { child, url: `${origin}/webhooks` };
}

/** Climbs from the peak while the rate is held, or steps down from it until it is. */
async function highestRate(load: LoadGenerator, url: string, { seconds, connections, climbs }: WebhookScale) {
  const tried = async (rate: number) => {
    const result = await load.run({ url, seconds, connections, rate });
    return { rate, result, isHeld: result.stored === result.sent && result.p99 <= 1_000 };
  };
  const peak = await tried(PEAK);
  let last = peak;
  let best = peak.isHeld ? peak : undefined;
  for (let tries = 0; tries < climbs && last.isHeld === peak.isHeld; tries += 1) {
    last = await tried(peak.isHeld ? last.rate * STEP : last.rate / STEP);
    if (last.isHeld) best = last;
  }
  return {
    lines: [
      fact(`${PEAK} deliveries a second by one process`, peak.isHeld ? "held" : "not held"),
      fact(`p99 at ${PEAK} a second (ms)`, peak.result.p99),
      fact("highest rate held (deliveries a second)", best ? best.rate : "none of those tried"),
      fact("p99 at that rate (ms)", best ? best.result.p99 : ""),
    ],
  };
}

function failures({ sent, stored }: LoadResult): number {
  return sent - stored;
}
