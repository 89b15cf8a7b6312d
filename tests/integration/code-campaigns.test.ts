import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import type { Campaign, CampaignDistribution } from "../../app/domain/index.ts";
import { codeUses } from "../../app/services/campaigns/code-at-shopify.server.ts";
import { createCampaign, saveCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import {
  archiveCampaign,
  endCampaign,
  pauseCampaign,
  resumeCampaign,
} from "../../app/services/campaigns/run-campaigns.server.ts";
import { runErrands } from "../../app/services/errands/run-errands.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { lookAtStores } from "../../app/services/outbox/look-at-stores.server.ts";
import { CreateCodeDiscount } from "../../app/shopify/operations.gen.ts";
import type { Context } from "../../app/services/context.server.ts";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { checkOut, priceCart } from "../../simulator/checkout/index.ts";
import { testCart } from "../../simulator/checkout/test-cart.ts";
import { testProduct } from "../../simulator/orders/test-simulator.ts";
import type { DiscountRecord, ProductRecord } from "../../simulator/state/records.ts";
import { type EdgeAndSimulator, edgeAndSimulator, openApp } from "../contract/support/edge-and-simulator.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

const ACTOR = "merchant:1";
const PATIENCE = { patienceMs: 10_000 };
const byCode = (code: string, changes: object = {}): CampaignDistribution => ({
  ...{ kind: "code", code, uses: null, oncePerCustomer: false },
  ...changes,
});

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
  const texts = { handle: "jazz", title: "Jazz", descriptionHtml: "" };
  const collection = { id: 7, ...texts, productIds: [jazz.id], updatedAt: 0 };
  edge.sim.state.save(shop, "collection", collection);
});
afterAll(async () => {
  await edge?.close();
  await db?.drop();
});
beforeEach(async () => {
  // Each begins with a store without campaigns and discounts.
  await db.pool.query("DELETE FROM code_discount");
  await db.pool.query("DELETE FROM outbox_intent");
  await db.pool.query("UPDATE campaign SET at_checkout = false, ended_at = now() WHERE published_number > 0");
  for (const { id } of discounts()) edge.sim.state.remove(shop, "discount", id);
});

const ctx = (): Context => testContext(db, { clock: edge.sim.clock, shopify: edge.shopify });
/** Whatever Shopify must know: of discounts, and of the products that campaigns are on. */
const tell = async () => {
  await runErrands(ctx());
  return drainOutbox(ctx());
};
const discounts = () => edge.sim.state.list(shop, "discount", { by: "id", limit: 100 });
const codeDiscounts = () => discounts().filter(({ method }) => method === "code");
const only = (): DiscountRecord => {
  const [one, ...others] = codeDiscounts();
  if (!one || others.length > 0) throw new Error(`there are ${codeDiscounts().length} discounts by code`);
  return one;
};
const some = (changes: Partial<Campaign> = {}): Campaign => ({
  ...NEW_CAMPAIGN,
  title: "Jazz week",
  target: { kind: "collections", collections: ["7"] },
  distribution: byCode("JAZZ10"),
  ...changes,
});
const make = async (campaign = some()) =>
  valueOf(await createCampaign(ctx(), shop, ACTOR, encodeCampaign(campaign))).campaignId;
const publish = (campaignId: string, revision = 1) =>
  publishCampaign(ctx(), shop, { campaignId, revision, actor: ACTOR });
const published = async (campaign = some()) => {
  const campaignId = await make(campaign);
  valueOf(await publish(campaignId));
  await tell();
  return campaignId;
};
const by = (campaignId: string) => ({ campaignId, actor: ACTOR });
/** What becomes of codes at checkout, and what one jazz record of 20.00 costs with them. */
const atCheckout = (...discountCodes: string[]) => {
  const cart = testCart({ ...edge.sim, events: [] }, edge.shop, [[jazz, 1]], { discountCodes });
  const { codes, discountMinor } = priceCart(edge.sim, edge.shop, cart);
  return { verdicts: codes.map(({ verdict }) => verdict), offMinor: discountMinor };
};
const buy = (email: string, ...discountCodes: string[]) => {
  const cart = testCart({ ...edge.sim, events: [] }, edge.shop, [[jazz, 1]], { discountCodes });
  return checkOut(edge.sim, edge.shop, cart, { email, payment: "paid" });
};
const problem = async (campaignId: string) => (await codeUses(ctx(), shop, campaignId, PATIENCE))?.problem;

describe("a campaign by code", () => {
  it("is at checkout for whoever enters the code, in letters of any size, and for nobody else", async () => {
    await published();
    expect(only()).toMatchObject({
      title: "Jazz week",
      codes: ["JAZZ10"],
      discountClasses: ["PRODUCT"],
      combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true },
    });
    expect(atCheckout("jazz10")).toEqual({ verdicts: ["APPLIED"], offMinor: 200 });
    expect(atCheckout()).toEqual({ verdicts: [], offMinor: 0 });
    expect(atCheckout("JAZZ1O").verdicts).toEqual(["UNKNOWN"]);
  });

  it("is off within one round when it is paused, on when it is resumed, off for good when it has ended", async () => {
    const campaignId = await published();
    const { id } = only();
    valueOf(await pauseCampaign(ctx(), shop, by(campaignId)));
    await tell();
    expect(atCheckout("JAZZ10")).toEqual({ verdicts: ["EXPIRED"], offMinor: 0 });
    valueOf(await resumeCampaign(ctx(), shop, by(campaignId)));
    await tell();
    expect(atCheckout("JAZZ10").offMinor).toBe(200);
    valueOf(await endCampaign(ctx(), shop, by(campaignId)));
    await tell();
    expect(atCheckout("JAZZ10").verdicts).toEqual(["EXPIRED"]);
    expect(only().id).toBe(id);
    // Put away, it is removed, and its code is free.
    valueOf(await archiveCampaign(ctx(), shop, by(campaignId)));
    await tell();
    expect(codeDiscounts()).toEqual([]);
    await published(some({ title: "Again" }));
    expect(atCheckout("JAZZ10").offMinor).toBe(200);
  });

  it("is switched off before it begins, too", async () => {
    const campaignId = await published(some({ schedule: { from: "2099-01-01T00:00", until: null } }));
    expect(atCheckout("JAZZ10").verdicts).toEqual(["NOT_STARTED"]);
    valueOf(await pauseCampaign(ctx(), shop, by(campaignId)));
    await tell();
    expect(atCheckout("JAZZ10").verdicts).toEqual(["EXPIRED"]);
    valueOf(await resumeCampaign(ctx(), shop, by(campaignId)));
    await tell();
    expect(atCheckout("JAZZ10").verdicts).toEqual(["NOT_STARTED"]);
  });

  it("is used up at Shopify, and once for each customer, and its uses are told", async () => {
    const campaignId = await published(
      some({ distribution: byCode("TWICE", { uses: 2, oncePerCustomer: true }) }),
    );
    expect(buy("ann@example.com", "twice").ok).toBe(true);
    expect(await codeUses(ctx(), shop, campaignId, PATIENCE)).toEqual({
      problem: null,
      uses: 1,
      codes: null,
      groups: null,
    });
    const again = buy("ANN@example.com", "TWICE");
    expect(again.ok && again.priced.codes).toEqual([{ code: "TWICE", verdict: "ALREADY_USED" }]);
    expect(buy("ben@example.com", "TWICE").ok).toBe(true);
    expect(atCheckout("TWICE").verdicts).toEqual(["USED_UP"]);
  });

  it("stands beside automatic campaigns and other codes: on a product the best counts", async () => {
    await published(
      some({
        distribution: { kind: "automatic" },
        offer: { kind: "percentage", basisPoints: 500, off: "product", most: null },
      }),
    );
    await published();
    await published(
      some({
        title: "Better",
        distribution: byCode("JAZZ30"),
        offer: { kind: "percentage", basisPoints: 3_000, off: "product", most: null },
      }),
    );
    expect(atCheckout().offMinor).toBe(100);
    expect(atCheckout("JAZZ10").offMinor).toBe(200);
    expect(atCheckout("JAZZ10", "JAZZ30").offMinor).toBe(600);
  });

  it("is changed by what is published anew, its code too", async () => {
    const campaignId = await published();
    const { id } = only();
    const campaign = encodeCampaign(
      some({ title: "Jazz month", distribution: byCode("JAZZ11", { uses: 5 }) }),
    );
    valueOf(await saveCampaign(ctx(), shop, { campaignId, revision: 1, actor: ACTOR, campaign }));
    valueOf(await publish(campaignId, 2));
    await tell();
    expect(only()).toMatchObject({ id, title: "Jazz month", codes: ["JAZZ11"], usageLimit: 5 });
    expect(atCheckout("JAZZ10").verdicts).toEqual(["UNKNOWN"]);
  });
});

describe("a code that is not free", () => {
  const theirs = async (code: string) => {
    const discount = {
      ...{ title: "Theirs", code, functionHandle: "loyalty-discount", discountClasses: ["ORDER" as const] },
      startsAt: "2024-01-01T00:00:00Z",
    };
    const { discountCodeAppCreate } = await edge.shopify
      .adminClient(shop)
      .run(CreateCodeDiscount, { discount });
    expect(discountCodeAppCreate?.userErrors).toEqual([]);
  };

  it("keeps a campaign from being published, whatever the size of its letters, and is named", async () => {
    await theirs("jazz10");
    expect(await publish(await make())).toEqual({
      ok: false,
      error: { code: "code_taken", found: "JAZZ10", campaignId: null },
    });
    await published(some({ distribution: byCode("MINE") }));
    const other = await publish(await make(some({ distribution: byCode("mine") })));
    expect(other).toMatchObject({ error: { code: "code_taken", found: "mine" } });
    expect(!other.ok && "campaignId" in other.error && other.error.campaignId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is had by one of two that are published at once", async () => {
    const two = [await make(), await make()];
    const done = await Promise.all(two.map((campaignId) => publish(campaignId)));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done).toContainEqual(
      expect.objectContaining({ error: expect.objectContaining({ code: "code_taken" }) }),
    );
  });

  it("that was taken at Shopify meanwhile is reported, and ours once it is free", async () => {
    const campaignId = await make();
    valueOf(await publish(campaignId));
    await theirs("JAZZ10");
    await tell();
    expect(await problem(campaignId)).toBe("code_taken");
    const { id } = only();
    edge.sim.state.remove(shop, "discount", id);
    await lookAgain();
    expect(await problem(campaignId)).toBeNull();
    expect(only().title).toBe("Jazz week");
  });

  it("is not published while Shopify does not say whether it is free", async () => {
    const campaignId = await make();
    const away = () => Promise.reject(new Error("away"));
    const silentShopify = { ...edge.shopify, adminClient: () => ({ shopDomain: shop, run: away }) };
    const asked = testContext(db, { clock: edge.sim.clock, shopify: { ...silentShopify, fetch } });
    const seen = { campaignId, revision: 1, actor: ACTOR };
    expect(await publishCampaign(asked, shop, seen)).toEqual({ ok: false, error: { code: "code_unknown" } });
  });
});

describe("what somebody changes in Shopify", () => {
  const change = (changes: Partial<DiscountRecord>) =>
    edge.sim.state.save(shop, "discount", { ...only(), ...changes });

  it.each([
    ["its code", { codes: ["OTHER"] }],
    ["its end", { endsAt: 1_700_000_000_000 }],
    ["its limit", { usageLimit: 1 }],
    ["its class", { discountClasses: ["ORDER" as const] }],
  ])("%s is changed back", async (_name, changes) => {
    await published();
    const before = only();
    change(changes);
    await lookAgain();
    expect(only()).toMatchObject({ ...before, updatedAt: expect.any(Number) as number });
  });

  it("what it goes together with stays as it was chosen", async () => {
    await published();
    const combinesWith = { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false };
    change({ combinesWith });
    await lookAgain();
    expect(only().combinesWith).toEqual(combinesWith);
  });

  it("what was deleted is made again, and what was never there is no second one", async () => {
    const campaignId = await published();
    edge.sim.state.remove(shop, "discount", only().id);
    await lookAgain();
    expect(atCheckout("JAZZ10").offMinor).toBe(200);
    // The answer to its making was lost: it is found by its code and by whose it is.
    const { id } = only();
    await db.pool.query("UPDATE code_discount SET discount_id = NULL, told = NULL");
    await lookAgain();
    expect(only().id).toBe(id);
    expect(await problem(campaignId)).toBeNull();
  });

  it("one that is paused stays off, whoever switches it on", async () => {
    const campaignId = await published();
    valueOf(await pauseCampaign(ctx(), shop, by(campaignId)));
    await tell();
    change({ endsAt: null });
    expect(atCheckout("JAZZ10").offMinor).toBe(200);
    await lookAgain();
    expect(atCheckout("JAZZ10").offMinor).toBe(0);
  });
});

it("how a campaign is distributed stays as it was published", async () => {
  const campaignId = await published();
  const campaign = encodeCampaign(some({ distribution: { kind: "automatic" } }));
  valueOf(await saveCampaign(ctx(), shop, { campaignId, revision: 1, actor: ACTOR, campaign }));
  expect(await publish(campaignId, 2)).toEqual({ ok: false, error: { code: "distribution_fixed" } });
});

/** As once a day. */
async function lookAgain(): Promise<void> {
  await db.pool.query("UPDATE shop SET looked_at = NULL");
  await lookAtStores(ctx());
  await tell();
}
