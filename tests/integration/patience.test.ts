import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LAWS } from "../../app/domain/index.ts";
import { customerNames, searchCustomerIds } from "../../app/services/customer-names.server.ts";
import { listMembers } from "../../app/services/members/list-members.server.ts";
import { readLawsWhereSold } from "../../app/services/program/read-laws-where-sold.server.ts";
import { within } from "../../app/services/patience.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import type { FakeShopify } from "../support/fake-shopify.ts";
import { givenShop, order, SHOP, testContext } from "../support/laurel.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
  await settleOrders(testContext(db), SHOP, [order()]);
});
afterAll(() => db.drop());

/** Never answers. */
const silent = fakeShopify({
  CustomersByIds: () => new Promise(() => undefined),
  SearchCustomers: () => new Promise(() => undefined),
});
/** Answers at once, with an error. */
const broken = fakeShopify({});

describe("waiting for Shopify", () => {
  it("ends when patience does, with what is known without it", async () => {
    const ctx = testContext(db, { shopify: silent });
    expect(await customerNames(ctx, SHOP, ["1"], { patienceMs: 20 })).toEqual({
      names: new Map(),
      available: false,
    });
    expect(await searchCustomerIds(ctx, SHOP, { words: "ada", first: 5 }, { patienceMs: 20 })).toBeNull();
  });

  it("knows a customer who has given neither name nor address from one whom Shopify does not know", async () => {
    const shopify = fakeShopify({
      CustomersByIds: () => ({
        nodes: [
          { id: "gid://shopify/Customer/1", displayName: "Ada" },
          { id: "gid://shopify/Customer/2", displayName: " " },
          null,
        ],
      }),
    });
    expect(
      await customerNames(testContext(db, { shopify }), SHOP, ["1", "2", "3"], { patienceMs: 1_000 }),
    ).toEqual({
      names: new Map([
        ["1", "Ada"],
        ["2", null],
      ]),
      available: true,
    });
  });

  it("is handed on to the client, so that it does not go on behind the page's back", async () => {
    const waited: unknown[] = [];
    const ctx = testContext(db, {
      shopify: {
        ...broken,
        adminClient: (shopDomain) => ({
          shopDomain,
          run: (_document, _variables, options) => {
            waited.push(options?.patienceMs);
            return Promise.reject(new Error("away"));
          },
        }),
      },
    });
    await customerNames(ctx, SHOP, ["1"], { patienceMs: 20 });
    expect(waited).toEqual([20]);
  });

  it("does not trip over what comes too late", async () => {
    const late = () => sleep(30).then(() => Promise.reject(new Error("too late")));
    await expect(within({ patienceMs: 5 }, late)).rejects.toMatchObject({ name: "OutOfPatience" });
    await sleep(50);
    await expect(within({ patienceMs: 5_000 }, () => Promise.resolve(1))).resolves.toBe(1);
  });
});

describe("the laws of where a store sells to", () => {
  const read = (shopify: FakeShopify) =>
    readLawsWhereSold(testContext(db, { shopify }), SHOP, { patienceMs: 20 });
  const market = (applicationLevel: string, codes: readonly string[]) => ({
    ...{ id: "gid://shopify/Market/1", status: "ACTIVE" },
    conditions: {
      regionsCondition: {
        applicationLevel,
        regions: {
          nodes: codes.map((code) => ({ code })),
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      },
    },
  });
  const sellingTo = (one: object) =>
    fakeShopify({
      SoldPlaces: () => ({ markets: { nodes: [one], pageInfo: { hasNextPage: false, endCursor: null } } }),
    });

  it("are those of its markets, and all that are known where it sells everywhere", async () => {
    expect(await read(sellingTo(market("SPECIFIED", ["US", "GB"])))).toEqual({
      fitting: [{ law: "united_kingdom", countries: ["GB"] }],
      unknown: ["US"],
    });
    const everywhere = await read(sellingTo(market("ALL", [])));
    expect(everywhere?.fitting.map(({ law }) => law)).toEqual(LAWS);
  });

  it("are not known while Shopify does not say it: nobody waits, nothing is suggested", async () => {
    expect(await read(fakeShopify({ SoldPlaces: () => new Promise(() => undefined) }))).toBeNull();
    expect(await read(broken)).toBeNull();
  });
});

describe("pages while Shopify is away", () => {
  const ctx = () => testContext(db, { shopify: broken });

  it("show the member and say that there is no name", async () => {
    expect(await readMember(ctx(), SHOP, { customerId: "1" })).toMatchObject({
      value: { available: 20, displayName: null, namesAvailable: false },
    });
    expect(await readMember(ctx(), SHOP, { customerId: "1", withName: false })).toMatchObject({
      value: { namesAvailable: true },
    });
  });

  it("show the list, and say of a search that it could not be made", async () => {
    expect(await listMembers(ctx(), SHOP, { sort: "recent" })).toMatchObject({
      value: { members: [{ customerId: "1" }], namesAvailable: false, searchAvailable: true },
    });
    expect(await listMembers(ctx(), SHOP, { sort: "recent", search: "ada" })).toMatchObject({
      value: { members: [], searchAvailable: false },
    });
    // Digits are looked up here.
    expect(await listMembers(ctx(), SHOP, { sort: "recent", search: "1" })).toMatchObject({
      value: { members: [{ customerId: "1" }], searchAvailable: true },
    });
  });
});
