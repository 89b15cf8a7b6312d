import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { API_VERSION } from "../../simulator/api-versions.ts";
import { installation } from "../../simulator/oauth/index.ts";
import { startSimulator } from "../../simulator/start.ts";
import { faultsOf } from "../../simulator/webhooks/index.ts";
import type { SimulatedShopify } from "../support/simulated-shopify.ts";
import { appConfig, appEnd, simulatedShopify } from "../support/simulated-shopify.ts";

let it: SimulatedShopify;
beforeAll(async () => {
  it = await simulatedShopify();
});
afterAll(() => it.close());

const shopPath = (rest: string) => `/shops/${it.shop.domain}${rest}`;

describe("the control API", () => {
  test("shows the state at a glance", async () => {
    expect(await it.control("GET", "/state")).toMatchObject({
      app: { name: "Trial", url: it.app.url },
      shops: [
        {
          domain: it.shop.domain,
          counts: { customers: 1, products: 1 },
          installation: { scopes: it.sim.app.scopes },
        },
      ],
    });
    expect(await it.control("GET", shopPath(""))).toMatchObject({ currency: "USD" });
  });

  test("opens the app as the admin does", async () => {
    const { url } = await it.control("GET", shopPath("/launch"));
    const params = new URL(String(url)).searchParams;
    expect(String(url).startsWith(`${it.app.url}/?`)).toBe(true);
    expect([params.get("shop"), params.get("embedded")]).toEqual([it.shop.domain, "1"]);
  });

  test("moves the clock, and turns it back on reset", async () => {
    const day = 86_400_000;
    const { aheadMilliseconds } = await it.control("POST", "/clock/advance", { milliseconds: day });
    expect(Number(aheadMilliseconds)).toBeGreaterThan(day - 1000);
    await it.control("PATCH", "/faults", { downtime: true });
    await it.control("POST", "/reset");
    expect(Number((await it.control("GET", "/clock"))["aheadMilliseconds"])).toBeLessThan(1000);
    expect(await it.control("GET", "/faults")).toMatchObject({ downtime: false });
  });

  test("emits what it is told, on any topic", async () => {
    it.app.letters.length = 0;
    const subject = { kind: "payload", payload: { id: 1, anything: "goes" } };
    await it.control("POST", shopPath("/emit"), { topic: "orders/create", subject });
    await it.control("POST", shopPath("/emit"), {
      topic: "customers/update",
      subject: { kind: "customer", id: it.customer.id },
    });
    await it.settle();
    expect(it.app.letters.map(({ body }) => body["id"]).sort()).toEqual([1, it.customer.id]);
    const { deliveries } = await it.control("GET", "/deliveries?topic=orders/create&limit=1");
    const [first] = deliveries as { id: number; status: string }[];
    expect(await it.control("GET", `/deliveries/${first?.id}`)).toMatchObject({
      status: "delivered",
      attempts: 1,
      lastStatus: 200,
      payload: { id: 1, anything: "goes" },
    });
  });

  test("pages through deliveries, newest first", async () => {
    for (let i = 0; i < 5; i++) it.sim.emit(it.shop, "shop/update", { kind: "shop" });
    const first = await it.control("GET", "/deliveries?topic=shop/update&limit=3");
    const second = await it.control(
      "GET",
      `/deliveries?topic=shop/update&limit=3&before=${String(first["nextBefore"])}`,
    );
    const ids = [first, second].flatMap(({ deliveries }) =>
      (deliveries as { id: number }[]).map(({ id }) => id),
    );
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(new Set(ids).size).toBe(5);
    expect(second["nextBefore"]).toBeNull();
  });

  test("expires and revokes tokens, installs and uninstalls", async () => {
    expect((await it.call("{ shop { id } }")).status).toBe(200);
    await it.control("POST", shopPath("/tokens/expire"));
    expect((await it.call("{ shop { id } }")).status).toBe(401);
    expect(await it.control("POST", shopPath("/tokens/revoke"))).toEqual({ tokens: 1 });
    await it.control("POST", shopPath("/uninstall"));
    expect(installation(it.sim, it.shop)).toBeUndefined();
    await expect(it.control("GET", shopPath("/launch"))).rejects.toThrow("409");
    await it.control("POST", shopPath("/install"));
    expect(installation(it.sim, it.shop)).toBeDefined();
  });

  test.each([
    ["GET", "/shops/nobody.myshopify.com", undefined, 404],
    ["GET", "/deliveries/999999", undefined, 404],
    ["GET", "/deliveries?limit=0", undefined, 400],
    ["POST", "/clock/advance", { milliseconds: "x" }, 400],
    ["POST", "/shops/trial-shop.myshopify.com/emit", { topic: "x" }, 400],
    ["POST", "/shops/trial-shop.myshopify.com/compliance", { topic: "orders/create" }, 400],
    ["PUT", "/shops/trial-shop.myshopify.com/scopes", {}, 400],
  ])("%s %s is refused when it makes no sense", async (method, path, body, status) => {
    await expect(it.control(method, path, body)).rejects.toThrow(String(status));
  });

  test("is closed to pages of other sites", async () => {
    const reset = (origin: string) =>
      fetch(`${it.origin}/__sim/api/reset`, { method: "POST", headers: { origin } });
    expect((await reset("https://evil.example.com")).status).toBe(403);
    expect((await reset("null")).status).toBe(403);
    expect((await reset("http://localhost:4400")).status).toBe(200);
  });
});

test("a restart keeps everything: stores, tokens, installation, clock, faults, and deliveries that wait", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "restart-"));
  const app = await appEnd();
  app.status = 500;
  const options = { port: 0, dataDir, app: appConfig(app.url) };
  const first = await simulatedShopify(options);
  first.sim.clock.advance(3_600_000);
  faultsOf(first.sim).change({ retryScale: 0.5 });
  const { token } = first;
  await first.control("POST", `/shops/${first.shop.domain}/tokens/expire`);
  const issued = await first.oauth({ grant_type: "refresh_token", refresh_token: refreshTokenOf(first) });
  const order = first.order();
  await first.settle();
  const ahead = first.sim.clock.now() - Date.now();
  await first.close();

  app.status = 200;
  const second = await startSimulator(options);
  const { sim, origin } = second;
  expect(sim.state.find(first.shop.domain, "order", order.id)).toEqual(order);
  expect(Math.abs(sim.clock.now() - Date.now() - ahead)).toBeLessThan(1000);
  expect(faultsOf(sim).settings.retryScale).toBe(0.5);
  const status = async (as: unknown) =>
    (
      await fetch(`${origin}/admin/api/${API_VERSION}/graphql.json`, {
        method: "POST",
        headers: { "x-sim-shop": first.shop.domain, "x-shopify-access-token": String(as) },
        body: '{"query":"{shop{id}}"}',
      })
    ).status;
  expect(await status(token)).toBe(401);
  expect(await status(issued.body["access_token"])).toBe(200);
  const letters = () => app.letters.filter(({ body }) => body["id"] === order.id).length;
  expect(letters()).toBeGreaterThan(0);
  app.letters.length = 0;
  sim.clock.advance(30_000);
  await expect.poll(letters).toBeGreaterThan(0);
  await second.close();
  await app.close();
  rmSync(dataDir, { recursive: true });
});

function refreshTokenOf({ sim }: SimulatedShopify): unknown {
  return sim.state.sql("select refresh_token from access_token").get()?.["refresh_token"];
}
