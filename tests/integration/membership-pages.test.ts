import { expect, it } from "vitest";
import { action, loader } from "../../app/routes/app.members.$customerId.tsx";
import { loader as list } from "../../app/routes/app.members._index.tsx";
import { changeMembership } from "../../app/services/members/change-membership.server.ts";
import { listMembers } from "../../app/services/members/list-members.server.ts";
import { givenEnrolment, givenShop, order, SHOP, testContext } from "../support/laurel.ts";
import { oneStore } from "../support/one-store.ts";
import { loadContext, MERCHANT, routeArgs } from "../support/routes.ts";

const store = oneStore();
const { db, fresh, settle } = store;
const OTHER = "second-spin.myshopify.com";
const rules = {
  mode: "approval",
  terms: { version: "7" },
  earlierOrders: { kind: "wait", days: 30 },
  comingBack: { kind: "points_restored", days: 30 },
  welcomePoints: 0,
} as const;

const join = (customerId: string) =>
  changeMembership(testContext(db()), SHOP, {
    ...{ customerId, act: "join", termsVersion: "7", surface: "storefront" },
    actor: { kind: "member", id: "self" },
  });
const page = (customerId: string) =>
  loader(routeArgs(loadContext(testContext(db()), SHOP), `/app/members/${customerId}`, { customerId }));
function ask(customerId: string, act: string, shop = SHOP) {
  const body = new URLSearchParams({ ask: "membership", act });
  const args = [`/app/members/${customerId}`, { customerId }, { method: "POST", body }] as const;
  return action(routeArgs(loadContext(testContext(db()), shop), ...args));
}
async function listed(address: string) {
  const { page: shown, total } = await list(routeArgs(loadContext(testContext(db()), SHOP), address));
  return { ids: shown.members.map(({ customerId }) => customerId), total, waiting: shown.waiting };
}

it("shows who waits, and a merchant answers on their pages, with the history", async () => {
  await givenEnrolment(db(), rules);
  const [yes, no, buyer] = [fresh(), fresh(), fresh()];
  await settle(order({ orderId: fresh(), customerId: yes }), order({ orderId: fresh(), customerId: buyer }));
  await join(yes);
  await join(no);
  expect(await listed("/app/members")).toEqual({ ids: [], total: 0, waiting: 2 });
  const asking = await listed("/app/members?standing=waiting");
  expect([asking.ids.toSorted(), asking.total]).toEqual([[yes, no].toSorted(), 2]);
  expect(await listed("/app/members?standing=none")).toMatchObject({ ids: [buyer], total: 1 });
  expect(await listed(`/app/members?search=${buyer}`)).toMatchObject({ ids: [buyer] });
  expect(await ask(yes, "approve")).toEqual({ ok: true, key: "approve" });
  expect(await ask(yes, "approve")).toEqual({ ok: true, key: "approve" });
  expect(await ask(no, "decline")).toEqual({ ok: true, key: "decline" });
  expect(await ask(no, "decline")).toEqual({ ok: false, key: "decline", code: "membership_not_waiting" });
  expect(await listed("/app/members")).toEqual({ ids: [yes], total: 1, waiting: 0 });
  const { member } = await page(yes);
  expect(member).toMatchObject({ membership: "member", available: 20 });
  expect(member.memberships).toMatchObject([
    { kind: "approved", surface: "admin", actor: `merchant:${MERCHANT}`, termsVersion: null },
    { kind: "asked", surface: "storefront", actor: "member:self", termsVersion: "7" },
  ]);
  expect(await ask(yes, "exclude")).toEqual({ ok: true, key: "exclude" });
  expect((await page(yes)).member).toMatchObject({ membership: "excluded", available: 0 });
  expect(await listed("/app/members?standing=excluded")).toMatchObject({ ids: [yes], total: 1 });
  expect(await ask(yes, "enrol")).toEqual({ ok: true, key: "enrol" });
  expect((await page(yes)).member).toMatchObject({ membership: "member", available: 20 });
});

it("is each store's own", async () => {
  await givenShop(db(), { domain: OTHER });
  const customerId = fresh();
  await join(customerId);
  for (const act of ["approve", "decline"]) {
    expect(await ask(customerId, act, OTHER)).toMatchObject({ ok: false, code: "unknown_member" });
  }
  const theirs = await listMembers(testContext(db()), OTHER, { sort: "recent", membership: "waiting" });
  expect(theirs).toMatchObject({ value: { members: [], waiting: 0 } });
  expect((await page(customerId)).member.membership).toBe("waiting");
});
