import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { loader as frame } from "../../app/routes/app.tsx";
import { loader as customerData } from "../../app/routes/app.customers.$customerId.data.ts";
import { loader as home } from "../../app/routes/app._index.tsx";
import { action as adjust, loader as member } from "../../app/routes/app.members.$customerId.tsx";
import { loader as members } from "../../app/routes/app.members._index.tsx";
import { action as askOfDeliveries, loader as deliveries } from "../../app/routes/app.deliveries.tsx";
import { loader as order } from "../../app/routes/app.orders.$orderId.tsx";
import { loader as orders } from "../../app/routes/app.orders._index.tsx";
import { loader as points } from "../../app/routes/app.points.tsx";
import { action as askOfCampaign, loader as campaign } from "../../app/routes/app.campaigns.$campaignId.tsx";
import { loader as resultsOfCampaign } from "../../app/routes/app.campaigns_.$campaignId.results.ts";
import {
  action as askOfCodes,
  loader as codesOfCampaign,
} from "../../app/routes/app.campaigns_.$campaignId.codes.tsx";
import {
  action as askOfCoupons,
  loader as couponsOfCampaign,
} from "../../app/routes/app.campaigns_.$campaignId.coupons.tsx";
import {
  action as undoOfCampaign,
  loader as redemptionsOfCampaign,
} from "../../app/routes/app.campaigns_.$campaignId.redemptions.tsx";
import { loader as redemptionFileOfCampaign } from "../../app/routes/app.campaigns_.$campaignId.redemptions_.file.ts";
import { loader as rewards } from "../../app/routes/app.rewards.tsx";
import { loader as codeFileOfCampaign } from "../../app/routes/app.campaigns_.$campaignId.codes_.file.ts";
import { loader as productsToTry } from "../../app/routes/app.campaigns_.products.ts";
import { loader as ofDiscount } from "../../app/routes/app.discounts.$discountId.tsx";
import {
  action as adjustInBlock,
  loader as customerBlock,
} from "../../app/routes/app.blocks.customers.$customerId.ts";
import { loader as orderBlock } from "../../app/routes/app.blocks.orders.$orderId.ts";
import { action as beginCampaign } from "../../app/routes/app.campaigns.new.tsx";
import { action as askOfCampaigns, loader as campaigns } from "../../app/routes/app.campaigns._index.tsx";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { action as askOfProgram, loader as program } from "../../app/routes/app.program._index.tsx";
import { action as askOfDraft, loader as draft } from "../../app/routes/app.program.drafts.$draftId.tsx";
import { loader as tierPreview } from "../../app/routes/app.program.drafts.$draftId_.tiers.tsx";
import {
  action as beginRehearsal,
  loader as rehearsalOfDraft,
} from "../../app/routes/app.program.drafts.$draftId_.rehearsal.tsx";
import { action as askOfRehearsals, loader as rehearsals } from "../../app/routes/app.program.rehearsals.tsx";
import { loader as choosable } from "../../app/routes/app.program.rehearsals_.members.ts";
import { action as askOfHistory, loader as history } from "../../app/routes/app.program.history.tsx";
import {
  defaultProgram,
  encodeCampaign,
  encodeProgram,
  NEW_CAMPAIGN,
  NEW_REWARD,
} from "../../app/domain/index.ts";
import type { Campaign } from "../../app/domain/index.ts";
import { openRedemption } from "../../app/services/rewards/open-redemption.server.ts";
import { loadAllTexts } from "../../app/i18n/texts.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { createDraft } from "../../app/services/program/edit-drafts.server.ts";
import { action as askOfRuns } from "../../app/routes/app.runs.ts";
import { action as seeShopper } from "../../app/routes/api.shopper.ts";
import {
  action as takeCouponByToken,
  loader as couponsByToken,
} from "../../app/routes/api.shopper_.coupons.ts";
import { loader as historyOfShopper } from "../../app/routes/api.shopper_.history.ts";
import { loader as orderOfShopper } from "../../app/routes/api.shopper_.orders.$orderId.ts";
import { loader as balance } from "../../app/routes/proxy.balance.ts";
import { action as takeCoupon, loader as coupons } from "../../app/routes/proxy.coupons.ts";
import { action as askOfGroups } from "../../app/routes/proxy.groups.ts";
import { loader as groupOfLink } from "../../app/routes/proxy.groups_.$token.ts";
import { startGroup } from "../../app/services/campaigns/groups/start-group.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, givenShop, line, NOW, order as someOrder, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";
import { loadContext, MERCHANT, proxied, routeArgs, shopperToken, thrownBy } from "../support/routes.ts";

const ours = "laurel-music.myshopify.com";
const theirs = "second-spin.myshopify.com";

let db: TestDatabase;
let laurel: Context;

/** Our customers are 1 and 2, theirs 901 to 960. Nobody's name is known: Shopify is not asked. */
beforeAll(async () => {
  db = await createTestDatabase();
  laurel = testContext(db);
  await givenShop(db, { domain: ours });
  await givenShop(db, { domain: theirs, currency: "EUR", timeZone: "Europe/Berlin" });
  await settleOrders(laurel, ours, [
    someOrder({ orderId: "11", customerId: "1", lines: [line(2_000)] }),
    someOrder({ orderId: "12", customerId: "2", lines: [line(4_000)] }),
  ]);
  const euros = currency("EUR");
  const many = Array.from({ length: 60 }, (_, i) =>
    someOrder({
      orderId: String(9_100 + i),
      customerId: String(901 + i),
      currency: euros,
      lines: [line(90_000 + i * 100)],
    }),
  );
  await settleOrders(laurel, theirs, many);
});
afterAll(() => db.drop());

const posted = (form: Record<string, string>) => ({ method: "POST", body: new URLSearchParams(form) });
const asUs = (address: string, params = {}) => routeArgs(loadContext(laurel, ours), address, params);

describe("a merchant", () => {
  it("sees a member of the own store", async () => {
    const view = await member(asUs("/app/members/1", { customerId: "1" }));
    expect(view.member).toMatchObject({ customerId: "1", available: 20, currency: "USD" });
    expect(view.statement.lines).toHaveLength(1);
  });

  it("finds no member of another store, by id", async () => {
    const answer = await thrownBy(() => member(asUs("/app/members/901", { customerId: "901" })));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ code: "unknown_member" });
  });

  it.each(["", "x", "-1", "1;drop", "9".repeat(40)])("finds no member for the id %j", async (customerId) => {
    expect((await thrownBy(() => member(asUs("/app/members/x", { customerId })))).status).toBe(404);
  });

  it("is listed the own members alone, in every order, by every tier, and by another store's number", async () => {
    for (const query of ["", "sort=balance", "sort=spend", "tier=gold", "tier=platinum", "search=901"]) {
      const { page } = await members(asUs(`/app/members?${query}`));
      const strangers = page.members.filter(({ customerId }) => customerId !== "1" && customerId !== "2");
      expect(strangers, query).toEqual([]);
    }
  });

  it("gets none of another store's members by that store's cursor", async () => {
    const { page: other } = await members(
      routeArgs(loadContext(laurel, theirs), "/app/members?sort=balance"),
    );
    expect(other.next).toEqual(expect.any(String));
    const { page } = await members(
      asUs(`/app/members?sort=balance&cursor=${encodeURIComponent(other.next ?? "")}`),
    );
    expect(page.members.filter(({ customerId }) => Number(customerId) > 900)).toEqual([]);
  });

  it("is counted the own store's members and points alone", async () => {
    const { home: view } = await home(asUs("/app"));
    expect(view.tierMix.reduce((sum, tier) => sum + tier.members, 0)).toBe(2);
    expect(view.today.pointsIssued).toBe(60);
    expect(view.shop).toMatchObject({ domain: ours, currency: "USD", timeZone: "UTC" });
  });
});

describe("the orders of a merchant", () => {
  it("are the own ones alone, however the list is narrowed", async () => {
    for (const query of ["", "show=paid", "show=problem", "show=refunded"]) {
      const { page } = await orders(asUs(`/app/orders?${query}`));
      expect(
        page.orders.filter(({ orderId }) => Number(orderId) > 9_000),
        query,
      ).toEqual([]);
    }
    expect((await orders(asUs("/app/orders"))).page.orders).toHaveLength(2);
  });

  it("are not another store's by that store's cursor", async () => {
    const { page: other } = await orders(routeArgs(loadContext(laurel, theirs), "/app/orders"));
    expect(other.next).toEqual(expect.any(String));
    const { page } = await orders(asUs(`/app/orders?cursor=${encodeURIComponent(other.next ?? "")}`));
    expect(page.orders.filter(({ orderId }) => Number(orderId) > 9_000)).toEqual([]);
  });

  it("can be read one by one, those of another store cannot", async () => {
    const { detail: own } = await order(asUs("/app/orders/11", { orderId: "11" }));
    expect(own).toMatchObject({ currency: "USD", order: { points: 20, member: { customerId: "1" } } });
    const answer = await thrownBy(() => order(asUs("/app/orders/9100", { orderId: "9100" })));
    expect([answer.status, await answer.json()]).toEqual([404, { code: "unknown_order" }]);
  });

  it.each(["", "x", "-1", "9".repeat(40)])("are none with the id %j", async (orderId) => {
    expect((await thrownBy(() => order(asUs("/app/orders/x", { orderId })))).status).toBe(404);
  });
});

describe("the points of a merchant", () => {
  it("are those of the own members alone, and add up", async () => {
    expect(await points(asUs("/app/points"))).toMatchObject({ outstanding: 60, available: 60, members: 2 });
  });

  it("on an earlier day are none, and a day that is none is said to be so", async () => {
    const then = await member(asUs("/app/members/1?on=2020-01-31", { customerId: "1" }));
    expect(then.asOf).toMatchObject({ problem: null, balance: { available: 0 } });
    expect(then.statement.lines).toEqual([]);
    const never = await member(asUs("/app/members/1?on=2020-02-31", { customerId: "1" }));
    expect(never.asOf).toMatchObject({ problem: "on", balance: null });
  });

  it("cannot be given to a member of another store", async () => {
    const form = { ask: "adjust", key: "a-key-of-ours", points: "5", reason: "adjusted_goodwill", note: "" };
    const args = routeArgs(
      loadContext(laurel, ours),
      "/app/members/901",
      { customerId: "901" },
      posted(form),
    );
    expect(await adjust(args)).toEqual({ ok: false, key: "a-key-of-ours", code: "unknown_member" });
  });
});

describe("the data of a customer", () => {
  const ask = (customerId: string) => customerData(asUs(`/app/customers/${customerId}/data`, { customerId }));

  it("is a file with all that is kept, which no cache keeps", async () => {
    const file = await ask("1");
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="laurel-customer-1.json"');
    expect(file.headers.get("cache-control")).toBe("private, no-store");
    expect(await file.json()).toMatchObject({
      store: ours,
      customerId: "1",
      exportedAt: new Date(NOW).toISOString(),
      balance: { available: 20 },
      orders: [{ order_id: 11 }],
    });
  });

  it.each(["901", "", "x", '1"\r\nx: y', "9".repeat(40)])("is not given for %j", async (customerId) => {
    const answer = await thrownBy(() => ask(customerId));
    expect([answer.status, await answer.json()]).toEqual([404, { code: "unknown_member" }]);
  });
});

describe("the messages of a merchant", () => {
  let theirDelivery: string;
  beforeAll(async () => {
    const { rows } = await db.pool.query<{ id: string }>(
      `INSERT INTO inbox_delivery (shop_id, id, topic, dedupe_key, payload, state, attempts, error)
       SELECT id, gen_random_uuid(), 'orders/updated', 'theirs', '{"id": 9100}', 'parked', 1, '{"code": "failed"}'
       FROM shop WHERE domain = $1 RETURNING id`,
      [theirs],
    );
    theirDelivery = rows[0]?.id ?? "";
  });
  const stateOfTheirs = async () =>
    (
      await db.pool.query<{ state: string }>("SELECT state FROM inbox_delivery WHERE id = $1", [
        theirDelivery,
      ])
    ).rows[0]?.state;
  const ask = (form: Record<string, string>) =>
    askOfDeliveries(routeArgs(loadContext(laurel, ours), "/app/deliveries", {}, posted(form)));

  it("are the own ones alone", async () => {
    expect(await deliveries(asUs("/app/deliveries"))).toMatchObject({ parked: { total: 0, deliveries: [] } });
    const theirPage = await deliveries(routeArgs(loadContext(laurel, theirs), "/app/deliveries"));
    expect(theirPage.parked.deliveries.map(({ deliveryId }) => deliveryId)).toEqual([theirDelivery]);
  });

  it("of another store are neither tried again nor set aside", async () => {
    expect(await ask({ ask: "retry", id: theirDelivery })).toEqual({ kind: "retried", count: 0 });
    expect(await ask({ ask: "retryAll" })).toEqual({ kind: "retried", count: 0 });
    const refused = { kind: "refused", code: "unknown_delivery" };
    expect(await ask({ ask: "dismiss", id: theirDelivery, reason: "other" })).toEqual(refused);
    expect(await stateOfTheirs()).toBe("parked");
  });

  it("are not asked for anything that there is not", async () => {
    const answer = await thrownBy(() => ask({ ask: "forget", id: theirDelivery }));
    expect(answer.status).toBe(400);
  });
});

describe("long work", () => {
  const ask = (shop: string, form: Record<string, string>) =>
    askOfRuns(routeArgs(loadContext(laurel, shop), "/app/runs", {}, posted(form)));
  const runs = async () =>
    (
      await db.pool.query(
        "SELECT s.domain, r.kind, r.actor, r.cancel FROM run r JOIN shop s ON s.id = r.shop_id",
      )
    ).rows;

  it("is started and cancelled in the own store alone", async () => {
    const started = { domain: theirs, kind: "reconciliation", actor: `merchant:${MERCHANT}` };
    expect(await ask(theirs, { ask: "start", kind: "reconciliation" })).toEqual({ refusal: null });
    expect(await runs()).toEqual([{ ...started, cancel: null }]);
    const runId = (await db.pool.query<{ id: string }>("SELECT id FROM run")).rows[0]?.id ?? "";
    expect(await ask(ours, { ask: "cancel", runId })).toEqual({ refusal: "unknown_run" });
    expect(await runs()).toEqual([{ ...started, cancel: null }]);
    expect(await ask(theirs, { ask: "cancel", runId })).toEqual({ refusal: null });
    expect(await runs()).toMatchObject([{ cancel: { code: "cancelled_by_staff" } }]);
  });

  it("is not asked for what there is not", async () => {
    for (const form of [{}, { ask: "start", kind: "other" }, { ask: "stop" }]) {
      expect((await thrownBy(() => ask(ours, form))).status).toBe(400);
    }
  });
});

describe("a shopper", () => {
  const ask = (path: string) => balance(routeArgs(loadContext(laurel, null), path));

  it("sees the own balance, as Shopify has signed it", async () => {
    const answer = await ask(proxied("/proxy/balance", ours, "2", Date.now()));
    expect(await answer.json()).toMatchObject({
      v: 2,
      points: 40,
      pending: 0,
      tier: "bronze",
      tierName: "Bronze",
    });
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
  });

  it("has nothing in a store where somebody else has", async () => {
    const answer = await ask(proxied("/proxy/balance", ours, "901", Date.now()));
    expect(answer.status).toBe(200);
    const nothing = { arrives: null, expires: null, tier: null, tierName: null, next: null };
    expect(await answer.json()).toEqual({ points: 0, pending: 0, ...nothing });
  });

  it("cannot ask for another customer without breaking the signature", async () => {
    const forged = proxied("/proxy/balance", ours, "1", Date.now()).replace("customer_id=1", "customer_id=2");
    const answer = await thrownBy(() => ask(forged));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: { code: "bad_signature" } });
  });

  it("cannot use an old signature again", async () => {
    const answer = await thrownBy(() => ask(proxied("/proxy/balance", ours, "1", Date.now() - 3_600_000)));
    expect(await answer.json()).toEqual({ error: { code: "stale" } });
  });

  it("is told that there is nobody signed in, and that a store is not ours", async () => {
    expect((await ask(proxied("/proxy/balance", ours, "", Date.now()))).status).toBe(401);
    expect((await ask(proxied("/proxy/balance", "unknown.myshopify.com", "1", Date.now()))).status).toBe(404);
  });
});

describe("a shopper at checkout", () => {
  const ask = async (shop: string, customerId: string | null, orderId: string) => {
    const headers = { authorization: shopperToken(shop, customerId), "content-type": "application/json" };
    const asked = routeArgs(loadContext(laurel, null), "/api/shopper", { orderId }, { headers });
    const init = { method: "POST", headers, body: "{}" };
    const seen = await seeShopper(routeArgs(loadContext(laurel, null), "/api/shopper", {}, init));
    return [await seen.json(), await (await orderOfShopper(asked)).json()] as const;
  };

  it("is told of themselves in the store that Shopify names, and of their own orders", async () => {
    expect(await ask(ours, "1", "11")).toMatchObject([{ standing: { points: 20 } }, { earned: 20 }]);
    const nothing = { earned: null, waiting: 0, usableAt: null, reached: null };
    expect(await ask(theirs, "1", "11")).toMatchObject([{ standing: null }, nothing]);
    expect(await ask(ours, "901", "9100")).toMatchObject([{ standing: null }, nothing]);
    expect(await ask(ours, "2", "11")).toMatchObject([{ standing: { points: 40 } }, nothing]);
    expect(await ask(ours, null, "11")).toMatchObject([{ isSignedIn: false, standing: null }, nothing]);
  });

  it("is told the history of themselves in that store alone, also by another's cursor", async () => {
    const linesOf = async (shop: string, customerId: string, after = "") => {
      const headers = { authorization: shopperToken(shop, customerId) };
      const address = `/api/shopper/history${after}`;
      const answer = await historyOfShopper(routeArgs(loadContext(laurel, null), address, {}, { headers }));
      return ((await answer.json()) as { lines: { points: number }[] }).lines.map(
        ({ points: moved }) => moved,
      );
    };
    expect(await linesOf(ours, "1")).toEqual([20]);
    expect(await linesOf(theirs, "1")).toEqual([]);
    expect(await linesOf(ours, "901")).toEqual([]);
    const cursor = Buffer.from(
      JSON.stringify([String(Date.now()), "f".repeat(8) + "-ffff".repeat(3) + "-" + "f".repeat(12)]),
    );
    expect(await linesOf(ours, "2", `?after=${cursor.toString("base64url")}`)).toEqual([40]);
  });
});

describe("coupons, codes and groups of a shopper", () => {
  afterAll(() =>
    db.pool.query("UPDATE campaign SET at_checkout = false, ended_at = now() WHERE published_number > 0"),
  );
  /** Asks as our customer 1, who is a member. */
  const args = (path: string, body?: object, params = {}) => {
    const headers = { "content-type": "application/json" };
    const init = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
    const address = proxied(path, ours, "1", Date.now());
    return routeArgs(loadContext(laurel, null), address, params, init);
  };
  /** Theirs is to be had by their members. */
  const inTheirs = async (distribution: Campaign["distribution"]) => {
    const shopify = fakeShopify({ CodeDiscountByCode: () => ({ codeDiscountNodeByCode: null }) });
    const ctx = testContext(db, { shopify });
    const target = { kind: "everything" } as const;
    const campaign = encodeCampaign({ ...NEW_CAMPAIGN, title: "Theirs", target, distribution });
    const made = await createCampaign(ctx, theirs, "merchant:9", campaign);
    if (!made.ok) throw new Error(made.error.code);
    const { campaignId } = made.value;
    const seen = { campaignId, revision: 1, actor: "merchant:9" };
    expect(await publishCampaign(ctx, theirs, seen)).toMatchObject({ ok: true });
    return { ctx, campaignId };
  };

  it("are those of the store that they are in: another store's are neither shown nor given", async () => {
    const given = [
      await inTheirs({ kind: "issued", code: "THEIRS", claim: { stock: null } }),
      await inTheirs({ kind: "partner", where: "" }),
    ];
    for (const { campaignId } of given) {
      const refused = await takeCoupon(args("/proxy/coupons", { claim: campaignId }));
      expect([refused.status, await refused.json()]).toEqual([404, { error: { code: "unknown_coupon" } }]);
    }
    expect(await (await coupons(args("/proxy/coupons"))).json()).toMatchObject({ mine: [], toClaim: [] });
    const byToken = (init: RequestInit) => {
      const headers = { authorization: shopperToken(ours, "1"), "content-type": "application/json" };
      return routeArgs(loadContext(laurel, null), "/api/shopper/coupons", {}, { headers, ...init });
    };
    const body = JSON.stringify({ claim: given[0]?.campaignId });
    expect((await takeCouponByToken(byToken({ method: "POST", body }))).status).toBe(404);
    expect(await (await couponsByToken(byToken({}))).json()).toMatchObject({ mine: [], toClaim: [] });
  });

  it("are not reached by the link of another store's group, nor by its campaign", async () => {
    const group = { seats: 2, hours: 1, rewards: "everybody" } as const;
    const claim = { stock: null, group };
    const { ctx, campaignId } = await inTheirs({ kind: "issued", code: "THEIR-GROUP", claim });
    const begun = await startGroup(ctx, theirs, { customerId: "901", campaignId });
    if (!begun.ok) throw new Error(begun.error.code);
    const { token } = begun.value;
    const shown = await groupOfLink(args(`/proxy/groups/${token}`, undefined, { token }));
    expect(await shown.json()).toMatchObject({ invited: "unknown", mine: [], toStart: [] });
    for (const [body, code] of [
      [{ join: token }, "unknown_group"],
      [{ start: campaignId }, "unknown_coupon"],
    ] as const) {
      const refused = await askOfGroups(args("/proxy/groups", body));
      expect([refused.status, await refused.json()]).toEqual([404, { error: { code } }]);
    }
  });
});

describe("the programme of a merchant", () => {
  const theirDraft = async () => {
    const made = await createDraft(laurel, theirs, "merchant:9");
    if (!made.ok) throw new Error(made.error.code);
    return made.value.draftId;
  };

  it("is the own store's alone, with its versions and drafts", async () => {
    await theirDraft();
    for (const read of [program, history]) {
      const { view } = await read(asUs("/app/program?one=9&two=1"));
      expect(view).toMatchObject({ currency: "USD", inForce: 1, newest: 1, drafts: [] });
      expect(view.versions).toHaveLength(1);
    }
  });

  it("rehearses in the own store alone, with the own members, and ends what is rehearsed there alone", async () => {
    const draftId = await theirDraft();
    const begin = (shop: string, customerIds: string, params = { draftId }) =>
      beginRehearsal(
        routeArgs(
          loadContext(laurel, shop),
          "/app/program/drafts/x/rehearsal",
          params,
          posted({ revision: "1", customerIds, until: "" }),
        ),
      );
    expect(await begin(ours, "1")).toEqual({ refusal: { code: "draft_gone" } });
    const read = () => rehearsalOfDraft(asUs(`/app/program/drafts/${draftId}/rehearsal`, { draftId }));
    expect((await thrownBy(read)).status).toBe(404);
    expect(await begin(theirs, "1")).toEqual({ refusal: { code: "rehearsal_no_member" } });
    // Begun, it leads to the page of rehearsals.
    expect((await thrownBy(() => begin(theirs, "901,902"))).status).toBe(302);
    const their = await rehearsals(routeArgs(loadContext(laurel, theirs), "/app/program/rehearsals"));
    const number = String(their.view.rehearsals[0]?.number ?? 0);
    expect(their.view.rehearsals[0]?.members).toHaveLength(2);
    expect((await rehearsals(asUs("/app/program/rehearsals"))).view.rehearsals).toEqual([]);
    const ask = (form: Record<string, string>) =>
      askOfRehearsals(routeArgs(loadContext(laurel, ours), "/app/program/rehearsals", {}, posted(form)));
    for (const what of ["end", "takeBack"]) {
      expect(await ask({ ask: what, number })).toEqual({
        refusal: { code: "unknown_rehearsal" },
      });
    }
    expect(await ask({ ask: "restart", number, revision: "1" })).toEqual({
      refusal: { code: "unknown_rehearsal" },
    });
    for (const form of [{}, { ask: "end" }, { ask: "other", number }, { ask: "restart", number }]) {
      expect((await thrownBy(() => ask(form))).status).toBe(400);
    }
    const found = await choosable(asUs("/app/program/rehearsals/members?search=901"));
    expect(found).toMatchObject({ found: [] });
    const own = await choosable(asUs("/app/program/rehearsals/members?search=1"));
    expect(own.found.map(({ customerId }) => customerId)).toEqual(["1"]);
  });

  it("has no draft of another store's, to read or to change", async () => {
    const draftId = await theirDraft();
    for (const read of [draft, tierPreview]) {
      const answer = await thrownBy(() => read(asUs(`/app/program/drafts/${draftId}`, { draftId })));
      expect([answer.status, await answer.json()]).toEqual([404, { code: "draft_gone" }]);
    }
    const ask = (form: Record<string, string>) =>
      askOfDraft(routeArgs(loadContext(laurel, ours), "/app/program/drafts/x", { draftId }, posted(form)));
    const publish = { ask: "publish", revision: "1", when: "now", time: "" };
    expect(await ask(publish)).toEqual({ ok: false, code: "draft_gone" });
    const read = await draft(routeArgs(loadContext(laurel, theirs), "/app/program/drafts/x", { draftId }));
    const save = { ask: "save", revision: "1", program: read.draft.program, basedOn: "1" };
    expect(await ask(save)).toEqual({ ok: false, code: "draft_gone" });
    await thrownBy(() => ask({ ask: "discard", revision: "1" }));
    expect(read.draft).toMatchObject({ draftId, revision: 1 });
  });

  it.each(["", "x", "1;drop", "00000000-0000-0000-0000-000000000000"])(
    "has no draft with the id %j",
    async (draftId) => {
      for (const read of [draft, tierPreview]) {
        const answer = await thrownBy(() => read(asUs("/app/program/drafts/x", { draftId })));
        expect(answer.status).toBe(404);
      }
    },
  );

  it("answers what makes no sense with 400", async () => {
    const asked = (form: Record<string, string>) =>
      routeArgs(loadContext(laurel, ours), "/app/program", { draftId: "x" }, posted(form));
    for (const form of [
      { ask: "rollBack" },
      { ask: "callOff", number: "x" },
      { ask: "save", revision: "0" },
      { ask: "" },
    ]) {
      for (const ask of [askOfProgram, askOfHistory, askOfDraft]) {
        expect((await thrownBy(() => ask(asked(form)))).status).toBe(400);
      }
    }
  });

  it("names points for the own store alone", async () => {
    const points = { en: { one: "Note", other: "Notes" } };
    const program = encodeProgram({
      ...defaultProgram(currency("USD")),
      look: { points, tiers: { gold: { names: { "zh-CN": "金" } } } },
    });
    const wish = { program, basedOn: 1, actor: "merchant:1" };
    expect(await publishProgram(laurel, ours, wish)).toMatchObject({ ok: true });
    expect(await frame(asUs("/app"))).toMatchObject({
      ...{ pointsNames: points, tierNames: { Gold: { "zh-CN": "金" } } },
    });
    expect(await frame(routeArgs(loadContext(laurel, theirs), "/app"))).toMatchObject({
      ...{ pointsNames: {}, tierNames: {} },
    });
  });
});

describe("the campaigns of a merchant", () => {
  const theirCampaign = async () => {
    const made = await createCampaign(laurel, theirs, "merchant:9");
    if (!made.ok) throw new Error(made.error.code);
    return made.value.campaignId;
  };
  const inTheirs = (campaignId: string) =>
    campaign(routeArgs(loadContext(laurel, theirs), "/app/campaigns/x", { campaignId }));

  it("are the own store's alone, also by another store's cursor", async () => {
    await theirCampaign();
    const cursor = Buffer.from(JSON.stringify([await theirCampaign()])).toString("base64url");
    for (const query of ["", "?state=draft", "?search=a", `?cursor=${cursor}`]) {
      const { page } = await campaigns(asUs(`/app/campaigns${query}`));
      expect(page, query).toMatchObject({ currency: "USD", campaigns: [], next: null });
    }
  });

  it("are tried beside the own store's, with its products", async () => {
    const ourCampaign = await createCampaign(laurel, ours, "merchant:9");
    if (!ourCampaign.ok) throw new Error(ourCampaign.error.code);
    const campaignId = await theirCampaign();
    const { prisma } = laurel.db;
    const data = { publishedNumber: 1, startsAt: new Date(0) };
    const { shopId } = await prisma.campaign.findFirstOrThrow({ where: { id: campaignId } });
    await prisma.campaign.update({ where: { shopId_id: { shopId, id: campaignId } }, data });
    const value = encodeCampaign({ ...NEW_CAMPAIGN, title: "Theirs" });
    const at = new Date(0);
    const version = { shopId, campaignId, number: 1, campaign: value, actor: "merchant:9" };
    await prisma.campaignVersion.create({ data: { ...version, startsAt: at, publishedAt: at } });
    expect((await inTheirs(campaignId)).checkout.running).toMatchObject([{ campaignId }]);
    const { checkout } = await campaign(
      asUs("/app/campaigns/x", { campaignId: ourCampaign.value.campaignId }),
    );
    expect(checkout.running).toEqual([]);
    const asked = vi.spyOn(laurel.shopify, "adminClient");
    await productsToTry(asUs("/app/campaigns/products?products=1,x,0&collections=2"));
    expect(asked.mock.calls).toEqual([[ours]]);
    asked.mockRestore();
  });

  it("has none of another store's, to read or to change", async () => {
    const campaignId = await theirCampaign();
    const answer = await thrownBy(() => campaign(asUs("/app/campaigns/x", { campaignId })));
    expect([answer.status, await answer.json()]).toEqual([404, { code: "unknown_campaign" }]);
    const file = () => resultsOfCampaign(asUs("/app/campaigns/x/results", { campaignId }));
    expect((await thrownBy(file)).status).toBe(404);
    const codes = await thrownBy(() => codesOfCampaign(asUs("/app/campaigns/x/codes", { campaignId })));
    expect([codes.status, await codes.json()]).toEqual([404, { code: "unknown_campaign" }]);
    const codeFile = () => codeFileOfCampaign(asUs("/app/campaigns/x/codes/file", { campaignId }));
    expect((await thrownBy(codeFile)).status).toBe(404);
    for (const form of [
      { ask: "make", count: "5" },
      { ask: "send" },
      { ask: "upload", list: "A" },
      { ask: "give", customers: "7" },
    ])
      expect(
        await askOfCodes(
          routeArgs(loadContext(laurel, ours), "/app/campaigns/x/codes", { campaignId }, posted(form)),
        ),
      ).toEqual({ ok: false, code: "unknown_campaign" });
    const coupons = await thrownBy(() => couponsOfCampaign(asUs("/app/campaigns/x/coupons", { campaignId })));
    expect([coupons.status, await coupons.json()]).toEqual([404, { code: "unknown_campaign" }]);
    for (const form of [
      { ask: "giveAll" },
      { ask: "giveTier", id: "bronze" },
      { ask: "giveList", customers: "7" },
      { ask: "goOn", givingId: campaignId },
      { ask: "takeGivingBack", givingId: campaignId },
      { ask: "takeBack", customerId: "7" },
    ])
      expect(
        await askOfCoupons(
          routeArgs(loadContext(laurel, ours), "/app/campaigns/x/coupons", { campaignId }, posted(form)),
        ),
        form.ask,
      ).toEqual({ ok: false, code: "unknown_campaign" });
    const before = await inTheirs(campaignId);
    const ask = (form: Record<string, string>) =>
      askOfCampaign(routeArgs(loadContext(laurel, ours), "/app/campaigns/x", { campaignId }, posted(form)));
    for (const deed of ["pause", "resume", "end", "archive", "restore", "duplicate"])
      expect(await ask({ ask: deed }), deed).toEqual({ ok: false, code: "unknown_campaign" });
    const save = { ask: "save", revision: "1", campaign: before.view.campaign };
    expect(await ask(save)).toEqual({ ok: false, code: "unknown_campaign" });
    expect(await ask({ ask: "publish", revision: "1" })).toEqual({ ok: false, code: "unknown_campaign" });
    expect(await inTheirs(campaignId)).toEqual(before);
  });

  it("have no redemptions of another store's rewards, to read or to undo", async () => {
    const distribution = { ...NEW_REWARD, points: 50 };
    const campaign = encodeCampaign({
      ...{ ...NEW_CAMPAIGN, title: "Theirs", target: { kind: "everything" }, distribution },
    });
    const made = valueOf(await createCampaign(laurel, theirs, "merchant:9", campaign));
    const { campaignId } = made;
    valueOf(await publishCampaign(laurel, theirs, { campaignId, revision: 1, actor: "merchant:9" }));
    const redemptionId = "11111111-1111-4111-8111-111111111111";
    const asked = { customerId: "901", campaignId, redemptionId, points: 50 };
    valueOf(await openRedemption(laurel, theirs, asked));
    const open = { redemptions: [{ redemptionId, state: "preparing" }] };
    const inTheirStore = routeArgs(loadContext(laurel, theirs), "/app/campaigns/x/redemptions", {
      campaignId,
    });
    expect((await redemptionsOfCampaign(inTheirStore)).page).toMatchObject(open);
    expect((await rewards(asUs("/app/rewards"))).page.rewards).toEqual([]);
    for (const read of [redemptionsOfCampaign, redemptionFileOfCampaign]) {
      const answer = await thrownBy(() => read(asUs("/app/campaigns/x/redemptions", { campaignId })));
      expect([answer.status, await answer.json()]).toEqual([404, { code: "unknown_campaign" }]);
    }
    const undo = posted({ redemptionId, redemptionAct: "undo" });
    const args = (params: Record<string, string>) =>
      routeArgs(loadContext(laurel, ours), "/app/x", params, undo);
    expect(await undoOfCampaign(args({ campaignId }))).toEqual({ ok: false, code: "unknown_redemption" });
    expect(await adjust(args({ customerId: "1" }))).toMatchObject({ ok: false, code: "unknown_redemption" });
    expect((await redemptionsOfCampaign(inTheirStore)).page).toMatchObject(open);
  });

  it.each(["", "x", "1;drop", "00000000-0000-0000-0000-000000000000"])(
    "has no campaign with the id %j",
    async (campaignId) => {
      const answer = await thrownBy(() => campaign(asUs("/app/campaigns/x", { campaignId })));
      expect(answer.status).toBe(404);
    },
  );

  it("answers what makes no sense with 400", async () => {
    const asked = (form: Record<string, string>) =>
      routeArgs(loadContext(laurel, ours), "/app/campaigns", { campaignId: "x" }, posted(form));
    for (const form of [{ ask: "" }, { ask: "save", revision: "1" }, { ask: "publish", revision: "0" }])
      for (const ask of [askOfCampaign, askOfCampaigns])
        expect((await thrownBy(() => ask(asked(form)))).status).toBe(400);
  });

  it("is found by its discount at Shopify, in the own store alone", async () => {
    const leads = async (discountId: string) =>
      (await thrownBy(() => ofDiscount(asUs("/app/discounts/x", { discountId })))).headers.get("location");
    for (const discountId of ["999", "x", "gid://shopify/DiscountNode/999"])
      expect(await leads(discountId)).toBe("/app/campaigns");
  });

  it("begins in the own store, and leads there", async () => {
    const form = posted({ campaign: JSON.stringify(encodeCampaign(NEW_CAMPAIGN)) });
    const args = routeArgs(loadContext(laurel, ours), "/app/campaigns/new", {}, form);
    const answer = await thrownBy(() => beginCampaign(args));
    const campaignId = (answer.headers.get("location") ?? "").replace("/app/campaigns/", "");
    const { view, viewer } = await campaign(asUs("/app/campaigns/x", { campaignId }));
    expect(view).toMatchObject({ state: "draft", changedBy: viewer });
  });
});

describe("points by hand", () => {
  it("are given once, however often the same is asked", async () => {
    const form = { ask: "adjust", key: "one-intent", points: "5", reason: "adjusted_goodwill", note: "" };
    for (let tries = 0; tries < 2; tries += 1) {
      const args = routeArgs(loadContext(laurel, ours), "/app/members/2", { customerId: "2" }, posted(form));
      expect(await adjust(args)).toEqual({ ok: true, key: "one-intent" });
    }
    const view = await member(asUs("/app/members/2", { customerId: "2" }));
    expect(view.member).toMatchObject({ available: 45 });
    // Whoever did it is known by number.
    expect(view.viewer).toBe(`merchant:${MERCHANT}`);
    expect(view.statement.lines[0]).toMatchObject({ kind: "adjust", actor: view.viewer });
  });
});

describe("the blocks on Shopify's own pages", () => {
  beforeAll(loadAllTexts);
  type Load = (args: ReturnType<typeof routeArgs>) => Promise<Response>;
  const ask = async (load: Load, what: Record<string, string>, { query = "", init = {} } = {}) => {
    const answer = await load(routeArgs(loadContext(laurel, ours), `/app/blocks/x${query}`, what, init));
    // The block runs in a worker of no origin, and may read why not.
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    return [answer.status, await answer.json()] as const;
  };

  it("say of the own members and orders what Laurel's pages say, in the language of who reads", async () => {
    // However the store calls its points.
    const twenty = expect.stringMatching(/^20 \S/) as string;
    expect(await ask(customerBlock, { customerId: "1" })).toMatchObject([
      200,
      { balance: twenty, available: 20, movements: [{ what: "Points for an order", change: "+20" }] },
    ]);
    const whyOf = async (query: string) => {
      const [, block] = await ask(orderBlock, { orderId: "11" }, { query });
      expect(block).toMatchObject({ given: twenty, movements: [{ change: "+20" }] });
      return JSON.stringify(block).replace(/[\u2066-\u2069]/g, "");
    };
    const why = await whyOf("");
    expect(why).toContain("$20.00 × 1 × 100% = 20 ");
    expect(why).toContain("in force when the order was placed");
    expect(await whyOf("?locale=zh-CN")).toContain("订单");
  });

  it("know nothing of another store's, nor of what is none", async () => {
    const unknown = (code: string) => [404, { error: { code, sentence: expect.any(String) as string } }];
    for (const customerId of ["901", "", "x", "9".repeat(40)])
      expect(await ask(customerBlock, { customerId })).toEqual(unknown("unknown_member"));
    for (const orderId of ["9100", "", "x", "9".repeat(40)])
      expect(await ask(orderBlock, { orderId })).toEqual(unknown("unknown_order"));
  });

  it("adjust points once, however often the same is asked, and none of another store's members", async () => {
    const form = {
      ask: "adjust",
      key: "intent-of-block",
      points: "5",
      reason: "adjusted_goodwill",
      note: "",
    };
    const before = (await member(asUs("/app/members/1", { customerId: "1" }))).member.available;
    for (let tries = 0; tries < 2; tries += 1)
      expect(await ask(adjustInBlock, { customerId: "1" }, { init: posted(form) })).toMatchObject([
        200,
        {
          available: before + 5,
          movements: [{ what: "Points adjusted by hand: goodwill", change: "+5" }, {}],
        },
      ]);
    const [status, refused] = await ask(adjustInBlock, { customerId: "901" }, { init: posted(form) });
    expect([status, refused]).toMatchObject([404, { error: { code: "unknown_member" } }]);
    const nonsense = posted({ ...form, points: "x" });
    expect((await ask(adjustInBlock, { customerId: "1" }, { init: nonsense }))[0]).toBe(409);
    const tooMany = posted({ ...form, key: "another-intent", points: "-999" });
    expect(await ask(adjustInBlock, { customerId: "1" }, { init: tooMany })).toMatchObject([
      409,
      { error: { code: "not_enough_points" } },
    ]);
  });
});
