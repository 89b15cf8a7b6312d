import { expect, it } from "vitest";
import { readHappenings } from "../../app/db/ledger/happening-reads.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { action } from "../../app/routes/app.members._index.tsx";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { enrolMember } from "../../app/services/members/enrol-member.server.ts";
import { forgetCustomer } from "../../app/services/members/forget-customer.server.ts";
import { listMembers } from "../../app/services/members/list-members.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { followMembers } from "../../app/services/outbox/follow-members.server.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import { expirePoints } from "../../app/services/points/expire-points.server.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { DAY_MS, givenLife, line, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { standingOf } from "../support/ledger-laws.ts";
import { oneStore } from "../support/one-store.ts";
import { loadContext, routeArgs, thrownBy } from "../support/routes.ts";

// Who takes part before the first order: see docs/decisions/011.

const store = oneStore();
const { fresh, settle } = store;
const ctx = () => testContext(store.db());
const enrol = (customerId: string) => enrolMember(ctx(), SHOP, customerId);

async function balanceOf(customerId: string) {
  const { rows } = await store.db().pool.query<{ last_order_at: Date | null; last_activity_at: Date | null }>(
    `SELECT b.last_order_at, b.last_activity_at FROM member m
       JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = m.id WHERE m.customer_id = $1`,
    [customerId],
  );
  return rows[0];
}

it("makes a member once, whoever asks at the same moment, who has nothing and is told of once", async () => {
  const customerId = fresh();
  const results = await Promise.all([1, 2, 3, 4].map(() => enrol(customerId)));
  const memberIds = results.flatMap((result) => (result.ok ? result.value.memberId : []));
  expect(memberIds).toHaveLength(4);
  expect(new Set(memberIds).size).toBe(1);
  expect(results.filter((result) => result.ok && result.value.fresh)).toHaveLength(1);
  expect(await standingOf(store.db(), customerId)).toMatchObject({
    available: 0,
    tier: "bronze",
    entries: 0,
  });
  expect(await balanceOf(customerId)).toEqual({ last_order_at: null, last_activity_at: new Date(NOW) });
  const told = await inTransaction(store.db().pool, (tx) =>
    readHappenings(tx, { after: "0", upTo: "9223372036854775807" }),
  );
  const ofMember = told.filter(({ happening }) => happening.memberId === memberIds[0]);
  expect(ofMember).toMatchObject([
    { happening: { kind: "member_joined", tierId: "bronze", occurredAt: NOW } },
  ]);
  await followMembers(ctx());
  const { rows } = await store
    .db()
    .pool.query("SELECT wanted FROM outbox_intent WHERE kind = 'member_metafield' AND key = $1", [
      memberIds[0],
    ]);
  expect(rows).toEqual([{ wanted: 1 }]);
});

it("and the first order at the same moment make one member", async () => {
  const customerId = fresh();
  const first = order({ orderId: fresh(), customerId, lines: [line(2000)] });
  await Promise.all([
    enrol(customerId),
    settleOrders(ctx(), SHOP, [first]),
    enrol(customerId),
    settleOrders(ctx(), SHOP, [first]),
  ]);
  expect(await standingOf(store.db(), customerId)).toMatchObject({ available: 20 });
  expect(await balanceOf(customerId)).toMatchObject({ last_order_at: new Date(first.processedAt) });
});

it("finds the member that another customer became, and does not open what was closed", async () => {
  const [gone, kept, deleted] = [fresh(), fresh(), fresh()];
  await enrol(gone);
  await enrol(kept);
  await mergeMembers(ctx(), SHOP, { from: gone, into: kept });
  const [one, other] = [await enrol(gone), await enrol(kept)];
  expect(one).toEqual(other);
  await enrol(deleted);
  await forgetCustomer(ctx(), SHOP, deleted);
  expect(await enrol(deleted)).toEqual({ ok: false, error: { code: "member_closed" } });
  expect(await enrolMember(ctx(), "nobody.myshopify.com", fresh())).toMatchObject({
    error: { code: "unknown_shop" },
  });
});

it("does not come of a letter about a customer", async () => {
  const customerId = fresh();
  const payload = { admin_graphql_api_id: `gid://shopify/Customer/${customerId}`, verified_email: false };
  const letter = { shopDomain: SHOP, topic: "customers/create", webhookId: customerId, triggeredAt: NOW };
  await receiveDelivery(ctx(), { ...letter, payload });
  await drainInbox(ctx());
  expect(await standingOf(store.db(), customerId)).toBeNull();
});

it("goes on as with anybody else: tier by orders, points by hand, merges", async () => {
  const [customerId, friend] = [fresh(), fresh()];
  await enrol(customerId);
  await enrol(friend);
  const given = { who: { customerId }, points: 50, reason: "adjusted_goodwill", key: customerId } as const;
  const actor = { kind: "merchant", id: "1" } as const;
  expect(await adjustPoints(ctx(), SHOP, { ...given, actor })).toMatchObject({ ok: true });
  await settle(order({ orderId: fresh(), customerId, lines: [line(25_000)] }));
  expect(await standingOf(store.db(), customerId)).toMatchObject({ available: 300, tier: "gold" });
  await mergeMembers(ctx(), SHOP, { from: customerId, into: friend });
  expect(await standingOf(store.db(), friend)).toMatchObject({ available: 300, tier: "gold" });
  expect((await balanceOf(friend))?.last_order_at).toEqual(new Date(NOW - 3_600_000));
});

it("counts as a sign of life, from which validity by inactivity counts", async () => {
  await givenLife(store.db(), { expiry: { kind: "inactivity", months: 1 } });
  const customerId = fresh();
  await enrol(customerId);
  // Points of the day before the enrolment: 14 June, for a month.
  await settle(order({ orderId: fresh(), customerId, processedAt: NOW - (20 * DAY_MS) / 24 }));
  const clock = testClock(NOW + 30 * DAY_MS);
  await expirePoints(testContext(store.db(), { clock }));
  expect(await store.availableOf(customerId)).toBe(20);
  clock.set(NOW + 31 * DAY_MS);
  await expirePoints(testContext(store.db(), { clock }));
  expect(await store.availableOf(customerId)).toBe(0);
});

it("stands last where the latest order comes first, on pages forwards and backwards", async () => {
  const withOrders = await Promise.all([1, 2, 3].map(() => store.givenMember(10)));
  const without = [fresh(), fresh(), fresh(), fresh(), fresh()];
  for (const customerId of without) await enrol(customerId);
  const pages: string[][] = [];
  const read = async (cursor?: string) => {
    const page = await listMembers(ctx(), SHOP, { sort: "recent", limit: 2, cursor });
    if (!page.ok) throw new Error(page.error.code);
    return page.value;
  };
  let page = await read();
  for (;;) {
    pages.push(page.members.map(({ customerId }) => customerId));
    if (page.next === null) break;
    page = await read(page.next);
  }
  const all = pages.flat();
  expect(new Set(all).size).toBe(all.length);
  const { rows } = await store
    .db()
    .pool.query<{ count: string }>("SELECT count(*) FROM balance WHERE closed_at IS NULL");
  expect(all).toHaveLength(Number(rows[0]?.count));
  const lastOf = (ids: readonly string[]) => Math.max(...ids.map((id) => all.indexOf(id)));
  const firstOf = (ids: readonly string[]) => Math.min(...ids.map((id) => all.indexOf(id)));
  expect(lastOf(withOrders)).toBeLessThan(firstOf(without));
  for (const expected of pages.slice(0, -1).reverse()) {
    page = await read(page.previous ?? "");
    expect(page.members.map(({ customerId }) => customerId)).toEqual(expected);
  }
  expect(page.previous).toBeNull();
});

it("is a merchant's to decide: a search shows who is no member, and one press makes one", async () => {
  const [member, stranger, nameless, nobody] = [fresh(), fresh(), fresh(), fresh()];
  await enrol(member);
  const gid = (id: string) => `gid://shopify/Customer/${id}`;
  const shopify = fakeShopify({
    SearchCustomers: () => ({ customers: { nodes: [{ id: gid(member) }, { id: gid(stranger) }] } }),
    CustomersByIds: ({ ids }) => ({
      nodes: (ids as string[]).map((id) =>
        id === gid(nobody) ? null : { id, displayName: id === gid(nameless) ? " " : `N${id}` },
      ),
    }),
  });
  const laurel = testContext(store.db(), { shopify });
  const search = async (words: string) => {
    const page = await listMembers(laurel, SHOP, { sort: "recent", search: words });
    if (!page.ok) throw new Error(page.error.code);
    return [page.value.members, page.value.strangers].map((found) =>
      found.map(({ customerId }) => customerId),
    );
  };
  expect(await search("ada")).toEqual([[member], [stranger]]);
  expect(await search(stranger)).toEqual([[], [stranger]]);
  expect(await search(nameless)).toEqual([[], [nameless]]);
  expect(await search(nobody)).toEqual([[], []]);
  const press = (enrolled: string) => {
    const body = new URLSearchParams({ enrol: enrolled });
    return action(routeArgs(loadContext(laurel, SHOP), "/app/members", {}, { method: "POST", body }));
  };
  const answer = await thrownBy(() => press(stranger));
  expect([answer.status, answer.headers.get("location")]).toEqual([302, `/app/members/${stranger}`]);
  expect(await search("ada")).toEqual([[stranger, member], []]);
  expect(await press(nobody)).toEqual({ code: "unknown_customer" });
  expect(await press("no number")).toEqual({ code: "unknown_customer" });
  expect(await search(nobody)).toEqual([[], []]);
});
