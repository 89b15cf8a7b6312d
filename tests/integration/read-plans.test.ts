import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { givenLedger, memberUuid } from "../../bench/ledger/given-ledger.ts";
import { claimOrders, claimOthers, storesWithDue } from "../../app/db/inbox/claims.server.ts";
import { lastLetterOf } from "../../app/db/inbox/last-letter.server.ts";
import { pastOrders, pastOrdersByMember } from "../../app/db/orders/past-orders.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import type { Tx } from "../../app/db/transaction.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { ORDER_TOPICS } from "../../app/shopify/webhook-topics.server.ts";
import { listDeliveries } from "../../app/services/deliveries/list-deliveries.server.ts";
import { listMembers } from "../../app/services/members/list-members.server.ts";
import { listOrders } from "../../app/services/orders/list-orders.server.ts";
import { readBalanceAt } from "../../app/services/points/read-balance-at.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { readStanding } from "../../app/services/members/read-standing.server.ts";
import { readStatement } from "../../app/services/points/read-statement.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { readRuns } from "../../app/services/runs/read-runs.server.ts";
import { reconciliation } from "../../app/services/runs/reconciliation.server.ts";
import { requestRun, requestRunEverywhere } from "../../app/services/runs/request-run.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { givenShop, NOW, SHOP, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

/** Enough that reading a table whole is dearer than any index, in a shop that has nearly all of the rows. */
const MEMBERS = 5_000;
const ORDERS_EACH = 12;

let db: TestDatabase;
let client: pg.Client;
let memberId = "";
let customerId = "";
beforeAll(async () => {
  db = await createTestDatabase();
  const shopId = await givenShop(db);
  client = new pg.Client({ connectionString: db.url });
  await client.connect();
  await givenLedger(client, {
    shopId,
    members: MEMBERS,
    ordersEach: ORDERS_EACH,
    lots: true,
    expiresAt: "now() + interval '1 year'",
  });
  const { rows } = await client.query<{ id: string; customer_id: string }>(
    `SELECT id, customer_id FROM member WHERE id = ${memberUuid("7")}`,
  );
  [memberId, customerId] = [rows[0]?.id ?? "", rows[0]?.customer_id ?? ""];
  await client.query(
    `INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload, order_id, state)
     SELECT ${shopId}, gen_random_uuid(), 'orders/paid', n::text, '{}', n, CASE n % 1000 WHEN 0 THEN 'parked' ELSE 'done' END
       FROM generate_series(1, 20000) n`,
  );
  await client.query(
    `INSERT INTO run (shop_id, id, kind, actor, asked_at, ended_at, outcome)
     SELECT ${shopId}, gen_random_uuid(), CASE n % 1000 WHEN 0 THEN 'backfill' ELSE 'reconciliation' END, 'system:schedule',
            now() - n * interval '1 minute', now() - n * interval '1 minute', 'done' FROM generate_series(1, 20000) n`,
  );
  // Each lot was used once; nothing refers to what is made here, so no key is checked.
  await client.query("SET session_replication_role = replica");
  await client.query(
    "INSERT INTO lot_use (shop_id, entry_id, lot_id, points) SELECT shop_id, entry_id, entry_id, 1 FROM lot",
  );
  await client.query("SET session_replication_role = origin");
  await client.query("ANALYZE");
  // As after many calls on one connection: a plan that has to do for any value.
  await client.query("SET plan_cache_mode = force_generic_plan");
}, 120_000);
afterAll(async () => {
  await client.end();
  await db.drop();
});

interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statements that a service runs, in a transaction or not. */
async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  try {
    await work();
    const asked = spy.mock.calls.map(([statement]): unknown => statement);
    // Those that begin and end a transaction are plain texts.
    return asked.filter((statement): statement is Statement => typeof statement === "object");
  } finally {
    spy.mockRestore();
  }
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Shared Hit Blocks"?: number;
  readonly Plans?: readonly PlanNode[];
}

async function planOf({ text, values }: Statement, measured = ""): Promise<PlanNode> {
  await client.query(`PREPARE explained AS ${text}`);
  const given = values.map((value) => literal(value)).join(", ");
  const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
    `EXPLAIN (${measured}FORMAT JSON) EXECUTE explained${given === "" ? "" : `(${given})`}`,
  );
  await client.query("DEALLOCATE explained");
  const plan = rows[0]?.["QUERY PLAN"][0].Plan;
  if (!plan) throw new Error("no plan was given");
  return plan;
}

function literal(value: unknown): string {
  if (value === null) return "NULL";
  return pg.escapeLiteral(Array.isArray(value) ? `{${value.join(",")}}` : String(value));
}

function readWhole(node: PlanNode): string[] {
  const own = node["Node Type"] === "Seq Scan" ? [node["Relation Name"] ?? ""] : [];
  return [...own, ...(node.Plans ?? []).flatMap(readWhole)];
}

function indexesIn(node: PlanNode): string[] {
  return [node["Index Name"] ?? [], (node.Plans ?? []).flatMap(indexesIn)].flat();
}

const LARGE = [
  "entry",
  "posting",
  "lot",
  "lot_use",
  "settled_order",
  "balance",
  "member",
  "inbox_delivery",
  "run",
];
const ctx = () => testContext(db, { shopify: fakeShopify({ CustomersByIds: () => ({ nodes: [] }) }) });
const SOMEBODY = { kind: "merchant", id: "1" } as const;
const asOf = { occurredUntil: NOW * 2, recordedUntil: NOW * 2 };

const second = async () =>
  valueOf(await readStatement(ctx(), SHOP, memberId, { limit: 10 })).next ?? undefined;
const LATE = { memberId: "7fffffff-0000-7000-8000-000000000000", processedAt: NOW, orderId: "1" };
const READS: Readonly<Record<string, () => Promise<unknown>>> = {
  "a member's page": () => readMember(ctx(), SHOP, { customerId }),
  "what a shopper is told": () => readStanding(ctx(), SHOP, customerId),
  "the newest lines of a statement": () => readStatement(ctx(), SHOP, memberId),
  "later lines of a statement": async () =>
    readStatement(ctx(), SHOP, memberId, { after: await second(), limit: 10 }),
  "a statement as of a moment": () => readStatement(ctx(), SHOP, memberId, asOf),
  "a statement of one order": () => readStatement(ctx(), SHOP, memberId, { orderId: "5900000000007" }),
  "a balance as of a moment": () => readBalanceAt(ctx(), SHOP, memberId, asOf),
  "an order": () => readOrder(ctx(), SHOP, "5900000000007"),
  "the latest orders": () => listOrders(ctx(), SHOP),
  "later orders": async () =>
    listOrders(ctx(), SHOP, { after: valueOf(await listOrders(ctx(), SHOP)).next ?? undefined }),
  "a member's orders": () => listOrders(ctx(), SHOP, { memberId }),
  "orders of an unusual status": () => listOrders(ctx(), SHOP, { status: "voided" }),
  "orders with a problem": () => listOrders(ctx(), SHOP, { withProblem: true }),
  "orders by the beginning of their name": () => listOrders(ctx(), SHOP, { search: "#59" }),
  "orders of the past": () => pastOrders(db.pool, 1).next(),
  "orders of the past, member by member": () =>
    pastOrdersByMember(db.pool, 1, { until: NOW * 2, after: null, page: 10 }).next(),
  "later ones": () => pastOrdersByMember(db.pool, 1, { until: NOW * 2, after: LATE, page: 10 }).next(),
  "those of nobody's": () =>
    pastOrdersByMember(db.pool, 1, { until: NOW * 2, after: { ...LATE, memberId: null }, page: 10 }).next(),
  "parked deliveries": () => listDeliveries(ctx(), SHOP, { state: "parked" }),
  "deliveries put aside": () => listDeliveries(ctx(), SHOP, { state: "dismissed" }),
  "deliveries that are done": () => listDeliveries(ctx(), SHOP, { state: "done" }),
  "how long work goes, and how the last has ended": () => readRuns(ctx(), SHOP, "reconciliation"),
  "what long work is due": () => driveRuns(ctx(), reconciliation),
  "asking for long work": () => requestRun(ctx(), SHOP, { kind: "reconciliation", actor: SOMEBODY }),
  "asking for long work everywhere": () =>
    requestRunEverywhere(ctx(), { kind: "reconciliation", actor: SOMEBODY }),
  "members by balance": () => listMembers(ctx(), SHOP, { sort: "balance" }),
  "members by their last order": () => listMembers(ctx(), SHOP, { sort: "recent" }),
};

it.each(Object.entries(READS))("%s reads no large table whole", async (_name, read) => {
  const statements = await statementsOf(read);
  expect(statements.length).toBeGreaterThan(0);
  for (const statement of statements) {
    const whole = readWhole(await planOf(statement)).filter((table) => LARGE.includes(table));
    expect(whole, statement.name).toEqual([]);
  }
});

it.each([
  ["entries-of-order", "entry_by_cause", () => readOrder(ctx(), SHOP, "5900000000007")],
  [
    "page-of-members-recent-after-all-start",
    "balance_by_last_order",
    () => listMembers(ctx(), SHOP, { sort: "recent" }),
  ],
  ["last-letter-of", "inbox_delivery_order", () => lastLetterOf(db.pool, 1, "5900000000007")],
] as const)("%s goes by the index %s", async (name, index, read) => {
  const statement = (await statementsOf(read)).find((one) => one.name === name);
  if (!statement) throw new Error("nothing was asked");
  expect(indexesIn(await planOf(statement))).toContain(index);
});

describe("what waits, in many stores, of which one has more than all others", () => {
  const STORES = 2_000;
  beforeAll(async () => {
    await client.query(
      `INSERT INTO shop (domain, name, currency, time_zone, installed_at)
       SELECT 'store-' || n || '.myshopify.com', 'Store', 'USD', 'UTC', now() FROM generate_series(1, $1::int) n`,
      [STORES],
    );
    await client.query(
      `INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload)
       SELECT id, gen_random_uuid(), topic, 'waits', '{}'::json FROM shop, unnest(ARRAY['orders/paid', 'customers/update']) topic
       UNION ALL SELECT 1, gen_random_uuid(), 'orders/paid', 'waits-' || n, '{}' FROM generate_series(1, 20000) n`,
    );
    await client.query("ANALYZE shop, inbox_delivery");
  });
  afterAll(() => client.query("DELETE FROM inbox_delivery WHERE state = 'waiting'"));

  it.each(["orders", "others"] as const)(
    "the stores that have %s are found in some steps each",
    async (kind) => {
      const page = { after: 0, limit: 100 };
      const [statement] = await statementsOf(() => storesWithDue(db.pool, ORDER_TOPICS, kind, page));
      if (!statement) throw new Error("nothing was asked");
      const index = `inbox_delivery_waiting_${kind}`;
      const plan = await planOf(statement, "ANALYZE, BUFFERS, ");
      expect(readWhole(plan).filter((table) => LARGE.includes(table))).toEqual([]);
      expect(indexesIn(plan)).toContain(index);
      expect(plan["Shared Hit Blocks"]).toBeLessThan(100 * 30);
    },
  );

  it("letters about orders are taken without a look at others, however many stand before them", async () => {
    await client.query(
      `INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload)
       SELECT 1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'customers/update', 'before-' || n, '{}'
         FROM generate_series(1, 20000) n`,
    );
    await client.query("ANALYZE inbox_delivery");
    const [statement] = await statementsOf(() =>
      inTransaction(db.pool, (tx) => claimOrders(tx, ORDER_TOPICS, [1], 10)),
    );
    if (!statement) throw new Error("nothing was asked");
    const plan = await planOf(statement, "ANALYZE, BUFFERS, ");
    expect(plan["Shared Hit Blocks"]).toBeLessThan(200);
    await client.query("DELETE FROM inbox_delivery WHERE dedupe_key LIKE 'before-%'");
    await client.query("VACUUM inbox_delivery");
  });

  it("what a store that has left has waiting is not looked at, however much it is", async () => {
    await client.query(
      `INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload)
       SELECT 1, gen_random_uuid(), 'customers/update', 'left-' || n, '{}' FROM generate_series(1, 20000) n`,
    );
    await client.query("UPDATE shop SET uninstalled_at = now() WHERE id = 1");
    await client.query("ANALYZE shop, inbox_delivery");
    const page = { after: 0, limit: 1 };
    for (const ask of [
      () => storesWithDue(db.pool, ORDER_TOPICS, "orders", page),
      () => storesWithDue(db.pool, ORDER_TOPICS, "others", page),
      () => inTransaction(db.pool, (tx) => claimOrders(tx, ORDER_TOPICS, [1], 500)),
      () => inTransaction(db.pool, (tx) => claimOthers(tx, ORDER_TOPICS, 1, { topics: [], limit: 100 })),
    ]) {
      const [statement] = await statementsOf(ask);
      if (!statement) throw new Error("nothing was asked");
      const plan = await planOf(statement, "ANALYZE, BUFFERS, ");
      expect(plan["Shared Hit Blocks"], statement.name).toBeLessThan(100);
    }
    await client.query("UPDATE shop SET uninstalled_at = NULL WHERE id = 1");
    await client.query(
      "DELETE FROM inbox_delivery WHERE topic = 'customers/update' AND dedupe_key LIKE 'left-%'",
    );
  });

  it("what one of them has is claimed without looking at the others'", async () => {
    for (const claim of [
      (tx: Tx) => claimOrders(tx, ORDER_TOPICS, [2], 500),
      (tx: Tx) => claimOthers(tx, ORDER_TOPICS, 2, { topics: ["customers/update"], limit: 100 }),
    ]) {
      const [statement] = await statementsOf(() => inTransaction(db.pool, claim));
      if (!statement) throw new Error("nothing was claimed");
      const plan = await planOf(statement, "ANALYZE, BUFFERS, ");
      expect(readWhole(plan).filter((table) => LARGE.includes(table))).toEqual([]);
      expect(plan["Shared Hit Blocks"], statement.name).toBeLessThan(100);
    }
  });

  it("a letter is kept with some steps for each, however many are there", async () => {
    const delivery = {
      shopDomain: SHOP,
      topic: "orders/paid",
      webhookId: "one",
      triggeredAt: NOW,
      payload: {},
    };
    const [statement] = await statementsOf(() => receiveDelivery(ctx(), delivery));
    if (!statement) throw new Error("nothing was kept");
    expect(readWhole(await planOf(statement)).filter((table) => LARGE.includes(table))).toEqual([]);
  });
});

it("would see a table that is read whole", async () => {
  const plan = await planOf({
    name: "naive",
    text: "SELECT sum(points) FROM posting WHERE points > $1",
    values: [0],
  });
  expect(readWhole(plan)).toEqual(["posting"]);
});
