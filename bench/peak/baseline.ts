import { withClient } from "../ledger/bench-server.ts";
import { FIRST_CUSTOMER } from "../ledger/given-ledger.ts";
import { SAMPLE } from "../ledger/order-body.ts";
import { runLoad } from "../ledger/pgbench.ts";
import { settleStatement } from "../ledger/settle-statement.ts";
import { FIRST_ORDER, firstPriceMinor, memberOfOrder } from "../ledger/waiting-orders.ts";
import { keptOfSample, TOPICS } from "./peak-orders.ts";

export const CLIENTS = 8;

const letterUuid = (n: string, topic: number) =>
  `('00000000-0005-700${topic}-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/**
 * What PostgreSQL must do for an order whatever is built on it, and nothing else: each of its letters kept
 * by a statement of its own, cut down as Laurel cuts it down, and all rows of the ledger by one that is told
 * everything. Four transactions, four times on disk before the next.
 */
export function orderStatements(shopId: number, members: number): readonly string[] {
  const n = ":n::bigint";
  const letters = TOPICS.map(
    (topic, index) => `
INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload, triggered_at)
SELECT ${shopId}, ${letterUuid(n, index)}, '${topic}', 'bare-' || ${n} || '-${index}', replace(replace(replace(
    ${index === 0 ? ":placed" : ":paid"}::text, '${SAMPLE.orderId}', (${FIRST_ORDER} + ${n})::text),
    '${SAMPLE.customerId}', (${FIRST_CUSTOMER} + ${memberOfOrder(n, String(members))})::text),
    '"${SAMPLE.firstPrice}"', '"' || to_char(${firstPriceMinor(n)} / 100.0, 'FM990.00') || '"')::json, now()`,
  );
  const ids = TOPICS.map((_, index) => letterUuid(n, index));
  return [...letters, settleStatement(shopId, members, ids)];
}

export interface BareOrders {
  readonly url: string;
  readonly shopId: number;
  readonly members: number;
  /** A multiple of CLIENTS. */
  readonly orders: number;
  readonly from: number;
  /** What Laurel keeps of an order. */
  readonly keptOfOrder: Readonly<Record<string, string>>;
}

/** Orders a second that PostgreSQL alone takes. */
export async function bareOrdersPerSecond(bare: BareOrders, pgbench: string | undefined): Promise<number> {
  const { url, shopId, members, orders, from, keptOfOrder } = bare;
  const at = Date.now();
  return runLoad(
    {
      url,
      statements: orderStatements(shopId, members),
      from,
      count: orders,
      clients: CLIENTS,
      values: { ...keptOfOrder, placed: keptOfSample(at, "placed"), paid: keptOfSample(at, "paid") },
    },
    pgbench,
  );
}

/** What Laurel keeps of an order of the peak, for the baseline to write as well. */
export async function keptBy(url: string): Promise<Record<string, string>> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ snapshot: string; stamp: string }>(
      `SELECT encode(snapshot, 'hex') AS snapshot, stamp FROM settled_order WHERE snapshot IS NOT NULL AND points > 0 LIMIT 1`,
    );
    if (!rows[0]) throw new Error("no order was settled");
    return { ...rows[0] };
  });
}
