import { SETTLERS } from "../../app/jobs/worker.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { withClient } from "./bench-server.ts";
import type { BenchServer } from "./bench-server.ts";
import { compared } from "./figure.ts";
import type { Figure } from "./figure.ts";
import { givenLedger } from "./given-ledger.ts";
import { benchContext, givenShop, withDatabase } from "./given-shop.ts";
import { findPgbench, runLoad } from "./pgbench.ts";
import { inTurn, seconds } from "./rounds.ts";
import { rowsWritten, sizesOf, sizeFigure } from "./sizes.ts";
import { settleStatement } from "./settle-statement.ts";
import { givenWaitingOrders } from "./waiting-orders.ts";

export interface SettleScale {
  readonly members: number;
  /** Orders in a round; a multiple of CLIENTS. */
  readonly orders: number;
  readonly rounds: number;
}

export const CLIENTS = 8;
const HISTORY_EACH = 4;

/** Settled orders a second over one statement an order; and, of the same data, the size of an order. */
export async function benchSettling(server: BenchServer, scale: SettleScale): Promise<readonly Figure[]> {
  const url = await server.create("bench_settle");
  const shopId = await givenShop(url);
  const { members, orders, rounds } = scale;
  const given = { shopId, members, ordersEach: HISTORY_EACH, lots: true, expiresAt: "NULL::timestamptz" };
  await withClient(url, (client) => givenLedger(client, given));
  const baselineUrl = await server.copy("bench_settle", "bench_settle_baseline");
  const pgbench = findPgbench();
  const before = await sizesOf(url);
  const startOf = (round: number) => 1 + round * orders;
  const fill = (into: string, round: number) =>
    withClient(into, (client) =>
      givenWaitingOrders(client, { shopId, members, from: startOf(round), count: orders }),
    );

  const pairs = await withDatabase(url, async (db) => {
    const ctx = benchContext(db);
    return inTurn(rounds, {
      async laurel(round) {
        await fill(url, round);
        await server.checkpoint();
        return (
          orders / (await seconds(() => Promise.all(Array.from({ length: SETTLERS }, () => drainInbox(ctx)))))
        );
      },
      async baseline(round) {
        await fill(baselineUrl, round);
        const values = await keptOf(url);
        await server.checkpoint();
        const statement = settleStatement(shopId, members);
        return runLoad(
          {
            url: baselineUrl,
            statements: [statement],
            from: startOf(round),
            count: orders,
            clients: CLIENTS,
            values,
          },
          pgbench,
        );
      },
    });
  });
  const written = { laurel: await rowsWritten(url), baseline: await rowsWritten(baselineUrl) };
  const sizes = sizeFigure(before, await sizesOf(url), orders * rounds);
  await server.drop("bench_settle");
  await server.drop("bench_settle_baseline");
  const driver = pgbench ?? "the pg driver, because pgbench is not on this machine (a slower baseline)";
  return [
    {
      title: `1. Settling ${orders} orders from the inbox, ${rounds} rounds`,
      baseline: `one SQL statement an order that writes the same rows, ${CLIENTS} connections, driven by ${driver}`,
      lines: [
        compared("orders a second", pairs, (rate) => rate, { at: "least", ratio: 1 }),
        ...written.laurel.map(({ table, rows }) => ({
          what: `rows in ${table}`,
          laurel: rows,
          baseline: written.baseline.find((other) => other.table === table)?.rows ?? 0,
          ratio: null,
          aim: null,
        })),
      ],
      notes: [
        `Laurel: one process, ${SETTLERS} batches at once, as in the worker. Both sides start from the same ledger and grow alike.`,
      ],
    },
    sizes,
  ];
}

/** What Laurel keeps of an order, for the baseline to write as well. */
async function keptOf(url: string): Promise<Record<string, string>> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ snapshot: string; stamp: string }>(
      "SELECT encode(snapshot, 'hex') AS snapshot, stamp FROM settled_order WHERE snapshot IS NOT NULL LIMIT 1",
    );
    if (!rows[0]) throw new Error("no order was settled");
    return { ...rows[0] };
  });
}
