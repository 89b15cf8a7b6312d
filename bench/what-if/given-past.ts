import { columnar } from "../../app/db/columnar.server.ts";
import { count } from "../../app/db/sql.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import {
  currencyCode,
  defaultProgram,
  encodeSnapshot,
  invariant,
  reckonOrder,
} from "../../app/domain/index.ts";
import type { OrderSnapshot } from "../../app/domain/index.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { readPurchases } from "../../simulator/seed/purchases.ts";
import { benchContext, DOMAIN } from "../ledger/given-shop.ts";

const DAY_MS = 86_400_000;
const AT_ONCE = 2_000;
const START = Date.parse("2023-01-01T00:00:00Z");
const YEARS_MS = 3 * 365 * DAY_MS;

function usd() {
  const found = currencyCode("USD");
  invariant(found.ok, "USD is a currency");
  return found.value;
}

/** The recorded purchases of a music store as orders, settled as any. Answers how many there are. */
export async function givenPurchases(db: Database, most: number): Promise<number> {
  const purchases = readPurchases("all")
    .toSorted((a, b) => a.day - b.day)
    .slice(0, most);
  const ctx = benchContext(db);
  for (let from = 0; from < purchases.length; from += 400) {
    const snapshots = purchases.slice(from, from + 400).map(({ person, day, units, cents }, place) => {
      const line = { productId: String(1 + (person % 500)), quantity: units, grossMinor: cents };
      return orderOf(from + place + 1, String(person + 1), day * DAY_MS + (person % 86_400) * 1_000, [line]);
    });
    const settled = await settleOrders(ctx, DOMAIN, snapshots, { announce: false });
    invariant(settled.ok && settled.value.refused.length === 0, "every purchase is an order");
  }
  return purchases.length;
}

/** As many orders of made up members, of two lines each, as their records would be; the ledger itself is empty. */
export async function givenRecords(
  db: Database,
  shopId: number,
  orders: number,
  members: number,
): Promise<void> {
  await db.pool.query(
    `INSERT INTO member (shop_id, id, customer_id, joined_at)
     SELECT $1, lpad(to_hex(n), 32, '0')::uuid, 1000000000 + n, now() FROM generate_series(1, $2::int) AS n`,
    [shopId, members],
  );
  const rows = columnar(
    {
      ...{
        order_id: "bigint",
        member_id: "uuid",
        counted_minor: "bigint",
        points: "bigint",
        tier_id: "text",
      },
      ...{ at: "timestamptz", snapshot: "bytea" },
    },
    2,
  );
  for (let from = 0; from < orders; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, orders - from) }, (_, place) => from + place);
    await count(
      db.pool,
      "given-past-orders",
      `INSERT INTO settled_order (shop_id, order_id, name, member_id, revision, sequence, counted_minor, points,
         standing, tier_id, program_number, financial_status, cancelled, test, processed_at, snapshot_at, stamp,
         snapshot, paid_at)
       SELECT $1, order_id, '#' || order_id, member_id, 1, 1, counted_minor, points, '[]', tier_id, 1, 'paid',
         false, false, at, at, 'stamp', snapshot, at
         FROM ${rows.from} AS o (order_id, member_id, counted_minor, points, tier_id, at, snapshot)`,
      [shopId, ...rows.valuesOf(some.map((index) => recordOf(index, orders, members)))],
    );
  }
  await db.pool.query("ANALYZE settled_order");
}

const FIRST = { number: 1, program: defaultProgram(usd()) };

function recordOf(index: number, orders: number, members: number) {
  const processedAt = START + Math.floor((index * YEARS_MS) / orders);
  const isGuests = index % 12 === 0;
  const lines = [
    { productId: String(7_000_000_000_000 + (index % 997)), grossMinor: 1_000 + ((index * 31) % 9_000) },
    { productId: String(7_000_000_000_000 + (index % 89)), grossMinor: (index * 17) % 5_000 },
  ];
  const snapshot = orderOf(5_000_000_000_000 + index, null, processedAt, lines, index % 20 === 0);
  const tierId = isGuests ? null : "bronze";
  const reckoned = reckonOrder(snapshot, { paidAt: null, tierId, isFirst: false }, FIRST);
  invariant(reckoned.ok, "an order that can be reckoned");
  return {
    order_id: snapshot.orderId,
    member_id: isGuests ? null : (1 + ((index * 7_919) % members)).toString(16).padStart(32, "0"),
    counted_minor: reckoned.value.counted.countedMinor,
    points: reckoned.value.points,
    tier_id: tierId,
    at: processedAt,
    snapshot: encodeSnapshot(snapshot),
  };
}

function orderOf(
  id: number,
  customerId: string | null,
  processedAt: number,
  lines: readonly { readonly productId: string; readonly grossMinor: number; readonly quantity?: number }[],
  isRefunded = false,
): OrderSnapshot {
  return {
    ...{
      orderId: String(id),
      name: `#${id}`,
      customerId,
      currency: usd(),
      processedAt,
      updatedAt: processedAt,
    },
    ...{ cancelledAt: null, test: false, financialStatus: "paid", paidAt: processedAt, sourceName: "web" },
    lines: lines.map((line, place) => ({
      ...{ lineId: String(id * 10 + place), isGiftCard: false, discountMinor: 0, ...line },
      refundedMinor: isRefunded ? Math.floor(line.grossMinor / 2) : 0,
    })),
  };
}
