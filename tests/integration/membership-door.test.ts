import { expect, it } from "vitest";
import { action, loader } from "../../app/routes/proxy.membership.ts";
import { loader as balance } from "../../app/routes/proxy.balance.ts";
import { changeMembership } from "../../app/services/members/change-membership.server.ts";
import { givenEnrolment, givenShop, order, SHOP, testContext } from "../support/laurel.ts";
import { ShopifyThrottled } from "../../app/shopify/admin-errors.server.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { oneStore } from "../support/one-store.ts";
import { loadContext, proxied, routeArgs, thrownBy } from "../support/routes.ts";

const store = oneStore();
const { db, fresh, settle } = store;
const OTHER = "second-spin.myshopify.com";

const JSON_TYPE = { "content-type": "application/json" };

function argsOf(customerId: string, init: RequestInit = {}, shop = SHOP, path = "/proxy/membership") {
  return routeArgs(
    loadContext(testContext(db()), null),
    proxied(path, shop, customerId, Date.now()),
    {},
    init,
  );
}
async function ask(customerId: string, body: unknown, more: { shop?: string; headers?: HeadersInit } = {}) {
  const { shop = SHOP, headers = JSON_TYPE } = more;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await action(argsOf(customerId, { method: "POST", headers, body: text }, shop));
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return [response.status, await response.json()] as const;
}
const rules = {
  mode: "joining",
  terms: { version: "2" },
  earlierOrders: { kind: "wait", days: 30 },
  comingBack: { kind: "points_restored", days: 30 },
  welcomePoints: 10,
} as const;

it("lets a shopper join, leave and come back, on the terms of today", async () => {
  await givenEnrolment(db(), rules);
  const customerId = fresh();
  await settle(order({ orderId: fresh(), customerId }));
  const changed = { error: { code: "terms_changed", version: "2" } };
  expect(await ask(customerId, { act: "join" })).toEqual([409, changed]);
  expect(await ask(customerId, { act: "join", terms: "1" })).toEqual([409, changed]);
  expect(await ask(customerId, { act: "join", terms: "2" })).toEqual([200, { state: "member" }]);
  expect(await ask(customerId, { act: "join", terms: "2" })).toEqual([200, { state: "member" }]);
  const told = async () => (await balance(argsOf(customerId, {}, SHOP, "/proxy/balance"))).json();
  expect(await told()).toMatchObject({ points: 30, tier: "bronze", terms: "2" });
  expect(await ask(customerId, { act: "leave" })).toEqual([200, { state: "left" }]);
  expect(await told()).toMatchObject({ points: 0, membership: "left", tier: "" });
  expect(await ask(customerId, { act: "join", terms: "2" })).toEqual([200, { state: "member" }]);
  expect(await told()).toMatchObject({ points: 30 });
  const { rows } = await db().pool.query<{ actor: string }>(
    `SELECT DISTINCT e.actor FROM membership_event e JOIN member m ON m.shop_id = e.shop_id AND m.id = e.member_id
      WHERE m.customer_id = $1`,
    [customerId],
  );
  // The customer's id is in one place, from which an erasure takes it.
  expect(rows).toEqual([{ actor: "member:self" }]);
});

it("keeps nothing of who leaves without having been there", async () => {
  const customerId = fresh();
  expect(await ask(customerId, { act: "leave" })).toEqual([200, { state: "none" }]);
  expect(await store.availableOf(customerId)).toBeNull();
});

it("refuses what no button of ours asks for, and what another site could send", async () => {
  await givenEnrolment(db(), rules);
  const customerId = fresh();
  const refused = [400, { error: { code: "unknown_request" } }];
  for (const body of [
    "",
    "null",
    "[]",
    "{",
    { act: "approve", terms: "2" },
    { act: "exclude" },
    { act: "join", terms: 2 },
    { act: "join", terms: "2".repeat(2_000) },
  ]) {
    expect(await ask(customerId, body), JSON.stringify(body)).toEqual(refused);
  }
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"]) {
    const headers = { "content-type": type };
    expect(await ask(customerId, { act: "join", terms: "2" }, { headers }), type).toEqual(refused);
  }
  expect(await store.availableOf(customerId)).toBeNull();
  expect(
    (await thrownBy(() => action(routeArgs(loadContext(testContext(db()), null), "/proxy/membership"))))
      .status,
  ).toBe(400);
  expect(loader(argsOf(customerId)).status).toBe(404);
  expect(await ask("", { act: "join", terms: "2" })).toEqual([401, { error: { code: "signed_out" } }]);
});

it("asks Shopify for tags that stand in the way, and lets nobody in while it does not answer", async () => {
  await givenEnrolment(db(), { ...rules, excluded: { tags: ["staff"] } });
  const [friend, clerk, gone] = [fresh(), fresh(), fresh()];
  let isAway = false;
  const shopify = fakeShopify({
    CustomerTags: ({ id }) => {
      if (isAway) throw new ShopifyThrottled({ shopDomain: SHOP, operation: "CustomerTags" }, 1_000);
      const tags = { [friend]: ["vip"], [clerk]: ["Berlin", "Staff"] }[String(id).split("/").at(-1) ?? ""];
      return { customer: tags === undefined ? null : { id: String(id), tags } };
    },
  });
  const joining = async (customerId: string) => {
    const address = proxied("/proxy/membership", SHOP, customerId, Date.now());
    const init = { method: "POST", headers: JSON_TYPE, body: JSON.stringify({ act: "join", terms: "2" }) };
    const response = await action(
      routeArgs(loadContext(testContext(db(), { shopify }), null), address, {}, init),
    );
    return [response.status, await response.json()];
  };
  expect(await joining(clerk)).toEqual([403, { error: { code: "membership_excluded" } }]);
  expect(await store.availableOf(clerk)).toBeNull();
  expect(await joining(friend)).toEqual([200, { state: "member" }]);
  isAway = true;
  expect(await joining(gone)).toEqual([503, { error: { code: "unavailable" } }]);
  expect(await store.availableOf(gone)).toBeNull();
  // Leaving waits for nobody.
  expect(await ask(friend, { act: "leave" })).toEqual([200, { state: "left" }]);
});

it("refuses who buys for a company, and who is in a segment that is left out, as Shopify knows it then", async () => {
  await givenEnrolment(db(), { ...rules, excluded: { companies: true, segments: ["71", "72"] } });
  const [friend, buyer, staff] = [fresh(), fresh(), fresh()];
  const idOf = (gid: unknown) => String(gid).split("/").at(-1) ?? "";
  const asked: unknown[] = [];
  const shopify = fakeShopify({
    CustomerCompanies: ({ id }) => ({
      customer: {
        id: String(id),
        companyContactProfiles: idOf(id) === buyer ? [{ id: "gid://shopify/CompanyContact/9" }] : [],
      },
    }),
    CustomerSegments: ({ customerId, segmentIds }) => {
      asked.push(segmentIds);
      const memberships = (segmentIds as string[]).map((segmentId) => ({
        segmentId,
        isMember: idOf(customerId) === staff && idOf(segmentId) === "72",
      }));
      return { customerSegmentMembership: { memberships } };
    },
  });
  const joining = async (customerId: string) => {
    const address = proxied("/proxy/membership", SHOP, customerId, Date.now());
    const init = { method: "POST", headers: JSON_TYPE, body: JSON.stringify({ act: "join", terms: "2" }) };
    return (await action(routeArgs(loadContext(testContext(db(), { shopify }), null), address, {}, init)))
      .status;
  };
  expect(await joining(buyer)).toBe(403);
  expect(asked).toEqual([]);
  expect(await joining(staff)).toBe(403);
  expect(await joining(friend)).toBe(200);
  expect(asked[0]).toEqual(["gid://shopify/Segment/71", "gid://shopify/Segment/72"]);
  expect(await store.availableOf(staff)).toBeNull();
});

it("is each store's own, and closed to who was taken out", async () => {
  await givenEnrolment(db(), rules);
  const customerId = fresh();
  await givenShop(db(), { domain: OTHER });
  expect(await ask(customerId, { act: "join" }, { shop: OTHER })).toEqual([200, { state: "member" }]);
  expect(await store.availableOf(customerId)).toBeNull();
  expect(await ask(customerId, { act: "join" }, { shop: "nobody.myshopify.com" })).toEqual([
    404,
    { error: { code: "unknown_shop" } },
  ]);
  const out = { customerId, act: "exclude", termsVersion: null, surface: "admin" } as const;
  await changeMembership(testContext(db()), SHOP, { ...out, actor: { kind: "merchant", id: "1" } });
  expect(await ask(customerId, { act: "join", terms: "2" })).toEqual([
    403,
    { error: { code: "membership_excluded" } },
  ]);
});
