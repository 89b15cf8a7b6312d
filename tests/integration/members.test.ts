import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MembersPage } from "../../app/views/members.ts";
import { listMembers } from "../../app/services/members/list-members.server.ts";
import type { MembersQuery } from "../../app/services/members/list-members.server.ts";
import { readHome } from "../../app/services/insight/read-home.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { DAY_MS, givenShop, line, NOW, order, SHOP, testContext } from "../support/laurel.ts";

const MEMBERS = 23;
const shopify = fakeShopify({
  CustomersByIds: ({ ids }) => ({
    nodes: (ids as string[]).map((id) =>
      id.endsWith("/13") ? null : { id, displayName: `Name of ${id.split("/").at(-1)}`, numberOfOrders: "1" },
    ),
  }),
  SearchCustomers: ({ query }) => ({
    customers: {
      nodes:
        query === "ada" ? [{ id: "gid://shopify/Customer/5" }, { id: "gid://shopify/Customer/999" }] : [],
      pageInfo: { hasNextPage: false, endCursor: null },
    },
  }),
});

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db, { timeZone: "America/New_York" });
  // Pairs of members have the same balance, so that ties must be told apart.
  await settleOrders(
    testContext(db),
    SHOP,
    Array.from({ length: MEMBERS }, (_, index) =>
      order({
        orderId: String(1001 + index),
        name: `#${1001 + index}`,
        customerId: String(1 + index),
        processedAt: NOW - Math.floor(index / 2) * DAY_MS,
        lines: [line((1 + Math.floor(index / 2)) * 1000)],
      }),
    ),
  );
  await givenShop(db, { domain: "second-spin.myshopify.com", currency: "USD" });
  await settleOrders(testContext(db), "second-spin.myshopify.com", [order({ customerId: "777" })]);
});
afterAll(() => db.drop());

async function list(query: MembersQuery): Promise<MembersPage> {
  const page = await listMembers(testContext(db, { shopify }), SHOP, query);
  if (!page.ok) throw new Error(page.error.code);
  return page.value;
}

describe("the list of members", () => {
  it.each(["balance", "recent", "spend"] as const)(
    "by %s shows each once, forwards and backwards",
    async (sort) => {
      const forwards: string[] = [];
      const pages: string[][] = [];
      let page = await list({ sort, limit: 5 });
      expect(page.previous).toBeNull();
      for (;;) {
        pages.push(page.members.map(({ customerId }) => customerId));
        forwards.push(...page.members.map(({ customerId }) => customerId));
        if (page.next === null) break;
        page = await list({ sort, limit: 5, cursor: page.next });
      }
      expect(new Set(forwards).size).toBe(MEMBERS);
      expect(forwards).toHaveLength(MEMBERS);
      for (let index = pages.length - 2; index >= 0; index -= 1) {
        page = await list({ sort, limit: 5, cursor: page.previous ?? "" });
        expect(page.members.map(({ customerId }) => customerId)).toEqual(pages[index]);
      }
      expect(page.previous).toBeNull();
    },
  );

  it("is sorted, with the name that Shopify gives at this moment", async () => {
    const { members, currency, tiers } = await list({ sort: "balance", limit: 100 });
    const balances = members.map(({ available }) => available);
    expect(balances).toEqual([...balances].sort((a, b) => b - a));
    expect(members.find(({ customerId }) => customerId === "5")).toMatchObject({
      displayName: "Name of 5",
      available: 30,
      tierId: "bronze",
      tierName: "Bronze",
      orderCount: 1,
      lifetimeSpendMinor: 3000,
    });
    expect(members.find(({ customerId }) => customerId === "13")?.displayName).toBeNull();
    expect(currency).toBe("USD");
    expect(tiers.map(({ id }) => id)).toEqual(["bronze", "silver", "gold", "platinum"]);
  });

  it("can be of one tier", async () => {
    const { members } = await list({ sort: "spend", tierId: "silver", limit: 100 });
    expect(members.map(({ tierId }) => tierId)).toEqual(["silver", "silver", "silver", "silver", "silver"]);
    expect((await list({ sort: "spend", tierId: "platinum" })).members).toEqual([]);
  });

  it("finds a customer id by itself, and words through Shopify", async () => {
    expect((await list({ sort: "balance", search: " 7 " })).members).toMatchObject([{ customerId: "7" }]);
    expect((await list({ sort: "balance", search: "ada" })).members).toMatchObject([{ customerId: "5" }]);
    expect((await list({ sort: "balance", search: "nobody" })).members).toEqual([]);
    expect((await list({ sort: "balance", search: "99999999999999999999" })).members).toEqual([]);
  });

  it.each(["", "nonsense", Buffer.from('["balance","after","x","y"]').toString("base64url")])(
    "starts over when the cursor %j makes no sense",
    async (cursor) => {
      expect((await list({ sort: "balance", cursor, limit: 3 })).members).toHaveLength(3);
    },
  );

  it("is shown without names when Shopify does not answer", async () => {
    const page = await listMembers(testContext(db, { shopify: fakeShopify({}) }), SHOP, { sort: "recent" });
    expect(page).toMatchObject({ ok: true, value: { members: { length: MEMBERS } } });
  });

  it("shows nothing of another store", async () => {
    expect((await list({ sort: "balance", search: "777" })).members).toEqual([]);
    expect(
      (await list({ sort: "balance", limit: 100 })).members.map(({ customerId }) => customerId),
    ).not.toContain("777");
  });
});

describe("one member", () => {
  it("shows balance, tier, way to the next one, and movements with reason and order", async () => {
    const paid = order({ orderId: "2001", name: "#2001", customerId: "1", processedAt: NOW + 1000 });
    await settleOrders(testContext(db), SHOP, [paid]);
    const refunded = {
      ...paid,
      updatedAt: paid.updatedAt + 5000,
      lines: [line(2000, { refundedMinor: 500 })],
    };
    await settleOrders(testContext(db), SHOP, [refunded]);
    const member = await readMember(testContext(db, { shopify }), SHOP, { customerId: "1", limit: 2 });
    if (!member.ok) throw new Error(member.error.code);
    expect(member.value).toMatchObject({
      available: 25,
      displayName: "Name of 1",
      nextTier: { tierId: "silver", missingMinor: 7500, thresholdMinor: 10_000 },
      movements: [
        { kind: "clawback", points: -5, reason: "order_refunded", orderId: "2001", orderName: "#2001" },
        { kind: "earn", points: 20, reason: "order_counted", orderName: "#2001", programNumber: 1 },
      ],
    });
    const [taken, given] = member.value.movements;
    expect(taken?.reversesEntryId).toBe(given?.entryId);
    const older = await readMember(testContext(db, { shopify }), SHOP, {
      customerId: "1",
      limit: 2,
      cursor: member.value.next ?? "",
    });
    expect(older).toMatchObject({
      ok: true,
      value: { movements: [{ points: 10, orderName: "#1001" }], next: null },
    });
  });

  it.each(["777", "0", "-1", "1e3", "9223372036854775808", "' or 1=1"])("knows no %s", async (customerId) => {
    const member = await readMember(testContext(db, { shopify }), SHOP, { customerId });
    expect(member).toEqual({ ok: false, error: { code: "unknown_member" } });
  });
});

it("shows what happened today in the store's zone", async () => {
  const home = await readHome(testContext(db), SHOP);
  expect(home).toMatchObject({
    ok: true,
    value: {
      members: MEMBERS,
      today: { date: "2024-06-15", orders: 3, pointsIssued: 40, pointsClawedBack: 5, newMembers: 2 },
    },
  });
});
