import { uuidv7 } from "uuidv7";
import { beforeAll, expect, it } from "vitest";
import { action as see, loader as preflight } from "../../app/routes/api.shopper.ts";
import { action as askOfMembership } from "../../app/routes/api.shopper_.membership.ts";
import { loader as orderOf } from "../../app/routes/api.shopper_.orders.$orderId.ts";
import { action as askOfRewards } from "../../app/routes/api.shopper_.rewards.ts";
import { encodeCampaign, NEW_CAMPAIGN, NEW_REWARD } from "../../app/domain/index.ts";
import type { Campaign } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import type { ShopperView } from "../../app/views/shopper.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { currency, givenShop, line, order, SHOP, testContext } from "../support/laurel.ts";
import { oneStore } from "../support/one-store.ts";
import { valueOf } from "../support/orders.ts";
import { loadContext, routeArgs, shopperToken } from "../support/routes.ts";

const { db, fresh, settle, givenMember } = oneStore();
const OTHER = "second-spin.myshopify.com";
const ORDERED = { ...NEW_REWARD, points: 50 };

/** A record and a gift card, as Shopify tells of them. */
const shopify = fakeShopify({
  ProductsToTry: ({ ids }) => ({
    nodes: (ids as string[]).map((id) => ({
      ...{ id, title: "Blue", isGiftCard: id.endsWith("/9"), vendor: "", productType: "", tags: [] },
      ...{ priceRangeV2: { minVariantPrice: { amount: "30.00" } }, compareAtPriceRange: null },
      variants: { nodes: [] },
    })),
  }),
});
const laurel = () => testContext(db(), { shopify });

let fromForty: string;
let anything: string;
async function reward(changes: Partial<Campaign>): Promise<string> {
  const campaign: Campaign = {
    ...NEW_CAMPAIGN,
    target: { kind: "everything" },
    distribution: ORDERED,
    ...changes,
  };
  const { campaignId } = valueOf(
    await createCampaign(laurel(), SHOP, "merchant:1", encodeCampaign(campaign)),
  );
  valueOf(await publishCampaign(laurel(), SHOP, { campaignId, revision: 1, actor: "merchant:1" }));
  return campaignId;
}
beforeAll(async () => {
  const usd = currency("USD");
  anything = await reward({
    title: "Five off",
    offer: {
      kind: "amount",
      off: "order",
      amountMinor: 500,
      currency: usd,
      others: [],
      elsewhere: "converted",
    },
  });
  fromForty = await reward({
    title: "From forty",
    when: [{ kind: "subtotal", of: "cart", amountMinor: 4_000, currency: usd }],
  });
});

type Route = (args: ReturnType<typeof routeArgs>) => Promise<Response>;
async function asked(
  route: Route,
  customerId: string | null,
  body: unknown,
  { shop = SHOP, params = {} as Record<string, string>, address = "/api/shopper" } = {},
) {
  const headers = { authorization: shopperToken(shop, customerId), "content-type": "application/json" };
  const init = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
  const response = await route(routeArgs(loadContext(laurel(), null), address, params, init));
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return [response.status, await response.json()] as const;
}
const cartLine = (gross: number, changes = {}) => ({
  ...{ id: "a", productId: "1", quantity: 1, gross, off: 0, isSubscription: false, ...changes },
});
const cart = (...lines: object[]) => ({
  ...{ currency: "USD", country: "US", taxesIncluded: false, lines, off: 0, shipping: 5, tax: 0 },
});
async function shown(customerId: string | null, body: object = {}): Promise<ShopperView> {
  const [status, view] = await asked(see, customerId, body);
  expect(status).toBe(200);
  return view as ShopperView;
}

it("shows a guest and a member what they have, and what a cart earns and can use", async () => {
  const ann = await givenMember(60);
  const guest = await shown(null, { cart: cart(cartLine(30)) });
  expect(guest).toMatchObject({
    isSignedIn: false,
    standing: null,
    cart: { earns: 30, goodsMinor: 3_000, isAtMost: false },
  });
  const mine = await shown(ann, { cart: cart(cartLine(30)) });
  expect(mine).toMatchObject({ isSignedIn: true, standing: { points: 60 }, rewards: { points: 60 } });
  expect(mine.cart?.rewards).toEqual({
    [anything]: { kind: "usable", offMinor: 500 },
    [fromForty]: { kind: "obstacle", obstacle: { code: "spend_more", missingMinor: 1_000 } },
  });
  expect((await shown(ann)).cart).toBeNull();
});

it("says what the order then earns, to the point", async () => {
  const ann = await givenMember(1);
  const made = cart(cartLine(30, { off: 3.5 }), cartLine(20, { id: "b", productId: "9" }));
  const said = (await shown(ann, { cart: { ...made, off: 2 } })).cart?.earns;
  const orderId = fresh();
  const lines = [
    { ...line(3_000), lineId: "1", discountMinor: 550 },
    { ...line(2_000), lineId: "2", isGiftCard: true },
  ];
  await settle(order({ orderId, customerId: ann, lines }));
  const [, told] = await asked(orderOf, ann, undefined, { params: { orderId } });
  expect(told).toMatchObject({ earned: said, waiting: 0 });
  expect(said).toBe(24);
});

it("promises nothing of a cart in another currency, or of none that it can read", async () => {
  const ann = await givenMember(60);
  const foreign = await shown(ann, { cart: { ...cart(cartLine(30)), currency: "EUR" } });
  expect(foreign.cart).toEqual({ earns: null, goodsMinor: null, isAtMost: false, rewards: {} });
  const odd = [
    {},
    null,
    [],
    { ...cart(), off: -1 },
    { ...cart(), currency: "XXX" },
    { ...cart(), country: "us" },
  ];
  const oddLines = [
    { gross: "30" },
    { quantity: 0 },
    { quantity: 1.5 },
    { gross: 1e300 },
    { productId: "x" },
    { id: 1 },
  ];
  const twins = cart(cartLine(1), cartLine(2));
  for (const one of [...odd, twins, ...oddLines.map((changes) => cart(cartLine(30, changes)))])
    expect((await asked(see, ann, { cart: one }))[0], JSON.stringify(one)).toBe(400);
  expect((await asked(see, ann, []))[0]).toBe(400);
});

it("redeems, takes back, joins and leaves for whoever Shopify vouches for alone", async () => {
  const [ann, bob] = [await givenMember(60), await givenMember(60)];
  const id = uuidv7();
  const ask = { redeem: anything, id, points: 50 };
  expect(await asked(askOfRewards, null, ask)).toEqual([401, { error: { code: "signed_out" } }]);
  expect(await asked(askOfRewards, ann, ask)).toMatchObject([200, { redemption: { redemptionId: id } }]);
  expect((await shown(ann)).rewards.mine).toMatchObject([{ redemptionId: id, state: "preparing" }]);
  expect((await shown(bob)).rewards.mine).toEqual([]);
  expect((await asked(askOfRewards, bob, { takeBack: id }))[0]).toBe(404);
  expect(await asked(askOfRewards, ann, { takeBack: id })).toEqual([200, { state: "returning" }]);
  expect((await asked(askOfRewards, ann, { redeem: 1 }))[0]).toBe(400);

  expect((await asked(askOfMembership, null, { act: "join" }))[0]).toBe(401);
  const from = { address: "/api/shopper/membership?from=account" };
  expect(await asked(askOfMembership, ann, { act: "leave" }, from)).toEqual([200, { state: "left" }]);
  const { rows } = await db().pool.query("SELECT surface FROM membership_event ORDER BY id DESC LIMIT 1");
  expect(rows).toEqual([{ surface: "account" }]);
});

it("tells nobody of another's order or of another store, and of nothing without a token", async () => {
  const [ann, bob] = [await givenMember(60), await givenMember(60)];
  const orderId = fresh();
  await settle(order({ orderId, customerId: ann, lines: [line(1_000)] }));
  const none = { earned: null, waiting: 0, usableAt: null, reached: null };
  for (const who of [bob, null, "9".repeat(19)])
    expect(await asked(orderOf, who, undefined, { params: { orderId } })).toEqual([200, none]);
  await givenShop(db(), { domain: OTHER });
  expect(await asked(orderOf, ann, undefined, { params: { orderId }, shop: OTHER })).toEqual([200, none]);
  expect(await asked(see, ann, {}, { shop: OTHER })).toMatchObject([200, { standing: null }]);
  expect((await asked(see, ann, {}, { shop: "nobody.myshopify.com" }))[0]).toBe(404);

  const context = loadContext(laurel(), null);
  const asking = await preflight(routeArgs(context, "/api/shopper", {}, { method: "OPTIONS" }));
  expect([asking.status, asking.headers.get("access-control-allow-headers")]).toEqual([
    204,
    "Authorization, Content-Type",
  ]);
});
