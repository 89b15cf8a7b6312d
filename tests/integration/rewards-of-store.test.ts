import { describe, expect, it } from "vitest";
import { encodeCampaign, NEW_CAMPAIGN, NEW_REWARD } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { archiveCampaign, endCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { undoRedemption } from "../../app/services/rewards/end-redemptions.server.ts";
import { listRewards } from "../../app/services/rewards/list-rewards.server.ts";
import {
  listRedemptions,
  readRedemptions,
  rewardFigures,
} from "../../app/services/rewards/read-redemptions.server.ts";
import { presentRedemptions } from "../../app/server/present-redemptions.ts";
import { NOW, SHOP } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";
import { ACTOR, OTHER_SHOP, refusal, rewardStore } from "../support/reward-store.ts";

const { ctx, givenMember, reward, redeem, takeBack, using, settle, moveTo } = rewardStore();

describe("the store sees", () => {
  it("a reward's redemptions: in pages, by state, with their sums, and as a file", async () => {
    const campaignId = await reward({ stock: 9 });
    const members: string[] = [];
    for (let at = 0; at < 5; at += 1) {
      moveTo(NOW + at);
      members.push(await givenMember(100));
    }
    const made = [];
    for (const [at, one] of members.entries()) {
      moveTo(NOW + at);
      made.push(valueOf(await redeem(one, campaignId)));
    }
    const [first, second, third] = made;
    await settle(using(first?.code ?? "", members[0] ?? ""));
    valueOf(await takeBack(members[1] ?? "", second?.redemptionId ?? ""));
    await drainOutbox(ctx());
    valueOf(await undoRedemption(ctx(), SHOP, { redemptionId: third?.redemptionId ?? "", actor: ACTOR }));
    const figures = {
      open: 3,
      used: 1,
      returned: 1,
      late: 0,
      unclear: 0,
      givenMinor: null,
      pointsHeld: 300,
      pointsSpent: 100,
      worthOpenMinor: null,
    };
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
      `${first?.code},${members[0]},2024-06-15T12:00:00.000Z,2024-07-15T12:00:00.000Z,used,,no,100,100,0,`,
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
