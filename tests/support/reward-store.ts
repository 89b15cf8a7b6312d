import { uuidv7 } from "uuidv7";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { want } from "../../app/db/outbox/outbox.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { decodeMemberMetafield, encodeCampaign, NEW_CAMPAIGN, NEW_REWARD } from "../../app/domain/index.ts";
import type { Campaign, OrderSnapshot, PointsDistribution } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { takeRedemptionBack } from "../../app/services/rewards/end-redemptions.server.ts";
import { openRedemption } from "../../app/services/rewards/open-redemption.server.ts";
import { shopperRewards } from "../../app/services/rewards/shopper-rewards.server.ts";
import { createTestDatabase } from "./database.ts";
import type { TestDatabase } from "./database.ts";
import { fakeShopify } from "./fake-shopify.ts";
import type { Answers } from "./fake-shopify.ts";
import { givenShop, line, NOW, order, SHOP, testClock, testContext } from "./laurel.ts";
import { expectLaws } from "./ledger-laws.ts";
import { valueOf } from "./orders.ts";

export const ACTOR = "merchant:1";
export const OTHER_SHOP = "second-spin.myshopify.com";

/** What Shopify was told: the codes of each member, and the codes on our discounts; `refuse`: one that it does not take. */
interface Told {
  readonly members: Map<string, string>;
  readonly codes: string[];
  refuse: string | null;
  /** A customer whose metafield it does not take. */
  deaf: string | null;
}

/** A store with rewards in a database of its own, its shoppers, and a Shopify that notes what it is told. */
export function rewardStore(more: Answers = {}) {
  let db: TestDatabase;
  let clock = testClock(NOW);
  let last = 5_000;
  const fresh = () => String((last += 1));
  const told: Told = { members: new Map(), codes: [], refuse: null, deaf: null };

  const shopify = fakeShopify({
    ...more,
    // What is switched off is not there, so that nothing has to be changed.
    CodeDiscountById: () => ({ discountNode: null }),
    CodeDiscountByCode: () => ({ codeDiscountNodeByCode: null }),
    CreateCodeDiscount: () => ({
      discountCodeAppCreate: {
        codeAppDiscount: { discountId: `gid://shopify/DiscountCodeNode/${fresh()}` },
        userErrors: [],
      },
    }),
    SetMetafields: (variables) => {
      const { metafields } = variables as { metafields: { ownerId: string; value: string }[] };
      const refused = metafields.findIndex(({ ownerId }) => ownerId.endsWith(`/${told.deaf}`));
      if (refused !== -1) {
        const field = ["metafields", String(refused), "value"];
        return { metafieldsSet: { userErrors: [{ code: "INVALID_VALUE", elementIndex: null, field }] } };
      }
      for (const { ownerId, value } of metafields) {
        const member = decodeMemberMetafield(value);
        if (member.ok) told.members.set(ownerId.split("/").at(-1) ?? "", member.value.redeemed ?? "");
      }
      return { metafieldsSet: { userErrors: [] } };
    },
    CustomersByIds: (variables) => ({ nodes: (variables as { ids: string[] }).ids.map((id) => ({ id })) }),
    CodeOwner: (variables) => ({
      codeDiscountNodeByCode: told.codes.includes(String(variables["code"]))
        ? { id: "gid://shopify/DiscountCodeNode/1" }
        : null,
    }),
    AddRedeemCodes: (variables) => {
      const { codes } = variables as { codes: { code: string }[] };
      if (told.refuse === null) told.codes.push(...codes.map(({ code }) => code));
      return {
        discountRedeemCodeBulkAdd: {
          bulkCreation: { id: "gid://shopify/DiscountRedeemCodeBulkCreation/1" },
          userErrors: [],
        },
      };
    },
    RedeemCodeCreation: () => ({
      discountRedeemCodeBulkCreation: { done: true, failedCount: told.refuse === null ? 0 : 1 },
    }),
    RedeemCodesCreated: () => ({
      discountRedeemCodeBulkCreation: {
        codes: {
          nodes: [{ code: told.refuse ?? "", errors: [{ code: "INVALID" }] }],
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      },
    }),
  });

  const ctx = () => testContext(db, { shopify, clock });
  beforeAll(async () => {
    db = await createTestDatabase();
    await givenShop(db);
    await givenShop(db, { domain: OTHER_SHOP });
  });
  beforeEach(() => {
    told.members.clear();
    told.codes.length = 0;
    told.refuse = null;
    told.deaf = null;
    clock = testClock(NOW);
  });
  afterEach(() => expectLaws(db));
  afterAll(() => db?.drop());

  /** A customer who has earned so many points, at one point a unit. */
  async function givenMember(points: number): Promise<string> {
    const customerId = fresh();
    const earned = order({ orderId: fresh(), customerId, lines: [line(points * 100)] });
    expect(await settleOrders(ctx(), SHOP, [earned])).toMatchObject({ value: { pointsIssued: points } });
    return customerId;
  }

  async function reward(
    cost: Partial<PointsDistribution> = {},
    more: Partial<Campaign> = {},
  ): Promise<string> {
    const campaign = encodeCampaign({
      ...NEW_CAMPAIGN,
      ...{ title: `Reward ${fresh()}`, target: { kind: "everything" }, ...more },
      distribution: { ...NEW_REWARD, points: 100, ...cost },
    });
    const { campaignId } = valueOf(await createCampaign(ctx(), SHOP, ACTOR, campaign));
    valueOf(await publishCampaign(ctx(), SHOP, { campaignId, revision: 1, actor: ACTOR }));
    // Shopify has its discount; the automatic one, beside which it is wanted, is nothing that these tests are about.
    await inTransaction(db.pool, (tx) => want(tx, 1, "code_discount", [campaignId]));
    await drainOutbox(ctx());
    return campaignId;
  }

  function redeem(
    customerId: string,
    campaignId: string,
    more: { redemptionId?: string; points?: number; times?: number } = {},
  ) {
    const asked = { customerId, campaignId, redemptionId: uuidv7(), points: 100, ...more };
    return openRedemption(ctx(), SHOP, asked);
  }
  const shown = async (customerId: string | null) => valueOf(await shopperRewards(ctx(), SHOP, customerId));
  const takeBack = (customerId: string, redemptionId: string) =>
    takeRedemptionBack(ctx(), SHOP, { customerId, redemptionId });

  async function accounts(customerId: string): Promise<number[]> {
    const { rows } = await db.pool.query<{ available: string; held: string }>(
      `SELECT b.available, b.held FROM member m JOIN balance b ON b.shop_id = m.shop_id AND b.member_id = m.id
        WHERE m.shop_id = 1 AND m.customer_id = $1`,
      [customerId],
    );
    return rows.flatMap((row) => [Number(row.available), Number(row.held)]);
  }

  /** An order of goods that cost 90.00 after the reward took off 10.00; it earns nothing that these tests would count. */
  function using(code: string, customerId: string, more: Partial<OrderSnapshot> = {}): OrderSnapshot {
    const codes = [{ title: code, amountMinor: 1_000, keptMinor: 1_000, costMinor: 9_000 }];
    const base = { orderId: fresh(), customerId, codes, lines: [line(0)], processedAt: NOW };
    return order({ ...base, ...more });
  }
  const settle = (...orders: OrderSnapshot[]) => settleOrders(ctx(), SHOP, orders);

  return {
    ...{ shopify, ctx, told, fresh, givenMember, reward, redeem, shown, takeBack, accounts, using, settle },
    db: () => db,
    /** It is that moment from now on. */
    moveTo(moment: number) {
      clock = testClock(moment);
    },
  };
}

export const refusal = (code: string, facts: object = {}) => ({ ok: false, error: { code, ...facts } });
