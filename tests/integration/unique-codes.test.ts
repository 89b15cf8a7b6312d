import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import type { Campaign } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { codeUses } from "../../app/services/campaigns/code-at-shopify.server.ts";
import { findCode } from "../../app/services/campaigns/find-code.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { listCodes, readCodes } from "../../app/services/campaigns/read-codes.server.ts";
import { endCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { lookAtStores } from "../../app/services/outbox/look-at-stores.server.ts";
import { cancelRun } from "../../app/services/runs/cancel-run.server.ts";
import { codesRun } from "../../app/services/runs/codes.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { readRuns } from "../../app/services/runs/read-runs.server.ts";
import {
  makeCodes,
  sendCodes,
  sendWaitingCodes,
  uploadCodes,
} from "../../app/services/runs/start-codes.server.ts";
import { AddRedeemCodes, CreateCodeDiscount } from "../../app/shopify/operations.gen.ts";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { priceCart } from "../../simulator/checkout/index.ts";
import { removeAddedCodes } from "../../simulator/checkout/redeem-codes.ts";
import { testCart } from "../../simulator/checkout/test-cart.ts";
import { testProduct } from "../../simulator/orders/test-simulator.ts";
import type { ProductRecord } from "../../simulator/state/records.ts";
import { type EdgeAndSimulator, edgeAndSimulator, openApp } from "../contract/support/edge-and-simulator.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, order, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";
import { letRunsBeDue } from "../support/runs.ts";

const ACTOR = "merchant:1";
const QUICK = { madeAtOnce: 40, sentAtOnce: 10, lookMs: 1 };

let db: TestDatabase;
let edge: EdgeAndSimulator;
let jazz: ProductRecord;
let shop: string;
beforeAll(async () => {
  await ensureFunctionBuilt();
  db = await createTestDatabase();
  edge = await edgeAndSimulator();
  await openApp(edge);
  shop = edge.shop.domain;
  await givenShop(db, { domain: shop });
  jazz = testProduct(edge.sim, edge.shop, 2_000);
});
afterAll(async () => {
  await edge?.close();
  await db?.drop();
});
beforeEach(async () => {
  await db.pool.query("DELETE FROM run");
  await db.pool.query("UPDATE campaign SET at_checkout = false, ended_at = now() WHERE published_number > 0");
  await db.pool.query("DELETE FROM campaign_code");
  await db.pool.query("DELETE FROM code_discount");
  await db.pool.query("DELETE FROM outbox_intent");
  forgetDiscounts();
});

const ctx = (): Context => testContext(db, { clock: edge.sim.clock, shopify: edge.shopify });
const discounts = () => edge.sim.state.list(shop, "discount", { by: "id", limit: 100 });
const forgetDiscounts = () => {
  for (const { id } of discounts()) {
    edge.sim.state.remove(shop, "discount", id);
    removeAddedCodes(edge.sim.state, edge.shop, id);
  }
};
const some = (changes: Partial<Campaign> = {}): Campaign => ({
  ...NEW_CAMPAIGN,
  title: "Jazz cards",
  target: { kind: "everything" },
  distribution: { kind: "codes", prefix: "JAZZ-", uses: 1, oncePerCustomer: false },
  ...changes,
});
const published = async (campaign = some()) => {
  const { campaignId } = valueOf(await createCampaign(ctx(), shop, ACTOR, encodeCampaign(campaign)));
  valueOf(await publishCampaign(ctx(), shop, { campaignId, revision: 1, actor: ACTOR }));
  await drainOutbox(ctx());
  return campaignId;
};
const by = (campaignId: string) => ({ campaignId, actor: ACTOR });
const drive = async (context = ctx()) => {
  for (let round = 0; round < 50; round += 1) {
    await driveRuns(context, codesRun(QUICK));
    await drainOutbox(ctx());
    if ((await run())?.outcome !== null) return;
    await letRunsBeDue(db);
  }
};
const run = async () => {
  const { current, last } = valueOf(await readRuns(ctx(), shop, "codes"));
  return current ?? last;
};
const codesOf = async (campaignId: string) => {
  const listed = [];
  for await (const page of valueOf(await listCodes(ctx(), shop, campaignId))) listed.push(...page);
  return listed;
};
const atCheckout = (...discountCodes: string[]) => {
  const cart = testCart({ ...edge.sim, events: [] }, edge.shop, [[jazz, 1]], { discountCodes });
  return priceCart(edge.sim, edge.shop, cart).codes.map(({ verdict }) => verdict);
};
const theirs = async (code: string) => {
  const discount = {
    ...{ title: "Theirs", code, functionHandle: "loyalty-discount", discountClasses: ["ORDER" as const] },
    startsAt: "2024-01-01T00:00:00Z",
  };
  await edge.shopify.adminClient(shop).run(CreateCodeDiscount, { discount });
};

describe("unique codes", () => {
  it("are made, brought to Shopify, listed, and each is taken at checkout", async () => {
    const campaignId = await published();
    valueOf(await makeCodes(ctx(), shop, { ...by(campaignId), count: 95 }));
    await drive();
    expect(await run()).toMatchObject({
      ...{ outcome: "done", phase: "sending", campaignId },
      counters: { made: 95, sent: 95, refused: 0 },
    });
    expect(valueOf(await readCodes(ctx(), shop, campaignId))).toMatchObject({ made: 95, sent: 95 });
    const codes = await codesOf(campaignId);
    expect(codes).toHaveLength(95);
    expect(new Set(codes.map(({ state }) => state))).toEqual(new Set(["ready"]));
    expect(new Set(codes.map(({ code }) => code)).size).toBe(95);
    for (const { code } of [codes[0], codes[1], codes[94]].filter((one) => one !== undefined)) {
      expect(code).toMatch(/^JAZZ-/);
      expect(atCheckout(code.toLowerCase())).toEqual(["APPLIED"]);
    }
    expect(discounts().filter(({ method }) => method === "code")).toHaveLength(1);
  });

  it("are none before somebody asks for some: the discount is made with the first", async () => {
    const campaignId = await published();
    expect(valueOf(await readCodes(ctx(), shop, campaignId))).toMatchObject({ made: 0, sent: 0 });
    expect(await codesOf(campaignId)).toEqual([]);
    expect(discounts().filter(({ method }) => method === "code")).toEqual([]);
    expect(await codeUses(ctx(), shop, campaignId, { patienceMs: 5_000 })).toMatchObject({ problem: null });
    await theirs("mine-1");
    await theirs("mine-2");
    // Where another discount has the first of a list, the next one makes the discount.
    valueOf(await uploadCodes(ctx(), shop, { ...by(campaignId), list: "MINE-1\nMINE-2\nMINE-3\nMINE-4" }));
    await drive();
    expect((await codesOf(campaignId)).map(({ state }) => state)).toEqual([
      "taken",
      "taken",
      "ready",
      "ready",
    ]);
    expect(atCheckout("mine-3")).toEqual(["APPLIED"]);
    expect(atCheckout("mine-4")).toEqual(["APPLIED"]);
    expect(await codeUses(ctx(), shop, campaignId, { patienceMs: 5_000 })).toMatchObject({ problem: null });
  });

  it("of which other discounts have all wait for one that is free", async () => {
    const campaignId = await published();
    await theirs("mine-5");
    valueOf(await uploadCodes(ctx(), shop, { ...by(campaignId), list: "MINE-5" }));
    for (let round = 0; round < 5; round += 1) await drainOutbox(ctx());
    expect(valueOf(await readCodes(ctx(), shop, campaignId))).toMatchObject({
      ...{ made: 1, sent: 1, refused: { count: 1, first: [{ code: "MINE-5", problem: "taken" }] } },
    });
    await db.pool.query("DELETE FROM run");
    valueOf(await uploadCodes(ctx(), shop, { ...by(campaignId), list: "MINE-6" }));
    await drive();
    expect((await codesOf(campaignId)).map(({ state }) => state)).toEqual(["taken", "ready"]);
    expect(atCheckout("mine-6")).toEqual(["APPLIED"]);
  });

  it("say which orders used them: those that came back too, as Shopify counts them", async () => {
    const campaignId = await published();
    valueOf(await makeCodes(ctx(), shop, { ...by(campaignId), count: 3 }));
    await drive();
    const [first, second] = await codesOf(campaignId);
    const bought = order({
      ...{ orderId: "7001", name: "#7001", customerId: "901" },
      ...{ processedAt: edge.sim.clock.now(), updatedAt: edge.sim.clock.now() },
      codes: [
        { title: (first?.code ?? "").toLowerCase(), amountMinor: 200, keptMinor: 200, costMinor: 1_800 },
      ],
    });
    valueOf(await settleOrders(ctx(), shop, [bought]));
    expect(valueOf(await findCode(ctx(), shop, `${first?.code.toLowerCase() ?? ""}`))).toEqual({
      ...{ code: first?.code, campaignId, title: "Jazz cards", state: "used" },
      ...{ holder: null, isPast: false },
      uses: [{ orderId: "7001", name: "#7001", at: bought.processedAt, counts: true }],
    });
    const gone = { ...bought, updatedAt: bought.updatedAt + 5_000, cancelledAt: bought.updatedAt + 5_000 };
    valueOf(await settleOrders(ctx(), shop, [gone]));
    expect((await codesOf(campaignId)).map(({ state, uses }) => [state, uses])).toEqual([
      ["used", 1],
      ["ready", 0],
      ["ready", 0],
    ]);
    expect(valueOf(await readOrder(ctx(), shop, "7001")).campaigns).toMatchObject([
      { campaignId, code: first?.code, counts: false },
    ]);
    expect(valueOf(await findCode(ctx(), shop, second?.code ?? ""))).toMatchObject({
      state: "ready",
      uses: [],
    });
    for (const nobodys of ["NOBODY", "\0", "\uD800", "x".repeat(300), "' OR 1=1"])
      expect(valueOf(await findCode(ctx(), shop, nobodys))).toBeNull();
    await givenShop(db, { domain: "second-spin.myshopify.com" });
    expect(valueOf(await findCode(ctx(), "second-spin.myshopify.com", first?.code ?? ""))).toBeNull();
  });

  it("are the same after a worker has died between any two of its words with Shopify and its own table", async () => {
    const campaignId = await published();
    valueOf(await makeCodes(ctx(), shop, { ...by(campaignId), count: 60 }));
    let calls = 0;
    const client = edge.shopify.adminClient(shop);
    // What was asked comes through, and the worker dies before it hears the answer.
    const dying = {
      ...edge.shopify,
      adminClient: () => ({
        ...client,
        run: (async (...asked: Parameters<typeof client.run>) => {
          const answer = await client.run(...asked);
          calls += 1;
          if (asked[0] === AddRedeemCodes && calls % 3 === 0) throw new Error("killed");
          return answer;
        }) as typeof client.run,
      }),
    };
    for (let round = 0; round < 4; round += 1) {
      await driveRuns(testContext(db, { clock: edge.sim.clock, shopify: dying }), codesRun(QUICK));
      await drainOutbox(ctx());
      await letRunsBeDue(db);
    }
    await drive();
    expect(calls).toBeGreaterThan(4);
    expect(await run()).toMatchObject({ outcome: "done", counters: { made: 60, refused: 0 } });
    const codes = await codesOf(campaignId);
    expect(codes.map(({ state }) => state)).toEqual(Array.from({ length: 60 }, () => "ready"));
    expect(atCheckout(codes[59]?.code ?? "")).toEqual(["APPLIED"]);
  });

  it("that are cancelled stay as they are, and are gone on with", async () => {
    const campaignId = await published();
    valueOf(await makeCodes(ctx(), shop, { ...by(campaignId), count: 500 }));
    const asked = await run();
    valueOf(
      await cancelRun(ctx(), shop, { runId: asked?.runId ?? "", actor: { kind: "merchant", id: "1" } }),
    );
    await drive();
    expect(await run()).toMatchObject({ outcome: "cancelled" });
    const { made, sent } = valueOf(await readCodes(ctx(), shop, campaignId));
    expect(sent).toBeLessThanOrEqual(made);
    valueOf(await makeCodes(ctx(), shop, { ...by(campaignId), count: 20 }));
    expect(await sendCodes(ctx(), shop, by(campaignId))).toEqual({
      ok: false,
      error: { code: "codes_busy" },
    });
    await drive();
    expect(valueOf(await readCodes(ctx(), shop, campaignId)).sent).toBe(made + 20);
  });

  it("go to the discount again that was deleted at Shopify and made anew", async () => {
    const campaignId = await published();
    valueOf(await makeCodes(ctx(), shop, { ...by(campaignId), count: 15 }));
    await drive();
    forgetDiscounts();
    await db.pool.query("UPDATE shop SET looked_at = NULL");
    await lookAtStores(ctx());
    await drainOutbox(ctx());
    expect(valueOf(await readCodes(ctx(), shop, campaignId))).toMatchObject({ made: 15, sent: 0 });
    expect(await sendWaitingCodes(ctx())).toBe(1);
    await drive();
    const last = (await codesOf(campaignId)).at(-1);
    expect(last?.state).toBe("ready");
    expect(atCheckout(last?.code ?? "")).toEqual(["APPLIED"]);
  });

  it("are no more made for what is over, has none, or beyond their bounds", async () => {
    const campaignId = await published();
    for (const count of [0, -1, 1.5, 2_000_001])
      expect(await makeCodes(ctx(), shop, { ...by(campaignId), count })).toMatchObject({
        error: { code: "codes_count", min: 1, max: 2_000_000 },
      });
    valueOf(await endCampaign(ctx(), shop, by(campaignId)));
    expect(await makeCodes(ctx(), shop, { ...by(campaignId), count: 5 })).toMatchObject({
      error: { code: "campaign_over" },
    });
    const shared = await published(
      some({
        title: "Shared",
        distribution: { kind: "code", code: "SHARED", uses: null, oncePerCustomer: false },
      }),
    );
    expect(await makeCodes(ctx(), shop, { ...by(shared), count: 5 })).toMatchObject({
      error: { code: "campaign_without_codes" },
    });
  });
});

describe("a list of codes", () => {
  it("is brought to Shopify, and what another discount has is told", async () => {
    const campaignId = await published();
    await theirs("partner-3");
    const list = "code\nPARTNER-1\nPARTNER-2\nPARTNER-3\n";
    expect(valueOf(await uploadCodes(ctx(), shop, { ...by(campaignId), list }))).toEqual({ count: 3 });
    await drive();
    expect(valueOf(await readCodes(ctx(), shop, campaignId))).toMatchObject({
      ...{ made: 3, sent: 3 },
      refused: { count: 1, first: [{ code: "PARTNER-3", problem: "taken" }] },
    });
    expect(atCheckout("partner-1")).toEqual(["APPLIED"]);
    expect((await codesOf(campaignId)).map(({ state }) => state)).toEqual(["ready", "ready", "taken"]);
  });

  it("is refused whole, with all that is wrong, and with what campaigns of the store have", async () => {
    const campaignId = await published();
    expect(await uploadCodes(ctx(), shop, { ...by(campaignId), list: "A\na\n🎁" })).toMatchObject({
      error: { code: "codes_list", wrong: 2, problems: [{ line: 2 }, { line: 3 }] },
    });
    expect(await uploadCodes(ctx(), shop, { ...by(campaignId), list: "\n" })).toMatchObject({
      error: { code: "codes_count" },
    });
    await published(
      some({
        title: "Shared",
        distribution: { kind: "code", code: "SHARED", uses: null, oncePerCustomer: false },
      }),
    );
    expect(await uploadCodes(ctx(), shop, { ...by(campaignId), list: "shared" })).toMatchObject({
      error: { code: "codes_known", wrong: 1, found: ["shared"] },
    });
    valueOf(await uploadCodes(ctx(), shop, { ...by(campaignId), list: "ONE-0" }));
    await drive();
    expect(await uploadCodes(ctx(), shop, { ...by(campaignId), list: "one-O" })).toMatchObject({
      error: { code: "codes_known", found: ["ONE-0"] },
    });
    const { made } = valueOf(await readCodes(ctx(), shop, campaignId));
    expect(made).toBe(1);
    // And a public code cannot be one of somebody's own.
    const draft = some({
      ...{ title: "One" },
      distribution: { kind: "code", code: "one-0", uses: null, oncePerCustomer: false },
    });
    const made2 = valueOf(await createCampaign(ctx(), shop, ACTOR, encodeCampaign(draft)));
    expect(await publishCampaign(ctx(), shop, { ...made2, revision: 1, actor: ACTOR })).toMatchObject({
      error: { code: "code_taken", campaignId },
    });
  });
});
