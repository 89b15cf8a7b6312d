import { beforeAll, expect, it } from "vitest";
import { encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import { action, loader } from "../../app/routes/proxy.groups.ts";
import { loader as ofLink } from "../../app/routes/proxy.groups_.$token.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { givenShop, order, SHOP, testContext } from "../support/laurel.ts";
import { oneStore } from "../support/one-store.ts";
import { valueOf } from "../support/orders.ts";
import { loadContext, proxied, routeArgs, thrownBy } from "../support/routes.ts";

const { db, fresh, settle } = oneStore();
const OTHER = "second-spin.myshopify.com";
const JSON_TYPE = { "content-type": "application/json" };

let start: string;
beforeAll(async () => {
  const shopify = fakeShopify({ CodeDiscountByCode: () => ({ codeDiscountNodeByCode: null }) });
  const ctx = testContext(db(), { shopify });
  const group = { seats: 2, hours: 1, rewards: "everybody" } as const;
  const distribution = { kind: "issued", code: "TWO", claim: { stock: 2, group } } as const;
  const campaign = encodeCampaign({
    ...NEW_CAMPAIGN,
    ...{ title: "Two of us", target: { kind: "everything" }, distribution },
  });
  const { campaignId } = valueOf(await createCampaign(ctx, SHOP, "merchant:1", campaign));
  valueOf(await publishCampaign(ctx, SHOP, { campaignId, revision: 1, actor: "merchant:1" }));
  start = campaignId;
});

function argsOf(customerId: string, { init = {}, shop = SHOP }: { init?: RequestInit; shop?: string } = {}) {
  const request = proxied("/proxy/groups", shop, customerId, Date.now());
  return routeArgs(loadContext(testContext(db()), null), request, {}, init);
}
async function ask(customerId: string, body: unknown, headers: HeadersInit = JSON_TYPE, shop = SHOP) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await action(argsOf(customerId, { init: { method: "POST", headers, body: text }, shop }));
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return [response.status, (await response.json()) as { token?: string }] as const;
}
async function member(): Promise<string> {
  const customerId = fresh();
  await settle(order({ orderId: fresh(), customerId }));
  return customerId;
}
async function shown(customerId: string, token?: string, shop = SHOP): Promise<Record<string, unknown>> {
  if (token === undefined) return (await loader(argsOf(customerId, { shop }))).json();
  const request = proxied(`/proxy/groups/${token}`, shop, customerId, Date.now());
  const args = routeArgs(loadContext(testContext(db()), null), request, { token });
  return (await ofLink(args)).json();
}

it("lets a member begin a group and another fill it; whoever has the link reads how many are in it", async () => {
  const [ann, bob, cyd] = [await member(), await member(), await member()];
  expect(await shown(ann)).toMatchObject({
    isMember: true,
    invited: null,
    mine: [],
    toStart: [{ seats: 2 }],
  });
  const [status, { token = "" }] = await ask(ann, { start });
  expect([status, token]).toEqual([200, expect.stringMatching(/^[\w-]{22}$/)]);
  expect(await ask(ann, { start })).toEqual([200, { state: "begun", token }]);
  expect(await shown("", token)).toMatchObject({
    ...{ isMember: false, mine: [] },
    invited: { title: "Two of us", joined: 1, seats: 2, state: "open", role: null, code: null },
  });
  expect(await ask(ann, { join: token })).toEqual([200, { state: "in" }]);
  expect(await ask(bob, { join: token })).toEqual([200, { state: "fills" }]);
  expect(await ask(cyd, { join: token })).toEqual([410, { error: { code: "group_full" } }]);
  expect(await ask(ann, { start })).toEqual([409, { error: { code: "has_coupon" } }]);
  expect(await ask(cyd, { start })).toEqual([410, { error: { code: "coupon_gone" } }]);
  expect(await shown(bob)).toMatchObject({ mine: [{ state: "full", joined: 2, code: "TWO" }], toStart: [] });
  // The code is for those who hold it alone.
  expect(JSON.stringify(await shown(cyd, token))).not.toContain('"TWO"');
});

it("refuses who is signed out or no member, other stores, and what no button of ours asks for", async () => {
  const stranger = fresh();
  expect((await ask("", { start }))[0]).toBe(401);
  expect(await ask(stranger, { start })).toEqual([403, { error: { code: "not_a_member" } }]);
  const ann = await member();
  const nowhere = "x".repeat(22);
  expect(await ask(ann, { join: nowhere })).toEqual([404, { error: { code: "unknown_group" } }]);
  for (const odd of ["", "'; DROP TABLE coupon_group", "é".repeat(22)])
    expect((await ask(ann, { join: odd }))[0], odd).toBe(404);
  expect((await ask(ann, { start: "00000000-0000-0000-0000-000000000000" }))[0]).toBe(404);
  for (const body of [
    "",
    "{",
    "[]",
    { start: 1 },
    { join: null },
    { start, join: nowhere },
    {},
    "x".repeat(300),
  ])
    expect((await ask(ann, body))[0], String(body)).toBe(400);
  expect((await ask(ann, { start }, { "content-type": "text/plain" }))[0]).toBe(400);
  const unsigned = routeArgs(loadContext(testContext(db()), null), "/proxy/groups");
  expect((await thrownBy(() => loader(unsigned))).status).toBe(400);
});

it("knows nothing of a group in another store", async () => {
  await db().pool.query("UPDATE coupon_stock SET most = NULL");
  const [, { token = "" }] = await ask(await member(), { start });
  await givenShop(db(), { domain: OTHER });
  expect(await shown("", token, OTHER)).toEqual({
    ...{ isMember: false, invited: "unknown", mine: [], toStart: [] },
  });
  await db().pool.query(
    `WITH made AS (INSERT INTO member (shop_id, id, customer_id, joined_at)
       SELECT id, gen_random_uuid(), 77, now() FROM shop WHERE domain = $1 RETURNING shop_id, id)
     INSERT INTO balance (shop_id, member_id, tier_id, tier_since) SELECT shop_id, id, 'bronze', now() FROM made`,
    [OTHER],
  );
  expect(await ask("77", { join: token }, JSON_TYPE, OTHER)).toEqual([
    404,
    { error: { code: "unknown_group" } },
  ]);
  expect(await ask("77", { start }, JSON_TYPE, OTHER)).toEqual([404, { error: { code: "unknown_coupon" } }]);
  expect((await ask("77", { start }, JSON_TYPE, "nobody.myshopify.com"))[0]).toBe(404);
});
