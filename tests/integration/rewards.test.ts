import { uuidv7 } from "uuidv7";
import { describe, expect, it } from "vitest";
import { encodeCampaign, NEW_CAMPAIGN, NEW_REWARD } from "../../app/domain/index.ts";
import type { CurrencyCode, OrderSnapshot, PointsDistribution } from "../../app/domain/index.ts";
import {
  archiveCampaign,
  endCampaign,
  pauseCampaign,
} from "../../app/services/campaigns/run-campaigns.server.ts";
import { changeMembership } from "../../app/services/members/change-membership.server.ts";
import { forgetCustomer } from "../../app/services/members/forget-customer.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import {
  endRedemptionsDue,
  takeRedemptionBack,
  undoRedemption,
} from "../../app/services/rewards/end-redemptions.server.ts";
import { saveCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { rewardFigures } from "../../app/services/rewards/read-redemptions.server.ts";
import { readMemberRedemptions } from "../../app/services/rewards/member-redemptions.server.ts";
import { openRedemption } from "../../app/services/rewards/open-redemption.server.ts";
import { settleLateUse } from "../../app/services/rewards/settle-late-use.server.ts";
import { releaseExpiredHolds } from "../../app/services/rewards/release-expired-holds.server.ts";
import { line, NOW, SHOP } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";
import { ACTOR, OTHER_SHOP, refusal, rewardStore } from "../support/reward-store.ts";

const DAY_MS = 86_400_000;
const {
  ctx,
  told,
  fresh,
  givenMember,
  reward,
  redeem,
  shown,
  takeBack,
  accounts,
  using,
  settle,
  db,
  moveTo,
} = rewardStore();

/** What the store sees of a member's redemptions. */
async function seen(customerId: string, shop = SHOP) {
  const { memberId } = valueOf(await readMember(ctx(), SHOP, { customerId, limit: 1 }));
  return valueOf(await readMemberRedemptions(ctx(), shop, memberId)).redemptions;
}

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
    moveTo(NOW + 31 * DAY_MS);
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
      moveTo(NOW + 31 * DAY_MS);
      await endRedemptionsDue(ctx());
      await drainOutbox(ctx());
      expect(await accounts(ann)).toEqual([back, 0]);
      expect((await shown(ann)).mine).toMatchObject([{ state: back === 100 ? "returned" : "used" }]);
      const usedBy = { orderId: placed.orderId, name: placed.name };
      expect(await seen(ann)).toMatchObject([{ points: 100, givenBack: back, usedBy, ending: null }]);
      expect(valueOf(await readOrder(ctx(), SHOP, placed.orderId)).redemptions).toMatchObject([
        { campaignId, code, taken: 100, givenBack: back, owed: null },
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
    const usedBy = { orderId: placed.orderId, name: placed.name };
    const owed = { order: usedBy, points: 100, outcome: null, by: null };
    expect(await seen(ann)).toMatchObject([{ redemptionId, usedBy, givenBack: 100, late: owed }]);
    // Nothing is owed any more once it is undone again.
    await later(4, { financialStatus: "refunded" });
    expect(await seen(ann)).toMatchObject([{ givenBack: 100, late: null }]);
  });

  it("earns on what was paid beside the reward", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    const { code } = valueOf(await redeem(ann, campaignId));
    await settle(using(code, ann, { lines: [line(4_000)] }));
    // Silver by then, which earns a quarter more.
    expect(await accounts(ann)).toEqual([50, 0]);
  });

  it("gives the points back though the first that is heard of it is its cancellation: its code is used up", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    const { code } = valueOf(await redeem(ann, campaignId));
    const placed = using(code, ann);
    await settle({ ...placed, cancelledAt: NOW + 5_000, updatedAt: placed.updatedAt + 5_000 });
    expect(await accounts(ann)).toEqual([100, 0]);
    const usedBy = { orderId: placed.orderId, name: placed.name };
    expect(await seen(ann)).toMatchObject([{ state: "returned", points: 100, givenBack: 100, usedBy }]);
    // A letter of before comes after.
    await settle(placed);
    expect(await accounts(ann)).toEqual([100, 0]);
    await drainOutbox(ctx());
    expect(told.members.get(ann) ?? "").not.toContain(code);
  });

  it("that is heard of after the points had come back is shown, and takes nothing twice", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    const { code, redemptionId } = valueOf(await redeem(ann, campaignId));
    valueOf(await takeBack(ann, redemptionId));
    await drainOutbox(ctx());
    const placed = using(code, ann);
    await settle(placed);
    expect(await accounts(ann)).toEqual([100, 0]);
    const owed = {
      order: { orderId: placed.orderId, name: placed.name },
      points: 100,
      outcome: null,
      by: null,
    };
    expect(await seen(ann)).toMatchObject([
      { redemptionId, state: "returned", ending: "taken_back", usedBy: null, late: owed },
    ]);
    expect(valueOf(await readOrder(ctx(), SHOP, placed.orderId)).redemptions).toMatchObject([
      { redemptionId, taken: 0, givenBack: 0, owed: { points: 100, outcome: null } },
    ]);
    expect(await rewardFigures(ctx(), SHOP, campaignId)).toMatchObject({ used: 0, returned: 1, late: 1 });
    // A part of it is refunded: no more is owed than the order still has.
    const codes = [{ title: code, amountMinor: 1_000, keptMinor: 600, costMinor: 9_000 }];
    await settle({ ...placed, codes, updatedAt: placed.updatedAt + 1_000 });
    expect(await seen(ann)).toMatchObject([{ late: { ...owed, points: 60 } }]);
  });

  it.each([
    ["taken", [40, 0]],
    ["let_be", [100, 0]],
  ] as const)(
    "that the points were not got for is decided about by the store, once: %s",
    async (outcome, left) => {
      const [ann, campaignId] = [await givenMember(100), await reward()];
      const { code, redemptionId } = valueOf(await redeem(ann, campaignId));
      const decide = (what: "taken" | "let_be", shop = SHOP) =>
        settleLateUse(ctx(), shop, { redemptionId, outcome: what, actor: { kind: "merchant", id: "1" } });
      expect(await decide(outcome)).toEqual(refusal("no_late_use"));
      valueOf(await takeBack(ann, redemptionId));
      await drainOutbox(ctx());
      const codes = [{ title: code, amountMinor: 1_000, keptMinor: 600, costMinor: 9_000 }];
      await settle(using(code, ann, { codes }));
      expect(await decide(outcome, OTHER_SHOP)).toEqual(refusal("unknown_redemption"));
      for (const _ of [1, 2]) expect(await decide(outcome)).toEqual({ ok: true, value: null });
      expect(await decide(outcome === "taken" ? "let_be" : "taken")).toEqual(refusal("late_use_decided"));
      expect(await accounts(ann)).toEqual(left);
      expect(await seen(ann)).toMatchObject([{ late: { points: 60, outcome, by: "merchant:1" } }]);
      expect(await rewardFigures(ctx(), SHOP, campaignId)).toMatchObject({ late: 0 });
    },
  );

  it("that the points were not got for takes no more than the member has", async () => {
    const [ann, first, second] = [await givenMember(100), await reward(), await reward()];
    const { code, redemptionId } = valueOf(await redeem(ann, first));
    valueOf(await takeBack(ann, redemptionId));
    await drainOutbox(ctx());
    await settle(using(code, ann));
    valueOf(await redeem(ann, second));
    const asked = { redemptionId, outcome: "taken", actor: { kind: "merchant", id: "1" } } as const;
    expect(await settleLateUse(ctx(), SHOP, asked)).toMatchObject(refusal("not_enough_points"));
    expect(await accounts(ann)).toEqual([0, 100]);
    expect(await seen(ann)).toMatchObject([{ late: null }, { late: { outcome: null } }]);
  });

  it("of two orders that have one code only the first takes the points, heard of at once or not, and the other is shown", async () => {
    const [ann, bob, campaignId] = [await givenMember(100), await givenMember(100), await reward()];
    for (const atOnce of [true, false]) {
      const who = atOnce ? ann : bob;
      const { code } = valueOf(await redeem(who, campaignId));
      const [first, second] = [using(code, who), using(code, who, { processedAt: NOW + 1_000 })];
      for (const some of atOnce ? [[second, first]] : [[first], [second]]) await settle(...some);
      const later = (one: OrderSnapshot, change: Partial<OrderSnapshot>, seconds: number) => {
        return { ...one, ...change, updatedAt: one.updatedAt + seconds * 1_000 };
      };
      // An edit of either, heard of with the other, undoes nothing.
      await settle(later(first, {}, 5), later(second, {}, 5));
      expect(await accounts(who)).toEqual([0, 0]);
      const names = [first, second].map(({ orderId, name }) => ({ orderId, name }));
      expect(await seen(who)).toMatchObject([
        { state: "used", usedBy: names[0], late: { order: names[1], points: 100 } },
      ]);
      await settle(later(second, { cancelledAt: NOW + 6_000 }, 6));
      expect(await seen(who)).toMatchObject([{ state: "used", late: null }]);
      await settle(
        later(first, { cancelledAt: NOW + 6_000 }, 6),
        later(second, { cancelledAt: NOW + 6_000 }, 7),
      );
      expect(await accounts(who)).toEqual([100, 0]);
    }
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
    moveTo(NOW + DAY_MS - 1);
    expect(await endRedemptionsDue(ctx())).toBe(0);
    moveTo(NOW + DAY_MS);
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

  it("comes back when Shopify takes nothing of its member, and holds up no other's", async () => {
    const [ann, bob, campaignId] = [await givenMember(200), await givenMember(100), await reward()];
    const { redemptionId } = valueOf(await redeem(ann, campaignId));
    await drainOutbox(ctx());
    told.deaf = ann;
    const { code } = valueOf(await redeem(bob, campaignId));
    valueOf(await redeem(ann, campaignId));
    valueOf(await takeBack(ann, redemptionId));
    await drain();
    expect(told.members.get(bob)).toBe(code);
    expect((await shown(bob)).mine).toMatchObject([{ state: "ready" }]);
    // Nobody can use a code that Shopify does not have. One that it has could be used still: its points stay set aside.
    expect(await accounts(ann)).toEqual([100, 100]);
    expect((await shown(ann)).mine).toMatchObject([{ state: "returned" }, { state: "returning" }]);
    told.deaf = null;
    await drain();
    expect(await accounts(ann)).toEqual([200, 0]);

    /** As if the waits between the tries had passed. */
    async function drain(): Promise<void> {
      for (let round = 0; round < 6; round += 1) {
        await drainOutbox(ctx());
        await db().pool.query("UPDATE outbox_intent SET next_attempt_at = now() WHERE sent < wanted");
      }
    }
  });
});

describe("a redemption under way", () => {
  it("of somebody who leaves is worth nothing, its place in the stock is free, and an order that had used it is shown", async () => {
    const [ann, bob, campaignId] = [
      await givenMember(100),
      await givenMember(100),
      await reward({ stock: 1 }),
    ];
    const { code } = valueOf(await redeem(ann, campaignId));
    await drainOutbox(ctx());
    const actor = { kind: "merchant", id: "1" } as const;
    const ask = { customerId: ann, act: "exclude", termsVersion: null, surface: "admin", actor } as const;
    valueOf(await changeMembership(ctx(), SHOP, ask));
    await drainOutbox(ctx());
    expect(told.members.get(ann)).toBe("");
    expect(await accounts(ann)).toEqual([0, 0]);
    await settle(using(code, ann));
    expect(await seen(ann)).toMatchObject([{ state: "returned", late: { points: 100, outcome: null } }]);
    expect(await redeem(bob, campaignId)).toMatchObject({ ok: true });
  });

  it("of a customer who is gone asks nothing of Shopify any more", async () => {
    const [ann, bob, campaignId] = [
      await givenMember(100),
      await givenMember(100),
      await reward({ stock: 1 }),
    ];
    const { code } = valueOf(await redeem(ann, campaignId));
    valueOf(await forgetCustomer(ctx(), SHOP, ann));
    await drainOutbox(ctx());
    expect(told.codes).not.toContain(code);
    expect(await redeem(bob, campaignId)).toMatchObject({ ok: true });
  });

  it("comes back when its reward is put away", async () => {
    const [ann, campaignId] = [await givenMember(100), await reward()];
    valueOf(await redeem(ann, campaignId));
    valueOf(await endCampaign(ctx(), SHOP, { campaignId, actor: ACTOR }));
    valueOf(await archiveCampaign(ctx(), SHOP, { campaignId, actor: ACTOR }));
    expect(await redeem(ann, campaignId)).toEqual(refusal("unknown_reward"));
    expect(await endRedemptionsDue(ctx())).toBe(1);
    await drainOutbox(ctx());
    expect(await accounts(ann)).toEqual([100, 0]);
  });

  it("is one of two that an order uses, each with its own points, also when it is edited afterwards", async () => {
    const [ann, first, second] = [await givenMember(200), await reward(), await reward()];
    const [one, other] = [valueOf(await redeem(ann, first)), valueOf(await redeem(ann, second))];
    const of = (kept: number, otherKept: number | null) => [
      { title: one.code, amountMinor: 1_000, keptMinor: kept, costMinor: 9_000 },
      ...(otherKept === null
        ? []
        : [{ title: other.code, amountMinor: 500, keptMinor: otherKept, costMinor: 9_000 }]),
    ];
    const placed = using("", ann, { codes: of(1_000, 500) });
    await settle(placed);
    expect(await accounts(ann)).toEqual([0, 0]);
    await settle({ ...placed, codes: of(700, 250), updatedAt: placed.updatedAt + 1_000 });
    expect(await accounts(ann)).toEqual([80, 0]);
    // One of them is taken off the order.
    await settle({ ...placed, codes: of(700, null), updatedAt: placed.updatedAt + 2_000 });
    expect(await accounts(ann)).toEqual([130, 0]);
  });
});

describe("a reward of which members choose how much", () => {
  const STEP = { kind: "amount", off: "order", amountMinor: 500 } as const;
  const others = [{ currency: "EUR" as CurrencyCode, amountMinor: 550 }];
  const offer = { ...STEP, currency: "USD" as CurrencyCode, others, elsewhere: "converted" } as const;
  const choice = { least: 2, most: 10, share: null };
  const chosen = (more: Partial<PointsDistribution> = {}) => reward({ choice, ...more }, { offer });

  it("is redeemed so many times at once, and tells checkout how many", async () => {
    const [ann, campaignId] = [await givenMember(1_000), await chosen()];
    const step = [
      { amountMinor: 500, currency: "USD", decimals: 2 },
      { amountMinor: 550, currency: "EUR", decimals: 2 },
    ];
    expect((await shown(ann)).rewards.find((one) => one.campaignId === campaignId)).toMatchObject({
      ...{ points: 100, choice: { ...choice, step }, obstacle: null },
    });
    const redemptionId = uuidv7();
    const asked = { redemptionId, times: 7, points: 700 };
    const made = valueOf(await redeem(ann, campaignId, asked));
    expect(made).toMatchObject({ points: 700, worth: { amountMinor: 3_500, currency: "USD", decimals: 2 } });
    expect(valueOf(await redeem(ann, campaignId, asked))).toEqual(made);
    expect(await redeem(ann, campaignId, { redemptionId, times: 3, points: 300 })).toEqual(
      refusal("redemption_reused"),
    );
    expect(await accounts(ann)).toEqual([300, 700]);
    await drainOutbox(ctx());
    expect(told.members.get(ann)).toBe(`${made.code}:7`);
    expect(await rewardFigures(ctx(), SHOP, campaignId)).toMatchObject({ open: 1, worthOpenMinor: 3_500 });
  });

  it("says why not, and takes no point", async () => {
    const [ann, campaignId, fixed] = [await givenMember(1_000), await chosen(), await reward()];
    for (const times of [0, 1, 11, 2.5, -3])
      expect(await redeem(ann, campaignId, { times, points: 100 * times })).toEqual(
        refusal("other_times", { least: 2, most: 10 }),
      );
    expect(await redeem(ann, fixed, { times: 2, points: 200 })).toEqual(
      refusal("other_times", { least: 1, most: 1 }),
    );
    expect(await redeem(ann, campaignId, { times: 3, points: 100 })).toEqual(
      refusal("reward_changed", { points: 300 }),
    );
    expect(await redeem(await givenMember(299), campaignId, { times: 3, points: 300 })).toEqual(
      refusal("not_enough_points", { wanted: 300, usable: 299 }),
    );
    const poor = (await shown(await givenMember(150))).rewards.find((one) => one.campaignId === campaignId);
    expect(poor?.obstacle).toEqual({ code: "missing_points", missing: 50 });
    expect(await accounts(ann)).toEqual([1_000, 0]);
  });

  it("is given once to twenty requests at once from a balance for one", async () => {
    const [ann, campaignId] = [await givenMember(300), await chosen()];
    const asked = await Promise.all(
      Array.from({ length: 20 }, () => redeem(ann, campaignId, { times: 3, points: 300 })),
    );
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await accounts(ann)).toEqual([0, 300]);
  });

  it.each([
    ["all of it", 3_500, 6_500, 3_500, 700, 0],
    ["what the order cost, and the rest comes back", 2_010, 0, 2_010, 402, 0],
    ["of which a half is refunded", 2_000, 0, 1_000, 400, 200],
  ])("takes %s", async (_what, amountMinor, costMinor, keptMinor, taken, back) => {
    const [ann, campaignId] = [await givenMember(700), await chosen()];
    const { code } = valueOf(await redeem(ann, campaignId, { times: 7, points: 700 }));
    const placed = using(code, ann, {
      codes: [{ title: code, amountMinor, costMinor, keptMinor: amountMinor }],
    });
    await settle(placed);
    expect(await accounts(ann)).toEqual([700 - taken, 0]);
    await settle({
      ...placed,
      codes: [{ title: code, amountMinor, costMinor, keptMinor }],
      updatedAt: placed.updatedAt + 1_000,
    });
    expect(await accounts(ann)).toEqual([700 - taken + back, 0]);
    expect(await seen(ann)).toMatchObject([{ taken, givenBack: back, worthMinor: 3_500, state: "used" }]);
    await settle({ ...placed, cancelledAt: NOW + 2_000, updatedAt: placed.updatedAt + 2_000 });
    expect(await accounts(ann)).toEqual([700, 0]);
  });

  it("stays what it was published as; what it costs may change, and currencies be added", async () => {
    const campaignId = await chosen();
    const publish = async (cost: Partial<PointsDistribution>, worth: object = {}) => {
      const draft = encodeCampaign({
        ...NEW_CAMPAIGN,
        ...{ title: "Reward", target: { kind: "everything" }, offer: { ...offer, ...worth } },
        distribution: { ...NEW_REWARD, points: 100, ...cost },
      });
      const found = valueOf(await readCampaign(ctx(), SHOP, campaignId));
      const { revision } = valueOf(
        await saveCampaign(ctx(), SHOP, {
          ...{ campaignId, revision: found.revision, actor: ACTOR, campaign: draft },
        }),
      );
      return publishCampaign(ctx(), SHOP, { campaignId, revision, actor: ACTOR });
    };
    const fixed = refusal("campaign_not_ready", {
      problems: [{ path: "offer.amountMinor", code: "worth_fixed" }],
    });
    expect(await publish({ choice }, { amountMinor: 400 })).toEqual(fixed);
    expect(await publish({ choice }, { others: [] })).toEqual(fixed);
    expect(await publish({})).toEqual(refusal("distribution_fixed"));
    const yen = { currency: "JPY" as CurrencyCode, amountMinor: 800 };
    expect(await publish({ points: 120, choice }, { others: [...others, yen] })).toMatchObject({ ok: true });
  });
});
