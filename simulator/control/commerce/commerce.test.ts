import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SimulatedShopify } from "../../../tests/support/simulated-shopify.ts";
import { simulatedShopify } from "../../../tests/support/simulated-shopify.ts";
import { testShop, testSimulator, testProduct } from "../../orders/test-simulator.ts";
import { runCourse } from "./course.ts";
import { MOST_OPERATIONS } from "./operations.ts";

let it: SimulatedShopify;
beforeAll(async () => {
  it = await simulatedShopify();
});
afterAll(() => it.close());

const path = (rest: string) => `/shops/${it.shop.domain}${rest}`;
const variantId = () => it.product.variants[0]?.id ?? 0;
const raw = (rest: string, body: unknown) =>
  fetch(`${it.origin}/__sim/api${path(rest)}`, { method: "POST", body: JSON.stringify(body) });

interface Facts {
  id: number;
  customerId: number | null;
  financialStatus: string;
  lines: { lineId: number; currentQuantity: number }[];
  totals: Record<string, number>;
}
const order = (answer: Record<string, unknown>) => answer["order"] as Facts;

describe("one by one", () => {
  test("an order lives its life", async () => {
    const placed = order(
      await it.control("POST", path("/orders"), {
        customer: it.customer.id,
        lines: [
          { variantId: variantId(), quantity: 2, discountMinor: 98 },
          { title: "Bag", priceMinor: 101 },
        ],
        discounts: [{ code: "TEN", amountMinor: 1000 }],
        shippingMinor: 500,
        tipMinor: 50,
        payment: "authorized",
        sourceName: "pos",
      }),
    );
    expect(placed).toMatchObject({
      customerId: it.customer.id,
      totals: { totalMinor: 3998 - 98 + 101 - 1000 + 550 },
    });
    const act = async (action: string, body: object = {}) =>
      order(await it.control("POST", path(`/orders/${placed.id}/${action}`), body));
    expect((await act("pay", { amountMinor: 51 })).financialStatus).toBe("partially_paid");
    expect((await act("pay")).financialStatus).toBe("paid");
    await act("fulfil", { lines: [{ line: 0, quantity: 1 }] });
    await act("refund", { shippingMinor: 500 });
    expect((await act("refund", { lines: [{ line: 1, quantity: 1 }] })).financialStatus).toBe(
      "partially_refunded",
    );
    const edited = await act("edit", {
      changes: [{ line: 0, quantity: 1 }],
      add: [{ variantId: variantId(), quantity: 1 }],
    });
    expect(edited.lines.map(({ currentQuantity }) => currentQuantity)).toEqual([1, 0, 1]);
    const refused = await raw(`/orders/${placed.id}/cancel`, {});
    expect([refused.status, await refused.json()]).toEqual([422, { error: { code: "FULFILLED" } }]);
    await act("delete");
    expect((await raw(`/orders/${placed.id}/pay`, {})).status).toBe(422);
  });

  test("bad requests say what is wrong and do nothing", async () => {
    const before = it.sim.state.count(it.shop.domain, "order");
    for (const body of [
      {},
      { lines: [] },
      { lines: [{ variantId: 1, quantity: -1 }] },
      { lines: [{}], shipping: 1 },
    ])
      expect((await raw("/orders", body)).status).toBe(400);
    expect(await (await raw("/orders", { lines: [{ variantId: 1 }] })).json()).toMatchObject({
      error: { code: "INVALID_DRAFT" },
    });
    expect((await raw("/orders/1/explode", {})).status).toBe(400);
    const crowd = Array.from({ length: MOST_OPERATIONS + 1 }, () => ({ op: "issueGiftCard", valueMinor: 1 }));
    expect((await raw("/batch", { operations: crowd })).status).toBe(400);
    expect(it.sim.state.count(it.shop.domain, "order")).toBe(before);
  });

  test("customers register, are merged and counted right", async () => {
    const place = (body: object) =>
      it.control("POST", path("/orders"), { lines: [{ variantId: variantId() }], ...body });
    await place({ email: "mo@example.com" });
    await place({ email: "mo@example.com", test: true });
    const { customer } = await it.control("POST", path("/customers/register"), { email: "mo@example.com" });
    const { id: one } = customer as { id: number };
    const other = await it.control("POST", path("/customers"), { email: "flo@example.com" });
    const { id: two } = other["customer"] as { id: number };
    await place({ customer: two });
    await it.control("POST", path("/customers/merge"), { one: two, two: one });
    const { data } = await it.query(
      `{ customer(id: "gid://shopify/Customer/${one}") { numberOfOrders amountSpent { amount } } }`,
    );
    expect(data).toEqual({ customer: { numberOfOrders: "2", amountSpent: { amount: "39.98" } } });
  });

  test("a store with three decimals is opened, once", async () => {
    const wish = { handle: "souq", currency: "KWD", timeZone: "Asia/Kuwait" };
    expect(await it.control("POST", "/shops", wish)).toMatchObject({
      currency: "KWD",
      counts: { orders: 0 },
    });
    const [cd] = it.sim.state.list("souq.myshopify.com", "product", { by: "id", limit: 1 });
    const body = { lines: [{ variantId: cd?.variants[0]?.id, priceMinor: 1234 }] };
    const placed = await it.control("POST", "/shops/souq.myshopify.com/orders", body);
    expect(order(placed).totals["totalMinor"]).toBe(1234);
    await expect(it.control("POST", "/shops", wish)).rejects.toThrow("422");
    await expect(it.control("POST", "/shops", { ...wish, handle: "b", currency: "XXQ" })).rejects.toThrow(
      "422",
    );
  });
});

describe("many at once", () => {
  test("later operations name what earlier ones made; one that is refused spares the others", async () => {
    const { results } = await it.control("POST", path("/batch"), {
      operations: [
        { op: "register", ref: "zoe", email: "zoe@example.com" },
        { op: "place", ref: "first", customer: "zoe", lines: [{ variantId: variantId(), quantity: 2 }] },
        { op: "refund", order: "first", lines: [{ line: 0, quantity: 3 }] },
        { op: "refund", order: "first", lines: [{ line: 0, quantity: 1 }] },
        { op: "pay", order: "nobody" },
        { op: "delete", order: "first" },
      ],
    });
    const codes = (results as { ok: boolean; error?: { code: string } }[]).map(
      ({ ok, error }) => error?.code ?? ok,
    );
    expect(codes).toEqual([true, true, "INVALID_QUANTITY", true, "UNKNOWN_REF", true]);
  });

  test("a course is the same under the same seed, and another under another", () => {
    const run = (seed: number) => {
      const sim = testSimulator();
      const shop = testShop(sim);
      for (const price of [500, 1299, 2000]) testProduct(sim, shop, price);
      const result = runCourse(sim, shop, { seed, count: 300, customers: 20 });
      const money = sim.state
        .list(shop.domain, "order", { by: "id", limit: 1000 })
        .map(({ id, customerId, financialStatus, transactions }) => [
          id,
          customerId,
          financialStatus,
          transactions.map(({ amountMinor }) => amountMinor),
        ]);
      const topics = sim.events.map(({ topic }) => topic);
      sim.state.close();
      return { result, money, topics };
    };
    expect(run(1)).toEqual(run(1));
    expect(run(2)).not.toEqual(run(1));
    const { result } = run(1);
    for (const op of [
      "place",
      "pay",
      "refund",
      "fulfil",
      "edit",
      "cancel",
      "register",
      "mergeCustomers",
      "delete",
    ])
      expect(result.done[op], op).toBeGreaterThan(0);
  });
});
