import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decodeDiscountConfig, encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import type { Campaign } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { pauseCampaign, resumeCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { currency, givenShop, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

interface Kept {
  readonly id: string;
  title: string;
  classes: readonly string[];
  combinesWith: object;
  config: string;
}

/** What the storefront was told is of no matter here. */
const STOREFRONT = { currentAppInstallation: { id: "gid://shopify/AppInstallation/1", metafield: null } };

let shop: string;
let last = 0;
let kept: Kept[];
/** What Shopify says to whoever makes one more discount. */
let refuses: string | null;
beforeEach(async () => {
  await db.pool.query("UPDATE campaign SET at_checkout = false, ended_at = now() WHERE published_number > 0");
  shop = `shipping-${(last += 1)}.myshopify.com`;
  await givenShop(db, { domain: shop, timeZone: "America/New_York" });
  kept = [];
  refuses = null;
});

/** A Shopify that keeps discounts, and pages them one by one where there are many. */
const shopify = fakeShopify({
  Discounts: ({ after, search }) => {
    const all = kept.map(({ id, title, classes, config }) => ({
      id,
      discount: { __typename: "DiscountAutomaticApp", title, discountClasses: classes },
      metafield: { value: config },
    }));
    const isNewest = search === null;
    const from = isNewest || after === null ? 0 : Number(after);
    return {
      ...STOREFRONT,
      discountNodes: {
        nodes: isNewest ? all.slice(0, 1) : all.slice(from, from + 1),
        pageInfo: { hasNextPage: from + 1 < all.length, endCursor: String(from + 1) },
      },
    };
  },
  CreateAutomaticDiscount: ({ discount }) => {
    const { title, discountClasses, combinesWith, metafields } = discount as {
      title: string;
      discountClasses: string[];
      combinesWith: object;
      metafields: { value: string }[];
    };
    if (refuses) return { discountAutomaticAppCreate: { userErrors: [{ code: refuses }] } };
    const id = `gid://shopify/DiscountNode/${(last += 1)}`;
    const config = metafields[0]?.value ?? "";
    // The newest is listed first.
    kept.unshift({ id, title, classes: discountClasses, combinesWith, config });
    return { discountAutomaticAppCreate: { userErrors: [] } };
  },
  SetMetafields: ({ metafields }) => {
    for (const { ownerId, value } of metafields as { ownerId: string; value: string }[])
      for (const one of kept) if (one.id === ownerId) one.config = value;
    return { metafieldsSet: { metafields: [], userErrors: [] } };
  },
  UpdateAutomaticDiscount: ({ id, discount }) => {
    const { discountClasses } = discount as { discountClasses: string[] };
    const digits = String(id).split("/").at(-1);
    for (const one of kept) if (one.id.endsWith(`/${digits}`)) one.classes = discountClasses;
    return { discountAutomaticAppUpdate: { userErrors: [] } };
  },
});

const ctx = () => testContext(db, { shopify });
const FREE: Campaign = {
  ...NEW_CAMPAIGN,
  title: "Free shipping",
  offer: {
    kind: "shipping",
    takes: { kind: "percentage", basisPoints: 10_000 },
    ...{ currency: currency("USD"), types: [], methods: ["Standard"], countries: [] },
  },
  target: { kind: "everything" },
  when: [{ kind: "subtotal", of: "cart", amountMinor: 5_000, currency: currency("USD") }],
};
const JAZZ: Campaign = {
  ...NEW_CAMPAIGN,
  title: "Jazz week",
  target: { kind: "collections", collections: ["7"] },
};

async function published(campaign: Campaign) {
  const made = valueOf(await createCampaign(ctx(), shop, "merchant:1", encodeCampaign(campaign)));
  const seen = { ...made, revision: 1, actor: "merchant:1" };
  valueOf(await publishCampaign(ctx(), shop, seen));
  await drainOutbox(ctx());
  return seen;
}

const titles = (of: string) =>
  kept
    .filter(({ classes }) => classes.includes(of))
    .flatMap(({ config }) => valueOf(decodeDiscountConfig(config)).offers.map(({ message }) => message));

describe("what comes off shipping", () => {
  it("is a discount of its own, made with the first such campaign, and empty while it is paused", async () => {
    await published(JAZZ);
    expect(kept.map(({ title, classes }) => [title, ...classes])).toEqual([["Laurel", "ORDER", "PRODUCT"]]);
    const seen = await published(FREE);
    expect(kept).toMatchObject([
      {
        ...{ title: "Laurel: shipping", classes: ["SHIPPING"] },
        combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false },
      },
      { title: "Laurel", combinesWith: { shippingDiscounts: true } },
    ]);
    expect(titles("SHIPPING")).toEqual(["Jazz week", "Free shipping"]);
    expect(kept[0]?.config).toBe(kept[1]?.config);
    valueOf(await pauseCampaign(ctx(), shop, seen));
    await drainOutbox(ctx());
    expect([titles("SHIPPING"), titles("ORDER")]).toEqual([["Jazz week"], ["Jazz week"]]);
    valueOf(await resumeCampaign(ctx(), shop, seen));
    await drainOutbox(ctx());
    expect(titles("SHIPPING")).toEqual(["Jazz week", "Free shipping"]);
    expect(kept).toHaveLength(2);
  });

  it("is made again where somebody has deleted it, whatever else the store has", async () => {
    const seen = await published(FREE);
    kept = kept.filter(({ classes }) => !classes.includes("SHIPPING"));
    valueOf(await pauseCampaign(ctx(), shop, seen));
    valueOf(await resumeCampaign(ctx(), shop, seen));
    await drainOutbox(ctx());
    expect(kept.map(({ classes }) => classes)).toEqual([["SHIPPING"], ["ORDER", "PRODUCT"]]);
    expect(titles("SHIPPING")).toEqual(["Free shipping"]);
  });

  it("stays wanted where Shopify refuses one more discount, and what is on the cart is told all the same", async () => {
    await published(JAZZ);
    refuses = "MAX_APP_DISCOUNTS";
    await published(FREE);
    expect(titles("ORDER")).toEqual(["Jazz week", "Free shipping"]);
    const { rows } = await db.pool.query(
      "SELECT kind, error FROM outbox_intent JOIN shop ON shop.id = shop_id WHERE domain = $1 AND kind = 'discount'",
      [shop],
    );
    expect(JSON.stringify(rows)).toContain("MAX_APP_DISCOUNTS");
  });
});
