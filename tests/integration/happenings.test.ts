import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { insertHappenings } from "../../app/db/ledger/happenings.server.ts";
import { readHappenings } from "../../app/db/ledger/happening-reads.server.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { EntryKind } from "@prisma/client";
import { POINTS_KINDS } from "../../app/domain/index.ts";
import { forgetCustomer } from "../../app/services/members/forget-customer.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { settleIn, settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { followMembers, hasNewsAhead } from "../../app/services/outbox/follow-members.server.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, line, NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { expectLaws } from "../support/ledger-laws.ts";

let db: TestDatabase;
beforeEach(async () => {
  db = await createTestDatabase();
  await givenShop(db);
});
afterEach(async () => {
  await expectLaws(db);
  await db.drop();
});

const ctx = () => testContext(db);
const bought = (customerId: string, more: Parameters<typeof order>[0] = {}) =>
  order({ orderId: `100${customerId}`, customerId, ...more });
const settle = (customerId: string, more = {}) => settleOrders(ctx(), SHOP, [bought(customerId, more)]);

/** How often the metafield of each customer has been wanted. */
async function wanted(): Promise<Record<string, number>> {
  const { rows } = await db.pool.query<{ customer_id: string; wanted: number }>(
    `SELECT m.customer_id, o.wanted FROM outbox_intent o JOIN member m ON m.shop_id = o.shop_id AND m.id::text = o.key
      WHERE o.kind = 'member_metafield' ORDER BY 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.customer_id, row.wanted]));
}

const all = { after: "0", upTo: "9223372036854775807" };
const told = () => inTransaction(db.pool, (tx) => readHappenings(tx, all));

describe("the list of what happened", () => {
  it("tells each thing once, named for what a reader wants to know", async () => {
    await settle("1");
    await settle("2");
    await settle("2", { updatedAt: NOW, lines: [line(2000, { refundedMinor: 500 })] });
    await mergeMembers(ctx(), SHOP, { from: "2", into: "1" });
    await forgetCustomer(ctx(), SHOP, "1");
    const kinds = (await told()).map(({ happening }) => happening.kind);
    expect(kinds.toSorted()).toEqual(
      [
        ...["member_joined", "member_joined", "points_earned", "points_earned", "points_taken_back"],
        ...["members_merged", "points_merged", "points_adjusted", "member_closed", "spend_changed"],
      ].toSorted(),
    );
    const earned = (await told()).find(({ happening }) => happening.kind === "points_earned");
    expect(earned).toMatchObject({ shopId: 1, happening: { points: 20, reason: "order_counted" } });
  });

  it("has a name for every kind of entry that the database knows", () => {
    expect(Object.keys(POINTS_KINDS).toSorted()).toEqual(Object.values(EntryKind).toSorted());
  });

  it("tells of an order that moves neither points nor tier, because the way to the next tier is shorter", async () => {
    await settle("1");
    await followMembers(ctx());
    await settle("1", { orderId: "2001", lines: [line(50)] });
    expect((await told()).at(-1)?.happening).toMatchObject({
      kind: "spend_changed",
      facts: { windowSpendMinor: 2050 },
    });
    await followMembers(ctx());
    expect(await wanted()).toEqual({ "1": 2 });
  });
});

describe("a reader of it", () => {
  it("skips nothing that is committed late", async () => {
    await settle("1");
    await settle("2");
    await followMembers(ctx());
    const late = await db.pool.connect();
    await late.query("BEGIN");
    const { rows } = await late.query<{ id: string }>("SELECT id FROM member WHERE customer_id = 1");
    await insertHappenings(late, 1, [
      { kind: "spend_changed", memberId: rows[0]?.id ?? "", facts: { windowSpendMinor: 1 }, occurredAt: NOW },
    ]);
    // Committed before the other, with a higher number and a later time.
    await settle("2", { updatedAt: NOW, lines: [line(4000)] });
    await followMembers(ctx());
    expect(await wanted()).toEqual({ "1": 1, "2": 1 });
    expect(await hasNewsAhead(ctx())).toBe(true);
    await late.query("COMMIT");
    late.release();
    await followMembers(ctx());
    expect(await wanted()).toEqual({ "1": 2, "2": 2 });
    expect(await hasNewsAhead(ctx())).toBe(false);
  });

  it("reads on once, however many workers do", async () => {
    await settle("1");
    await Promise.all([1, 2, 3, 4].map(() => followMembers(ctx())));
    expect(await wanted()).toEqual({ "1": 1 });
  });

  it("hears of a history that is read at its end, once, of the whole store", async () => {
    const shop = await findShop(db.pool, SHOP);
    if (!shop) throw new Error("the store is there");
    const customers = Array.from({ length: 700 }, (_, index) => String(index + 1));
    await inTransaction(db.pool, (tx) =>
      settleIn(
        tx,
        shop,
        customers.map((customerId) => bought(customerId)),
        NOW,
        { announce: false },
      ),
    );
    // What happens meanwhile is told at once.
    await settle("1", { updatedAt: NOW, lines: [line(4000)] });
    await followMembers(ctx());
    expect(await wanted()).toEqual({ "1": 1 });
    await inTransaction(db.pool, (tx) =>
      insertHappenings(tx, 1, [{ kind: "history_read", memberId: null, facts: {}, occurredAt: NOW }]),
    );
    await followMembers(ctx());
    expect(Object.keys(await wanted())).toHaveLength(700);
    // What just happened is not behind seven hundred others.
    const adjustment = { points: 5, reason: "adjusted_goodwill", key: "k" } as const;
    const actor = { kind: "merchant", id: "1" } as const;
    await adjustPoints(ctx(), SHOP, { who: { customerId: "650" }, actor, ...adjustment });
    await followMembers(ctx());
    const { rows } = await db.pool.query<{ customer_id: string }>(
      `SELECT m.customer_id FROM outbox_intent o JOIN member m ON m.id::text = o.key
        WHERE o.kind = 'member_metafield' AND sent < wanted ORDER BY next_attempt_at LIMIT 2`,
    );
    expect(rows.map((row) => row.customer_id).toSorted()).toEqual(["1", "650"]);
  });
});
