import type { Context } from "hono";
import { Hono } from "hono";
import type { z } from "zod";
import { listGiftCards } from "../../orders/index.ts";
import { createStore } from "../../seed/create-store.ts";
import type { Simulator } from "../../simulator.ts";
import type { ShopRecord } from "../../state/records.ts";
import { shopSummary } from "../summary.ts";
import { runCourse } from "./course.ts";
import type { Operation } from "./operations.ts";
import * as shape from "./operations.ts";
import type { Outcome, Refs } from "./run-operation.ts";
import { orderFacts, runOperation } from "./run-operation.ts";

type Handler = (c: Context, shop: ShopRecord) => Response | Promise<Response>;

/**
 * Orders and customers of a store for tests and benches, below `/shops/{domain}`: one call for each
 * operation, batches of up to 1,000, and random courses that a seed repeats.
 */
export function commerceRoutes(sim: Simulator): Hono {
  const routes = new Hono();
  const on = (method: "GET" | "POST" | "PATCH" | "DELETE", path: string, handler: Handler) =>
    routes.on(method, `/shops/:domain${path}`, (c) => {
      const shop = sim.state.shop(c.req.param("domain") ?? "");
      return shop ? handler(c, shop) : c.json({ error: { code: "SHOP_NOT_FOUND" } }, 404);
    });
  const run = (c: Context, shop: ShopRecord, operation: Operation) =>
    answer(c, runOperation(sim, shop, operation));
  const act = (c: Context, shop: ShopRecord, fields: object) =>
    withBody(c, shape.operation, (operation) => run(c, shop, operation), fields);

  routes.post("/shops", (c) =>
    withBody(c, shape.newStore, (wish) => {
      const result = createStore(sim, given(wish));
      return result.ok ? c.json(shopSummary(sim, result.value), 201) : c.json({ error: result.error }, 422);
    }),
  );
  on("GET", "/orders", (c, shop) => listOrders(sim, c, shop));
  on("GET", "/orders/:id", (c, shop) => {
    const order = sim.state.find(shop.domain, "order", Number(c.req.param("id")));
    return order
      ? c.json({ order, facts: orderFacts(order) })
      : c.json({ error: { code: "ORDER_NOT_FOUND" } }, 404);
  });
  on("POST", "/orders", (c, shop) => act(c, shop, { op: "place" }));
  on("POST", "/orders/:id/:action", (c, shop) =>
    act(c, shop, { op: c.req.param("action"), order: Number(c.req.param("id")) }),
  );
  on("POST", "/customers", (c, shop) => act(c, shop, { op: "createCustomer" }));
  on("POST", "/customers/register", (c, shop) => act(c, shop, { op: "register" }));
  on("POST", "/customers/merge", (c, shop) => act(c, shop, { op: "mergeCustomers" }));
  const customer = (c: Context) => ({ customer: Number(c.req.param("id")) });
  on("GET", "/customers/:id", (c, shop) => {
    const found = sim.state.find(shop.domain, "customer", Number(c.req.param("id")));
    return found ? c.json({ customer: found }) : c.json({ error: { code: "CUSTOMER_NOT_FOUND" } }, 404);
  });
  on("PATCH", "/customers/:id", (c, shop) => act(c, shop, { op: "updateCustomer", ...customer(c) }));
  on("DELETE", "/customers/:id", (c, shop) => act(c, shop, { op: "deleteCustomer", ...customer(c) }));
  on("POST", "/customers/:id/erase", (c, shop) => act(c, shop, { op: "eraseCustomer", ...customer(c) }));
  on("POST", "/customers/:id/request-data", (c, shop) => act(c, shop, { op: "requestData", ...customer(c) }));
  on("POST", "/customers/:id/credit", (c, shop) => act(c, shop, { op: "creditCustomer", ...customer(c) }));
  const product = (c: Context) => ({ product: Number(c.req.param("id")) });
  const collection = (c: Context) => ({ collection: Number(c.req.param("id")) });
  on("POST", "/products", (c, shop) => act(c, shop, { op: "createProduct" }));
  on("DELETE", "/products/:id", (c, shop) => act(c, shop, { op: "deleteProduct", ...product(c) }));
  on("PATCH", "/products/:id", (c, shop) => act(c, shop, { op: "updateProduct", ...product(c) }));
  on("PATCH", "/collections/:id", (c, shop) => act(c, shop, { op: "updateCollection", ...collection(c) }));
  on("DELETE", "/collections/:id", (c, shop) => act(c, shop, { op: "deleteCollection", ...collection(c) }));
  on("POST", "/gift-cards", (c, shop) => act(c, shop, { op: "issueGiftCard" }));
  on("GET", "/gift-cards", (c, shop) => c.json({ giftCards: listGiftCards(sim, shop, { limit: 1000 }) }));
  on("POST", "/batch", (c, shop) =>
    withBody(c, shape.batch, ({ operations }) => c.json({ results: runBatch(sim, shop, operations) })),
  );
  on("POST", "/course", (c, shop) => withBody(c, shape.course, (wish) => c.json(runCourse(sim, shop, wish))));
  return routes;
}

/** All operations in one transaction; one that is refused leaves the others as they are. */
export function runBatch(sim: Simulator, shop: ShopRecord, operations: readonly Operation[]): Outcome[] {
  const refs: Refs = new Map();
  return sim.state.transaction(() => operations.map((operation) => runOperation(sim, shop, operation, refs)));
}

function listOrders(sim: Simulator, c: Context, shop: ShopRecord): Response {
  const after = Number(c.req.query("after") ?? 0);
  const limit = Number(c.req.query("limit") ?? 250);
  if (!Number.isSafeInteger(after) || !(limit >= 1 && limit <= 1000))
    return c.json({ error: { code: "INVALID_FILTER" } }, 400);
  const found = sim.state.list(shop.domain, "order", { by: "id", after: { at: after, id: after }, limit });
  const next = found.length === limit ? (found.at(-1)?.id ?? null) : null;
  return c.json({ orders: found.map(orderFacts), nextAfter: next });
}

/** A refusal of the shop is 422, with its code; a body of the wrong shape 400, with where it is wrong. */
async function withBody<S extends z.ZodType>(
  c: Context,
  schema: S,
  work: (value: z.infer<S>) => Response,
  fields: object = {},
): Promise<Response> {
  const text = await c.req.text();
  let body: unknown;
  try {
    body = text === "" ? {} : JSON.parse(text);
  } catch {
    return c.json({ error: { code: "INVALID_REQUEST", problems: ["not JSON"] } }, 400);
  }
  const parsed = schema.safeParse(typeof body === "object" && body !== null ? { ...body, ...fields } : body);
  if (parsed.success) return work(parsed.data);
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return c.json({ error: { code: "INVALID_REQUEST", problems } }, 400);
}

function answer(c: Context, outcome: Outcome): Response {
  return outcome.ok ? c.json(outcome) : c.json({ error: outcome.error }, 422);
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}
