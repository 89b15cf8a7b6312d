import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { expect, inject, it } from "vitest";
import { entriesOfOrder } from "../../app/db/orders/order-entry-reads.server.ts";
import { migrateDatabase } from "../../app/db/migrate/migrate.server.ts";
import { forgetCustomer } from "../../app/services/members/forget-customer.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import { expirePoints } from "../../app/services/points/expire-points.server.ts";
import { maturePoints } from "../../app/services/points/mature-points.server.ts";
import { readStatement } from "../../app/services/points/read-statement.server.ts";
import { captureHold } from "../../app/services/rewards/capture-hold.server.ts";
import { giveBackPoints } from "../../app/services/rewards/give-back-points.server.ts";
import { openHold } from "../../app/services/rewards/open-hold.server.ts";
import { DAY_MS, givenLife, line, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { oneStore } from "../support/one-store.ts";

const store = oneStore();
const { fresh, settle } = store;
const actor = { kind: "merchant", id: "1" } as const;
const REDEMPTION = "0190a000-0000-7000-8000-000000000001";

async function memberOf(customerId: string): Promise<string> {
  const { rows } = await store
    .db()
    .pool.query<{ id: string }>("SELECT id FROM member WHERE customer_id = $1", [customerId]);
  return rows[0]?.id ?? "";
}

it("is what every entry names, however it came about", async () => {
  const [a, b, bought, paidWithPoints] = [fresh(), fresh(), fresh(), fresh()];
  await givenLife(store.db(), {
    maturity: { kind: "days_after", from: "payment", days: 1 },
    expiry: { kind: "rolling", months: 1 },
  });
  const first = order({ orderId: bought, customerId: a, lines: [line(10_000)] });
  await settle(first);
  await settle({
    ...first,
    updatedAt: first.updatedAt + 1000,
    lines: [line(10_000, { refundedMinor: 1000 })],
  });
  const later = testContext(store.db(), { clock: testClock(NOW + 2 * DAY_MS) });
  await maturePoints(later);
  await openHold(later, SHOP, {
    who: { customerId: a },
    redemptionId: REDEMPTION,
    points: 30,
    ttlSeconds: null,
    actor,
  });
  await captureHold(later, SHOP, { redemptionId: REDEMPTION, orderId: paidWithPoints, points: 20, actor });
  await giveBackPoints(later, SHOP, {
    redemptionId: REDEMPTION,
    orderId: paidWithPoints,
    totalPoints: 5,
    actor,
  });
  await adjustPoints(later, SHOP, {
    who: { customerId: a },
    points: 7,
    reason: "adjusted_goodwill",
    actor,
    key: "k1",
  });
  await settle(order({ orderId: fresh(), customerId: b }));
  const [memberA, memberB] = [await memberOf(a), await memberOf(b)];
  await mergeMembers(later, SHOP, { from: a, into: b });
  const end = testContext(store.db(), { clock: testClock(NOW + 33 * DAY_MS) });
  await expirePoints(end);
  await adjustPoints(end, SHOP, {
    who: { customerId: b },
    points: 7,
    reason: "adjusted_goodwill",
    actor,
    key: "k2",
  });
  await forgetCustomer(end, SHOP, b);
  const { rows } = await store.db().pool.query<{ kind: string; reason: string; cause: string; at: Date }>(
    `SELECT kind, reason, cause_kind || '/' || cause_id AS cause, occurred_at AS at FROM entry
      WHERE member_id = ANY ($1::uuid[])`,
    [[memberA, memberB]],
  );
  const causesOf = (kind: string) => [
    ...new Set(rows.filter((row) => row.kind === kind).map(({ cause }) => cause)),
  ];
  expect(causesOf("earn")).toContain(`order/${bought}`);
  expect(causesOf("clawback")).toEqual([`order/${bought}`]);
  for (const kind of ["hold", "capture", "release", "give_back"]) {
    expect(causesOf(kind)).toEqual([`redemption/${REDEMPTION}`]);
  }
  expect(causesOf("merge")).toEqual([`merge/${memberA}`]);
  expect(causesOf("adjust").sort()).toEqual(["adjustment/k1", "adjustment/k2", `deletion/${memberB}`]);
  for (const kind of ["mature", "expire"]) {
    const ofTime = rows.filter((row) => row.kind === kind);
    expect(ofTime.length).toBeGreaterThan(0);
    const name = kind === "mature" ? "maturity" : "expiry";
    expect(ofTime.map(({ cause }) => cause)).toEqual(ofTime.map(({ at }) => `${name}/${at.getTime()}`));
  }
  // An order has the entries that it caused, and those of the redemption that it used, from its use on.
  const about = await entriesOfOrder(store.db().pool, 1, paidWithPoints);
  expect(about.map(({ kind }) => kind).sort()).toEqual(["capture", "give_back", "release"]);
  const lines = await readStatement(later, SHOP, memberB, { orderId: paidWithPoints });
  expect(lines.ok && lines.value.lines.map(({ orderId }) => orderId)).toEqual([
    paidWithPoints,
    paidWithPoints,
    paidWithPoints,
  ]);
});

it("may be of a kind that is yet to come, without another column; and is never half a cause", async () => {
  const customerId = await store.givenMember(10);
  const memberId = await memberOf(customerId);
  const insert = (kind: string, causeKind: string, causeId: string) =>
    store.db().pool.query(
      `INSERT INTO entry (shop_id, id, member_id, kind, business_key, occurred_at, cause_kind, cause_id, actor, reason)
       VALUES (1, gen_random_uuid(), $1, $2::entry_kind, gen_random_uuid()::text, now(), $3, $4, 'system:test', 'test')`,
      [memberId, kind, causeKind, causeId],
    );
  const kinds = ["check_in", "invitation", "mission", "birthday", "import"];
  for (const kind of kinds) expect((await insert("adjust", kind, "2024-06-15")).rowCount).toBe(1);
  for (const [kind, causeKind, causeId] of [
    ["adjust", "order", "no number"],
    ["adjust", "redemption", "1"],
    ["adjust", "expiry", "tomorrow"],
    ["adjust", "check_in", ""],
    ["adjust", "Check in", "1"],
    ["adjust", "", "1"],
    ["hold", "order", "1"],
  ] as const) {
    await expect(insert(kind, causeKind, causeId)).rejects.toThrow(/violates check constraint/);
  }
});

it("is found for what was written before, in its place, without a trigger being put aside", async () => {
  const name = `laurel_causes_${process.pid}_${Date.now()}`;
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString: inject("postgres").url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await administer(`CREATE DATABASE ${name}`);
  const address = new URL(inject("postgres").url);
  address.pathname = `/${name}`;
  const folder = mkdtempSync(path.join(tmpdir(), "laurel-migrations-"));
  cpSync("prisma/migrations", folder, { recursive: true });
  for (const migration of readdirSync(folder)) {
    if (/^\d{14}_/.test(migration) && migration >= "20261126093200")
      rmSync(path.join(folder, migration), { recursive: true });
  }
  await migrateDatabase(address.href, folder);
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  const member = "00000000-0000-7000-8000-000000000001";
  const at = "2024-01-02T00:00:00.123Z";
  const rows: [
    kind: string,
    key: string,
    order: string | null,
    redemption: string | null,
    reason: string,
    cause: string,
  ][] = [
    ["earn", "order/1/settle/1/earn", "1", null, "order_counted", "order/1"],
    ["earn", "order/3/settle/1/earn", null, null, "order_counted", "order/3"],
    ["adjust", "order/1/settle/2/clawback/1/forgiven", "1", null, "debt_forgiven", "order/1"],
    ["mature", "order/1/settle/1/earn/mature", null, null, "points_matured", `maturity/${Date.parse(at)}`],
    ["expire", "order/1/settle/1/earn/expire/9/0", null, null, "validity_ended", `expiry/${Date.parse(at)}`],
    ["hold", "redemption/x/hold", null, REDEMPTION, "redemption_opened", `redemption/${REDEMPTION}`],
    ["capture", "redemption/x/resolve", "2", REDEMPTION, "redemption_used", `redemption/${REDEMPTION}`],
    ["adjust", "adjust/a/key", null, null, "adjusted_goodwill", "adjustment/a/key"],
    ["adjust", `member/${member}/deletion`, null, null, "member_deleted", `deletion/${member}`],
    ["merge", `merge/${member}`, null, null, "members_merged", `merge/${member}`],
  ];
  await client.query(
    `INSERT INTO shop (domain, name, currency, time_zone, installed_at) VALUES ('a.myshopify.com', 'A', 'USD', 'UTC', now())`,
  );
  await client.query(
    `INSERT INTO member (shop_id, id, customer_id, joined_at) VALUES (1, '${member}', 1, now())`,
  );
  for (const [kind, key, orderId, redemptionId, reason] of rows) {
    await client.query(
      `INSERT INTO entry (shop_id, id, member_id, kind, business_key, request_hash, occurred_at, order_id, redemption_id, actor, reason)
       VALUES (1, gen_random_uuid(), '${member}', $1, $2, '\\x00', $3, $4, $5, 'system:test', $6)`,
      [kind, key, at, orderId, redemptionId, reason],
    );
  }
  const told = "SELECT business_key, transaction_id, recorded_at FROM entry ORDER BY ctid";
  const before = (await client.query(told)).rows;
  await migrateDatabase(address.href);
  expect((await client.query(told)).rows).toEqual(before);
  const after = await client.query<{ cause: string }>(
    "SELECT cause_kind || '/' || cause_id AS cause FROM entry ORDER BY ctid",
  );
  expect(after.rows.map(({ cause }) => cause)).toEqual(rows.map(([, , , , , cause]) => cause));
  await expect(client.query("UPDATE entry SET reason = 'other'")).rejects.toThrow(/append-only/);
  await client.end();
  rmSync(folder, { recursive: true });
  await administer(`DROP DATABASE ${name} WITH (FORCE)`);
});
