import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { saveBulkOperation } from "../../simulator/admin-api/bulk/bulk-operations.ts";
import { refundOrder } from "../../simulator/orders/index.ts";
import { startSimulator } from "../../simulator/start.ts";
import type { SimulatedShopify } from "../support/simulated-shopify.ts";
import { addCustomer, appConfig, simulatedShopify } from "../support/simulated-shopify.ts";

let it: SimulatedShopify;
beforeEach(async () => {
  it = await simulatedShopify();
});
afterEach(() => it.close());

const RUN = `mutation ($query: String!, $group: Boolean! = true) {
  bulkOperationRunQuery(query: $query, groupObjects: $group) {
    bulkOperation { id status } userErrors { field message code }
  } }`;

interface Operation {
  id: string;
  status: string;
  url: string | null;
  objectCount: string;
  rootObjectCount: string;
  fileSize: string | null;
  errorCode: string | null;
}

async function start(query: string, group = true) {
  const { data } = await it.query(RUN, { query, group });
  return data?.["bulkOperationRunQuery"] as {
    bulkOperation: { id: string; status: string } | null;
    userErrors: { code: string; message: string }[];
  };
}

async function find(id: string): Promise<Operation> {
  const { data } = await it.query(
    "query ($id: ID!) { bulkOperation(id: $id) { id status url objectCount rootObjectCount fileSize errorCode } }",
    { id },
  );
  return data?.["bulkOperation"] as Operation;
}

async function run(
  query: string,
  group = true,
): Promise<{ operation: Operation; text: string; lines: Record<string, unknown>[] }> {
  const { bulkOperation, userErrors } = await start(query, group);
  expect(userErrors).toEqual([]);
  expect(bulkOperation?.status).toBe("CREATED");
  const id = bulkOperation?.id ?? "";
  await expect.poll(async () => (await find(id)).status).toMatch(/COMPLETED|FAILED/);
  const operation = await find(id);
  const text = operation.url ? await (await fetch(operation.url)).text() : "";
  const lines = text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { operation, text, lines };
}

const ORDERS = `{ orders { edges { node { id name lineItems { edges { node { id quantity } } } } } } }`;

describe("a bulk query", () => {
  test("writes a line for each node, children below their parent with __parentId", async () => {
    const [one, two] = [it.order(), it.order()];
    const { operation, text, lines } = await run(ORDERS);
    const orderLine = (order: typeof one) => ({
      id: `gid://shopify/Order/${order.id}`,
      name: `#${order.number}`,
    });
    const itemLine = (order: typeof one) => ({
      id: `gid://shopify/LineItem/${order.lines[0]?.id}`,
      quantity: 3,
      __parentId: `gid://shopify/Order/${order.id}`,
    });
    expect(lines).toEqual([orderLine(one), itemLine(one), orderLine(two), itemLine(two)]);
    expect(operation).toMatchObject({
      objectCount: "4",
      rootObjectCount: "2",
      fileSize: String(text.length),
    });
  });

  test("names the parent of a child, also where its id was not asked for", async () => {
    const order = it.order();
    const { lines } = await run(
      "{ orders { edges { node { name lineItems { edges { node { quantity } } } } } } }",
    );
    expect(lines).toEqual([
      { name: `#${order.number}` },
      { quantity: 3, __parentId: `gid://shopify/Order/${order.id}` },
    ]);
  });

  test("ungrouped, children come behind their parents, somewhere", async () => {
    it.order();
    it.order();
    const { lines } = await run(ORDERS, false);
    expect(lines.map((line) => "__parentId" in line)).toEqual([false, false, true, true]);
  });

  test("tells the app when it is done", async () => {
    it.order();
    const { operation } = await run(ORDERS);
    await it.settle();
    const letter = it.app.letters.find(
      ({ headers }) => headers["x-shopify-topic"] === "bulk_operations/finish",
    );
    expect(letter?.body).toMatchObject({
      admin_graphql_api_id: operation.id,
      status: "completed",
      type: "query",
      error_code: null,
    });
  });

  test("has no file when nothing was found", async () => {
    const { operation } = await run(ORDERS);
    expect(operation).toMatchObject({ status: "COMPLETED", url: null, fileSize: null, objectCount: "0" });
  });

  test("takes fragments, aliases, lists, unions, filters and objects without lines of their own", async () => {
    const order = it.order();
    it.order({ customerId: null });
    refundOrder(it.sim, it.shop, order.id, {
      lines: [{ lineId: order.lines[0]?.id ?? 0, quantity: 1 }],
      shippingMinor: 0,
      note: null,
    });
    const { lines } =
      await run(`query Q { orders(query: "customer_id:${it.customer.id}") { nodes { ...Head } } }
      fragment Head on Order { number: name customer { id } refunds { id totalRefundedSet { shopMoney { amount } } }
        app: __typename }`);
    expect(lines).toEqual([
      {
        number: `#${order.number}`,
        customer: { id: `gid://shopify/Customer/${it.customer.id}` },
        refunds: [
          { id: expect.stringContaining("Refund"), totalRefundedSet: { shopMoney: { amount: "19.99" } } },
        ],
        app: "Order",
      },
    ]);
  });

  test("walks two levels deep", async () => {
    const order = it.order();
    const { lines } = await run(
      "{ customers { edges { node { id orders { edges { node { id lineItems { edges { node { id } } } } } } } } } }",
    );
    expect(lines.map((line) => line["__parentId"])).toEqual([
      undefined,
      `gid://shopify/Customer/${it.customer.id}`,
      `gid://shopify/Order/${order.id}`,
    ]);
  });

  test("reads more than one page, each node once", async () => {
    it.sim.state.transaction(() => {
      for (let i = 0; i < 1203; i++) addCustomer(it.sim, it.shop, "Many", `Number${i}`);
    });
    const { lines, operation } = await run("{ customers(sortKey: NAME) { edges { node { id } } } }");
    expect(operation.objectCount).toBe("1204");
    expect(new Set(lines.map((line) => line["id"])).size).toBe(1204);
  });

  test("fails without the scope, and says so", async () => {
    it.order();
    await it.control("PUT", `/shops/${it.shop.domain}/scopes`, {
      scopes: ["read_orders", "read_all_orders"],
    });
    const { operation } = await run("{ orders { edges { node { id customer { id } } } } }");
    expect(operation).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED", url: null });
  });
});

describe("restrictions", () => {
  test.each([
    ["no connection", "{ shop { name } }", /at least one connection/],
    ["nodes at the top", '{ nodes(ids: ["gid://shopify/Order/1"]) { id } }', /can't be used/],
    [
      "two fields at the top",
      "{ orders { edges { node { id } } } customers { edges { node { id } } } }",
      /exactly one/,
    ],
    [
      "a connection in a list",
      "{ orders { edges { node { id refunds { refundLineItems { edges { node { quantity } } } } } } } }",
      /within a list field/,
    ],
    [
      "three levels of nesting",
      "{ customers { edges { node { orders { edges { node { lineItems { edges { node { product { variants { edges { node { id } } } } } } } } } } } } } }",
      /nesting depth/,
    ],
    [
      "six connections",
      `{ orders { edges { node { id ${["a", "b", "c", "d", "e"].map((a) => `${a}: lineItems { edges { node { id } } }`).join(" ")} } } } }`,
      /more than 5 connections/,
    ],
    [
      "a connection that is not modelled",
      "{ draftOrders { edges { node { id } } } }",
      /does not model draftOrders/,
    ],
    ["a syntax error", "{ orders {", /Invalid bulk query/],
    ["an unknown field", "{ orders { edges { node { nonsense } } } }", /Invalid bulk query/],
    [
      "a mutation",
      'mutation { bulkOperationCancel(id: "x") { userErrors { message } } }',
      /must be one query/,
    ],
  ])("%s is refused", async (_name, query, message) => {
    const { bulkOperation, userErrors } = await start(query);
    expect(bulkOperation).toBeNull();
    expect(userErrors).toEqual([
      expect.objectContaining({ code: "INVALID", message: expect.stringMatching(message) }),
    ]);
  });

  test("a sixth at a time is refused; canceling makes room", async () => {
    const document = `mutation { ${[0, 1, 2, 3, 4, 5]
      .map(
        (i) =>
          `m${i}: bulkOperationRunQuery(query: ${JSON.stringify(ORDERS)}) { bulkOperation { id } userErrors { code } }`,
      )
      .join("\n")} }`;
    const { data } = await it.query(document);
    expect(data?.["m4"]).toMatchObject({ userErrors: [] });
    expect(data?.["m5"]).toEqual({ bulkOperation: null, userErrors: [{ code: "LIMIT_REACHED" }] });
  });
});

describe("canceling", () => {
  const CANCEL =
    "mutation ($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }";

  test("stops one that runs", async () => {
    it.order();
    const { data } = await it.query(
      `mutation { a: bulkOperationRunQuery(query: ${JSON.stringify(ORDERS)}) { bulkOperation { id } }
         b: bulkOperationCancel(id: "gid://shopify/BulkOperation/1000000001") { bulkOperation { status } userErrors { message } } }`,
    );
    expect(data?.["b"]).toEqual({ bulkOperation: { status: "CANCELING" }, userErrors: [] });
    await expect
      .poll(async () => (await find("gid://shopify/BulkOperation/1000000001")).status)
      .toBe("CANCELED");
  });

  test("is refused when it is over, and when there is none", async () => {
    const { operation } = await run(ORDERS);
    const over = await it.query(CANCEL, { id: operation.id });
    expect(over.data?.["bulkOperationCancel"]).toMatchObject({
      bulkOperation: { status: "COMPLETED" },
      userErrors: [{ message: "A bulk operation cannot be canceled when it is completed" }],
    });
    const none = await it.query(CANCEL, { id: "gid://shopify/BulkOperation/5" });
    expect(none.data?.["bulkOperationCancel"]).toMatchObject({ bulkOperation: null });
  });
});

describe("results", () => {
  test("are gone after seven days", async () => {
    it.order();
    const { operation } = await run(ORDERS);
    it.sim.clock.advance(7 * 86_400_000);
    const { body } = await it.oauth({ grant_type: "refresh_token", refresh_token: await refreshToken() });
    const { data } = await it.query(
      "query ($id: ID!) { bulkOperation(id: $id) { status url } }",
      { id: operation.id },
      String(body["access_token"]),
    );
    expect(data?.["bulkOperation"]).toEqual({ status: "EXPIRED", url: null });
  });

  test("are not handed out for another name", async () => {
    expect((await fetch(`${it.origin}/__sim/bulk/..%2f..%2fsimulator.sqlite`)).status).toBe(404);
  });

  test("of an operation that was open at a stop come from a new start", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "bulk-restart-"));
    const options = { port: 0, dataDir, app: appConfig(it.app.url) };
    const operation = {
      id: 1,
      shop: it.shop.domain,
      status: "RUNNING",
      query: ORDERS,
      groupObjects: true,
      scopes: ["read_orders", "read_all_orders"],
      createdAt: 0,
      completedAt: null,
      errorCode: null,
      objectCount: 17,
      rootObjectCount: 17,
      fileSize: null,
      file: null,
    } as const;
    const first = await startSimulator(options);
    first.sim.state.saveShop(it.shop);
    first.sim.state.save(it.shop.domain, "order", it.order());
    saveBulkOperation(first.sim.state, { ...operation, scopes: [...operation.scopes] });
    await first.close();
    const second = await startSimulator(options);
    const status = () => second.sim.state.sql("select json from bulk_operation").get()?.["json"];
    await expect.poll(status).toContain('"status":"COMPLETED"');
    expect(status()).toContain('"objectCount":2');
    await second.close();
    rmSync(dataDir, { recursive: true });
  });

  async function refreshToken(): Promise<string> {
    const row = it.sim.state.sql("select refresh_token from access_token").get();
    return String(row?.["refresh_token"]);
  }
});
