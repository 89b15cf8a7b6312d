import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import type { EnrolmentRules, LifeRules, MembershipAct, OrderSnapshot } from "../../app/domain/index.ts";
import { changeMembership } from "../../app/services/members/change-membership.server.ts";
import { forgetCustomer } from "../../app/services/members/forget-customer.server.ts";
import { listMembers } from "../../app/services/members/list-members.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { sumWaiting } from "../../app/services/members/sum-waiting.server.ts";
import { setTier } from "../../app/services/members/set-tier.server.ts";
import { settleIn, settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import { openHold } from "../../app/services/rewards/open-hold.server.ts";
import {
  DAY_MS,
  givenEnrolment,
  givenShop,
  line,
  NOW,
  order,
  SHOP,
  testClock,
  testContext,
} from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { oneStore } from "../support/one-store.ts";

const { db, fresh, settle, givenMember, availableOf } = oneStore();
const at = (now = NOW) => testContext(db(), { clock: testClock(now) });

const JOINING: EnrolmentRules = {
  mode: "joining",
  earlierOrders: { kind: "wait", days: 30 },
  comingBack: { kind: "points_restored", days: 30 },
  welcomePoints: 0,
};
const given = (rules: Partial<EnrolmentRules> | null = {}, life: Partial<LifeRules> = {}) =>
  givenEnrolment(db(), rules === null ? null : { ...JOINING, ...rules }, life);

const HAND = { surface: "admin", actor: { kind: "merchant", id: "42" } } as const;

async function change(
  customerId: string,
  act: MembershipAct,
  { now = NOW, termsVersion = null as string | null } = {},
) {
  const isTheirs = act === "join" || act === "leave";
  const result = await changeMembership(at(now), SHOP, {
    ...{ customerId, act, termsVersion },
    ...(isTheirs ? { surface: "storefront", actor: { kind: "member", id: "self" } } : HAND),
  });
  await expectLaws(db());
  return result;
}
const stateOf = async (customerId: string) => {
  const { rows } = await db().pool.query<{ membership: string }>(
    `SELECT b.membership FROM member m JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = coalesce(m.merged_into_id, m.id)
      WHERE m.shop_id = 1 AND m.customer_id = $1`,
    [customerId],
  );
  return rows[0]?.membership ?? null;
};
async function movesOf(customerId: string): Promise<string[]> {
  const { rows } = await db().pool.query<{ kind: string; reason: string; points: string }>(
    `SELECT e.kind, e.reason, sum(p.points) AS points FROM entry e
       JOIN member m ON m.shop_id = e.shop_id AND m.id = e.member_id
       JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.id
      WHERE e.shop_id = 1 AND m.customer_id = $1 GROUP BY e.id, e.kind, e.reason ORDER BY e.id`,
    [customerId],
  );
  return rows.map(({ kind, reason, points }) => `${kind} ${reason} ${points}`);
}
const eventsOf = async (customerId: string) => {
  const { rows } = await db().pool.query<{ kind: string; terms_version: string | null; surface: string }>(
    `SELECT e.kind, e.terms_version, e.surface FROM membership_event e
       JOIN member m ON m.shop_id = e.shop_id AND m.id = e.member_id
      WHERE e.shop_id = 1 AND m.customer_id = $1 ORDER BY e.id`,
    [customerId],
  );
  return rows.map(({ kind, terms_version: terms, surface }) => [kind, surface, terms]);
};
const placed = (customerId: string, more: Partial<OrderSnapshot> = {}) =>
  order({ orderId: fresh(), customerId, lines: [line(2000)], ...more });
const later = (snapshot: OrderSnapshot, more: Partial<OrderSnapshot>, ms = 60_000): OrderSnapshot => ({
  ...snapshot,
  updatedAt: snapshot.updatedAt + ms,
  ...more,
});

describe("a store in which one joins", () => {
  it("keeps the orders of who has not, who earns nothing, and settles them when they do", async () => {
    await given();
    const customerId = fresh();
    const old = placed(customerId, { processedAt: NOW - 31 * DAY_MS });
    const refunded = placed(customerId, { processedAt: NOW - 20 * DAY_MS });
    await settle(old, refunded, placed(customerId));
    await settle(later(refunded, { lines: [line(2000, { refundedMinor: 500 })] }));
    expect(await standingOf(db(), customerId)).toMatchObject({ available: 0, entries: 0 });
    expect(await stateOf(customerId)).toBe("none");
    const waits = () => sumWaiting(at(), SHOP);
    expect(await waits()).toEqual({ ok: true, value: { customers: 1, orders: 2, points: 35 } });
    const joined = await change(customerId, "join");
    expect(await waits()).toEqual({ ok: true, value: { customers: 0, orders: 0, points: 0 } });
    expect(joined).toMatchObject({ ok: true, value: { state: "member", fresh: true } });
    expect(await movesOf(customerId)).toEqual(["earn order_waited 15", "earn order_waited 20"]);
    expect(await availableOf(customerId)).toBe(35);
    // Again is nothing more, and what was placed too early earns nothing by a change either.
    expect(await change(customerId, "join")).toMatchObject({ value: { fresh: false } });
    await settle(later(old, { lines: [line(9000)] }));
    expect(await availableOf(customerId)).toBe(35);
    await settle(placed(customerId));
    expect(await availableOf(customerId)).toBe(55);
    expect(await eventsOf(customerId)).toEqual([["joined", "storefront", null]]);
  });

  it("lets go of what the merchant has given to somebody else meanwhile, or to nobody", async () => {
    await given();
    const [customerId, other] = [fresh(), fresh()];
    const [kept, toNobody, toOther, backAgain] = [1, 2, 3, 4].map(() => placed(customerId));
    if (!kept || !toNobody || !toOther || !backAgain) throw new Error("four were placed");
    await settle(kept, toNobody, toOther, backAgain);
    await settle(later(toNobody, { customerId: null }), later(toOther, { customerId: other }));
    await settle(later(backAgain, { customerId: null }));
    await settle(later(backAgain, {}, 120_000), later(toOther, { customerId: null }, 120_000));
    await change(customerId, "join");
    await change(other, "join");
    expect(await availableOf(customerId)).toBe(40);
    expect(await availableOf(other)).toBe(0);
    // What waited is as any order of theirs from then on.
    await settle(later(kept, { customerId: null }));
    expect(await availableOf(customerId)).toBe(20);
  });

  it("or does not settle them, where they are lost", async () => {
    await given({ earlierOrders: { kind: "lost" } });
    const customerId = fresh();
    const before = placed(customerId);
    await settle(before);
    await change(customerId, "join");
    await settle(later(before, { lines: [line(4000)] }));
    expect(await availableOf(customerId)).toBe(0);
    await settleOrders(at(NOW + 1), SHOP, [placed(customerId, { processedAt: NOW + 1 })]);
    expect(await availableOf(customerId)).toBe(20);
  });

  it("leaves whoever was a member before as they are", async () => {
    await given(null);
    const customerId = await givenMember(10);
    await given();
    await settle(placed(customerId));
    expect(await availableOf(customerId)).toBe(30);
  });

  it("welcomes once, whatever they do within a second", async () => {
    await given({ welcomePoints: 100 });
    const customerId = fresh();
    await settle(placed(customerId));
    for (const act of ["join", "leave", "join", "leave", "join"] as const) {
      expect(await change(customerId, act)).toMatchObject({ ok: true, value: { fresh: true } });
    }
    expect(await availableOf(customerId)).toBe(120);
    const all = await Promise.all(
      (["leave", "join", "join", "leave", "join"] as const).map((act) => change(customerId, act)),
    );
    expect(all.every(({ ok }) => ok)).toBe(true);
    await change(customerId, "join");
    expect(await availableOf(customerId)).toBe(120);
    const welcomes = (await movesOf(customerId)).filter((move) => move.startsWith("earn welcome"));
    expect(welcomes).toEqual(["earn welcome 100"]);
  });

  it("makes one member of a customer who joins twice at once, before any order", async () => {
    await given({ welcomePoints: 7 });
    const customerId = fresh();
    const both = await Promise.all([change(customerId, "join"), change(customerId, "join")]);
    expect(both.filter((one) => one.ok && one.value.fresh)).toHaveLength(1);
    expect(await availableOf(customerId)).toBe(7);
  });
});

describe("whoever leaves", () => {
  it("has nothing, usable or not, until they come back, with what refunds have left of it", async () => {
    await given({}, { maturity: { kind: "days_after", days: 3, from: "payment" } });
    const customerId = fresh();
    await change(customerId, "join", { now: NOW - 20 * DAY_MS });
    const first = placed(customerId, { processedAt: NOW - 10 * DAY_MS, lines: [line(5000)] });
    const pending = placed(customerId);
    await settle(first, pending);
    const held = { who: { customerId }, redemptionId: randomUUID(), points: 10, ttlSeconds: null };
    expect(await openHold(at(), SHOP, { ...held, actor: HAND.actor })).toMatchObject({ ok: true });
    await change(customerId, "leave");
    expect(await stateOf(customerId)).toBe("left");
    expect(await standingOf(db(), customerId)).toMatchObject({ available: 0 });
    const { rows } = await db().pool.query(
      "SELECT 1 FROM balance WHERE pending <> 0 AND membership = 'left'",
    );
    expect(rows).toEqual([]);
    // Meanwhile: a refund, more of an order, and a new order.
    await settle(later(first, { lines: [line(5000, { refundedMinor: 2000 })] }, 11 * DAY_MS));
    await settle(later(pending, { lines: [line(3000)] }, DAY_MS));
    await settle(placed(customerId, { processedAt: NOW + DAY_MS, lines: [line(700)] }));
    expect(await availableOf(customerId)).toBe(0);
    await change(customerId, "join", { now: NOW + 5 * DAY_MS });
    expect(await availableOf(customerId)).toBe(30 + 30 + 7);
  });

  it("has lost it where the programme says so, or comes back too late", async () => {
    for (const [rules, now] of [
      [{ comingBack: { kind: "points_lost" } }, NOW],
      [{}, NOW + 31 * DAY_MS],
    ] as const) {
      await given(rules);
      const customerId = fresh();
      await change(customerId, "join");
      const earned = placed(customerId);
      await settle(earned);
      await change(customerId, "leave");
      await change(customerId, "join", { now });
      expect(await availableOf(customerId)).toBe(0);
      // What was lost is not taken once more.
      await settleOrders(at(now), SHOP, [
        later(earned, { lines: [line(2000, { refundedMinor: 2000 })] }, 40 * DAY_MS),
      ]);
      expect(await availableOf(customerId)).toBe(0);
    }
  });

  it("still owes what was owed", async () => {
    await given();
    const customerId = fresh();
    await change(customerId, "join");
    const earned = placed(customerId);
    await settle(earned);
    const taken = {
      who: { customerId },
      points: -15,
      reason: "adjusted_correction",
      key: customerId,
    } as const;
    await adjustPoints(at(), SHOP, { ...taken, actor: HAND.actor });
    await settle(later(earned, { lines: [line(2000, { refundedMinor: 2000 })] }));
    expect(await availableOf(customerId)).toBe(-15);
    await change(customerId, "leave");
    expect(await availableOf(customerId)).toBe(-15);
    await change(customerId, "join");
    await settle(placed(customerId));
    expect(await availableOf(customerId)).toBe(5);
  });

  it("is given nothing by hand, neither points nor a tier", async () => {
    await given();
    const customerId = fresh();
    await change(customerId, "join");
    await change(customerId, "leave");
    const asked = { who: { customerId }, points: 5, reason: "adjusted_goodwill", key: customerId } as const;
    expect(await adjustPoints(at(), SHOP, { ...asked, actor: HAND.actor })).toMatchObject({
      error: { code: "not_a_member" },
    });
    const tier = { customerId, tierId: "gold", until: null, reason: "a friend", key: randomUUID() };
    expect(await setTier(at(), SHOP, { ...tier, actor: HAND.actor })).toMatchObject({
      error: { code: "not_a_member" },
    });
  });

  it("and is deleted at Shopify owes nothing, and is in no list", async () => {
    await given({ mode: "approval" });
    const [left, waiting] = [fresh(), fresh()];
    await change(left, "enrol");
    await settle(placed(left));
    await change(left, "leave");
    await change(waiting, "join");
    for (const customerId of [left, waiting]) {
      expect(await forgetCustomer(at(), SHOP, customerId)).toEqual({ ok: true, value: true });
      await expectLaws(db());
      expect(await change(customerId, "join")).toMatchObject({ error: { code: "member_closed" } });
    }
    const page = await listMembers(at(), SHOP, { sort: "recent", membership: "waiting" });
    expect(page).toMatchObject({ value: { members: [], waiting: 0 } });
  });
});

describe("a merchant", () => {
  it("answers whoever asks", async () => {
    await given({ mode: "approval" });
    const [one, other] = [fresh(), fresh()];
    await settle(placed(one));
    for (const customerId of [one, other]) {
      expect(await change(customerId, "join")).toMatchObject({ value: { state: "waiting" } });
    }
    expect(await availableOf(one)).toBe(0);
    expect(await change(one, "approve")).toMatchObject({ value: { state: "member" } });
    expect(await availableOf(one)).toBe(20);
    expect(await change(other, "decline")).toMatchObject({ value: { state: "none" } });
    expect(await change(other, "approve")).toMatchObject({ error: { code: "membership_not_waiting" } });
    expect(await change(fresh(), "approve")).toMatchObject({ error: { code: "unknown_member" } });
    expect(await eventsOf(one)).toEqual([
      ["asked", "storefront", null],
      ["approved", "admin", null],
    ]);
  });

  it("takes somebody out who has earned, for good until they are let in again", async () => {
    await given(null);
    const customerId = await givenMember(40);
    await given({ mode: "automatic" });
    expect(await change(customerId, "exclude")).toMatchObject({ value: { state: "excluded" } });
    expect(await availableOf(customerId)).toBe(0);
    await settle(placed(customerId));
    expect(await availableOf(customerId)).toBe(0);
    expect(await change(customerId, "join")).toMatchObject({ error: { code: "membership_excluded" } });
    expect(await change(customerId, "leave")).toMatchObject({ value: { state: "excluded", fresh: false } });
    expect(await change(customerId, "enrol")).toMatchObject({ value: { state: "member" } });
    expect(await availableOf(customerId)).toBe(60);
  });
});

describe("terms", () => {
  it("are those of today, and are kept of who agrees, also later to others", async () => {
    await given({ terms: { version: "2026-01" } });
    const customerId = fresh();
    expect(await change(customerId, "join")).toMatchObject({
      error: { code: "terms_changed", version: "2026-01" },
    });
    // Nothing is kept of who was refused.
    expect(await stateOf(customerId)).toBeNull();
    await change(customerId, "join", { termsVersion: "2026-01" });
    await settle(placed(customerId));
    await given({ terms: { version: "2026-02" } });
    expect(await availableOf(customerId)).toBe(20);
    await settle(placed(customerId));
    expect(await availableOf(customerId)).toBe(40);
    expect(await change(customerId, "join", { termsVersion: "2026-02" })).toMatchObject({
      value: { fresh: true },
    });
    expect(await eventsOf(customerId)).toEqual([
      ["joined", "storefront", "2026-01"],
      ["agreed", "storefront", "2026-02"],
    ]);
  });
});

describe("a store in which orders make members", () => {
  it("welcomes by the first order, but not by one of a channel that is left out", async () => {
    await given({ mode: "automatic", excluded: { channels: ["point_of_sale"] }, welcomePoints: 50 });
    const [online, till] = [fresh(), fresh()];
    await settle(placed(online, { sourceName: "web" }), placed(till, { sourceName: "pos" }));
    expect([await availableOf(online), await availableOf(till)]).toEqual([70, 0]);
    expect([await stateOf(online), await stateOf(till)]).toEqual(["member", "none"]);
    await settle(placed(till, { sourceName: "web" }));
    expect(await availableOf(till)).toBe(90);
    await settle(placed(till, { sourceName: "pos" }), placed(online));
    expect([await availableOf(online), await availableOf(till)]).toEqual([90, 110]);
    expect(await eventsOf(till)).toEqual([["joined", "order", null]]);
  });

  it("does not bring back by an order who has left", async () => {
    await given({ mode: "automatic" });
    const customerId = fresh();
    await settle(placed(customerId));
    await change(customerId, "leave");
    await settle(placed(customerId));
    expect(await availableOf(customerId)).toBe(0);
    await change(customerId, "join");
    expect(await availableOf(customerId)).toBe(40);
  });
});

describe("two customers who become one", () => {
  it("are a member where one of them is, with the orders of both", async () => {
    await given({ welcomePoints: 5 });
    for (const joins of ["from", "into"] as const) {
      const customers = { from: fresh(), into: fresh() };
      await settle(placed(customers.from), placed(customers.into));
      await change(customers[joins], "join");
      expect(await mergeMembers(at(), SHOP, customers)).toEqual({ ok: true, value: "merged" });
      await expectLaws(db());
      expect(await stateOf(customers.into)).toBe("member");
      expect(await availableOf(customers.into)).toBe(45);
      // Neither is welcomed once more.
      await change(customers.into, "leave");
      await change(customers.into, "join");
      expect(await availableOf(customers.into)).toBe(45);
    }
  });

  it("are a member also by what happened last, whoever of the two was none", async () => {
    await given();
    const customers = { from: fresh(), into: fresh() };
    await settle(placed(customers.from), placed(customers.into));
    for (const one of [customers.from, customers.into]) await change(one, "join");
    await change(customers.from, "exclude");
    await mergeMembers(at(), SHOP, customers);
    expect(await stateOf(customers.into)).toBe("member");
    await expectLaws(db());
  });

  it("stay none where neither has joined", async () => {
    await given();
    const customers = { from: fresh(), into: fresh() };
    await settle(placed(customers.from), placed(customers.into));
    await mergeMembers(at(), SHOP, customers);
    expect([await stateOf(customers.into), await availableOf(customers.into)]).toEqual(["none", 0]);
    await change(customers.into, "join");
    expect(await availableOf(customers.into)).toBe(40);
    const newcomer = { from: customers.into, into: fresh() };
    await change(customers.into, "leave");
    await mergeMembers(at(), SHOP, newcomer);
    expect([await stateOf(newcomer.into), await availableOf(newcomer.into)]).toEqual(["left", 0]);
  });
});

it("knows nobody of another store", async () => {
  await given();
  const customerId = fresh();
  await change(customerId, "join");
  await givenShop(db(), { domain: "other.myshopify.com" });
  const ask = { customerId, act: "exclude", termsVersion: null, ...HAND } as const;
  expect(await changeMembership(at(), "nobody.myshopify.com", ask)).toMatchObject({
    error: { code: "unknown_shop" },
  });
  const leave = { ...ask, act: "leave" } as const;
  expect(await changeMembership(at(), "other.myshopify.com", leave)).toMatchObject({
    value: { fresh: false },
  });
  await changeMembership(at(), "other.myshopify.com", ask);
  expect(await stateOf(customerId)).toBe("member");
  for (const bad of ["", "0", "x", "9".repeat(30)]) {
    expect(await changeMembership(at(), SHOP, { ...ask, customerId: bad })).toMatchObject({
      error: { code: "unknown_member" },
    });
  }
});

it("costs settling no statement where a programme says nothing of enrolment", async () => {
  await given(null);
  const shop = await findShop(db().pool, SHOP);
  if (!shop) throw new Error("the store is there");
  const names: string[] = [];
  await inTransaction(db().pool, async (tx) => {
    const query = vi.spyOn(tx, "query");
    const orders = [placed(fresh()), placed(fresh())];
    await settleIn(tx, shop, orders, NOW, { announce: true });
    await settleIn(
      tx,
      shop,
      orders.map((one) => later(one, { lines: [line(3000)] })),
      NOW,
      { announce: true },
    );
    for (const [asked] of query.mock.calls as unknown as [{ name?: string }][]) names.push(asked.name ?? "");
    query.mockRestore();
  });
  expect(names).toContain("lock-concerned");
  expect(names.filter((name) => /membership|waiting|welcome|joining/.test(name))).toEqual([]);
});
