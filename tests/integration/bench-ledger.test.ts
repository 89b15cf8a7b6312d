import { beforeAll, describe, expect, inject, it } from "vitest";
import { benchServer, withClient } from "../../bench/ledger/bench-server.ts";
import type { BenchServer } from "../../bench/ledger/bench-server.ts";
import { benchExpiry } from "../../bench/ledger/expire.ts";
import { compared } from "../../bench/ledger/figure.ts";
import type { Figure } from "../../bench/ledger/figure.ts";
import { findPgbench, runLoad } from "../../bench/ledger/pgbench.ts";
import { benchReading } from "../../bench/ledger/read.ts";
import { benchSettling } from "../../bench/ledger/settle.ts";
import { benchWebhooks } from "../../bench/ledger/webhooks.ts";
import { ensureBuilt } from "../../scripts/stack/builds.ts";

/** Each figure in a tiny size: that it runs and writes what it says, not how fast. */
let server: BenchServer;

beforeAll(() => {
  server = benchServer(inject("postgres").url, `_${process.pid}`);
});

function lineOf(figure: Figure | undefined, what: string) {
  const line = figure?.lines.find((one) => one.what === what);
  if (!line) throw new Error(`no line ${what}`);
  return line;
}

describe("the bench of the ledger", () => {
  it("settles as many orders as its baseline, with as many rows", async () => {
    const [settling, sizes] = await benchSettling(server, { members: 20, orders: 40, rounds: 2 });
    for (const table of ["settled_order", "entry", "posting", "lot", "outbox_intent"]) {
      const { laurel, baseline } = lineOf(settling, `rows in ${table}`);
      expect(laurel, table).toBe(baseline);
    }
    // Two orders of a member in one batch may pass a tier by, which one after the other would reach it.
    const changes = lineOf(settling, "rows in tier_change");
    expect(Number(changes.laurel)).toBeLessThanOrEqual(Number(changes.baseline));
    expect(lineOf(settling, "rows in settled_order").laurel).toBe(20 * 4 + 2 * 40);
    expect(lineOf(sizes, "entry").laurel).toMatch(/^1 rows, \d+ bytes$/);
  });

  it("drives the same statement without pgbench", async () => {
    const url = await server.create("bench_driver");
    await withClient(url, (client) => client.query("CREATE TABLE seen (n bigint, word text)"));
    const load = {
      url,
      statements: [
        "INSERT INTO seen SELECT :n::bigint, :word::text",
        "INSERT INTO seen SELECT :n::bigint, 'too'",
      ],
      from: 5,
      count: 8,
      clients: 4,
      values: { word: '{"a": 1}' },
    };
    const drivers = new Set([undefined, findPgbench()]);
    for (const driver of drivers) expect(await runLoad(load, driver)).toBeGreaterThan(0);
    const { rows } = await withClient(url, (client) =>
      client.query("SELECT n::int, count(*)::int AS times FROM seen WHERE word = $1 GROUP BY n ORDER BY n", [
        load.values.word,
      ]),
    );
    const { rows: others } = await withClient(url, (client) =>
      client.query("SELECT count(*)::int AS times FROM seen WHERE word = 'too'"),
    );
    expect(others).toEqual([{ times: 8 * drivers.size }]);
    expect(rows).toEqual([5, 6, 7, 8, 9, 10, 11, 12].map((n) => ({ n, times: drivers.size })));
    await server.drop("bench_driver");
  });

  it("acknowledges webhooks by the real process and by the bare one", async () => {
    await ensureBuilt();
    const [figure] = await benchWebhooks(server, { seconds: 0.2, rounds: 1, connections: 4, climbs: 1 });
    const { laurel, baseline } = lineOf(figure, "deliveries a second");
    expect(laurel).toBeGreaterThan(0);
    expect(baseline).toBeGreaterThan(0);
    expect(figure?.notes[0]).toContain("Deliveries not answered 200 in the rounds: 0.");
  }, 120_000);

  it("expires every lot once", async () => {
    const [figure] = await benchExpiry(server, { members: 10, lotsEach: 3, rounds: 1 });
    expect(lineOf(figure, "seconds").laurel).toBeGreaterThan(0);
    expect(lineOf(figure, "seconds").baseline).toBeGreaterThan(0);
  });

  it("reads members whole from both ledgers", async () => {
    const scale = { smallMembers: 2, largeMembers: 20, entriesEach: 60, reads: 5, rounds: 1 };
    const [figure] = await benchReading(server, scale);
    expect(figure?.title).toContain("among 1200 entries");
    expect(lineOf(figure, "p99 (ms)").laurel).toBeGreaterThan(0);
  });
});

describe("a compared line", () => {
  it("gives the median of the rounds' ratios, not the ratio of the medians", () => {
    const pairs = [
      { laurel: 1, baseline: 2 },
      { laurel: 30, baseline: 10 },
      { laurel: 4, baseline: 1 },
    ];
    const line = compared("x", pairs, (side) => side, null);
    expect(line).toMatchObject({ laurel: 4, baseline: 2, ratio: 3 });
  });
});
