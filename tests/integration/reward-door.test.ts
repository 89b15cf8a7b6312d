import { uuidv7 } from "uuidv7";
import { beforeAll, expect, it } from "vitest";
import { action, loader } from "../../app/routes/proxy.rewards.ts";
import { encodeCampaign, NEW_CAMPAIGN, NEW_REWARD } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { givenShop, line, order, SHOP, testContext } from "../support/laurel.ts";
import { oneStore } from "../support/one-store.ts";
import { valueOf } from "../support/orders.ts";
import { loadContext, proxied, routeArgs, thrownBy } from "../support/routes.ts";

const store = oneStore();
const { db, fresh, settle } = store;
const OTHER = "second-spin.myshopify.com";
const JSON_TYPE = { "content-type": "application/json" };

let redeem: string;
beforeAll(async () => {
  const ctx = testContext(db());
  const distribution = { ...NEW_REWARD, points: 50, stock: 1 };
  const campaign = {
    ...NEW_CAMPAIGN,
    title: "Jazz for points",
    target: { kind: "everything" },
    distribution,
  };
  const made = valueOf(
    await createCampaign(
      ctx,
      SHOP,
      "merchant:1",
      encodeCampaign({ ...campaign, target: { kind: "everything" } }),
    ),
  );
  redeem = made.campaignId;
  valueOf(await publishCampaign(ctx, SHOP, { campaignId: redeem, revision: 1, actor: "merchant:1" }));
});

function argsOf(customerId: string, init: RequestInit = {}, shop = SHOP) {
  const request = proxied("/proxy/rewards", shop, customerId, Date.now());
  return routeArgs(loadContext(testContext(db()), null), request, {}, init);
}
async function send(customerId: string, body: unknown, headers: HeadersInit = JSON_TYPE, shop = SHOP) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await action(argsOf(customerId, { method: "POST", headers, body: text }, shop));
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return [response.status, await response.json()] as const;
}
const shown = async (customerId: string) => (await loader(argsOf(customerId))).json();
const member = async (points: number) => {
  const customerId = fresh();
  await settle(order({ orderId: fresh(), customerId, lines: [line(points * 100)] }));
  return customerId;
};

it("redeems, shows whose it is to them alone, and takes it back", async () => {
  const [ann, bob] = [await member(60), await member(60)];
  const reward = {
    campaignId: redeem,
    title: "Jazz for points",
    points: 50,
    days: 30,
    endsAt: null,
    left: 1,
    ...{ choice: null, grant: null },
  };
  expect(await shown(ann)).toEqual({
    ...{ isMember: true, points: 60, mine: [] },
    rewards: [{ ...reward, obstacle: null }],
  });
  const id = uuidv7();
  const [status, answer] = await send(ann, { redeem, id, points: 50 });
  expect([status, answer]).toMatchObject([200, { redemption: { redemptionId: id, state: "preparing" } }]);
  expect((await send(ann, { redeem, id, points: 50 }))[1]).toEqual(answer);
  expect(await send(bob, { redeem, id: uuidv7(), points: 50 })).toEqual([
    410,
    { error: { code: "reward_gone" } },
  ]);
  expect(await shown(bob)).toMatchObject({
    mine: [],
    rewards: [{ left: 0, obstacle: { code: "reward_gone" } }],
  });
  expect(await send(bob, { takeBack: id })).toEqual([404, { error: { code: "unknown_redemption" } }]);
  expect(await send(ann, { takeBack: id })).toEqual([200, { state: "returning" }]);
  expect(await shown("")).toMatchObject({ isMember: false, points: 0, mine: [] });
});

it("refuses who is signed out or no member, other stores, and what no button of ours asks for", async () => {
  const id = uuidv7();
  const ask = { redeem, id, points: 50 };
  expect((await send("", ask))[0]).toBe(401);
  expect(await send(fresh(), ask)).toEqual([403, { error: { code: "not_a_member" } }]);
  const ann = await member(10);
  expect(await send(ann, { ...ask, points: 5 })).toEqual([
    409,
    { error: { code: "reward_changed", points: 50 } },
  ]);
  expect((await send(ann, { ...ask, id: "x" }))[0]).toBe(400);
  expect((await send(ann, { ...ask, redeem: uuidv7() }))[0]).toBe(404);
  expect((await send(ann, { ...ask, redeem: "'; DROP TABLE hold" }))[0]).toBe(404);
  const odd = [
    "",
    "{",
    "[]",
    {},
    { redeem },
    { ...ask, points: "50" },
    { ...ask, points: 1.5 },
    { ...ask, times: "2" },
    { ...ask, takeBack: id },
  ];
  for (const body of [...odd, { takeBack: 1 }, "x".repeat(400)])
    expect((await send(ann, body))[0], JSON.stringify(body)).toBe(400);
  expect((await send(ann, ask, { "content-type": "text/plain" }))[0]).toBe(400);
  expect((await send(ann, ask, JSON_TYPE, "nobody.myshopify.com"))[0]).toBe(404);
  await givenShop(db(), { domain: OTHER });
  expect(await send(ann, ask, JSON_TYPE, OTHER)).toEqual([403, { error: { code: "not_a_member" } }]);
  const unsigned = routeArgs(loadContext(testContext(db()), null), "/proxy/rewards");
  expect((await thrownBy(() => loader(unsigned))).status).toBe(400);
});
