import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { API_VERSION } from "../../api-versions.ts";
import { createBulkTable, saveBulkOperation } from "../../admin-api/bulk/bulk-operations.ts";
import { logFunctionRun } from "../../checkout/function-log.ts";
import { createInstallationTable } from "../../oauth/installation.ts";
import { testShop, testSimulator, type TestSimulator } from "../../orders/test-simulator.ts";
import {
  createDeliveryTable,
  findDelivery,
  insertDelivery,
  listDeliveries,
} from "../../webhooks/deliveries.ts";
import { faultsOf } from "../../webhooks/faults.ts";
import { controlPages } from "./routes.ts";

const ORIGIN = "http://localhost:4400";
let sim: TestSimulator;
let pages: ReturnType<typeof controlPages>;

beforeEach(() => {
  sim = testSimulator();
  createInstallationTable(sim.state);
  createDeliveryTable(sim.state);
  createBulkTable(sim.state);
  testShop(sim);
  pages = controlPages(sim);
});
afterEach(() => sim.state.close());

async function text(path: string): Promise<string> {
  const response = await pages.request(ORIGIN + path);
  expect(response.status).toBe(200);
  return response.text();
}

function post(path: string, fields: Record<string, string> = {}, origin = ORIGIN) {
  return pages.request(ORIGIN + path, {
    method: "POST",
    headers: { origin, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
}

function deliver(topic: string, body = "{}"): number {
  return insertDelivery(sim.state, {
    webhookId: "w-1",
    eventId: "e-1",
    shop: "test-shop.myshopify.com",
    topic,
    url: "http://localhost:4500/webhooks",
    apiVersion: API_VERSION,
    body,
    triggeredAt: 0,
    dueAt: 0,
    status: "pending",
    unlessInstalled: false,
  });
}

describe("control pages", () => {
  it("show deliveries, by topic, and one with its payload, escaped", async () => {
    const id = deliver("orders/create", JSON.stringify({ note: "<script>alert(1)</script>" }));
    deliver("orders/paid");
    expect(await text("/__sim")).toContain("pending");
    expect(await text("/__sim/deliveries")).toContain(`/__sim/deliveries/${id}"`);
    expect(await text("/__sim/deliveries?topic=orders%2Fpaid")).not.toContain(`/__sim/deliveries/${id}"`);
    const page = await text(`/__sim/deliveries/${id}`);
    expect(page).toContain("X-Shopify-Hmac-Sha256");
    expect(page).not.toContain("<script>alert");
    expect((await pages.request(`${ORIGIN}/__sim/deliveries/999`)).status).toBe(404);
  });

  it("send a delivery again under the same id", async () => {
    const id = deliver("orders/create", '{"id":1}');
    const answer = await post(`/__sim/pages/deliveries/${id}/replay`);
    expect(answer.status).toBe(303);
    const [again] = listDeliveries(sim.state, { limit: 1 });
    expect(again).toMatchObject({
      webhookId: findDelivery(sim.state, id)?.webhookId,
      body: '{"id":1}',
      attempts: 0,
    });
    expect(again?.id).not.toBe(id);
  });

  it("move the clock by the offered steps only", async () => {
    const before = sim.clock.now();
    await post("/__sim/pages/clock", { milliseconds: "86400000" });
    expect(sim.clock.now() - before).toBeGreaterThanOrEqual(86_400_000);
    const after = sim.clock.now();
    expect((await post("/__sim/pages/clock", { milliseconds: "-5" })).headers.get("location")).toContain(
      "NOTHING",
    );
    expect(sim.clock.now() - after).toBeLessThan(60_000);
  });

  it("change the faults, refuse wrong ones, and switch them off", async () => {
    const fields = Object.fromEntries(
      Object.entries(faultsOf(sim).settings).map(([key, value]) => [key, String(value)]),
    );
    delete fields["downtime"];
    await post("/__sim/pages/faults", { ...fields, duplicatePercent: "25", downtime: "on" });
    expect(faultsOf(sim).settings).toMatchObject({ duplicatePercent: 25, downtime: true });
    const wrong = await post("/__sim/pages/faults", { ...fields, lossPercent: "250" });
    expect(wrong.headers.get("location")).toContain("INVALID_FAULT");
    expect(faultsOf(sim).settings.lossPercent).toBe(0);
    await post("/__sim/pages/faults", { clear: "yes" });
    expect(faultsOf(sim).settings).toMatchObject({ duplicatePercent: 0, downtime: false });
  });

  it("show function runs and bulk operations", async () => {
    logFunctionRun(sim, {
      shop: "test-shop.myshopify.com",
      at: 0,
      functionHandle: "a-function",
      target: "cart.lines.discounts.generate.run",
      discountId: 1,
      discountTitle: "Ten off",
      input: '{"cart":1}',
      output: null,
      error: "It trapped.",
      logs: "",
      durationMicroseconds: 120,
    });
    expect(await text("/__sim/functions")).toContain("It trapped.");
    saveBulkOperation(sim.state, {
      id: 7,
      shop: "test-shop.myshopify.com",
      status: "COMPLETED",
      query: "{ orders { edges { node { id } } } }",
      groupObjects: false,
      scopes: [],
      createdAt: 0,
      completedAt: 5,
      errorCode: null,
      objectCount: 1234,
      rootObjectCount: 1234,
      fileSize: 10,
      file: "x",
    });
    expect(await text("/__sim/bulk")).toContain("1,234");
  });

  it("take no forms from other sites", async () => {
    const answer = await post("/__sim/pages/faults", { clear: "yes" }, "https://evil.example");
    expect(answer.status).toBe(403);
  });
});
