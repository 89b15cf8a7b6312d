import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addCodes, saveSentCodes } from "../../app/db/campaigns/campaign-codes.server.ts";
import { takeNextCodes } from "../../app/db/campaigns/codes-of-members.server.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import { presentCodes } from "../../app/server/present-codes.ts";
import { claimCoupon, shopperCoupons } from "../../app/services/campaigns/claim-coupon.server.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { findCode } from "../../app/services/campaigns/find-code.server.ts";
import { readMemberCoupons } from "../../app/services/campaigns/member-coupons.server.ts";
import { giveCodes } from "../../app/services/campaigns/give-codes.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { readCampaign } from "../../app/services/campaigns/read-campaigns.server.ts";
import { listCodes, readCodes } from "../../app/services/campaigns/read-codes.server.ts";
import { readHeldCodes } from "../../app/services/campaigns/read-held-codes.server.ts";
import { pauseCampaign, resumeCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import { takeCouponBack } from "../../app/services/campaigns/take-coupon-back.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { exportCustomer } from "../../app/services/privacy/export-customer.server.ts";
import { redactCustomer } from "../../app/services/privacy/redact-customer.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { givenShop, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

const ACTOR = "merchant:1";

let db: TestDatabase;
let shopId: number;
let last = 1_000;
const shopify = fakeShopify({ CustomersByIds: () => ({ nodes: [] }) });
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db, {});
  shopId = (await findShop(db.pool, SHOP))?.id ?? 0;
});
afterAll(() => db?.drop());
beforeEach(async () => {
  await db.pool.query("UPDATE campaign SET at_checkout = false, ended_at = now() WHERE published_number > 0");
});

const ctx = () => testContext(db, { shopify, clock: testClock(NOW) });

/** Customers who are members. */
async function members(many: number): Promise<string[]> {
  const ids = Array.from({ length: many }, () => String((last += 1)));
  await db.pool.query(
    `WITH made AS (
       INSERT INTO member (shop_id, id, customer_id, joined_at)
       SELECT s.id, gen_random_uuid(), c, now() FROM shop s, unnest($1::bigint[]) c RETURNING shop_id, id)
     INSERT INTO balance (shop_id, member_id, tier_id, tier_since)
     SELECT m.shop_id, m.id, 'bronze', now() FROM made m`,
    [ids],
  );
  return ids;
}
async function campaignOf(
  codes: readonly string[],
  { uses = 1, toMembers = true, tiers = [] as readonly string[] } = {},
): Promise<string> {
  const title = `Codes ${(last += 1)}`;
  const own = { kind: "codes", prefix: "", uses, oncePerCustomer: true } as const;
  const distribution = { ...own, ...(toMembers ? { toMembers } : {}) };
  const target = { kind: "everything" } as const;
  const when = tiers.length === 0 ? [] : [{ kind: "tier" as const, tiers }];
  const campaign = encodeCampaign({ ...NEW_CAMPAIGN, title, target, distribution, when });
  const { campaignId } = valueOf(await createCampaign(ctx(), SHOP, ACTOR, campaign));
  valueOf(await publishCampaign(ctx(), SHOP, { campaignId, revision: 1, actor: ACTOR }));
  await bring(campaignId, codes);
  return campaignId;
}
/** Codes that Shopify has, but for those that it has refused. */
async function bring(campaignId: string, codes: readonly string[], refused: readonly number[] = []) {
  await inTransaction(db.pool, async (tx) => {
    await addCodes(tx, shopId, campaignId, codes);
    const problems = new Map(refused.map((number) => [number, "taken" as const]));
    await saveSentCodes(tx, shopId, campaignId, { until: 2_147_483_647, problems });
  });
}
const some = (name: string, count: number) =>
  Array.from({ length: count }, (_one, place) => `${name}-${100 + place}`);
const take = (campaignId: string, customerId = "") => claimCoupon(ctx(), SHOP, { campaignId, customerId });
const shown = async (customerId: string | null) => valueOf(await shopperCoupons(ctx(), SHOP, customerId));
const codeOf = async (customerId = "") => (await shown(customerId)).mine.map(({ code }) => code);
const leftOf = async (campaignId: string) =>
  (await shown(null)).toClaim.find((one) => one.campaignId === campaignId)?.left;
const gone = { ok: false, error: { code: "coupon_gone" } };
const used = (customerId: string | null, code: string) =>
  order({
    ...{ orderId: String((last += 1)), name: `#${last}`, customerId, processedAt: NOW, updatedAt: NOW },
    codes: [{ title: code, amountMinor: 200, keptMinor: 200, costMinor: 1_800 }],
  });

describe("codes that members take", () => {
  it("are handed out one by one: each sees their own, and whoever is too late reads that none is left", async () => {
    const campaignId = await campaignOf(["MUSEUM-A2", "MUSEUM-B3"]);
    const [ann = "", bob = "", cyd = ""] = await members(3);
    expect(await leftOf(campaignId)).toBe(2);
    expect(await take(campaignId, ann)).toEqual({ ok: true, value: { fresh: true } });
    expect(await take(campaignId, ann)).toEqual({ ok: true, value: { fresh: false } });
    expect(await codeOf(ann)).toEqual(["MUSEUM-A2"]);
    expect(await leftOf(campaignId)).toBe(1);
    expect(await take(campaignId, bob)).toEqual({ ok: true, value: { fresh: true } });
    expect(await codeOf(bob)).toEqual(["MUSEUM-B3"]);
    expect(await take(campaignId, cyd)).toEqual(gone);
    expect(await leftOf(campaignId)).toBe(0);
    expect(JSON.stringify(await shown(cyd))).not.toContain("MUSEUM");
    // More are brought: whoever was too late may ask again.
    await bring(campaignId, ["MUSEUM-C4"]);
    expect(await take(campaignId, cyd)).toEqual({ ok: true, value: { fresh: true } });
    expect(await codeOf(cyd)).toEqual(["MUSEUM-C4"]);
    // Checkout asks nobody whose such a code is: it is told nothing.
    expect((await db.pool.query("SELECT FROM outbox_intent WHERE kind = 'member_metafield'")).rows).toEqual(
      [],
    );
  });

  it("are each handed out once, and all of them, whoever asks at once and however often", async () => {
    const codes = some("RACE", 60);
    const campaignId = await campaignOf(codes);
    const people = await members(90);
    const asking = [...people, ...people, ...people];
    const answers = await together(10, asking, (one) => take(campaignId, one));
    expect(answers.filter((one) => one.ok && one.value.fresh)).toHaveLength(60);
    const held = await Promise.all(people.map(codeOf));
    expect(held.flat().sort()).toEqual([...codes].sort());
    expect(held.filter((one) => one.length === 0)).toHaveLength(30);
    for (const [place, answer] of answers.entries())
      if (!answer.ok) {
        expect(answer).toEqual(gone);
        expect(held[place % people.length]).toEqual([]);
      }
    expect(await leftOf(campaignId)).toBe(0);
  });

  it("are given by the store: each member of a list the next one, once, and the page says who has which", async () => {
    const campaignId = await campaignOf(some("GIVEN", 5), { toMembers: false });
    const [ann = "", bob = "", cyd = ""] = await members(3);
    const give = (customerIds: readonly string[]) =>
      giveCodes(ctx(), SHOP, { campaignId, actor: ACTOR, customerIds });
    expect(await give([ann, bob, ann, "999999", "x"])).toEqual({
      ok: true,
      value: { given: 2, had: 0, leftOut: 0, unknown: ["999999"] },
    });
    // Asked for again it changes nothing, and whoever comes new gets the next.
    expect(valueOf(await give([ann, bob, cyd]))).toMatchObject({ given: 1, had: 2 });
    expect([await codeOf(ann), await codeOf(bob)].flat().sort()).toEqual(["GIVEN-100", "GIVEN-101"]);
    expect(await codeOf(cyd)).toEqual(["GIVEN-102"]);
    const held = valueOf(await readHeldCodes(ctx(), SHOP, { campaignId, before: null }));
    expect(held.codes[0]).toMatchObject({ code: "GIVEN-102", customerId: cyd, isGiven: true, isUsed: false });
    expect(held).toMatchObject({ older: null, isOlder: false });
    valueOf(await settleOrders(ctx(), SHOP, [used(ann, (await codeOf(ann))[0] ?? "")]));
    const after = valueOf(await readHeldCodes(ctx(), SHOP, { campaignId, before: 3 }));
    expect(after.codes.map(({ isUsed }) => isUsed).sort()).toEqual([false, true]);
    // Another campaign's, and another store's, are not seen here.
    const other = valueOf(
      await readHeldCodes(ctx(), SHOP, { campaignId: await campaignOf([]), before: null }),
    );
    expect(other.codes).toEqual([]);
  });

  it("are given to all of a list or to nobody, and not to those whom the campaign is not for", async () => {
    const campaignId = await campaignOf(["FEW-2", "FEW-3"]);
    const people = await members(3);
    const give = (customerIds: readonly string[]) =>
      giveCodes(ctx(), SHOP, { campaignId, actor: ACTOR, customerIds });
    expect(await give(people)).toEqual({ ok: false, error: { code: "codes_too_few" } });
    expect(await leftOf(campaignId)).toBe(2);
    expect(valueOf(await give(people.slice(0, 2)))).toMatchObject({ given: 2 });
    expect(await give(people.slice(2))).toEqual({ ok: false, error: { code: "codes_too_few" } });
    expect(await give(["x"])).toEqual({ ok: false, error: { code: "no_receivers" } });
    const many = Array.from({ length: 1_001 }, (_one, place) => String(1 + place));
    expect(await give(many)).toEqual({ ok: false, error: { code: "too_many_receivers", max: 1_000 } });
    const golden = await campaignOf(["GOLD-2"], { tiers: ["gold"] });
    const toGold = { campaignId: golden, actor: ACTOR, customerIds: people };
    expect(valueOf(await giveCodes(ctx(), SHOP, toGold))).toMatchObject({ given: 0, leftOut: 3 });
    const draft = valueOf(await createCampaign(ctx(), SHOP, ACTOR, encodeCampaign(NEW_CAMPAIGN)));
    expect(await giveCodes(ctx(), SHOP, { ...draft, actor: ACTOR, customerIds: people })).toEqual({
      ok: false,
      error: { code: "campaign_not_published" },
    });
  });

  it("are each handed out once when members take and the store gives at the same time", async () => {
    const codes = some("BOTH", 40);
    const campaignId = await campaignOf(codes);
    const people = await members(40);
    const lists = [people.slice(0, 15), people.slice(10, 25), people.slice(20, 40)];
    await Promise.all([
      ...lists.map((customerIds) => giveCodes(ctx(), SHOP, { campaignId, actor: ACTOR, customerIds })),
      together(8, people, (one) => take(campaignId, one)),
    ]);
    const held = await Promise.all(people.map(codeOf));
    expect(held.flat().sort()).toEqual([...codes].sort());
    expect(held.every((one) => one.length === 1)).toBe(true);
  });

  it("are none's when whoever was given one dies before it is written, and the next one's then", async () => {
    const campaignId = await campaignOf(["ONLY-2", "ONLY-3"]);
    const [ann = ""] = await members(1);
    const dying = inTransaction(db.pool, async (tx) => {
      expect(await takeNextCodes(tx, shopId, campaignId, 1)).toEqual([{ number: 1, code: "ONLY-2" }]);
      throw new Error("killed");
    });
    await expect(dying).rejects.toThrow("killed");
    valueOf(await take(campaignId, ann));
    expect(await codeOf(ann)).toEqual(["ONLY-2"]);
  });

  it("see codes that were brought while somebody stood in line for them", async () => {
    const campaignId = await campaignOf(["LINE-2"]);
    const [ann = "", bob = ""] = await members(2);
    valueOf(await take(campaignId, ann));
    const [, answer] = await Promise.all([
      inTransaction(db.pool, async (tx) => {
        await addCodes(tx, shopId, campaignId, ["LINE-3", "LINE-4"]);
        await saveSentCodes(tx, shopId, campaignId, { until: 3, problems: new Map() });
        await tx.query("SELECT pg_sleep(0.2)");
      }),
      // It waits for the row that the other holds.
      inTransaction(db.pool, async (tx) => {
        await tx.query("SELECT pg_sleep(0.05)");
        return (await takeNextCodes(tx, shopId, campaignId, 1))[0];
      }),
    ]);
    expect([undefined, { number: 2, code: "LINE-3" }]).toContainEqual(answer);
    valueOf(await take(campaignId, bob));
    expect(await codeOf(bob)).toEqual([answer === undefined ? "LINE-3" : "LINE-4"]);
  });

  it("are those that Shopify has, and that no order used before: others are passed over", async () => {
    const campaignId = await campaignOf([]);
    await bring(campaignId, ["PASS-2", "PASS-3", "PASS-4"], [1]);
    valueOf(await settleOrders(ctx(), SHOP, [used(null, "pass-3")]));
    await inTransaction(db.pool, (tx) => addCodes(tx, shopId, campaignId, ["PASS-6"]));
    const [ann = "", bob = ""] = await members(2);
    valueOf(await take(campaignId, ann));
    expect(await codeOf(ann)).toEqual(["PASS-4"]);
    // It waits for Shopify.
    expect(await take(campaignId, bob)).toEqual(gone);
    expect(await leftOf(campaignId)).toBe(0);
    await inTransaction(db.pool, (tx) =>
      saveSentCodes(tx, shopId, campaignId, { until: 4, problems: new Map() }),
    );
    valueOf(await take(campaignId, bob));
    expect(await codeOf(bob)).toEqual(["PASS-6"]);
  });

  it("are to be taken while the campaign runs and says so, by who takes part", async () => {
    const campaignId = await campaignOf(some("RUNS", 3));
    const [ann = "", bob = ""] = await members(2);
    await db.pool.query(
      "UPDATE balance SET membership = 'left' WHERE member_id = (SELECT id FROM member WHERE customer_id = $1)",
      [bob],
    );
    expect(await take(campaignId, bob)).toEqual({ ok: false, error: { code: "not_a_member" } });
    expect(await take(campaignId, "")).toEqual({ ok: false, error: { code: "not_a_member" } });
    const by = { campaignId, actor: ACTOR };
    valueOf(await pauseCampaign(ctx(), SHOP, by));
    expect(await take(campaignId, ann)).toEqual({ ok: false, error: { code: "unknown_coupon" } });
    valueOf(await resumeCampaign(ctx(), SHOP, by));
    valueOf(await take(campaignId, ann));
    const byHand = await campaignOf(some("HAND", 3), { toMembers: false });
    expect(await take(byHand, ann)).toEqual({ ok: false, error: { code: "unknown_coupon" } });
  });
});

describe("who has a code", () => {
  it("is found by the code, in letters of any size, and stands in the file", async () => {
    const campaignId = await campaignOf(["WHO-2", "WHO-3", "WHO-4"]);
    const [ann = "", bob = ""] = await members(2);
    for (const one of [ann, bob]) valueOf(await take(campaignId, one));
    valueOf(await settleOrders(ctx(), SHOP, [used(ann, "WHO-2")]));
    const found = async (code: string) => valueOf(await findCode(ctx(), SHOP, code));
    expect(await found("who-2")).toMatchObject({
      ...{ code: "WHO-2", state: "used", isPast: true, uses: [{ counts: true }] },
      holder: { customerId: ann, name: null, heldAt: NOW },
    });
    expect(await found("WHO-4")).toMatchObject({ state: "ready", isPast: false, holder: null });
    const page = valueOf(await readCodes(ctx(), SHOP, campaignId));
    expect(page.members).toEqual({ held: 2, left: 1 });
    const lines = (await presentCodes(valueOf(await listCodes(ctx(), SHOP, campaignId))).text()).split(
      "\r\n",
    );
    const since = new Date(NOW).toISOString();
    expect(lines.slice(1)).toEqual([
      ...[`WHO-2,used,1,${ann},${since}`, `WHO-3,ready,0,${bob},${since}`, "WHO-4,ready,0,,", ""],
    ]);
    // On the member's page, in the block, and in what the campaign has brought.
    expect(valueOf(await readMemberCoupons(ctx(), SHOP, await memberId(ann))).coupons).toMatchObject([
      { campaignId, code: "WHO-2", state: "used", usedBy: { name: expect.any(String) as string } },
    ]);
    expect((await shown(ann)).mine).toMatchObject([{ code: "WHO-2", isUsed: true }]);
    expect((await shown(bob)).mine).toMatchObject([{ code: "WHO-3", isUsed: false }]);
    const { results } = valueOf(await readCampaign(ctx(), SHOP, campaignId));
    expect(results).toMatchObject({ codes: 3, coupons: { given: 0, claimed: 2 } });
  });

  it("uses it as often as each code may be used", async () => {
    const campaignId = await campaignOf(["OFT-2"], { uses: 2 });
    const [ann = ""] = await members(1);
    valueOf(await take(campaignId, ann));
    const isUsed = async () => (await shown(ann)).mine.map((one) => one.isUsed);
    valueOf(await settleOrders(ctx(), SHOP, [used(ann, "OFT-2")]));
    expect(await isUsed()).toEqual([false]);
    // Whoever is told it can use it.
    valueOf(await settleOrders(ctx(), SHOP, [used(null, "OFT-2")]));
    expect(await isUsed()).toEqual([true]);
  });

  it("keeps it: it is not taken back, since checkout takes it from whoever knows it", async () => {
    const campaignId = await campaignOf(["KEEP-2"]);
    const [ann = ""] = await members(1);
    valueOf(await take(campaignId, ann));
    expect(await takeCouponBack(ctx(), SHOP, { campaignId, actor: ACTOR, customerId: ann })).toEqual({
      ok: false,
      error: { code: "campaign_without_coupons" },
    });
    const [coupon] = valueOf(await readMemberCoupons(ctx(), SHOP, await memberId(ann))).coupons;
    expect(coupon).toMatchObject({ state: "ready", canBeTakenBack: false });
  });

  it("hands it over to whom they become a part of, who keeps their own where they have one", async () => {
    const campaignId = await campaignOf(["PART-2", "PART-3"]);
    const [ann = "", bob = "", cyd = ""] = await members(3);
    for (const one of [ann, bob]) valueOf(await take(campaignId, one));
    valueOf(await mergeMembers(ctx(), SHOP, { from: ann, into: cyd }));
    expect(await codeOf(cyd)).toEqual(["PART-2"]);
    valueOf(await mergeMembers(ctx(), SHOP, { from: bob, into: cyd }));
    expect(await codeOf(cyd)).toEqual(["PART-2"]);
    expect(valueOf(await findCode(ctx(), SHOP, "PART-3"))).toMatchObject({ holder: null, isPast: true });
  });

  it("is forgotten with them, and nobody else is given it; what is kept of them names it", async () => {
    const campaignId = await campaignOf(["GONE-2", "GONE-3"]);
    const [ann = "", bob = ""] = await members(2);
    valueOf(await take(campaignId, ann));
    const kept = valueOf(await exportCustomer(ctx(), SHOP, ann));
    expect(JSON.stringify(kept)).toContain("GONE-2");
    valueOf(await redactCustomer(ctx(), SHOP, { customerId: ann, orderIds: [] }));
    expect(valueOf(await findCode(ctx(), SHOP, "GONE-2"))).toMatchObject({ holder: null, isPast: true });
    valueOf(await take(campaignId, bob));
    expect(await codeOf(bob)).toEqual(["GONE-3"]);
  });
});

/** Does all of it, so many at once. */
async function together<T, R>(atOnce: number, all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  const left = [...all.entries()];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      done[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done;
}

async function memberId(customerId: string): Promise<string> {
  const { rows } = await db.pool.query<{ id: string }>("SELECT id FROM member WHERE customer_id = $1", [
    customerId,
  ]);
  return rows[0]?.id ?? "";
}
