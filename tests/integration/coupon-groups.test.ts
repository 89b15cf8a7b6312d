import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { encodeCampaign, NEW_CAMPAIGN, NEW_GROUP_RULE } from "../../app/domain/index.ts";
import type { Campaign, GroupRule } from "../../app/domain/index.ts";
import { claimCoupon, shopperCoupons } from "../../app/services/campaigns/claim-coupon.server.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { endGroups, endGroupsBeforeTime } from "../../app/services/campaigns/groups/end-groups.server.ts";
import { groupsOfCampaign } from "../../app/services/campaigns/groups/count-groups.server.ts";
import { joinGroup } from "../../app/services/campaigns/groups/join-group.server.ts";
import { shopperGroups } from "../../app/services/campaigns/groups/read-groups.server.ts";
import { startGroup } from "../../app/services/campaigns/groups/start-group.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import {
  endCampaign,
  pauseCampaign,
  resumeCampaign,
} from "../../app/services/campaigns/run-campaigns.server.ts";
import { presentCampaignDays } from "../../app/server/present-campaign-days.ts";
import { campaignDays } from "../../app/services/campaigns/campaign-results.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import { takeCouponBack } from "../../app/services/campaigns/take-coupon-back.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { couponsRun } from "../../app/services/runs/coupons.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { giveCoupons } from "../../app/services/runs/start-coupons.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { givenShop, NOW, SHOP, testClock, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

const ACTOR = "merchant:1";
const HOUR_MS = 3_600_000;

let db: TestDatabase;
let clock: ReturnType<typeof testClock>;
let shopId: number;
let last = 1_000;
const shopify = fakeShopify({ CodeDiscountByCode: () => ({ codeDiscountNodeByCode: null }) });
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db, {});
  shopId = (await findShop(db.pool, SHOP))?.id ?? 0;
});
afterAll(() => db?.drop());
beforeEach(() => {
  clock = testClock(NOW);
});

const ctx = () => testContext(db, { shopify, clock });

/** Customers who are members. */
async function members(many: number): Promise<string[]> {
  const ids = Array.from({ length: many }, () => String((last += 1)));
  await db.pool.query(
    `WITH made AS (
       INSERT INTO member (shop_id, id, customer_id, joined_at)
       SELECT s.id, gen_random_uuid(), c, now() FROM shop s, unnest($1::bigint[]) c RETURNING shop_id, id)
     INSERT INTO balance (shop_id, member_id, tier_id, tier_since)
     SELECT m.shop_id, m.id, 'bronze', now() FROM made m`,
    [ids],
  );
  return ids;
}
async function campaignOf(
  rule: Partial<GroupRule> = {},
  stock: number | null = null,
  schedule: Campaign["schedule"] = NEW_CAMPAIGN.schedule,
): Promise<string> {
  const code = `GROUP-${(last += 1)}`;
  const group = { ...NEW_GROUP_RULE, ...rule };
  const distribution = { kind: "issued", code, claim: { stock, group } } as const;
  const target = { kind: "everything" } as const;
  const campaign = encodeCampaign({ ...NEW_CAMPAIGN, title: code, target, distribution, schedule });
  const { campaignId } = valueOf(await createCampaign(ctx(), SHOP, ACTOR, campaign));
  valueOf(await publishCampaign(ctx(), SHOP, { campaignId, revision: 1, actor: ACTOR }));
  return campaignId;
}
const start = (campaignId: string, customerId = "") => startGroup(ctx(), SHOP, { campaignId, customerId });
const join = (token: string, customerId = "") => joinGroup(ctx(), SHOP, { token, customerId });
const begun = async (campaignId: string, customerId = "") =>
  valueOf(await start(campaignId, customerId)).token;
const refusal = (code: string) => ({ ok: false, error: { code } });
const shown = async (customerId: string | null, token: string | null = null) =>
  valueOf(await shopperGroups(ctx(), SHOP, { customerId, token }));

async function holders(campaignId: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ customer_id: string }>(
    `SELECT m.customer_id FROM coupon c JOIN member m ON m.shop_id = c.shop_id AND m.id = c.member_id
      WHERE c.campaign_id = $1 ORDER BY 1`,
    [campaignId],
  );
  return rows.map((row) => row.customer_id);
}
async function seatsIn(campaignId: string): Promise<number> {
  const { rows } = await db.pool.query("SELECT FROM coupon_group_seat WHERE campaign_id = $1", [campaignId]);
  return rows.length;
}
const leave = (customerId: string, membership = "left") =>
  db.pool.query(
    `UPDATE balance SET membership = $2 WHERE member_id = (SELECT id FROM member WHERE customer_id = $1)`,
    [customerId, membership],
  );

describe("a group that fills", () => {
  it("gives all who are in it a coupon at once, and nobody before", async () => {
    const campaignId = await campaignOf();
    const [ann = "", bob = "", cyd = "", dan = ""] = await members(4);
    const token = await begun(campaignId, ann);
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(await join(token, bob)).toEqual({ ok: true, value: "joins" });
    expect(await holders(campaignId)).toEqual([]);
    expect(await join(token, cyd)).toEqual({ ok: true, value: "fills" });
    expect(await holders(campaignId)).toEqual([ann, bob, cyd]);
    expect(await join(token, dan)).toEqual(refusal("group_full"));
    // Who is in it stays so, however often they click.
    for (const one of [ann, bob, cyd]) expect(await join(token, one)).toEqual({ ok: true, value: "in" });
    const { rows } = await db.pool.query("SELECT FROM outbox_intent WHERE kind = 'member_metafield'");
    expect(rows).toHaveLength(3);
    // It is in the coupons block as any other, and cannot be taken there without a group.
    expect(valueOf(await shopperCoupons(ctx(), SHOP, bob)).mine).toMatchObject([{ campaignId }]);
    expect(await claimCoupon(ctx(), SHOP, { customerId: dan, campaignId })).toEqual(
      refusal("unknown_coupon"),
    );
    expect(await start(campaignId, ann)).toEqual(refusal("has_coupon"));
  });

  it("gives the one who shared it a coupon alone where it is so; who helped may then share a link of their own", async () => {
    const campaignId = await campaignOf({ rewards: "starter", seats: 2 }, 2);
    const [ann = "", bob = "", cyd = "", dan = ""] = await members(4);
    const token = await begun(campaignId, ann);
    expect(await join(token, bob)).toEqual({ ok: true, value: "fills" });
    expect(await holders(campaignId)).toEqual([ann]);
    const [own] = (await shown(bob)).toStart.filter((one) => one.campaignId === campaignId);
    expect(own).toMatchObject({ rewards: "starter", seats: 2, isGone: false });
    const second = await begun(campaignId, bob);
    // Each helps once.
    const third = await begun(campaignId, cyd);
    expect(await join(third, bob)).toEqual(refusal("in_another_group"));
    expect(await join(second, ann)).toEqual(refusal("counted_before"));
    expect(await join(second, dan)).toEqual({ ok: true, value: "fills" });
    expect(await holders(campaignId)).toEqual([ann, bob]);
    expect(await join(third, bob)).toEqual(refusal("counted_before"));
  });

  it("has as many seats as it has, whoever asks at once, each of them thrice", async () => {
    const campaignId = await campaignOf({ seats: 5 });
    const [ann = "", ...others] = await members(25);
    const token = await begun(campaignId, ann);
    const asking = [...others, ...others, ...others];
    const answers = await Promise.all(asking.map((one) => join(token, one)));
    expect(answers.filter((one) => one.ok && one.value === "fills")).toHaveLength(1);
    expect(answers.filter((one) => one.ok && one.value === "joins")).toHaveLength(3);
    const holding = await holders(campaignId);
    expect(holding).toHaveLength(5);
    expect(new Set(holding).size).toBe(5);
    expect(await seatsIn(campaignId)).toBe(5);
    for (const [place, one] of asking.entries())
      if (!holding.includes(one)) expect(answers[place]).toEqual(refusal("group_full"));
  });

  it("never gives more than there are: of many groups that fill at once the last are told", async () => {
    const campaignId = await campaignOf({ seats: 2 }, 6);
    const people = await members(20);
    const starters = people.slice(0, 10);
    const tokens = await Promise.all(starters.map((one) => begun(campaignId, one)));
    const answers = await Promise.all(tokens.map((token, place) => join(token, people[10 + place])));
    expect(answers.filter((one) => one.ok && one.value === "fills")).toHaveLength(3);
    expect(answers.filter((one) => !one.ok && one.error.code === "coupon_gone")).toHaveLength(7);
    expect(await holders(campaignId)).toHaveLength(6);
    const { rows } = await db.pool.query("SELECT taken FROM coupon_stock WHERE campaign_id = $1", [
      campaignId,
    ]);
    expect(rows).toEqual([{ taken: 6 }]);
    const late = answers.findIndex((one) => !one.ok);
    expect((await shown(null, tokens[late] ?? "")).invited).toMatchObject({ state: "none_left", joined: 1 });
    const [nobody = ""] = await members(1);
    expect(await start(campaignId, nobody)).toEqual(refusal("coupon_gone"));
    expect((await shown(nobody)).toStart.find((one) => one.campaignId === campaignId)?.isGone).toBe(true);
  });

  it("takes none of the stock for who was given one meanwhile", async () => {
    const campaignId = await campaignOf({ seats: 2 }, 2);
    const [ann = "", bob = ""] = await members(2);
    const token = await begun(campaignId, ann);
    const to = { kind: "list", customerIds: [ann] } as const;
    valueOf(await giveCoupons(ctx(), SHOP, { campaignId, actor: ACTOR, to }));
    await driveRuns(ctx(), couponsRun());
    expect(await join(token, bob)).toEqual({ ok: true, value: "fills" });
    expect(await holders(campaignId)).toEqual([ann, bob]);
    const { rows } = await db.pool.query("SELECT taken FROM coupon_stock WHERE campaign_id = $1", [
      campaignId,
    ]);
    expect(rows).toEqual([{ taken: 1 }]);
  });

  it("is one of a campaign for each: two who click at once on two links get one seat, and two clicks begin one group", async () => {
    const campaignId = await campaignOf();
    const [ann = "", bob = "", cyd = ""] = await members(3);
    const same = await Promise.all([begun(campaignId, ann), begun(campaignId, ann), begun(campaignId, ann)]);
    expect(new Set(same).size).toBe(1);
    const [first = ""] = same;
    const second = await begun(campaignId, bob);
    const both = await Promise.all([join(first, cyd), join(second, cyd)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both).toContainEqual(refusal("in_another_group"));
    expect(await start(campaignId, cyd)).toEqual(refusal("in_another_group"));
    expect(await join(second, ann)).toEqual(refusal("in_another_group"));
  });
});

describe("a group that does not fill", () => {
  it("ends with its time: nobody gets a coupon, and all are free for another", async () => {
    const campaignId = await campaignOf({ hours: 2 });
    const [ann = "", bob = "", cyd = ""] = await members(3);
    const token = await begun(campaignId, ann);
    valueOf(await join(token, bob));
    clock.set(NOW + 2 * HOUR_MS - 1);
    expect((await shown(ann, token)).invited).toMatchObject({ state: "open", joined: 2, role: "starter" });
    expect(await endGroups(ctx())).toBe(0);
    clock.set(NOW + 2 * HOUR_MS);
    expect((await shown(ann, token)).invited).toMatchObject({ state: "ended" });
    expect(await join(token, cyd)).toEqual(refusal("group_over"));
    // Nobody waits for the schedule.
    const next = await begun(campaignId, bob);
    expect(next).not.toBe(token);
    expect(await seatsIn(campaignId)).toBe(1);
    expect(await join(next, ann)).toEqual({ ok: true, value: "joins" });
    expect(await endGroups(ctx())).toBe(0);
    expect(await holders(campaignId)).toEqual([]);
  });

  it("is full or over, and never both, when the last joins at the moment at which it is ended", async () => {
    const campaignId = await campaignOf({ hours: 1, seats: 2 });
    const people = await members(16);
    const tokens = await Promise.all(people.slice(0, 8).map((one) => begun(campaignId, one)));
    // Some of those who join read the clock just before its end, and some at it; the schedule runs all along.
    let ticks = 0;
    clock = { ...clock, now: () => NOW + HOUR_MS - ((ticks += 1) % 2) };
    const late = { ...clock, now: () => NOW + HOUR_MS };
    const sweeping = Promise.all([1, 2, 3].map(() => endGroups(testContext(db, { shopify, clock: late }))));
    const answers = await Promise.all(tokens.map((token, place) => join(token, people[8 + place])));
    await sweeping;
    const { rows } = await db.pool.query<{ full: number; ended: number }>(
      `SELECT count(filled_at)::int AS full, count(ended_at)::int AS ended FROM coupon_group WHERE campaign_id = $1`,
      [campaignId],
    );
    await endGroups(testContext(db, { shopify, clock: late }));
    const filled = answers.filter((one) => one.ok).length;
    expect(rows[0]?.full).toBe(filled);
    expect(await holders(campaignId)).toHaveLength(filled * 2);
    expect(await seatsIn(campaignId)).toBe(filled * 2);
  });

  it("rests while its campaign is paused, and ends with it", async () => {
    const campaignId = await campaignOf();
    const [ann = "", bob = "", cyd = ""] = await members(3);
    const token = await begun(campaignId, ann);
    const by = { campaignId, actor: ACTOR };
    valueOf(await pauseCampaign(ctx(), SHOP, by));
    expect(await join(token, bob)).toEqual(refusal("group_paused"));
    expect(await start(campaignId, bob)).toEqual(refusal("unknown_coupon"));
    expect((await shown(bob, token)).invited).toMatchObject({ state: "paused" });
    expect(await endGroups(ctx())).toBe(0);
    valueOf(await resumeCampaign(ctx(), SHOP, by));
    expect(await join(token, bob)).toEqual({ ok: true, value: "joins" });
    valueOf(await endCampaign(ctx(), SHOP, by));
    expect(await join(token, cyd)).toEqual(refusal("group_over"));
    const before = await groupsOfCampaign(ctx(), shopId, campaignId);
    expect(before).toEqual({ open: 0, full: 0, ended: 1, waiting: 0 });
    // The schedule of each minute looks at those alone whose time is over.
    expect(await endGroups(ctx())).toBe(0);
    expect(await endGroupsBeforeTime(ctx())).toBe(1);
    expect(await groupsOfCampaign(ctx(), shopId, campaignId)).toEqual(before);
    expect(await seatsIn(campaignId)).toBe(0);
    expect((await shown(null, token)).invited).toMatchObject({ state: "ended", joined: 0 });
  });

  it("does not outlive its campaign", async () => {
    const until = new Date(NOW + HOUR_MS).toISOString().slice(0, 16);
    const campaignId = await campaignOf({ hours: 720 }, null, { from: null, until });
    const [ann = "", bob = ""] = await members(2);
    const token = await begun(campaignId, ann);
    const endsAt = Date.parse(`${until}Z`);
    expect((await shown(null, token)).invited).toMatchObject({ endsAt, state: "open" });
    clock.set(endsAt);
    expect(await join(token, bob)).toEqual(refusal("group_over"));
    expect(await endGroups(ctx())).toBe(1);
  });
});

describe("who goes", () => {
  it("counts no more, and is in it no more once somebody else has come", async () => {
    const campaignId = await campaignOf();
    const [ann = "", bob = "", cyd = "", dan = ""] = await members(4);
    const token = await begun(campaignId, ann);
    valueOf(await join(token, bob));
    await leave(bob);
    expect((await shown(null, token)).invited).toMatchObject({ joined: 1 });
    expect(await join(token, bob)).toEqual(refusal("not_a_member"));
    expect(await join(token, cyd)).toEqual({ ok: true, value: "joins" });
    await leave(bob, "member");
    expect((await shown(bob, token)).invited).toMatchObject({ role: null, joined: 2 });
    expect(await join(token, dan)).toEqual({ ok: true, value: "fills" });
    expect(await holders(campaignId)).toEqual([ann, cyd, dan]);
  });

  it("ends the group by going, where it is the one who began it", async () => {
    const campaignId = await campaignOf();
    const [ann = "", bob = "", cyd = ""] = await members(3);
    const token = await begun(campaignId, ann);
    valueOf(await join(token, bob));
    await leave(ann);
    expect((await shown(null, token)).invited).toMatchObject({ state: "ended" });
    expect(await join(token, cyd)).toEqual(refusal("group_over"));
    expect(await groupsOfCampaign(ctx(), shopId, campaignId)).toMatchObject({ open: 0, ended: 1 });
    expect(await endGroups(ctx())).toBe(0);
    expect(await endGroupsBeforeTime(ctx())).toBe(1);
    expect(valueOf(await start(campaignId, bob)).fresh).toBe(true);
  });

  it("hands the seat over to whom they become a part of; of two in one group one seat stays, that of who began it", async () => {
    const campaignId = await campaignOf();
    const [ann = "", bob = "", cyd = "", dan = ""] = await members(4);
    const token = await begun(campaignId, ann);
    valueOf(await join(token, bob));
    valueOf(await mergeMembers(ctx(), SHOP, { from: bob, into: cyd }));
    expect((await shown(cyd, token)).invited).toMatchObject({ role: "friend", joined: 2 });
    valueOf(await mergeMembers(ctx(), SHOP, { from: ann, into: cyd }));
    expect((await shown(cyd, token)).invited).toMatchObject({ role: "starter", joined: 1, state: "open" });
    expect(await join(token, dan)).toEqual({ ok: true, value: "joins" });
  });
});

it("shows how many are in a group, and nobody's name, also to who is signed out", async () => {
  const campaignId = await campaignOf({}, 9);
  const [ann = "", bob = ""] = await members(2);
  const token = await begun(campaignId, ann);
  const view = await shown(null, token);
  expect(view).toEqual({
    isMember: false,
    invited: {
      ...{
        token,
        campaignId,
        title: expect.any(String) as string,
        seats: 3,
        joined: 1,
        rewards: "everybody",
      },
      ...{ endsAt: NOW + 48 * HOUR_MS, state: "open", role: null, code: null },
    },
    mine: [],
    toStart: expect.arrayContaining([expect.objectContaining({ campaignId })]) as unknown,
  });
  expect(JSON.stringify(view)).not.toContain(ann);
  expect((await shown(ann)).mine.find((one) => one.token === token)).toMatchObject({ role: "starter" });
  expect((await shown(bob, token)).invited).toMatchObject({ role: null });
  expect((await shown(bob, "x".repeat(22))).invited).toBe("unknown");
  expect((await shown(bob, "' OR 1=1")).invited).toBe("unknown");
});

describe("a coupon that the store has taken back", () => {
  const givenAndTakenBack = async (campaignId: string, customerId: string) => {
    const to = { kind: "list", customerIds: [customerId] } as const;
    valueOf(await giveCoupons(ctx(), SHOP, { campaignId, actor: ACTOR, to }));
    await driveRuns(ctx(), couponsRun());
    const back = { campaignId, actor: ACTOR, customerId };
    expect(valueOf(await takeCouponBack(ctx(), SHOP, back))).toBe("taken");
  };

  it("is not said to be theirs: they are told that it was taken back, and see its code no more", async () => {
    const campaignId = await campaignOf({ seats: 2 });
    const [ann = "", bob = ""] = await members(2);
    await givenAndTakenBack(campaignId, ann);
    expect(await start(campaignId, ann)).toEqual(refusal("coupon_taken_back"));
    const token = await begun(campaignId, bob);
    expect(await join(token, ann)).toEqual(refusal("coupon_taken_back"));
    expect((await shown(ann, token)).invited).toMatchObject({ role: null, code: null });
    expect((await shown(ann)).toStart.filter((one) => one.campaignId === campaignId)).toEqual([]);
  });

  it("keeps nobody from helping somebody else to theirs", async () => {
    const campaignId = await campaignOf({ seats: 2, rewards: "starter" });
    const [ann = "", bob = ""] = await members(2);
    await givenAndTakenBack(campaignId, ann);
    expect(await join(await begun(campaignId, bob), ann)).toEqual({ ok: true, value: "fills" });
    expect(await start(campaignId, ann)).toEqual(refusal("coupon_taken_back"));
  });
});

it("tells the store by day how many groups were begun, filled and ended", async () => {
  const campaignId = await campaignOf({ seats: 2, hours: 24 });
  const [ann = "", bob = "", cyd = ""] = await members(3);
  const token = await begun(campaignId, ann);
  await begun(campaignId, cyd);
  clock.set(NOW + 20 * HOUR_MS);
  expect(await join(token, bob)).toEqual({ ok: true, value: "fills" });
  const days = async () =>
    (await readDays(campaignId)).map(({ begun: some, filled, ended, claimed, given }) => [
      ...[some, filled, ended, claimed, given],
    ]);
  const [first, second] = [NOW, NOW + 20 * HOUR_MS].map((at) => new Date(at).toISOString().slice(0, 10));
  expect(first).not.toBe(second);
  expect(await days()).toEqual([
    [2, 0, 0, 0, 0],
    [0, 1, 0, 0, 2],
  ]);
  // It is over at its time, whether or not the schedule has come by, and however late that does.
  clock.set(NOW + 24 * HOUR_MS);
  const after = await days();
  expect(after.map(([, , ended]) => ended)).toEqual([0, 1]);
  clock.set(NOW + 80 * HOUR_MS);
  expect(await endGroups(ctx())).toBeGreaterThan(0);
  expect(await days()).toEqual(after);
  const { results } = valueOf(await readCampaign(ctx(), SHOP, campaignId));
  expect(results.groups).toEqual({ begun: 2, filled: 1, ended: 1 });
  const file = valueOf(await campaignDays(ctx(), SHOP, campaignId));
  const lines = (await presentCampaignDays(file.days, file.currency).text()).split("\r\n");
  expect(lines[0]).toMatch(/groups begun,groups filled,groups ended$/);
  expect(lines.slice(1, 3).map((line) => line.split(",").slice(-3).join())).toEqual(["2,0,0", "0,1,1"]);
});

async function readDays(campaignId: string) {
  return valueOf(await readCampaign(ctx(), SHOP, campaignId)).results.days;
}
