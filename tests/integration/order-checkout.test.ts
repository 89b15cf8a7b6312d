import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCampaign, NEW_CAMPAIGN, NO_LIMITS } from "../../app/domain/index.ts";
import type { Campaign, OrderSnapshot } from "../../app/domain/index.ts";
import { createCampaign, saveCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import {
  archiveCampaign,
  endCampaign,
  pauseCampaign,
} from "../../app/services/campaigns/run-campaigns.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { DAY_MS, givenShop, line, NOW, order, testClock, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

let db: TestDatabase;
const SHOP = "explained.myshopify.com";
const OTHER = "other-explained.myshopify.com";
const ANN = "merchant:1";
const HOUR_MS = 3_600_000;
/** When orders are placed, unless a test says otherwise. */
const PLACED = NOW - HOUR_MS;

beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db, { domain: SHOP, timeZone: "America/New_York" });
  await givenShop(db, { domain: OTHER, timeZone: "America/New_York" });
});
afterAll(() => db.drop());

const products = fakeShopify({
  ProductsToTry: ({ ids }) => ({
    nodes: (ids as string[]).map((id) =>
      id.endsWith("/404")
        ? null
        : {
            ...{ id, title: "Kind of Blue", isGiftCard: false, in_7: id.endsWith("/1"), in_8: false },
            priceRangeV2: { minVariantPrice: { amount: "10.00" } },
            variants: {
              nodes: [
                { price: "10.00", inventoryItem: { unitCost: { amount: "6.00", currencyCode: "USD" } } },
              ],
            },
          },
    ),
  }),
});
const at = (moment = NOW, shopify = products) => testContext(db, { clock: testClock(moment), shopify });
const some = (title: string, changes: Partial<Campaign> = {}): Campaign => ({
  ...NEW_CAMPAIGN,
  title,
  target: { kind: "collections", collections: ["7"] },
  limits: NO_LIMITS,
  ...changes,
});
const by = (campaignId: string) => ({ campaignId, actor: ANN });
async function published(title: string, moment = NOW - DAY_MS, changes: Partial<Campaign> = {}, shop = SHOP) {
  const encoded = encodeCampaign(some(title, changes));
  const { campaignId } = valueOf(await createCampaign(at(moment), shop, ANN, encoded));
  valueOf(await publishCampaign(at(moment), shop, { ...by(campaignId), revision: 1 }));
  return campaignId;
}
const settle = (...snapshots: OrderSnapshot[]) => settleOrders(at(), SHOP, snapshots);
const checkoutOf = async (orderId: string, shopify = products) =>
  valueOf(await readOrder(at(NOW, shopify), SHOP, orderId)).checkout;

describe("what an order's checkout is put together from", () => {
  it("is nothing where the store had no campaign", async () => {
    await settle(order({ orderId: "1", processedAt: NOW - 30 * DAY_MS }));
    expect(await checkoutOf("1")).toBeNull();
  });

  it("is each campaign as it was published and stood then, whatever has become of it", async () => {
    const jazz = await published("Jazz week");
    const paused = await published("Paused");
    const over = await published("Over");
    const later = await published("Later", PLACED + 1_000);
    const strange = await published("Of others", NOW - DAY_MS, {}, OTHER);
    valueOf(await pauseCampaign(at(PLACED - 1), SHOP, by(paused)));
    valueOf(await endCampaign(at(PLACED - 1), SHOP, by(over)));
    await settle(
      order({
        orderId: "2",
        lines: [
          line(2_000, { quantity: 2, discountMinor: 200 }),
          line(500, { lineId: "2", productId: "404", quantity: 1 }),
        ],
        discounts: [
          { title: "Jazz week", amountMinor: 200, keptMinor: 200, costMinor: 1_800 },
          { title: "Made in Shopify", amountMinor: 50, keptMinor: 50, costMinor: 450 },
        ],
      }),
    );
    const better = encodeCampaign(some("Jazz month", { target: { kind: "everything" } }));
    valueOf(await saveCampaign(at(), SHOP, { ...by(jazz), revision: 1, campaign: better }));
    valueOf(await publishCampaign(at(), SHOP, { ...by(jazz), revision: 2 }));
    valueOf(await endCampaign(at(), SHOP, by(jazz)));
    valueOf(await archiveCampaign(at(), SHOP, by(jazz)));

    const checkout = await checkoutOf("2");
    expect(checkout).toMatchObject({
      ...{ at: PLACED, currency: "USD", hasOrdered: true, tierTakenMinor: 0, othersTakenMinor: 50 },
      campaigns: [
        { campaignId: jazz, state: "active", takenMinor: 200 },
        { campaignId: paused, state: "paused", takenMinor: 0 },
      ],
      lines: [
        { lineId: "1", quantity: 2, priceMinor: 1_000, collections: ["7"] },
        { lineId: "2", quantity: 1, priceMinor: 500, collections: [] },
      ],
      lost: ["others", "product", "today"],
    });
    expect(checkout?.campaigns[0]?.campaign).toContain("Jazz week");
    const named = checkout?.campaigns.map(({ campaignId }) => campaignId) ?? [];
    for (const absent of [over, later, strange]) expect(named).not.toContain(absent);
  });

  it("takes a guest for somebody who has not ordered before, and says that nobody knows it", async () => {
    await published("For guests");
    await settle(order({ orderId: "4", customerId: null }));
    expect(await checkoutOf("4")).toMatchObject({ hasOrdered: false, tierId: null });
    expect((await checkoutOf("4"))?.lost).toContain("guest");
  });

  it("says so where Shopify does not tell of the products", async () => {
    const silent = fakeShopify({
      ProductsToTry: () => {
        throw new Error("Shopify is away");
      },
    });
    await published("Soul");
    await settle(order({ orderId: "3" }));
    expect((await checkoutOf("3", silent))?.lost).toContain("unanswered");
  });
});
