import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installation, installApp, uninstallApp } from "../../simulator/oauth/index.ts";
import { placeOrder } from "../../simulator/orders/index.ts";
import { testCustomer, testDraft } from "../../simulator/orders/test-simulator.ts";
import { faultsOf } from "../../simulator/webhooks/faults.ts";
import { runErrands } from "../../app/services/errands/run-errands.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { lookAtStores } from "../../app/services/outbox/look-at-stores.server.ts";
import { backfill } from "../../app/services/runs/backfill.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { installShop } from "../../app/services/shops/install-shop.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import { edgeAndSimulator, openApp } from "../contract/support/edge-and-simulator.ts";
import type { EdgeAndSimulator } from "../contract/support/edge-and-simulator.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { DAY_MS, testContext } from "../support/laurel.ts";
import { letRunsBeDue } from "../support/runs.ts";

/** One store that comes and goes, in the simulator and in Laurel: what each believes of the other. */
describe("a store that comes and goes", () => {
  let db: TestDatabase;
  let edge: EdgeAndSimulator;
  let ctx: Context;
  /** A customer who has bought something. */
  let memberGid = "";

  beforeAll(async () => {
    db = await createTestDatabase();
    edge = await edgeAndSimulator((shopDomain) => installShop(ctx, shopDomain));
    ctx = testContext(db, { shopify: edge.shopify, clock: { now: () => edge.sim.clock.now() } });
  });
  afterAll(async () => {
    await edge.close();
    await db.drop();
  });

  const discounts = () => edge.sim.state.list(edge.shop.domain, "discount", { by: "happenedAt", limit: 10 });
  const installationGid = () => `gid://shopify/AppInstallation/${installation(edge.sim, edge.shop)?.id}`;
  const shopRow = async () => (await db.pool.query("SELECT * FROM shop")).rows[0];
  const letters = async () =>
    (await db.pool.query("SELECT topic, state, error ->> 'code' AS code FROM inbox_delivery ORDER BY id"))
      .rows;

  /** What is at Shopify is as after a first installation, and the history was read. */
  async function expectSetUp(): Promise<void> {
    await workOff();
    expect(discounts()).toMatchObject([{ title: "Laurel" }]);
    expect(edge.sim.state.metafields(edge.shop.domain, installationGid())).toMatchObject([
      { key: "checkout" },
      { key: "program" },
    ]);
    expect(await shopRow()).toMatchObject({ installation_id: installationGid(), uninstalled_at: null });
    expect(edge.sim.state.metafields(edge.shop.domain, memberGid)).toMatchObject([{ key: "member" }]);
    const { rows } = await db.pool.query(
      "SELECT outcome, asked_at FROM run WHERE kind = 'backfill' ORDER BY id DESC LIMIT 1",
    );
    expect(rows).toMatchObject([{ outcome: "done", asked_at: (await shopRow())?.installed_at }]);
  }

  async function workOff(): Promise<void> {
    for (let worked = 1; worked > 0;) {
      worked = (await drainInbox(ctx)) + (await runErrands(ctx)) + (await drainOutbox(ctx));
    }
    const unfinished = async () => (await db.pool.query("SELECT FROM run WHERE outcome IS NULL")).rowCount;
    await expect
      .poll(async () => {
        await letRunsBeDue(db);
        await driveRuns(ctx, backfill());
        return unfinished();
      })
      .toBe(0);
    await drainOutbox(ctx);
  }

  let received = 0;
  /** What Shopify has sent since the last time arrives now. */
  async function receiveLetters(): Promise<string[]> {
    await edge.control("/settle");
    const sent = edge.deliveries.slice(received);
    received = edge.deliveries.length;
    for (const { body, headers } of sent) {
      const verdict = edge.shopify.verifyWebhook(body, headers);
      if (!verdict.ok) throw new Error(verdict.error.code);
      await receiveDelivery(ctx, verdict.delivery);
    }
    return sent.map(({ headers }) => headers.get("x-shopify-topic") ?? "");
  }

  it("is set up when it comes", async () => {
    const { sim, shop } = edge;
    const customer = testCustomer(sim, shop);
    memberGid = `gid://shopify/Customer/${customer.id}`;
    placeOrder(sim, shop, testDraft([{ priceMinor: 2000, quantity: 1 }], { customerId: customer.id }));
    await openApp(edge);
    await receiveLetters();
    await expectSetUp();
  });

  it("is set up wholly when it comes again within the hour, though nobody told that it had gone", async () => {
    const before = await shopRow();
    edge.sim.clock.advance(10 * 60_000);
    faultsOf(edge.sim).change({ ...faultsOf(edge.sim).settings, lossPercent: 100 });
    uninstallApp(edge.sim, edge.shop);
    faultsOf(edge.sim).clear();
    installApp(edge.sim, edge.shop);
    expect(discounts()).toEqual([]);
    expect(edge.sim.state.metafields(edge.shop.domain, memberGid)).toEqual([]);
    expect(await receiveLetters()).not.toContain("app/uninstalled");
    await openApp(edge);
    await expectSetUp();
    const after = await shopRow();
    expect(after).toMatchObject({ id: before?.id });
    expect(after?.installed_at.getTime()).toBeGreaterThanOrEqual(
      before?.installed_at.getTime() + 10 * 60_000,
    );
    expect(after?.installation_id).not.toBe(before?.installation_id);
  });

  it("is not closed by a letter that comes late", async () => {
    edge.sim.clock.advance(60_000);
    uninstallApp(edge.sim, edge.shop);
    installApp(edge.sim, edge.shop);
    await openApp(edge);
    await expectSetUp();
    expect(await receiveLetters()).toContain("app/uninstalled");
    await expectSetUp();
    expect((await letters()).filter(({ topic }) => topic === "app/uninstalled")).toEqual([
      { topic: "app/uninstalled", state: "parked", code: "store_is_here" },
    ]);
  });

  it("gets back within the day what somebody has deleted", async () => {
    const [discount] = discounts();
    if (!discount) throw new Error("no discount");
    edge.sim.state.remove(edge.shop.domain, "discount", discount.id);
    await workOff();
    expect(discounts()).toEqual([]);
    edge.sim.clock.advance(DAY_MS);
    expect(await lookAtStores(ctx)).toBe(1);
    await expectSetUp();
  });

  it("is erased two days after it has gone for good, and not by a letter from before", async () => {
    uninstallApp(edge.sim, edge.shop);
    expect(await receiveLetters()).toContain("app/uninstalled");
    await drainInbox(ctx);
    await runErrands(ctx);
    expect(await shopRow()).toMatchObject({ uninstalled_at: expect.any(Date) });
    expect(edge.sessions.size).toBe(0);
    edge.sim.clock.advance(2 * DAY_MS);
    await expect.poll(receiveLetters).toContain("shop/redact");
    // We noted the departure a moment after Shopify did.
    edge.sim.clock.advance(60_000);
    for (let worked = 1; worked > 0;) worked = (await drainInbox(ctx)) + (await runErrands(ctx));
    expect(await shopRow()).toBeUndefined();
    expect(await letters()).toEqual([]);
  });
});
