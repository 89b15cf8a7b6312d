import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../app/db/database.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import { encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import type { Stack } from "../../scripts/stack/stack.ts";
import { testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";
import { Shopper } from "../support/shopper.ts";
import { installedStack, until } from "../support/stack.ts";

const SHOP = "laurel-music.myshopify.com";
const ACTOR = "merchant:1";
const PATIENCE_MS = 240_000;

/** A target through the whole product: the products of a store carry it, and checkout reads that. */
describe("a campaign on a vendor, with a tag left out", () => {
  let stack: Stack;
  let remove: () => Promise<void>;
  let db: Database;

  beforeAll(async () => {
    ({ stack, remove } = await installedStack("targets"));
    db = openDatabase(stack.databaseUrl);
  }, PATIENCE_MS);

  afterAll(async () => {
    await db?.close();
    await remove?.();
  }, 60_000);

  const ctx = () => testContext(db, { clock: { now: () => Date.now() } });

  async function control(method: string, path: string, body: object): Promise<unknown> {
    const response = await fetch(`${stack.simulator}/__sim/api/shops/${SHOP}${path}`, {
      ...{ method, body: JSON.stringify(body) },
      headers: { "content-type": "application/json" },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** A product of the store, and somebody who is at checkout with one of it. */
  async function bought(title: string, vendor: string, tags: readonly string[] = []) {
    const made = await control("POST", "/products", { title, vendor, tags, priceMinor: 2_000 });
    const { product } = made as { product: { id: number; variants: { id: number }[] } };
    const shopper = new Shopper(stack.simulator, "laurel-music");
    const checkout = await shopper.toCheckout(product.variants[0]?.id ?? 0);
    return { id: product.id, discounts: () => shopper.discountsAt(checkout) };
  }

  test(
    "comes off what is in it, and follows a product that changes its vendor",
    { timeout: PATIENCE_MS },
    async () => {
      const inIt = await bought("Blue Train", "Blue Note Test");
      const leftOut = await bought("Moanin", "Blue Note Test", ["clearance-test"]);
      const another = await bought("Kind of Blue", "Columbia Test");
      const target = {
        ...{ kind: "vendors" as const, vendors: ["blue note test"] },
        except: { tags: ["Clearance-Test"] },
      };
      const campaign = encodeCampaign({ ...NEW_CAMPAIGN, title: "Blue week", target });
      const { campaignId } = valueOf(await createCampaign(ctx(), SHOP, ACTOR, campaign));
      valueOf(await publishCampaign(ctx(), SHOP, { campaignId, revision: 1, actor: ACTOR }));

      // After the products were walked; checkouts that are open already see it.
      await until(inIt.discounts, (titles) => titles.join() === "Blue week", 120_000);
      expect(await leftOut.discounts()).toEqual([]);
      expect(await another.discounts()).toEqual([]);
      const { reach } = valueOf(await readCampaign(ctx(), SHOP, campaignId));
      expect(reach).toMatchObject({ reached: reach?.found });

      await control("PATCH", `/products/${inIt.id}`, { vendor: "Columbia Test" });
      await control("PATCH", `/products/${another.id}`, { vendor: "BLUE NOTE TEST" });
      await until(inIt.discounts, (titles) => titles.length === 0, 120_000);
      await until(another.discounts, (titles) => titles.join() === "Blue week", 120_000);
      // What was left out comes in when it has the tag no more.
      await control("PATCH", `/products/${leftOut.id}`, { tags: [] });
      await until(leftOut.discounts, (titles) => titles.join() === "Blue week", 120_000);
    },
  );
});
