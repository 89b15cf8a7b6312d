import { beforeAll, expect, it } from "vitest";
import { action, loader } from "../../app/routes/proxy.coupons.ts";
import { encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { givenShop, order, SHOP, testContext } from "../support/laurel.ts";
import { oneStore } from "../support/one-store.ts";
import { valueOf } from "../support/orders.ts";
import { loadContext, proxied, routeArgs, thrownBy } from "../support/routes.ts";

const store = oneStore();
const { db, fresh, settle } = store;
const OTHER = "second-spin.myshopify.com";
const JSON_TYPE = { "content-type": "application/json" };

let claim: string;
beforeAll(async () => {
  const shopify = fakeShopify({ CodeDiscountByCode: () => ({ codeDiscountNodeByCode: null }) });
  const ctx = testContext(db(), { shopify });
  const distribution = { kind: "issued", code: "FRIEND", claim: { stock: 1 } } as const;
  const campaign = encodeCampaign({
    ...NEW_CAMPAIGN,
    ...{ title: "Jazz friends", target: { kind: "everything" }, distribution },
  });
  const { campaignId } = valueOf(await createCampaign(ctx, SHOP, "merchant:1", campaign));
  valueOf(await publishCampaign(ctx, SHOP, { campaignId, revision: 1, actor: "merchant:1" }));
  claim = campaignId;
});

function argsOf(customerId: string, init: RequestInit = {}, shop = SHOP) {
  const request = proxied("/proxy/coupons", shop, customerId, Date.now());
  return routeArgs(loadContext(testContext(db()), null), request, {}, init);
}
async function take(customerId: string, body: unknown, headers: HeadersInit = JSON_TYPE, shop = SHOP) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await action(argsOf(customerId, { method: "POST", headers, body: text }, shop));
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return [response.status, await response.json()] as const;
}
const shown = async (customerId: string) => (await loader(argsOf(customerId))).json();

it("gives a coupon to the first who asks, and tells all others that none is left", async () => {
  const [first, second] = [fresh(), fresh()];
  for (const customerId of [first, second]) await settle(order({ orderId: fresh(), customerId }));
  const said = { campaignId: claim, title: "Jazz friends", endsAt: null };
  expect(await shown(first)).toEqual({
    isMember: true,
    mine: [],
    toClaim: [{ ...said, left: 1, isElsewhere: false }],
  });
  expect(await take(first, { claim })).toEqual([200, { state: "held" }]);
  expect(await take(first, { claim })).toEqual([200, { state: "held" }]);
  expect(await take(second, { claim })).toEqual([410, { error: { code: "coupon_gone" } }]);
  expect(await shown(first)).toEqual({
    isMember: true,
    mine: [{ ...said, code: "FRIEND", isUsed: false, where: null }],
    toClaim: [],
  });
  // Nobody else reads the code.
  expect(JSON.stringify(await shown(second))).not.toContain("FRIEND");
  expect(await shown("")).toEqual({
    isMember: false,
    mine: [],
    toClaim: [{ ...said, left: 0, isElsewhere: false }],
  });
});

it("refuses who is signed out or no member, other stores, and what no button of ours asks for", async () => {
  expect((await take("", { claim }))[0]).toBe(401);
  expect(await take(fresh(), { claim })).toEqual([403, { error: { code: "not_a_member" } }]);
  expect((await take(fresh(), { claim: "00000000-0000-0000-0000-000000000000" }))[0]).toBe(404);
  expect((await take(fresh(), { claim: "'; DROP TABLE coupon" }))[0]).toBe(404);
  for (const body of ["", "{", "[]", { claim: 1 }, {}, "x".repeat(300)])
    expect((await take(fresh(), body))[0], String(body)).toBe(400);
  expect((await take(fresh(), { claim }, { "content-type": "text/plain" }))[0]).toBe(400);
  expect((await take(fresh(), { claim }, JSON_TYPE, "nobody.myshopify.com"))[0]).toBe(404);
  await givenShop(db(), { domain: OTHER });
  expect((await take(fresh(), { claim }, JSON_TYPE, OTHER))[0]).toBe(404);
  const unsigned = routeArgs(loadContext(testContext(db()), null), "/proxy/coupons");
  expect((await thrownBy(() => loader(unsigned))).status).toBe(400);
});
