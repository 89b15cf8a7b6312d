import { uuidv7 } from "uuidv7";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decodeMemberMetafield, encodeCampaign, NEW_CAMPAIGN, NEW_REWARD } from "../../app/domain/index.ts";
import type { Campaign, OrderSnapshot, PointsDistribution } from "../../app/domain/index.ts";
import { want } from "../../app/db/outbox/outbox.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import {
  archiveCampaign,
  endCampaign,
  pauseCampaign,
} from "../../app/services/campaigns/run-campaigns.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import {
  endRedemptionsDue,
  takeRedemptionBack,
  undoRedemption,
} from "../../app/services/rewards/end-redemptions.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { listRewards } from "../../app/services/rewards/list-rewards.server.ts";
import {
  listRedemptions,
  readRedemptions,
  rewardFigures,
} from "../../app/services/rewards/read-redemptions.server.ts";
import { readMemberRedemptions } from "../../app/services/rewards/member-redemptions.server.ts";
import { openRedemption } from "../../app/services/rewards/open-redemption.server.ts";
import { releaseExpiredHolds } from "../../app/services/rewards/release-expired-holds.server.ts";
import { shopperRewards } from "../../app/services/rewards/shopper-rewards.server.ts";
import { presentRedemptions } from "../../app/server/present-redemptions.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { givenShop, line, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { expectLaws } from "../support/ledger-laws.ts";
import { valueOf } from "../support/orders.ts";

const ACTOR = "merchant:1";
const OTHER_SHOP = "second-spin.myshopify.com";
const DAY_MS = 86_400_000;

/** What Shopify was told: the codes of each member, and the codes on our discounts. */
let told: { members: Map<string, string>; codes: string[]; refuse: string | null };
let db: TestDatabase;
let clock: ReturnType<typeof testClock>;
let last = 5_000;
const fresh = () => String((last += 1));

const shopify = fakeShopify({
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
    for (const { ownerId, value } of metafields) {
      const member = decodeMemberMetafield(value);
      if (member.ok) told.members.set(ownerId.split("/").at(-1) ?? "", member.value.redeemed ?? "");
    }
    return { metafieldsSet: { userErrors: [] } };
  },
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
  told = { members: new Map(), codes: [], refuse: null };
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

async function reward(cost: Partial<PointsDistribution> = {}, more: Partial<Campaign> = {}): Promise<string> {
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
  more: { redemptionId?: string; points?: number } = {},
) {
  const asked = { customerId, campaignId, redemptionId: uuidv7(), points: 100, ...more };
  return openRedemption(ctx(), SHOP, asked);
}
const refusal = (code: string, facts: object = {}) => ({ ok: false, error: { code, ...facts } });
const shown = async (customerId: string | null) => valueOf(await shopperRewards(ctx(), SHOP, customerId));
const takeBack = (customerId: string, redemptionId: string) =>
  takeRedemptionBack(ctx(), SHOP, { customerId, redemptionId });

/** What the store sees of a member's redemptions. */
async function seen(customerId: string, shop = SHOP) {
  const { memberId } = valueOf(await readMember(ctx(), SHOP, { customerId, limit: 1 }));
  return valueOf(await readMemberRedemptions(ctx(), shop, memberId)).redemptions;
}

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
  const base = { orderId: fresh(), customerId, codes, lines: [line(0)] };
  return order({ ...base, ...more });
}
const settle = (...orders: OrderSnapshot[]) => settleOrders(ctx(), SHOP, orders);

describe("a member redeems a reward", () => {
  it("sets points aside, tells Shopify whose the code is, and then that there is such a code", async () => {
    const [ann, reward1] = [await givenMember(250), await reward()];
    expect(await shown(ann)).toMatchObject({
      points: 250,
      rewards: expect.arrayContaining([expect.objectContaining({ campaignId: reward1, obstacle: null })]),
    });
    const made = valueOf(await redeem(ann, reward1));
    expect(made).toMatchObject({ state: "preparing", points: 100, expiresAt: NOW + 30 * DAY_MS });
    expect(made.code).toMatch(/^[2-9A-Z]{6}-[2-9A-Z]{6}-[2-9A-Z]{6}$/);
    expect(await accounts(ann)).toEqual([150, 100]);
    await drainOutbox(ctx());
    expect(told.codes).toEqual([made.code]);
    expect(told.members.get(ann)).toBe(made.code);
    expect((await shown(ann)).mine).toMatchObject([{ redemptionId: made.redemptionId, state: "ready" }]);
    // Nobody else reads the code.
    expect(JSON.stringify(await shown(await givenMember(1)))).not.toContain(made.code);
    expect(JSON.stringify(await shown(null))).not.toContain(made.code);
  });

  it("is the same redemption when the device asks again, and nobody else's", async () => {
    const [ann, bob, campaignId] = [await givenMember(250), await givenMember(250), await reward()];
    const redemptionId = uuidv7();
    const first = valueOf(await redeem(ann, campaignId, { redemptionId }));
    expect(valueOf(await redeem(ann, campaignId, { redemptionId }))).toEqual(first);
    expect(await redeem(bob, campaignId, { redemptionId })).toEqual(refusal("redemption_reused"));
    expect(await redeem(ann, await reward(), { redemptionId })).toEqual(refusal("redemption_reused"));
    expect(await accounts(ann)).toEqual([150, 100]);
    expect(await accounts(bob)).toEqual([250, 0]);
  });

  it("is given once to twenty requests at once from a balance for one", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    const asked = await Promise.all(Array.from({ length: 20 }, () => redeem(ann, campaignId)));
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1);
    expect(asked.filter(({ ok }) => !ok)).toEqual(
      Array(19).fill(refusal("not_enough_points", { wanted: 100, usable: 0 })),
    );
    expect(await accounts(ann)).toEqual([0, 100]);
  });

  it("never gives more than there are, and what comes back is there again", async () => {
    const campaignId = await reward({ stock: 3 });
    const members = await Promise.all(Array.from({ length: 8 }, () => givenMember(100)));
    const asked = await Promise.all(members.map((one) => redeem(one, campaignId)));
    expect(asked.filter(({ ok }) => ok)).toHaveLength(3);
    expect(asked.filter(({ ok }) => !ok)).toEqual(Array(5).fill(refusal("reward_gone")));
    const holder = members[asked.findIndex(({ ok }) => ok)] ?? "";
    const [mine] = (await shown(holder)).mine;
    valueOf(await takeBack(holder, mine?.redemptionId ?? ""));
    await drainOutbox(ctx());
    const other = members[asked.findIndex(({ ok }) => !ok)] ?? "";
    expect(await redeem(other, campaignId)).toMatchObject({ ok: true });
    expect(await redeem(holder, campaignId)).toEqual(refusal("reward_gone"));
  });

  it("says why not, and takes no point", async () => {
    const [ann, campaignId] = [await givenMember(250), await reward({ perMember: 1 })];
    expect(await redeem(ann, campaignId, { points: 90 })).toEqual(refusal("reward_changed", { points: 100 }));
    expect(await redeem(fresh(), campaignId)).toEqual(refusal("not_a_member"));
    expect(await redeem("", campaignId)).toEqual(refusal("not_a_member"));
    expect(await redeem(ann, "x")).toEqual(refusal("unknown_reward"));
    expect(await redeem(ann, campaignId, { redemptionId: "1" })).toEqual(refusal("malformed_redemption"));
    const asked = { customerId: ann, campaignId, redemptionId: uuidv7(), points: 100 };
    expect(await openRedemption(ctx(), OTHER_SHOP, asked)).toEqual(refusal("not_a_member"));
    const gold = await reward({}, { when: [{ kind: "tier", tiers: ["gold"] }] });
    const bob = await givenMember(100);
    expect(await redeem(bob, gold)).toEqual(refusal("other_tier"));
    valueOf(await redeem(ann, campaignId));
    expect(await redeem(ann, campaignId)).toEqual(refusal("reward_limit", { perMember: 1 }));
    const obstacles = (await shown(ann)).rewards.map((one) => [one.campaignId, one.obstacle]);
    expect(obstacles).toContainEqual([campaignId, { code: "reward_limit", perMember: 1 }]);
    const ofBob = (await shown(bob)).rewards.map((one) => [one.campaignId, one.obstacle]);
    expect(ofBob).toContainEqual([gold, { code: "other_tier" }]);
    await pauseCampaign(ctx(), SHOP, { campaignId, actor: ACTOR });
    expect(await redeem(await givenMember(100), campaignId)).toEqual(refusal("unknown_reward"));
    expect(await accounts(ann)).toEqual([150, 100]);
  });
});

describe("an order with the code", () => {
  it("takes the points, also while it waits for its money, once", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    const { code } = valueOf(await redeem(ann, campaignId));
    const placed = using(code.toLowerCase(), ann, { financialStatus: "pending" });
    await settle(placed);
    expect(await accounts(ann)).toEqual([0, 0]);
    await settle({ ...placed, financialStatus: "paid", updatedAt: placed.updatedAt + 1_000 });
    await settle({ ...placed, financialStatus: "paid", updatedAt: placed.updatedAt + 2_000 });
    expect((await shown(ann)).mine).toMatchObject([{ state: "used" }]);
    // It is used: nobody takes it back, and time does nothing to it.
    expect(await takeBack(ann, (await shown(ann)).mine[0]?.redemptionId ?? "")).toEqual(
      refusal("redemption_used"),
    );
    clock = testClock(NOW + 31 * DAY_MS);
    await endRedemptionsDue(ctx());
    await drainOutbox(ctx());
    expect(told.members.get(ann)).toBe("");
    expect(await accounts(ann)).toEqual([0, 0]);
  });

  it.each([
    ["cancelled", { cancelledAt: NOW + 5_000 }, 100],
    ["voided", { financialStatus: "voided" as const }, 100],
    ["refunded for two fifths of what it took off", { kept: 600 }, 40],
  ])(
    "gives back what is undone, once: %s",
    async (_how, { kept, ...change }: { kept?: number } & Partial<OrderSnapshot>, back) => {
      const [ann, campaignId] = [await givenMember(100), await reward()];
      const { code } = valueOf(await redeem(ann, campaignId));
      const placed = using(code, ann);
      await settle(placed);
      const codes = [{ title: code, amountMinor: 1_000, keptMinor: kept ?? 1_000, costMinor: 9_000 }];
      const undone = { ...placed, codes, ...change, updatedAt: placed.updatedAt + 5_000 };
      await settle(undone);
      await settle({ ...undone, updatedAt: undone.updatedAt + 1_000 });
      clock = testClock(NOW + 31 * DAY_MS);
      await endRedemptionsDue(ctx());
      await drainOutbox(ctx());
      expect(await accounts(ann)).toEqual([back, 0]);
      expect((await shown(ann)).mine).toMatchObject([{ state: back === 100 ? "returned" : "used" }]);
      const usedBy = { orderId: placed.orderId, name: placed.name };
      expect(await seen(ann)).toMatchObject([{ points: 100, givenBack: back, usedBy, ending: null }]);
      expect(valueOf(await readOrder(ctx(), SHOP, placed.orderId)).redemptions).toMatchObject([
        { campaignId, code, taken: 100, givenBack: back, isUsedLate: false },
      ]);
    },
  );

  it("gives back once what its payment let expire and somebody then cancelled, and says so where it is paid after all", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    const { code, redemptionId } = valueOf(await redeem(ann, campaignId));
    const placed = using(code, ann, { financialStatus: "pending" });
    const later = (seconds: number, change: Partial<OrderSnapshot>) => {
      return settle({ ...placed, ...change, updatedAt: placed.updatedAt + seconds * 1_000 });
    };
    await settle(placed);
    await later(1, { financialStatus: "expired" });
    await later(2, { financialStatus: "expired", cancelledAt: NOW + 2_000 });
    expect(await accounts(ann)).toEqual([100, 0]);
    await later(3, { financialStatus: "paid" });
    expect(await accounts(ann)).toEqual([100, 0]);
    const { rows } = await db.pool.query("SELECT problem FROM redemption WHERE id = $1", [redemptionId]);
    expect(rows).toEqual([{ problem: "used_late" }]);
  });

  it("earns on what was paid beside the reward", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    const { code } = valueOf(await redeem(ann, campaignId));
    await settle(using(code, ann, { lines: [line(5_000)] }));
    expect(await accounts(ann)).toEqual([50, 0]);
  });

  it("is told though the first that is heard of it is its cancellation", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    const { code } = valueOf(await redeem(ann, campaignId));
    await settle(using(code, ann, { cancelledAt: NOW + 5_000 }));
    // Nothing was sold: the code can be used as before, as far as we know.
    expect(await accounts(ann)).toEqual([0, 100]);
  });

  it("that is heard of after the points had come back is shown, and takes nothing twice", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    const { code, redemptionId } = valueOf(await redeem(ann, campaignId));
    valueOf(await takeBack(ann, redemptionId));
    await drainOutbox(ctx());
    const placed = using(code, ann, { processedAt: NOW });
    await settle(placed);
    expect(await accounts(ann)).toEqual([100, 0]);
    expect(await seen(ann)).toMatchObject([
      {
        ...{ redemptionId, state: "returned", ending: "taken_back", isUsedLate: true },
        usedBy: { orderId: placed.orderId, name: placed.name },
      },
    ]);
    expect(valueOf(await readOrder(ctx(), SHOP, placed.orderId)).redemptions).toMatchObject([
      { redemptionId, taken: 0, givenBack: 0, isUsedLate: true },
    ]);
    expect(await rewardFigures(ctx(), SHOP, campaignId)).toMatchObject({ used: 0, returned: 1, late: 1 });
  });

  it("takes the points of whoever redeemed it, also after they became another customer", async () => {
    const [ann, bob, campaignId] = [await givenMember(100), await givenMember(30), await reward()];
    const { code } = valueOf(await redeem(ann, campaignId));
    valueOf(await mergeMembers(ctx(), SHOP, { from: ann, into: bob }));
    expect(await accounts(bob)).toEqual([30, 100]);
    await drainOutbox(ctx());
    expect(told.members.get(bob)).toBe(code);
    await settle(using(code, bob));
    expect(await accounts(bob)).toEqual([30, 0]);
  });
});

describe("a redemption that is not used", () => {
  it("is taken back: worthless at checkout first, then the points are back, once", async () => {
    const [ann, bob, campaignId] = [await givenMember(100), await givenMember(1), await reward()];
    const { redemptionId, code } = valueOf(await redeem(ann, campaignId));
    await drainOutbox(ctx());
    expect(told.members.get(ann)).toBe(code);
    expect(await takeBack(bob, redemptionId)).toEqual(refusal("unknown_redemption"));
    expect(await takeRedemptionBack(ctx(), OTHER_SHOP, { customerId: ann, redemptionId })).toEqual(
      refusal("unknown_redemption"),
    );
    expect(await takeBack(ann, redemptionId)).toEqual({ ok: true, value: null });
    // Nobody has told Shopify yet, so that they are still set aside.
    expect(await accounts(ann)).toEqual([0, 100]);
    expect((await shown(ann)).mine).toMatchObject([{ state: "returning" }]);
    expect(await takeBack(ann, redemptionId)).toEqual({ ok: true, value: null });
    await drainOutbox(ctx());
    expect(told.members.get(ann)).toBe("");
    expect(await accounts(ann)).toEqual([100, 0]);
    expect((await shown(ann)).mine).toMatchObject([{ state: "returned" }]);
  });

  it("is undone by somebody of the store, who is named with it, once", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    const { redemptionId } = valueOf(await redeem(ann, campaignId));
    const undo = (actor: string, shop = SHOP) => undoRedemption(ctx(), shop, { redemptionId, actor });
    expect(await undo(ACTOR, OTHER_SHOP)).toEqual(refusal("unknown_redemption"));
    expect(await seen(ann)).toMatchObject([{ state: "preparing", ending: null, undoneBy: null }]);
    expect(await seen(ann, OTHER_SHOP)).toEqual([]);
    expect(await undo(ACTOR)).toEqual({ ok: true, value: null });
    expect(await undo("merchant:2")).toEqual({ ok: true, value: null });
    expect(await seen(ann)).toMatchObject([{ state: "returning", ending: "undone", undoneBy: ACTOR }]);
    await drainOutbox(ctx());
    expect(await accounts(ann)).toEqual([100, 0]);
    expect(await seen(ann)).toMatchObject([{ state: "returned", ending: "undone", usedBy: null }]);
  });

  it("comes back by itself when its time is over, and not by the sweep of holds before Shopify knows", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward({ days: 1 })];
    valueOf(await redeem(ann, campaignId));
    await endRedemptionsDue(ctx());
    clock = testClock(NOW + DAY_MS - 1);
    expect(await endRedemptionsDue(ctx())).toBe(0);
    clock = testClock(NOW + DAY_MS);
    expect(await releaseExpiredHolds(ctx())).toBe(0);
    expect(await endRedemptionsDue(ctx())).toBe(1);
    expect(await accounts(ann)).toEqual([0, 100]);
    await drainOutbox(ctx());
    expect(await accounts(ann)).toEqual([100, 0]);
  });

  it("comes back when its reward is over", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    valueOf(await redeem(ann, campaignId));
    valueOf(await endCampaign(ctx(), SHOP, { campaignId, actor: ACTOR }));
    expect(await endRedemptionsDue(ctx())).toBe(1);
    await drainOutbox(ctx());
    expect(await accounts(ann)).toEqual([100, 0]);
  });

  it("comes back when Shopify does not take its code", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    await drainOutbox(ctx());
    const { code } = valueOf(await redeem(ann, campaignId));
    told.refuse = code;
    await drainOutbox(ctx());
    expect(await accounts(ann)).toEqual([100, 0]);
    expect((await shown(ann)).mine).toMatchObject([{ state: "returned" }]);
  });
});

describe("the store sees", () => {
  it("a reward's redemptions: in pages, by state, with their sums, and as a file", async () => {
    const campaignId = await reward({ stock: 9 });
    const members: string[] = [];
    for (let at = 0; at < 5; at += 1) {
      clock = testClock(NOW + at);
      members.push(await givenMember(100));
    }
    const made = [];
    for (const [at, one] of members.entries()) {
      clock = testClock(NOW + at);
      made.push(valueOf(await redeem(one, campaignId)));
    }
    const [first, second, third] = made;
    await settle(using(first?.code ?? "", members[0] ?? ""));
    valueOf(await takeBack(members[1] ?? "", second?.redemptionId ?? ""));
    await drainOutbox(ctx());
    valueOf(await undoRedemption(ctx(), SHOP, { redemptionId: third?.redemptionId ?? "", actor: ACTOR }));
    const figures = { open: 3, used: 1, returned: 1, late: 0, pointsHeld: 300, pointsSpent: 100 };
    const page = async (query: object) => valueOf(await readRedemptions(ctx(), SHOP, campaignId, query));
    const newestFirst = made.map(({ redemptionId }) => redemptionId).reverse();
    const found: string[] = [];
    for (let after: string | undefined; found.length < 5;) {
      const { redemptions, next, ...rest } = await page({ limit: 2, after });
      expect(rest).toMatchObject({ campaignId, state: "active", figures });
      expect(next === null).toBe(found.length === 4);
      found.push(...redemptions.map(({ redemptionId }) => redemptionId));
      after = next ?? undefined;
    }
    expect(found).toEqual(newestFirst);
    expect((await page({ after: "x" })).redemptions).toHaveLength(5);
    const states = async (show: string) => (await page({ show })).redemptions.map(({ state }) => state);
    expect(await states("used")).toEqual(["used"]);
    expect(await states("returned")).toEqual(["returned"]);
    expect(await states("open")).toEqual(["ready", "ready", "returning"]);
    expect(await states("late")).toEqual([]);
    expect((await page({ show: "used" })).redemptions).toMatchObject([
      { member: { customerId: members[0] } },
    ]);
    expect(await rewardFigures(ctx(), SHOP, campaignId)).toEqual(figures);
    const lines: string[] = [];
    for await (const some of valueOf(await listRedemptions(ctx(), SHOP, campaignId)))
      lines.push(...some.map(({ redemptionId }) => redemptionId));
    expect(lines).toEqual(newestFirst);
    const file = await presentRedemptions(valueOf(await listRedemptions(ctx(), SHOP, campaignId))).text();
    expect(file.split("\r\n")).toHaveLength(7);
    expect(file).toContain(
      `${first?.code},${members[0]},2024-06-15T12:00:00.000Z,2024-07-15T12:00:00.000Z,used,,no,100,0,`,
    );
    const listed = valueOf(await listRewards(ctx(), SHOP)).rewards.find(
      (one) => one.campaignId === campaignId,
    );
    expect(listed).toMatchObject({ points: 100, state: "active", figures, left: 5 });
  });

  it("its rewards alone, the cheapest first, those that are over last, and none that was put away", async () => {
    const [dear, cheap, over] = [
      await reward({ points: 900 }),
      await reward({ points: 5 }),
      await reward({ points: 1 }),
    ];
    valueOf(await endCampaign(ctx(), SHOP, { campaignId: over, actor: ACTOR }));
    const { campaignId: draft } = valueOf(
      await createCampaign(
        ctx(),
        SHOP,
        ACTOR,
        encodeCampaign({ ...NEW_CAMPAIGN, distribution: { ...NEW_REWARD, points: 6, stock: 3 } }),
      ),
    );
    const { campaignId: other } = valueOf(await createCampaign(ctx(), SHOP, ACTOR));
    const rewards = async (shop: string) => valueOf(await listRewards(ctx(), shop)).rewards;
    const ids = (await rewards(SHOP)).map(({ campaignId }) => campaignId);
    const ours = [cheap, draft, dear, over];
    expect(ids.filter((id) => ours.includes(id))).toEqual(ours);
    expect(ids).not.toContain(other);
    expect((await rewards(SHOP)).find(({ campaignId }) => campaignId === draft)).toMatchObject({
      state: "draft",
      left: 3,
    });
    expect(await rewards(OTHER_SHOP)).toEqual([]);
    valueOf(await archiveCampaign(ctx(), SHOP, { campaignId: over, actor: ACTOR }));
    expect((await rewards(SHOP)).map(({ campaignId }) => campaignId)).not.toContain(over);
    expect(await readRedemptions(ctx(), SHOP, other)).toEqual(refusal("campaign_without_redemptions"));
    expect(await rewardFigures(ctx(), SHOP, draft)).toBeNull();
    expect(await rewardFigures(ctx(), SHOP, other)).toBeNull();
    for (const read of [readRedemptions, listRedemptions])
      expect(await read(ctx(), OTHER_SHOP, cheap)).toEqual(refusal("unknown_campaign"));
  });
});
