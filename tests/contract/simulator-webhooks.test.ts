import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { API_VERSION, publishedVersions } from "../../simulator/api-versions.ts";
import { cancelOrder, refundOrder } from "../../simulator/orders/index.ts";
import { faultsOf } from "../../simulator/webhooks/index.ts";
import type { SimulatedShopify } from "../support/simulated-shopify.ts";
import { simulatedShopify } from "../support/simulated-shopify.ts";

const MINUTE = 60_000;
let it: SimulatedShopify;
beforeEach(async () => {
  it = await simulatedShopify();
});
afterEach(() => it.close());

const topics = () => it.app.letters.map(({ headers }) => headers["x-shopify-topic"]);
const newest = async () => {
  const { deliveries } = await it.control("GET", "/deliveries?limit=1");
  return (deliveries as Record<string, unknown>[])[0];
};
const ping = () => it.sim.emit(it.shop, "shop/update", { kind: "shop" });
/** Moves the clock on until the delivery has had so many attempts. */
async function attempted(times: number): Promise<void> {
  await expect.poll(async () => (await newest())?.["attempts"]).toBe(times);
}

describe("a delivery", () => {
  test("carries Shopify's headers and an HMAC of the bytes that were sent", async () => {
    ping();
    await it.settle();
    const [letter] = it.app.letters;
    const hmac = createHmac("sha256", "trial-secret")
      .update(letter?.raw ?? "")
      .digest("base64");
    expect(letter?.headers).toMatchObject({
      "content-type": "application/json",
      "x-shopify-topic": "shop/update",
      "x-shopify-shop-domain": "trial-shop.myshopify.com",
      "x-shopify-api-version": API_VERSION,
      "x-shopify-hmac-sha256": hmac,
      "x-shopify-webhook-id": expect.stringMatching(/^[\w-]{36}$/),
      "x-shopify-event-id": expect.stringMatching(/^[\w-]{36}$/),
      "x-shopify-triggered-at": expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  test("follows every step of an order, with what the order is then", async () => {
    const order = it.order();
    refundOrder(it.sim, it.shop, order.id, {
      lines: [{ lineId: order.lines[0]?.id ?? 0, quantity: 1 }],
      shippingMinor: 0,
      note: null,
    });
    cancelOrder(it.sim, it.shop, order.id, { reason: "customer", refund: true });
    await it.settle();
    const bodies = it.app.letters.filter(({ headers }) => headers["x-shopify-topic"] === "orders/updated");
    expect(topics()).toEqual(
      expect.arrayContaining(["orders/create", "orders/paid", "refunds/create", "orders/cancelled"]),
    );
    expect(bodies.map(({ body }) => body["id"])).toContain(order.id);
  });

  test("does not leave when the transaction that caused it is undone", async () => {
    expect(() =>
      it.sim.state.transaction(() => {
        ping();
        throw new Error("undone");
      }),
    ).toThrow("undone");
    await it.settle();
    expect(it.app.letters).toEqual([]);
  });

  test("can be sent again, the same to the byte", async () => {
    ping();
    await it.settle();
    const delivery = await newest();
    await it.control("POST", `/deliveries/${String(delivery?.["id"])}/replay`);
    await it.settle();
    const [first, second] = it.app.letters;
    expect(second?.raw).toBe(first?.raw);
    expect(second?.headers["x-shopify-webhook-id"]).toBe(first?.headers["x-shopify-webhook-id"]);
  });
});

describe("retries", () => {
  test("a failed delivery is tried eight times more over four hours, with the same body, then given up", async () => {
    it.app.status = 500;
    ping();
    await attempted(1);
    const waits = [60, 120, 240, 480, 960, 1920, 3840, 6780];
    expect(waits.reduce((sum, seconds) => sum + seconds, 0)).toBe(4 * 60 * 60);
    for (const [index, seconds] of waits.entries()) {
      it.sim.clock.advance((seconds - 1) * 1000);
      await it.settle();
      it.sim.clock.advance(1000);
      await attempted(index + 2);
    }
    expect(await newest()).toMatchObject({ status: "failed", lastStatus: 500 });
    expect(new Set(it.app.letters.map(({ raw }) => raw)).size).toBe(1);
    expect(it.app.letters).toHaveLength(9);
  });

  test("a redirect is a failure", async () => {
    it.app.status = 302;
    ping();
    await attempted(1);
    expect(await newest()).toMatchObject({ status: "pending", lastStatus: 302 });
    it.app.status = 200;
    it.sim.clock.advance(MINUTE);
    await expect.poll(async () => (await newest())?.["status"]).toBe("delivered");
  });

  test("the payload stays what it was when it was triggered", async () => {
    it.app.status = 503;
    const order = it.order({ payment: "pending" });
    await it.settle();
    it.app.letters.length = 0;
    it.app.status = 200;
    it.sim.state.remove(it.shop.domain, "order", order.id);
    it.sim.clock.advance(MINUTE);
    await expect.poll(topics).toContain("orders/create");
    const letter = it.app.letters.find(({ headers }) => headers["x-shopify-topic"] === "orders/create");
    expect(letter?.body).toMatchObject({ id: order.id, financial_status: "pending" });
  });

  test("waits shrink with the retry scale", async () => {
    faultsOf(it.sim).change({ retryScale: 0 });
    it.app.status = 500;
    ping();
    await attempted(9);
    expect(await newest()).toMatchObject({ status: "failed" });
  });
});

describe("faults", () => {
  const many = async (count: number) => {
    for (let i = 0; i < count; i++) ping();
    await it.settle();
    return it.app.letters.length;
  };

  test("duplicates arrive with the same webhook id", async () => {
    await it.control("PATCH", "/faults", { duplicatePercent: 100 });
    expect(await many(3)).toBe(6);
    expect(new Set(it.app.letters.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(3);
  });

  test("what is lost is never sent", async () => {
    await it.control("PATCH", "/faults", { lossPercent: 100 });
    expect(await many(3)).toBe(0);
    expect(await newest()).toMatchObject({ status: "lost", attempts: 0 });
  });

  test("downtime fails every attempt until it is over", async () => {
    await it.control("PATCH", "/faults", { downtime: true });
    expect(await many(2)).toBe(0);
    await it.control("PATCH", "/faults", { downtime: false });
    it.sim.clock.advance(MINUTE);
    await expect.poll(() => it.app.letters.length).toBe(2);
  });

  test("a delay waits on the virtual clock", async () => {
    await it.control("PATCH", "/faults", { delayMinMs: 500_000, delayMaxMs: 500_000 });
    ping();
    expect(await it.control("POST", "/settle", { timeoutMilliseconds: 50 })).toEqual({ settled: false });
    it.sim.clock.advance(500_000);
    await it.settle();
    expect(it.app.letters).toHaveLength(1);
  });

  test("the same seed throws the same dice; reordering changes the order of arrival", async () => {
    await it.control("PATCH", "/faults", { reorderPercent: 50, reorderWindowMs: 600_000, seed: 7 });
    const due = async () => {
      for (let i = 0; i < 10; i++) ping();
      const { deliveries } = await it.control("GET", "/deliveries?limit=10");
      return (deliveries as { dueAt: string; triggeredAt: string }[]).map(
        ({ dueAt, triggeredAt }) => Date.parse(dueAt) - Date.parse(triggeredAt),
      );
    };
    const first = await due();
    await it.control("PATCH", "/faults", { seed: 7 });
    expect(await due()).toEqual(first);
    expect(first.some((delay) => delay > 0) && first.some((delay) => delay === 0)).toBe(true);
  });

  test.each([
    ["an unknown one", { nonsense: 1 }],
    ["too much of one", { lossPercent: 101 }],
  ])("%s is refused", async (_name, body) => {
    await expect(it.control("PATCH", "/faults", body)).rejects.toThrow("400");
  });
});

describe("subscriptions", () => {
  test("of a version that has run out bring payloads of the oldest that is left", async () => {
    const { subscriptions } = it.sim.app.webhooks;
    const old = await simulatedShopify({ config: { webhooks: { apiVersion: "2025-07", subscriptions } } });
    try {
      old.sim.emit(old.shop, "shop/update", { kind: "shop" });
      await old.settle();
      const [letter] = it.app.letters;
      expect(letter?.headers["x-shopify-api-version"]).toBe(publishedVersions()[0]?.handle);
    } finally {
      await old.close();
    }
  });

  test("filters and chosen fields are kept to, and a delivery that says nothing new is dropped", async () => {
    const url = it.app.url;
    const other = await simulatedShopify({
      config: {
        webhooks: {
          apiVersion: API_VERSION,
          subscriptions: [
            {
              topic: "orders/updated",
              compliance: false,
              url: `${url}/webhooks`,
              includeFields: ["id", "admin_graphql_api_id"],
              filter: "total_price:>=50",
            },
          ],
        },
      },
    });
    try {
      const order = other.order();
      other.order({ lines: order.lines.map((line) => ({ ...line, quantity: 1 })) });
      other.sim.emit(other.shop, "orders/updated", { kind: "order", id: order.id });
      other.sim.emit(other.shop, "orders/updated", { kind: "order", id: order.id });
      await other.settle();
      const bodies = it.app.letters.map(({ body }) => body);
      expect(bodies).toEqual([{ id: order.id, admin_graphql_api_id: `gid://shopify/Order/${order.id}` }]);
    } finally {
      await other.close();
    }
  });

  test("a topic that nobody subscribed to leaves no trace", async () => {
    it.sim.emit(it.shop, "themes/publish", { kind: "shop" });
    expect(await newest()).toBeUndefined();
  });

  test("compliance topics hold what the law asks for", async () => {
    const order = it.order();
    await it.settle();
    it.app.letters.length = 0;
    const path = `/shops/${it.shop.domain}/compliance`;
    await it.control("POST", path, { topic: "customers/redact", customerId: it.customer.id });
    await it.control("POST", path, { topic: "shop/redact" });
    await it.settle();
    expect(topics().sort()).toEqual(["customers/redact", "shop/redact"]);
    const redact = it.app.letters.find(({ headers }) => headers["x-shopify-topic"] === "customers/redact");
    expect(redact?.body).toMatchObject({
      shop_domain: it.shop.domain,
      customer: { id: it.customer.id },
      orders_to_redact: [order.id],
    });
  });
});
