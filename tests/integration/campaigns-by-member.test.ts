import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decodeCampaign, encodeCampaign, memberMetafield, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import type { Campaign, CampaignCondition, MemberMetafield, OrderSnapshot } from "../../app/domain/index.ts";
import { findMembersByCustomer } from "../../app/db/members/member-reads.server.ts";
import { eraseCustomer } from "../../app/db/privacy/erase-customer.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { beginAndEndCampaigns } from "../../app/services/campaigns/begin-and-end-campaigns.server.ts";
import { loadCheckoutConfig } from "../../app/services/campaigns/checkout-config.server.ts";
import { createCampaign, saveCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { endCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import { runErrands } from "../../app/services/errands/run-errands.server.ts";
import { lookAtSegments } from "../../app/services/campaigns/review-segments.server.ts";
import { memberStandings } from "../../app/services/members/member-standings.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { followMembers } from "../../app/services/outbox/follow-members.server.ts";
import { findShopWithProgram } from "../../app/services/program/shop-with-program.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { DAY_MS, givenShop, line, NOW, order, testClock, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const ANN = "merchant:1";
const ZONE = "America/New_York";
let shop: string;
let shopId: number;
let stores = 0;
/** Who is in which segment at the fake Shopify, by the digits of its id; absent: there is none. */
let segments: Record<string, string[]>;
beforeEach(async () => {
  await db.pool.query("UPDATE campaign SET at_checkout = false, ended_at = now() WHERE published_number > 0");
  await db.pool.query("DELETE FROM errand");
  [shop, shopId] = await anotherShop();
  segments = {};
});

async function anotherShop(): Promise<[string, number]> {
  const domain = `by-member-${(stores += 1)}.myshopify.com`;
  return [domain, await givenShop(db, { domain, timeZone: ZONE })];
}

const PAGE = 2;
const shopify = fakeShopify({
  SegmentById: ({ id }) => ({ segment: segments[digits(id)] === undefined ? null : { id } }),
  SegmentMembers({ id, after }) {
    const from = Number(after ?? 0);
    const all = segments[digits(id)] ?? [];
    const page = all.slice(from, from + PAGE);
    return {
      customerSegmentMembers: {
        totalCount: all.length,
        edges: page.map((one) => ({ node: { id: `gid://shopify/CustomerSegmentMember/${one}` } })),
        pageInfo: { hasNextPage: from + PAGE < all.length, endCursor: String(from + PAGE) },
      },
    };
  },
});
const digits = (gid: unknown) => String(gid).split("/").at(-1) ?? "";
const at = (moment = NOW) => testContext(db, { clock: testClock(moment), shopify });

const some = (...when: CampaignCondition[]): Campaign => ({
  ...NEW_CAMPAIGN,
  ...{ title: "Jazz week", target: { kind: "everything" }, when },
});
async function published(campaign: Campaign, { domain = shop, now = NOW - DAY_MS } = {}): Promise<string> {
  const { campaignId } = valueOf(await createCampaign(at(now), domain, ANN, encodeCampaign(campaign)));
  valueOf(await publishCampaign(at(now), domain, { campaignId, revision: 1, actor: ANN }));
  return campaignId;
}
const once: CampaignCondition = { kind: "uses_per_customer", uses: 1 };

async function configOf(now = NOW, domain = shop) {
  const found = await findShopWithProgram(at(now), domain);
  if (!found) throw new Error(domain);
  return (await loadCheckoutConfig(at(now), found.shop, found.program)).offers;
}

/** What the storefront and checkout are told of a customer. */
async function toldOf(customerId: string, domain = shop): Promise<MemberMetafield> {
  const found = await findShopWithProgram(at(), domain);
  if (!found) throw new Error(domain);
  const members = await findMembersByCustomer(db.pool, found.shop.id, [customerId]);
  const [standing] = await memberStandings(at(), found, members);
  if (!standing) throw new Error(`${customerId} is no member`);
  return memberMetafield(standing);
}

/** Customers of whom Shopify is to be told, of this store; forgets them. */
async function wanted(): Promise<string[]> {
  const { rows } = await db.pool.query<{ customer_id: string }>(
    `WITH gone AS (DELETE FROM outbox_intent WHERE shop_id = $1 AND kind = 'member_metafield' RETURNING key)
     SELECT m.customer_id FROM gone JOIN member m ON m.shop_id = $1 AND m.id::text = gone.key ORDER BY 1`,
    [shopId],
  );
  return rows.map(({ customer_id }) => customer_id);
}

function bought(
  orderId: string,
  customerId: string | null,
  more: Partial<OrderSnapshot> = {},
): OrderSnapshot {
  const discounts = [{ title: "Jazz week", amountMinor: 200, keptMinor: 200, costMinor: 1_800 }];
  const lines = [line(2_000, { discountMinor: 200 })];
  return order({ orderId, name: `#${orderId}`, customerId, lines, discounts, ...more });
}
const cancelled = (snapshot: OrderSnapshot): OrderSnapshot => ({
  ...snapshot,
  updatedAt: snapshot.updatedAt + 5_000,
  cancelledAt: snapshot.updatedAt + 5_000,
  financialStatus: "voided",
});
const settle = async (...snapshots: OrderSnapshot[]) => valueOf(await settleOrders(at(), shop, snapshots));

describe("a limit for each customer", () => {
  it("is said of who has reached it, and no more once an order is cancelled", async () => {
    await published(some(once));
    const first = bought("1", "11");
    await settle(first, bought("2", "12", { discounts: [] }), bought("3", null));
    expect(await configOf()).toMatchObject([{ limitNumber: 1 }]);
    expect(await toldOf("11")).toMatchObject({ used: "1" });
    expect(await toldOf("12")).not.toHaveProperty("used");
    expect(await wanted()).toContain("11");
    await settle(cancelled(first));
    expect(await toldOf("11")).not.toHaveProperty("used");
    expect(await wanted()).toContain("11");
  });

  it("is of one store alone, though another has the same customer and campaign", async () => {
    const [other] = await anotherShop();
    await published(some(once));
    await published(some(once), { domain: other });
    await settle(bought("1", "11"));
    valueOf(await settleOrders(at(), other, [bought("1", "11", { discounts: [] })]));
    expect(await toldOf("11")).toMatchObject({ used: "1" });
    expect(await toldOf("11", other)).not.toHaveProperty("used");
  });

  it("keeps its number, and who used it is told again where the limit changes", async () => {
    const jazz = await published(some(once));
    await published({ ...some(once), title: "Blues" });
    await settle(bought("1", "11"));
    await wanted();
    const twice = some({ kind: "uses_per_customer", uses: 2 });
    valueOf(
      await saveCampaign(at(), shop, {
        ...{ campaignId: jazz, revision: 1, actor: ANN, campaign: encodeCampaign(twice) },
      }),
    );
    valueOf(await publishCampaign(at(), shop, { campaignId: jazz, revision: 2, actor: ANN }));
    expect((await configOf()).map(({ limitNumber }) => limitNumber)).toEqual([1, 2]);
    expect(await wanted()).toEqual(["11"]);
    expect(await toldOf("11")).not.toHaveProperty("used");
  });

  it("counts the orders of two customers who become one together", async () => {
    await published(some({ kind: "uses_per_customer", uses: 2 }));
    await settle(bought("1", "11"), bought("2", "12"));
    expect(await toldOf("12")).not.toHaveProperty("used");
    await followMembers(at());
    await wanted();
    valueOf(await mergeMembers(at(), shop, { from: "11", into: "12" }));
    expect(await toldOf("12")).toMatchObject({ used: "1" });
    await followMembers(at());
    expect(await wanted()).toEqual(["12"]);
  });

  it("is said of nobody once the campaign is over", async () => {
    const campaignId = await published(some(once));
    await settle(bought("1", "11"));
    valueOf(await endCampaign(at(), shop, { campaignId, actor: ANN }));
    expect(await toldOf("11")).not.toHaveProperty("used");
  });

  it("is explained on an order by the orders before it", async () => {
    const campaignId = await published(some(once));
    await settle(bought("1", "11"));
    const second = { processedAt: NOW + 60_000, createdAt: NOW + 60_000, updatedAt: NOW + 60_000 };
    await settle(bought("2", "11", { discounts: [], ...second }));
    expect(valueOf(await readOrder(at(), shop, "1")).checkout).toMatchObject({ usedUp: [] });
    expect(valueOf(await readOrder(at(), shop, "2")).checkout).toMatchObject({ usedUp: [campaignId] });
  });
});

describe("days", () => {
  it("have checkout told again at the store's midnight", async () => {
    const midnight = Date.parse("2026-07-01T04:00:00Z");
    const campaign = some(
      { kind: "birthday", days: 0, zone: ZONE },
      { kind: "new_member", days: 1, zone: ZONE },
    );
    await published(campaign, { now: midnight - 3_600_000 });
    const told = async (now: number) =>
      (await configOf(now)).map(({ born, joinedFrom }) => [born, joinedFrom]);
    expect(await told(midnight - 1)).toEqual([[{ from: 630, until: 630 }, 20_634]]);
    expect(await told(midnight)).toEqual([[{ from: 701, until: 701 }, 20_635]]);
    const discounts = async () => {
      const { rowCount } = await db.pool.query(
        "DELETE FROM outbox_intent WHERE shop_id = $1 AND kind = 'discount'",
        [shopId],
      );
      return rowCount;
    };
    await beginAndEndCampaigns(at(midnight - 1));
    await discounts();
    await beginAndEndCampaigns(at(midnight - 1));
    expect(await discounts()).toBe(0);
    await beginAndEndCampaigns(at(midnight));
    expect(await discounts()).toBe(1);
    await beginAndEndCampaigns(at(midnight));
    expect(await discounts()).toBe(0);
  });

  it("of joining are said of each member, and of the new ones again when a campaign asks", async () => {
    await settle(bought("1", "11", { discounts: [] }));
    expect(await toldOf("11")).toMatchObject({ since: expect.any(Number) as number });
    await wanted();
    await published(some({ kind: "new_member", days: 3_650, zone: ZONE }), { now: NOW });
    expect(await wanted()).toEqual(["11"]);
  });
});

describe("segments", () => {
  const inSegment = (...ids: string[]) => some({ kind: "segment", segments: ids });
  const readAll = () => runErrands(at());
  const rowsOf = async (domainId = shopId) => {
    const { rows } = await db.pool.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM segment_member WHERE shop_id = $1",
      [domainId],
    );
    return rows[0]?.n;
  };
  beforeEach(async () => {
    await settle(
      ...["11", "12", "13", "14"].map((id, place) => bought(String(place + 1), id, { discounts: [] })),
    );
    await wanted();
  });

  it("are read page by page when a campaign is published, and their members told", async () => {
    segments = { "7": ["11", "99", "12", "13"], "8": ["14"] };
    await published(inSegment("7", "8"));
    await readAll();
    expect(await wanted()).toEqual(["11", "12", "13", "14"]);
    expect(await configOf()).toMatchObject([{ segments: [1, 2] }]);
    expect((await toldOf("11")).segments).toBe("1");
    expect((await toldOf("14")).segments).toBe("2");
  });

  it("are read again: who came in and who went out is told, and nobody else", async () => {
    segments = { "7": ["11", "12", "13"] };
    await published(inSegment("7"));
    await readAll();
    await wanted();
    segments = { "7": ["12", "13", "14"] };
    await inTransaction(db.pool, (tx) => lookAtSegments(tx, shopId));
    await readAll();
    expect(await wanted()).toEqual(["11", "14"]);
    expect(await toldOf("11")).not.toHaveProperty("segments");
    expect((await toldOf("14")).segments).toBe("1");
  });

  it("that Shopify has no more have nobody in them", async () => {
    segments = { "7": ["11"] };
    await published(inSegment("7"));
    await readAll();
    segments = {};
    await inTransaction(db.pool, (tx) => lookAtSegments(tx, shopId));
    await readAll();
    expect(await toldOf("11")).not.toHaveProperty("segments");
    expect(await rowsOf()).toBe(0);
  });

  it("are left when no campaign is for them any more, and keep their numbers", async () => {
    segments = { "7": ["11"], "8": ["12"] };
    const campaignId = await published(inSegment("7"));
    await readAll();
    await wanted();
    valueOf(await endCampaign(at(), shop, { campaignId, actor: ANN }));
    await readAll();
    expect(await wanted()).toEqual(["11"]);
    expect(await rowsOf()).toBe(0);
    await published({ ...inSegment("8"), title: "Blues" }, { now: NOW });
    await published({ ...inSegment("7"), title: "Folk" }, { now: NOW });
    await readAll();
    expect((await toldOf("12")).segments).toBe("2");
    expect((await toldOf("11")).segments).toBe("1");
  });

  it("are those of one store", async () => {
    const [other, otherId] = await anotherShop();
    segments = { "7": ["11"] };
    valueOf(await settleOrders(at(), other, [bought("1", "11", { discounts: [] })]));
    await published(inSegment("7"));
    await readAll();
    expect(await rowsOf(otherId)).toBe(0);
    expect(await toldOf("11", other)).not.toHaveProperty("segments");
  });

  it("go along when two customers become one, and go with who is forgotten", async () => {
    segments = { "7": ["11"] };
    await published(inSegment("7"));
    await readAll();
    valueOf(await mergeMembers(at(), shop, { from: "11", into: "12" }));
    expect((await toldOf("12")).segments).toBe("1");
    await inTransaction(db.pool, (tx) => eraseCustomer(tx, shopId, "12", []));
    expect(await rowsOf()).toBe(0);
  });

  it("are not more than a store may have", async () => {
    const ids = (from: number) => Array.from({ length: 10 }, (_, place) => String(from + place));
    for (let n = 0; n < 5; n += 1)
      await published({ ...inSegment(...ids(n * 10 + 1)), title: `Week ${n}` }, { now: NOW });
    const more = { ...inSegment("1", "51"), title: "One more" };
    const { campaignId } = valueOf(await createCampaign(at(), shop, ANN, encodeCampaign(more)));
    expect(await publishCampaign(at(), shop, { campaignId, revision: 1, actor: ANN })).toMatchObject({
      error: { code: "campaign_not_ready", problems: [{ code: "too_many_segments", max: 50 }] },
    });
  });
});

describe("a campaign that is kept", () => {
  it("reads a store's own days and no others", () => {
    const kept = (zone: unknown) =>
      decodeCampaign({ ...encodeCampaign(some()), when: [{ kind: "new_member", days: 3, zone }] });
    expect(kept(ZONE).ok).toBe(true);
    expect(kept("Nowhere/None").ok).toBe(false);
  });
});
