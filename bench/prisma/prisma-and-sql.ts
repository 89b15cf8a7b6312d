import { columnar } from "../../app/db/columnar.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { prismaIn } from "../../app/db/prisma.server.ts";
import { count, run } from "../../app/db/sql.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import type { Tx } from "../../app/db/transaction.server.ts";
import { currencyCode, defaultProgram, encodeProgram, invariant } from "../../app/domain/index.ts";

export interface Figure {
  readonly what: string;
  readonly sqlMs: number;
  readonly prismaMs: number;
}

interface Comparison {
  readonly what: string;
  /** So often in one round. */
  readonly times: number;
  readonly sql: (tx: Tx, key: number) => Promise<unknown>;
  readonly prisma: (tx: Tx, key: number) => Promise<unknown>;
}

const SET = 500;

/** How long each takes, by either way: each in a transaction of its own, in rounds that take turns. */
export async function prismaAndSql({ pool }: Database, shopId: number, rounds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  let key = GIVEN;
  await pool.query("INSERT INTO errand (shop_id, kind, key) SELECT $1, 'bench', unnest($2::text[])", [
    shopId,
    keysOf(GIVEN),
  ]);
  for (const { what, times, ...ways } of comparisons(shopId)) {
    const took: Record<keyof typeof ways, number[]> = { sql: [], prisma: [] };
    // The first round warms both up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const way of ["sql", "prisma"] as const) {
        const startedAt = performance.now();
        for (let n = 0; n < times; n += 1) {
          key += 1;
          await inTransaction(pool, (tx) => ways[way](tx, key));
        }
        if (round > 0) took[way].push((performance.now() - startedAt) / times);
      }
    }
    figures.push({ what, sqlMs: median(took.sql), prismaMs: median(took.prisma) });
  }
  return figures;
}

const keysOf = (key: number) => Array.from({ length: SET }, (_, n) => `${key}-${n}`);

function comparisons(shopId: number): Comparison[] {
  const rows = columnar({ kind: "text", key: "text" }, 2);
  return [
    {
      what: "one thing that a merchant configured is read",
      times: 100,
      sql: (tx) => run(tx, "bench-read", "SELECT * FROM program_version WHERE shop_id = $1", [shopId]),
      prisma: (tx) => prismaIn(tx, (prisma) => prisma.programVersion.findMany({ where: { shopId } })),
    },
    {
      what: "one thing that a merchant configured is written",
      times: 50,
      sql: (tx, key) =>
        count(
          tx,
          "bench-write",
          `INSERT INTO program_version (shop_id, number, program, published_at, actor)
           VALUES ($1, $2, $3::jsonb, now(), 'system:bench')`,
          [shopId, key + 1, JSON.stringify(PROGRAM)],
        ),
      prisma: (tx, key) =>
        prismaIn(tx, (prisma) =>
          prisma.programVersion.createMany({
            data: {
              shopId,
              number: key + 1,
              program: PROGRAM,
              publishedAt: new Date(),
              actor: "system:bench",
            },
          }),
        ),
    },
    {
      what: `${SET} rows are written`,
      times: 10,
      sql: (tx, key) =>
        count(
          tx,
          "bench-write-set",
          `INSERT INTO errand (shop_id, kind, key) SELECT $1, kind, key FROM ${rows.from} AS r (kind, key)`,
          [shopId, ...rows.valuesOf(keysOf(key).map((each) => ({ kind: "bench", key: each })))],
        ),
      prisma: (tx, key) =>
        prismaIn(tx, (prisma) =>
          prisma.errand.createMany({
            data: keysOf(key).map((each) => ({ shopId, kind: "bench", key: each })),
          }),
        ),
    },
    {
      what: `${SET} rows are read by their keys`,
      times: 10,
      sql: (tx) =>
        run(
          tx,
          "bench-read-set",
          "SELECT * FROM errand WHERE shop_id = $1 AND kind = 'bench' AND key = ANY ($2::text[])",
          [shopId, keysOf(GIVEN)],
        ),
      prisma: (tx) =>
        prismaIn(tx, (prisma) =>
          prisma.errand.findMany({ where: { shopId, kind: "bench", key: { in: keysOf(GIVEN) } } }),
        ),
    },
  ];
}

/** The number of the set that is there from the start. */
const GIVEN = 0;

const usd = currencyCode("USD");
invariant(usd.ok, "USD is a currency");
const PROGRAM: object = encodeProgram(defaultProgram(usd.value));

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
