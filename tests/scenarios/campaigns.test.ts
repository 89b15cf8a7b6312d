import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../app/db/database.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { encodeCampaign, NEW_CAMPAIGN, NO_LIMITS, wallTime } from "../../app/domain/index.ts";
import type { Campaign } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import { pauseCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import { listOrders } from "../../app/services/orders/list-orders.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import type { Stack } from "../../scripts/stack/stack.ts";
import { testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";
import { Shopper } from "../support/shopper.ts";
import { installedStack, until } from "../support/stack.ts";

const SHOP = "laurel-music.myshopify.com";
const ACTOR = "merchant:1";
const HOUR_MS = 3_600_000;

/** Campaigns through the whole product: service, outbox, worker, Shopify, the function, and a shopper's checkout. */
describe("a campaign at checkout", () => {
  let stack: Stack;
  let remove: () => Promise<void>;
  let db: Database;
  let shopper: Shopper;
  let checkout: string;
  let onSale: { collection: string; variantId: number };
  let ahead = 0;

  beforeAll(async () => {
    ({ stack, remove } = await installedStack("campaigns"));
    db = openDatabase(stack.databaseUrl);
    onSale = await somethingOnSale();
    shopper = new Shopper(stack.simulator, "laurel-music");
    checkout = await shopper.toCheckout(onSale.variantId);
  }, 240_000);

  afterAll(async () => {
    await db?.close();
    await remove?.();
  }, 60_000);

  /** The same clock as that of the simulator. */
  const ctx = () => testContext(db, { clock: { now: () => Date.now() + ahead } });
  const discounts = () => shopper.discountsAt(checkout);
  const publish = async (changes: Partial<Campaign>) => {
    const target = { kind: "collections", collections: [onSale.collection] } as const;
    const campaign = encodeCampaign({ ...NEW_CAMPAIGN, target, ...changes });
    const { campaignId } = valueOf(await createCampaign(ctx(), SHOP, ACTOR, campaign));
    valueOf(await publishCampaign(ctx(), SHOP, { campaignId, revision: 1, actor: ACTOR }));
    return campaignId;
  };

  async function control(path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${stack.simulator}/__sim/api${path}`, {
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
      headers: { "content-type": "application/json" },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** A variant that the storefront sells, and the collection in which it is found. */
  async function somethingOnSale() {
    const visitor = new Shopper(stack.simulator, "laurel-music");
    const { html } = await visitor.get("/collections/staff-picks");
    const address = /<a class="card" href="([^"]+)"/.exec(html)?.[1] ?? "";
    const { html: page } = await visitor.get(address);
    const variantId = Number(/name="id"[^>]*>?\s*(?:<option )?value="(\d+)"/.exec(page)?.[1]);
    const picker = `${stack.simulator}/store/laurel-music/picker/collection?query=Staff`;
    const rows = (await (await fetch(picker)).json()) as { resource: { id: string; handle: string } }[];
    const found = rows.find(({ resource }) => resource.handle === "staff-picks")?.resource.id ?? "";
    return { collection: found.replace("gid://shopify/Collection/", ""), variantId };
  }

  /** Pays a checkout, and waits until Laurel knows the order; answers it with the names of its discounts at Shopify. */
  async function pay(): Promise<{ orderId: string; titles: string[] }> {
    await shopper.post(`${checkout}/pay`, { email: "guest@example.com", payment: "card" });
    const { html } = await shopper.get(`${checkout}/thank-you`);
    const search = /data-order-name[^>]*>([^<]+)</.exec(html)?.[1] ?? "none";
    const settled = await until(
      async () => valueOf(await listOrders(ctx(), SHOP, { search })).orders.at(0),
      (order) => order !== undefined,
    );
    const placed = await control(`/shops/${SHOP}/orders/${settled?.orderId}`);
    const { order } = placed as { order: { discountApplications: { title: string }[] } };
    const titles = order.discountApplications.map(({ title }) => title);
    return { orderId: settled?.orderId ?? "", titles };
  }

  test("is there when it is published, on the order that is placed, and gone when it is paused", async () => {
    expect(await discounts()).toEqual([]);
    const campaignId = await publish({ title: "Jazz week" });
    await until(discounts, (titles) => titles.join() === "Jazz week");

    const { orderId, titles } = await pay();
    expect(titles).toEqual(["Jazz week"]);
    expect(valueOf(await readOrder(ctx(), SHOP, orderId)).campaigns).toMatchObject([
      { campaignId, title: "Jazz week", counts: true },
    ]);
    await nextShopper();
    expect(await discounts()).toEqual(["Jazz week"]);
    valueOf(await pauseCampaign(ctx(), SHOP, { campaignId, actor: ACTOR }));
    // In the checkout that is open already.
    await until(discounts, (titles) => titles.length === 0);
  });

  test("begins and ends by itself, at the moments of its schedule", async () => {
    const { timeZone, now } = valueOf(
      await readCampaign(ctx(), SHOP, valueOf(await createCampaign(ctx(), SHOP, ACTOR)).campaignId),
    );
    const from = wallTime(timeZone, now + 2 * HOUR_MS);
    const schedule = { from, until: wallTime(timeZone, now + 4 * HOUR_MS) };
    const campaignId = await publish({ title: "Happy hours", schedule });
    expect(valueOf(await readCampaign(ctx(), SHOP, campaignId)).state).toBe("scheduled");
    await advance(HOUR_MS);
    expect(await discounts()).toEqual([]);
    await advance(HOUR_MS);
    await until(discounts, (titles) => titles.join() === "Happy hours");
    expect(valueOf(await readCampaign(ctx(), SHOP, campaignId)).state).toBe("active");
    await advance(2 * HOUR_MS);
    await until(discounts, (titles) => titles.length === 0);
    expect(valueOf(await readCampaign(ctx(), SHOP, campaignId)).state).toBe("ended");
  });

  test("with a limit of two uses is gone when it is used up, and back when one of the orders is cancelled", async () => {
    const campaignId = await publish({ title: "First two", limits: { ...NO_LIMITS, uses: 2 } });
    const read = async () => valueOf(await readCampaign(ctx(), SHOP, campaignId));
    const paid: string[] = [];
    for (let use = 1; use <= 2; use += 1) {
      await nextShopper();
      await until(discounts, (titles) => titles.join() === "First two");
      paid.push((await pay()).orderId);
    }
    expect(await read()).toMatchObject({ state: "used_up", used: { orders: 2 } });
    await nextShopper();
    await until(discounts, (titles) => titles.length === 0);
    await control(`/shops/${SHOP}/orders/${paid[0]}/cancel`, {});
    // In the checkout that is open already.
    await until(discounts, (titles) => titles.join() === "First two");
    const { state, used, results } = await read();
    expect({ state, used: used.orders }).toEqual({ state: "active", used: 1 });
    expect(results.discountMinor).toBe(used.discountMinor);
    expect(results.days).toMatchObject([{ orders: 1, discountMinor: used.discountMinor }]);
    valueOf(await pauseCampaign(ctx(), SHOP, { campaignId, actor: ACTOR }));
  });

  /** Somebody else, with the same in the cart. */
  async function nextShopper(): Promise<void> {
    shopper = new Shopper(stack.simulator, "laurel-music");
    checkout = await shopper.toCheckout(onSale.variantId);
  }

  async function advance(milliseconds: number): Promise<void> {
    await control("/clock/advance", { milliseconds });
    ahead += milliseconds;
  }
});
