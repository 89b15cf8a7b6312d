import { uuidv7 } from "uuidv7";
import { describe, expect, it } from "vitest";
import { NEW_CAMPAIGN } from "../../app/domain/index.ts";
import type { PointsDistribution } from "../../app/domain/index.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { decideGrant } from "../../app/services/rewards/decide-grant.server.ts";
import { undoRedemption } from "../../app/services/rewards/end-redemptions.server.ts";
import { readRedemptions } from "../../app/services/rewards/read-redemptions.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { currency, NOW, SHOP } from "../support/laurel.ts";
import { moneyAtShopify } from "../support/money-at-shopify.ts";
import { valueOf } from "../support/orders.ts";
import { ACTOR, OTHER_SHOP, refusal, rewardStore } from "../support/reward-store.ts";

const money = moneyAtShopify();
const store = rewardStore(money.answers);
const { ctx, fresh, givenMember, redeem, shown, takeBack, accounts } = store;
const MINUTE = 60_000;

const giftCard = (more: Partial<PointsDistribution> = {}) =>
  store.reward({
    grant: { kind: "gift_card", amountMinor: 1_000, currency: currency("USD"), days: 365 },
    ...more,
  });
let published: Promise<string> | undefined;
const theGiftCard = () => (published ??= giftCard());
/** Works off what is wanted, also what waits for a while. */
async function send(atMinute = 0) {
  store.moveTo(NOW + atMinute * MINUTE);
  money.clock.now = NOW + atMinute * MINUTE;
  await store.db().pool.query("UPDATE outbox_intent SET next_attempt_at = now() WHERE kind = 'grant'");
  await drainOutbox(ctx());
}
async function mine(customerId: string) {
  const [one] = (await shown(customerId)).mine;
  return one;
}
/** The newest redemption of a member, as the store sees it. */
async function seen(customerId: string) {
  const { campaignId = "", redemptionId } = (await mine(customerId)) ?? {};
  const page = valueOf(await readRedemptions(ctx(), SHOP, campaignId));
  return page.redemptions.find((one) => one.redemptionId === redemptionId);
}
const made = () => money.cards.splice(0);
async function redeemed(points = 100) {
  const customerId = await givenMember(points);
  const redemptionId = uuidv7();
  const opened = await redeem(customerId, await theGiftCard(), { redemptionId });
  expect(opened).toMatchObject({ ok: true, value: { state: "preparing", code: "" } });
  return { customerId, redemptionId };
}

describe("a gift card for points", () => {
  it("is made once, for the member, with a code that its owner alone sees, and its points are spent", async () => {
    const { customerId, redemptionId } = await redeemed(150);
    expect(await accounts(customerId)).toEqual([50, 100]);
    expect((await mine(customerId))?.grant).toMatchObject({ kind: "gift_card", code: null });
    await send();
    const [card] = made();
    expect(card).toMatchObject({ amount: "10.00", expiresOn: "2025-06-15", note: `Laurel ${redemptionId}` });
    expect(card?.customerId).toBe(`gid://shopify/Customer/${customerId}`);
    expect(card?.code).toMatch(/^[A-Z0-9]{18}$/);
    expect(await accounts(customerId)).toEqual([50, 0]);
    expect(await mine(customerId)).toMatchObject({ state: "given", code: "", grant: { code: card?.code } });
    const shownToStore = JSON.stringify(await seen(customerId));
    expect(shownToStore).toContain(`"tail":"${card?.code.slice(-4) ?? ""}"`);
    expect(shownToStore).not.toContain(card?.code);
    const { rows } = await store
      .db()
      .pool.query<{ sealed_code: string }>(
        "SELECT sealed_code FROM redemption_grant WHERE redemption_id = $1",
        [redemptionId],
      );
    expect(rows[0]?.sealed_code).not.toContain(card?.code);
    await send(60);
    expect(made()).toEqual([]);
  });

  it.each([
    ["its answer is lost", ["after"]],
    ["the request is lost", ["before"]],
    ["one is lost after the other", ["before", "before", "after"]],
    ["Shopify has a fault", ["internal"]],
  ] as const)("is made once when %s", async (_how, roads) => {
    const { customerId } = await redeemed();
    money.roads.push(...roads);
    for (const minute of [0, ...roads.keys()]) await send(minute + 1);
    expect(money.roads).toEqual([]);
    expect(made()).toHaveLength(1);
    expect(await mine(customerId)).toMatchObject({ state: "given" });
    expect(await accounts(customerId)).toEqual([0, 0]);
  });

  it("is made once where a search does not find it: its code is taken", async () => {
    const { customerId } = await redeemed();
    money.search.lags = true;
    money.roads.push("after");
    await send();
    await send(1);
    money.search.lags = false;
    expect(made()).toHaveLength(1);
    expect(await mine(customerId)).toMatchObject({ state: "given" });
  });

  it("gives the points back where Shopify refuses it, and says why to the store", async () => {
    const { customerId } = await redeemed();
    money.roads.push({ refuses: "GIFT_CARD_LIMIT_EXCEEDED" });
    await send();
    expect(await accounts(customerId)).toEqual([100, 0]);
    expect(await mine(customerId)).toMatchObject({ state: "returned", grant: { code: null } });
    expect(await seen(customerId)).toMatchObject({ ending: "refused", grant: { problem: "limit" } });
  });

  it("is not refused as long as an earlier request may come about still", async () => {
    const { customerId } = await redeemed();
    money.roads.push("before", { refuses: "CUSTOMER_NOT_FOUND" }, { refuses: "CUSTOMER_NOT_FOUND" });
    await send();
    await send(1);
    expect(await mine(customerId)).toMatchObject({ state: "preparing" });
    await send(11);
    expect(await mine(customerId)).toMatchObject({ state: "returned" });
    expect(await accounts(customerId)).toEqual([100, 0]);
    expect(made()).toEqual([]);
  });

  it("is not taken back by its member, nor by anybody while Shopify has not answered", async () => {
    const { customerId, redemptionId } = await redeemed();
    const undo = (shop = SHOP, id = redemptionId) =>
      undoRedemption(ctx(), shop, { redemptionId: id, actor: ACTOR });
    expect(await takeBack(customerId, redemptionId)).toEqual(refusal("redemption_given"));
    expect(await takeBack(await givenMember(1), redemptionId)).toEqual(refusal("unknown_redemption"));
    expect(await undo()).toEqual(refusal("grant_under_way"));
    expect(await undo(OTHER_SHOP)).toEqual(refusal("unknown_redemption"));
    await send();
    expect(await takeBack(customerId, redemptionId)).toEqual(refusal("redemption_given"));
    expect(await undo()).toEqual({ ok: true, value: null });
    expect(await undo()).toEqual({ ok: true, value: null });
    expect(await mine(customerId)).toMatchObject({ state: "returning" });
    await send();
    expect(await mine(customerId)).toMatchObject({ state: "returned", grant: { code: null } });
    expect(await accounts(customerId)).toEqual([100, 0]);
    expect(made()).toMatchObject([{ deactivatedAt: expect.any(String) as string }]);
  });

  it("stays where some of it was spent, and gives back what is left of one that is spent meanwhile", async () => {
    const { customerId, redemptionId } = await redeemed();
    await send();
    const [card] = money.cards;
    if (!card) throw new Error("the card is made");
    card.balance = "4.00";
    await undoRedemption(ctx(), SHOP, { redemptionId, actor: ACTOR });
    await send();
    expect(await mine(customerId)).toMatchObject({ state: "given" });
    expect(await accounts(customerId)).toEqual([0, 0]);
    // Shopify had switched it off, and its answer was lost.
    card.deactivatedAt = "2024-06-16T00:00:00Z";
    await undoRedemption(ctx(), SHOP, { redemptionId, actor: ACTOR });
    await send();
    expect(await accounts(customerId)).toEqual([40, 0]);
    made();
  });

  it("is decided about by nobody where it is known what became of it", async () => {
    const { redemptionId } = await redeemed();
    const asked = { redemptionId, outcome: "was_given", actor: { kind: "merchant", id: "1" } } as const;
    expect(await decideGrant(ctx(), SHOP, asked)).toEqual(refusal("grant_not_unclear"));
    expect(await decideGrant(ctx(), OTHER_SHOP, asked)).toEqual(refusal("unknown_redemption"));
    await send();
    made();
  });

  it("has as many as the member chose", async () => {
    const customerId = await givenMember(1_000);
    const campaignId = await giftCard({ choice: { least: 1, most: 10, share: null } });
    expect((await shown(customerId)).rewards.find((one) => one.campaignId === campaignId)).toMatchObject({
      choice: { step: [{ amountMinor: 1_000 }] },
      grant: { kind: "gift_card", amount: { amountMinor: 1_000 } },
    });
    expect(await redeem(customerId, campaignId, { points: 700, times: 7 })).toMatchObject({ ok: true });
    await send();
    expect(made()).toMatchObject([{ amount: "70.00" }]);
    expect(await accounts(customerId)).toEqual([300, 0]);
  });

  it("needs no discount at Shopify, no longer runs out, and cannot become one", async () => {
    const campaignId = await giftCard({ stock: 1 });
    expect(store.shopify.asked.some(({ variables }) => JSON.stringify(variables).includes(campaignId))).toBe(
      false,
    );
    const customerId = await givenMember(200);
    expect(await redeem(customerId, campaignId)).toMatchObject({ ok: true, value: { expiresAt: null } });
    expect(await redeem(customerId, campaignId)).toEqual(refusal("reward_gone"));
    const { rows } = await store
      .db()
      .pool.query<{ campaign: object; revision: number }>(
        `UPDATE campaign SET campaign = campaign #- '{distribution,grant}' || $2::jsonb WHERE id = $1 RETURNING campaign, revision`,
        [campaignId, JSON.stringify({ offer: NEW_CAMPAIGN.offer })],
      );
    const seen = { campaignId, revision: rows[0]?.revision ?? 0, actor: ACTOR };
    expect(await publishCampaign(ctx(), SHOP, seen)).toMatchObject({ error: { code: "distribution_fixed" } });
    await send();
    expect(made()).toHaveLength(1);
  });

  it("is somebody's of another store for nobody", async () => {
    const { redemptionId } = await redeemed();
    const campaignId = fresh();
    expect(await redeem(await givenMember(100), campaignId, { redemptionId })).toMatchObject({ ok: false });
    await send();
    expect(made()).toHaveLength(1);
  });
});

describe("store credit for points", () => {
  const storeCredit = () =>
    store.reward({
      grant: { kind: "store_credit", amountMinor: 1_000, currency: currency("USD"), days: 90 },
    });
  async function credited(points = 100) {
    const customerId = await givenMember(points);
    const redemptionId = uuidv7();
    const opened = await redeem(customerId, await storeCredit(), { redemptionId });
    expect(opened).toMatchObject({ ok: true, value: { grant: { kind: "store_credit", code: null } } });
    const has = () => money.balanceOf(`gid://shopify/Customer/${customerId}`);
    return { customerId, redemptionId, has };
  }
  const actor = { kind: "merchant", id: "1" } as const;

  it("is credited once, with an end that no other of the store has, and its points are spent", async () => {
    const one = await credited(150);
    const other = await credited();
    await send();
    await send(60);
    expect([one.has(), other.has()]).toEqual([10, 10]);
    expect(await accounts(one.customerId)).toEqual([50, 0]);
    expect(await mine(one.customerId)).toMatchObject({ state: "given" });
    const ends = money.credits.map(({ expiresAt }) => expiresAt ?? "");
    expect(new Set(ends).size).toBe(2);
    for (const end of ends) expect(end).toMatch(/^2024-09-1[34]T..:..:..\.000Z$/);
  });

  it.each([
    ["its answer is lost", ["after"], [0, 1]],
    ["the request is lost, when it cannot be on its way any more", ["before"], [0, 1, 11, 12]],
    ["the request is lost and then the answer", ["before", "after"], [0, 11, 12, 13]],
  ] as const)("is credited once when %s", async (_how, roads, minutes) => {
    const { customerId, has } = await credited();
    money.roads.push(...roads);
    for (const minute of minutes) await send(minute);
    expect(money.roads).toEqual([]);
    expect(has()).toBe(10);
    expect(await accounts(customerId)).toEqual([0, 0]);
  });

  it("is not asked for again before that", async () => {
    const { customerId, has } = await credited();
    money.roads.push("before");
    for (const minute of [0, 1, 5, 9]) await send(minute);
    expect(has()).toBe(0);
    expect(await accounts(customerId)).toEqual([0, 100]);
    await send(11);
    await send(12);
    expect(has()).toBe(10);
  });

  it.each([
    ["refused", { refuses: "CREDIT_LIMIT_EXCEEDED" }],
    ["not allowed by the store", "denied"],
  ] as const)("gives the points back where it is %s", async (_how, road) => {
    const { customerId, has } = await credited();
    money.roads.push(road);
    await send();
    expect(has()).toBe(0);
    expect(await accounts(customerId)).toEqual([100, 0]);
  });

  it.each([
    ["was_given", [0, 0], "given"],
    ["was_not_given", [100, 0], "returned"],
  ] as const)(
    "is shown to the store where no look tells, which says that it %s",
    async (outcome, left, state) => {
      const { customerId, redemptionId } = await credited();
      money.roads.push("after");
      await send();
      money.gone.add(`gid://shopify/Customer/${customerId}`);
      await send(1);
      const campaignId = (await mine(customerId))?.campaignId ?? "";
      const unclear = await readRedemptions(ctx(), SHOP, campaignId, { show: "unclear" });
      expect(unclear).toMatchObject({
        value: { figures: { unclear: 1 }, redemptions: [{ redemptionId, grant: { isUnclear: true } }] },
      });
      const undone = await undoRedemption(ctx(), SHOP, { redemptionId, actor: ACTOR });
      expect(undone).toEqual(refusal("grant_under_way"));
      const asked = { redemptionId, outcome, actor };
      expect(await decideGrant(ctx(), OTHER_SHOP, asked)).toEqual(refusal("unknown_redemption"));
      expect(await decideGrant(ctx(), SHOP, asked)).toEqual({ ok: true, value: null });
      expect(await decideGrant(ctx(), SHOP, asked)).toEqual(refusal("grant_not_unclear"));
      expect(await accounts(customerId)).toEqual(left);
      expect(await mine(customerId)).toMatchObject({ state });
      expect(await seen(customerId)).toMatchObject({ grant: { decidedBy: "merchant:1" } });
    },
  );

  it("is shown to the store where it does not let us look any more", async () => {
    const { customerId, redemptionId, has } = await credited();
    money.roads.push("after");
    await send();
    money.look.isDenied = true;
    await send(1);
    money.look.isDenied = false;
    expect(await seen(customerId)).toMatchObject({ redemptionId, grant: { isUnclear: true } });
    await decideGrant(ctx(), SHOP, { redemptionId, outcome: "was_given", actor });
    expect(has()).toBe(10);
    expect(await accounts(customerId)).toEqual([0, 0]);
  });

  it.each([
    ["at once", [], [2]],
    ["when its answer is lost", ["after"], [2, 3]],
    ["when the request is lost", ["before"], [2, 3, 13, 14]],
  ] as const)("is undone by the store %s, and its points are back once", async (_how, roads, minutes) => {
    const { customerId, redemptionId, has } = await credited();
    await send();
    money.roads.push(...roads);
    await undoRedemption(ctx(), SHOP, { redemptionId, actor: ACTOR });
    for (const minute of minutes) await send(minute);
    expect(has()).toBe(0);
    expect(await accounts(customerId)).toEqual([100, 0]);
  });

  it("stays where it was spent, and where nobody can tell which debit is ours", async () => {
    const { customerId, redemptionId, has } = await credited();
    await send();
    const owner = `gid://shopify/Customer/${customerId}`;
    const debit = { id: owner, debitInput: { debitAmount: { amount: "10.00" } } };
    await money.answers["DebitStoreCredit"]?.(debit);
    await undoRedemption(ctx(), SHOP, { redemptionId, actor: ACTOR });
    await send(2);
    expect(await mine(customerId)).toMatchObject({ state: "given" });
    const credit = { id: owner, creditInput: { creditAmount: { amount: "30.00" }, expiresAt: null } };
    await money.answers["CreditStoreCredit"]?.(credit);
    money.roads.push("after");
    await undoRedemption(ctx(), SHOP, { redemptionId, actor: ACTOR });
    await send(3);
    await money.answers["DebitStoreCredit"]?.(debit);
    await send(4);
    expect(has()).toBe(10);
    expect(await accounts(customerId)).toEqual([0, 0]);
    expect(await seen(customerId)).toMatchObject({ state: "given", grant: { problem: "unsure" } });
  });
});
