import { withClient } from "./bench-server.ts";
import type { Figure } from "./figure.ts";

/** What settling orders writes. The inbox is emptied again after some days. */
const TABLES = [
  "inbox_delivery",
  "settled_order",
  "entry",
  "posting",
  "lot",
  "balance",
  "tier_change",
  "happening",
  "outbox_intent",
] as const;

/** All that is kept for an order, its snapshot included. */
const MOST_BYTES = 2_000;

export interface TableSize {
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
}

/** Rows, and bytes on disk with all indexes, of the tables that settling writes. */
export async function sizesOf(url: string): Promise<readonly TableSize[]> {
  return withClient(url, async (client) => {
    const sizes: TableSize[] = [];
    for (const table of TABLES) {
      const { rows } = await client.query<{ rows: string; bytes: string }>(
        `SELECT (SELECT count(*) FROM ${table}) AS rows, pg_total_relation_size($1::regclass) AS bytes`,
        [table],
      );
      sizes.push({ table, rows: Number(rows[0]?.rows), bytes: Number(rows[0]?.bytes) });
    }
    return sizes;
  });
}

export async function rowsWritten(url: string): Promise<readonly TableSize[]> {
  return (await sizesOf(url)).filter(({ table }) => table !== "balance");
}

/** What each order added. */
export function sizeFigure(
  before: readonly TableSize[],
  after: readonly TableSize[],
  orders: number,
): Figure {
  const added = after.map(({ table, rows, bytes }) => {
    const then = before.find((other) => other.table === table);
    return { table, rows: (rows - (then?.rows ?? 0)) / orders, bytes: (bytes - (then?.bytes ?? 0)) / orders };
  });
  const kept = added.filter(({ table }) => table !== "inbox_delivery");
  const total = (of: "rows" | "bytes", tables: typeof added) =>
    tables.reduce((sum, table) => sum + table[of], 0);
  const rounded = (value: number) => Math.round(value * 100) / 100;
  const bytesKept = total("bytes", kept);
  const line = (what: string, rows: number, bytes: number) => ({
    what,
    laurel: `${rounded(rows)} rows, ${Math.round(bytes)} bytes`,
    baseline: "",
    ratio: null,
    aim: null,
  });
  return {
    title: `5. Rows and bytes on disk for an order, indexes included (${orders} orders settled)`,
    baseline: `what an order may take, its snapshot included: ${MOST_BYTES} bytes`,
    lines: [
      ...added.map(({ table, rows, bytes }) => line(table, rows, bytes)),
      line("all that is kept", total("rows", kept), bytesKept),
      {
        what: "bytes kept of an order",
        laurel: bytesKept,
        baseline: MOST_BYTES,
        ratio: bytesKept / MOST_BYTES,
        aim: { at: "most", ratio: 1 },
      },
    ],
    notes: [
      "The inbox is emptied after some days; dead versions of updated rows are counted until they are reused.",
    ],
  };
}
