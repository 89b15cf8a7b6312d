import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { throttleOf } from "../../simulator/admin-api/throttle.ts";
import type { SimulatedShopify } from "../support/simulated-shopify.ts";
import { simulatedShopify } from "../support/simulated-shopify.ts";

let it: SimulatedShopify;
beforeEach(async () => {
  it = await simulatedShopify();
});
afterEach(() => it.close());

const cost = async (document: string, variables?: Record<string, unknown>) => {
  const { extensions, errors } = await it.query(document, variables);
  expect(errors).toBeUndefined();
  return [extensions?.cost?.requestedQueryCost, extensions?.cost?.actualQueryCost];
};

describe("the cost of a query", () => {
  test.each([
    ["scalars are free", "{ shop { name email } }", 1, 1],
    ["objects cost one", "{ shop { name plan { shopifyPlus } } }", 2, 2],
    ["a connection two and its nodes", "{ orders(first: 10) { nodes { id } } }", 12, 4],
    [
      "edges cost no more than nodes",
      "{ orders(first: 10) { edges { cursor node { id } } pageInfo { hasNextPage } } }",
      12,
      4,
    ],
    ["what hangs on nodes", "{ orders(first: 10) { nodes { id customer { id } } } }", 22, 6],
    [
      "nested connections",
      "{ orders(first: 10) { nodes { lineItems(first: 5) { nodes { id } } } } }",
      82,
      10,
    ],
    ["from the end as well", "{ orders(last: 10) { nodes { id } } }", 12, 4],
  ])("%s", async (_name, document, requested, actual) => {
    it.order();
    it.order();
    expect(await cost(document)).toEqual([requested, actual]);
  });

  test("fragments, variables and defaults count", async () => {
    const document =
      "query ($n: Int = 7) { ...All } fragment All on QueryRoot { orders(first: $n) { nodes { id } } }";
    expect(await cost(document)).toEqual([9, 2]);
    expect(await cost(document, { n: 3 })).toEqual([5, 2]);
  });

  test("of an interface, the dearest type that is asked for", async () => {
    const document = `query ($id: ID!) { node(id: $id) { id ... on Order { customer { id } } ... on Shop { name } } }`;
    expect(await cost(document, { id: "gid://shopify/Order/1" })).toEqual([2, 0]);
  });

  test("a list by ids costs each of them", async () => {
    const ids = ["gid://shopify/Order/1", `gid://shopify/Order/${it.order().id}`];
    expect(await cost("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids })).toEqual([2, 1]);
  });

  test("a mutation costs ten", async () => {
    expect(await cost("mutation { metafieldsSet(metafields: []) { userErrors { message } } }")).toEqual([
      10, 10,
    ]);
  });

  test("more than 1,000 points are refused before anything runs", async () => {
    const { errors, data } = await it.query(
      "{ orders(first: 250) { nodes { lineItems(first: 5) { nodes { id } } } } }",
    );
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: "MAX_COST_EXCEEDED", cost: 2002, maxCost: 1000 } }]);
  });
});

describe("the bucket", () => {
  const DEAR = "{ orders(first: 200) { nodes { customer { id } } } }";

  test("runs dry, answers THROTTLED with HTTP 200, and fills again with time", async () => {
    throttleOf(it.sim).spend(it.shop, 1700);
    const response = await it.call(DEAR);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: {
        cost: {
          requestedQueryCost: 402,
          actualQueryCost: null,
          throttleStatus: { maximumAvailable: 2000, restoreRate: 100 },
        },
      },
    });
    it.sim.clock.advance(2000);
    expect((await it.query(DEAR)).errors).toBeUndefined();
  });

  test("gives back what was asked for and not used", async () => {
    const { extensions } = await it.query(DEAR);
    expect(extensions?.cost?.throttleStatus.currentlyAvailable).toBeGreaterThanOrEqual(1997);
  });

  test.each([
    ["basic", 2000, 100],
    ["advanced", 4000, 200],
    ["plus", 20_000, 1000],
  ] as const)("is as large as the plan %s allows", async (plan, maximumAvailable, restoreRate) => {
    it.sim.state.saveShop({ ...it.shop, plan });
    throttleOf(it.sim).reset();
    const { extensions } = await it.query("{ shop { id } }");
    expect(extensions?.cost?.throttleStatus).toMatchObject({ maximumAvailable, restoreRate });
  });
});

describe("Shopify in trouble", () => {
  test("throttles, fails and hangs when told to", async () => {
    const status = async () => (await it.call("{ shop { id } }")).status;
    await it.control("PATCH", "/faults", { adminErrorPercent: 100 });
    expect(await status()).toBe(503);
    await it.control("PATCH", "/faults", { adminErrorPercent: 0, adminThrottlePercent: 100 });
    expect((await it.query("{ shop { id } }")).errors).toMatchObject([{ extensions: { code: "THROTTLED" } }]);
    await it.control("PATCH", "/faults", {
      adminThrottlePercent: 0,
      adminTimeoutPercent: 100,
      adminTimeoutMs: 5,
    });
    expect(await status()).toBe(504);
    await it.control("DELETE", "/faults");
    expect(await status()).toBe(200);
  });
});
