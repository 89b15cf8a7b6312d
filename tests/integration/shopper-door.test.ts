import { uuidv7 } from "uuidv7";
import { beforeAll, expect, it } from "vitest";
import { action as see, loader as preflight } from "../../app/routes/api.shopper.ts";
import { action as claim, loader as couponsOf } from "../../app/routes/api.shopper_.coupons.ts";
import { loader as historyOf } from "../../app/routes/api.shopper_.history.ts";
import { action as askOfMembership } from "../../app/routes/api.shopper_.membership.ts";
import { loader as orderOf } from "../../app/routes/api.shopper_.orders.$orderId.ts";
import { action as askOfRewards } from "../../app/routes/api.shopper_.rewards.ts";
import { encodeCampaign, NEW_CAMPAIGN, NEW_REWARD } from "../../app/domain/index.ts";
import type { Campaign } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import type { HistoryView } from "../../app/views/history.ts";
import type { ShopperView } from "../../app/views/shopper.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { currency, givenShop, line, order, SHOP, testContext } from "../support/laurel.ts";
import { oneStore } from "../support/one-store.ts";
import { valueOf } from "../support/orders.ts";
import { loadContext, proxied, routeArgs, shopperToken } from "../support/routes.ts";

const { db, fresh, settle, givenMember } = oneStore();
const OTHER = "second-spin.myshopify.com";
const ORDERED = { ...NEW_REWARD, points: 50 };

/** A record and a gift card, as Shopify tells of them. */
const shopify = fakeShopify({
  CodeDiscountByCode: () => ({ codeDiscountNodeByCode: null }),
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

/** A coupon that members take, and whose code only who holds it is told. */
const toTake = (code: string) =>
  reward({ title: "Jazz friends", distribution: { kind: "issued", code, claim: { stock: null } } });

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

it("tells members what moved their points and why, a page at a time, and no note of the store's", async () => {
  const ann = await givenMember(60);
  const given = { who: { customerId: ann }, points: 1, actor: { kind: "merchant", id: "1" } } as const;
  for (let i = 1; i <= 22; i += 1)
    valueOf(
      await adjustPoints(laurel(), SHOP, {
        ...{ ...given, reason: "adjusted_goodwill", note: "she complained" },
        key: `gift/${ann}/${i}`,
      }),
    );
  const page = async (after: string | null) => {
    const address = `/api/shopper/history${after === null ? "" : `?after=${encodeURIComponent(after)}`}`;
    const [status, history] = await asked(historyOf, ann, undefined, { address });
    expect(status).toBe(200);
    return history as HistoryView;
  };
  const first = await page(null);
  expect(first.lines).toHaveLength(20);
  expect(first.lines[0]).toMatchObject({ what: "gift", points: 1, order: null });
  const rest = await page(first.next);
  expect(rest.next).toBeNull();
  expect(rest.lines.map(({ what, points }) => [what, points])).toEqual([
    ["gift", 1],
    ["gift", 1],
    ["order", 60],
  ]);
  expect(JSON.stringify([first, rest])).not.toContain("complained");
  expect(await page("nonsense")).toEqual(first);
  const nothing = [200, { lines: [], next: null }];
  for (const who of [null, fresh(), "9".repeat(19)])
    expect(await asked(historyOf, who, undefined)).toEqual(nothing);
  expect((await asked(historyOf, ann, undefined, { shop: "nobody.myshopify.com" }))[0]).toBe(404);
});

it("gives coupons to who asks for them, as the theme's door does", async () => {
  const ann = await givenMember(60);
  const coupon = await toTake("FRIEND");
  expect(await asked(claim, null, { claim: coupon })).toEqual([401, { error: { code: "signed_out" } }]);
  expect(await asked(claim, ann, { claim: 1 })).toEqual([400, { error: { code: "unknown_request" } }]);
  expect(await asked(claim, ann, { claim: coupon })).toEqual([200, { state: "held" }]);
  const [, held] = await asked(couponsOf, ann, undefined);
  expect(held).toMatchObject({ isMember: true, mine: [{ campaignId: coupon, code: "FRIEND" }] });
  const [, shownToGuest] = await asked(couponsOf, null, undefined);
  expect(shownToGuest).toMatchObject({ isMember: false, mine: [] });
});

/** Every route by which shoppers come, whichever way they are signed in: one that is new is asked as well. */
const routes = import.meta.glob<{ loader?: Route; action?: Route }>([
  "../../app/routes/proxy.*.ts",
  "../../app/routes/api.shopper*.ts",
]);
it("lets nobody see or take what is another's, by any route and any way of signing in", async () => {
  const [ann, bob] = [await givenMember(100), await givenMember(100)];
  const [coupon, id, orderId] = [await toTake("FOR-ANN"), uuidv7(), fresh()];
  await asked(askOfRewards, ann, { redeem: anything, id, points: 50 });
  await asked(claim, ann, { claim: coupon });
  await settle(order({ orderId, customerId: ann, name: "#ANN", lines: [line(1_000)] }));
  const [mine] = (await shown(ann)).rewards.mine;
  const bodies = [{}, { takeBack: id }, { redeem: anything, id, points: 50 }, { start: coupon }];

  const told = async (who: string | null, shop: string) => {
    const texts: string[] = [];
    for (const [file, load] of Object.entries(routes)) {
      const { loader, action } = await load();
      const isProxy = file.includes("/proxy.");
      const address = isProxy ? proxied("/proxy/x", shop, who ?? "", Date.now()) : "/api/shopper";
      const headers = {
        "content-type": "application/json",
        ...(isProxy ? {} : { authorization: shopperToken(shop, who) }),
      };
      const ask = async (entry: Route, init: RequestInit) =>
        texts.push(
          await (
            await entry(
              routeArgs(loadContext(laurel(), null), address, { orderId, token: "x" }, { headers, ...init }),
            )
          ).text(),
        );
      if (loader) await ask(loader, {});
      for (const body of action ? bodies : [])
        if (action) await ask(action, { method: "POST", body: JSON.stringify(body) });
    }
    return texts.join("\n");
  };
  const hers = [mine?.code ?? "none", "#ANN", `"earned":10`, "FOR-ANN"];
  await givenShop(db(), { domain: "third-wave.myshopify.com" });
  for (const [who, shop] of [
    [bob, SHOP],
    [null, SHOP],
    [ann, "third-wave.myshopify.com"],
  ] as const) {
    const all = await told(who, shop);
    for (const secret of hers)
      expect(all, `${secret} to ${who ?? "a guest"} of ${shop}`).not.toContain(secret);
  }
  // Nobody but her has changed anything, and she herself is told all of it.
  expect((await shown(ann)).rewards.mine).toEqual([mine]);
  const own = await told(ann, SHOP);
  for (const secret of hers) expect(own).toContain(secret);
});
