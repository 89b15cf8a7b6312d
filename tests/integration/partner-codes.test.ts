import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadCodeDiscounts } from "../../app/db/campaigns/code-discounts.server.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { encodeCampaign, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import type { Campaign } from "../../app/domain/index.ts";
import { presentCodes } from "../../app/server/present-codes.ts";
import { claimCoupon, shopperCoupons } from "../../app/services/campaigns/claim-coupon.server.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { findCode } from "../../app/services/campaigns/find-code.server.ts";
import { readMemberCoupons } from "../../app/services/campaigns/member-coupons.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { listCodes, readCodes } from "../../app/services/campaigns/read-codes.server.ts";
import { archiveCampaign, endCampaign } from "../../app/services/campaigns/run-campaigns.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { makeCodes, sendCodes, uploadCodes } from "../../app/services/runs/start-codes.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { givenShop, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

const ACTOR = "merchant:1";

let db: TestDatabase;
let shopId: number;
let last = 1_000;
/** It is asked for names alone. */
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
const by = (campaignId: string) => ({ campaignId, actor: ACTOR });

async function member(tierId = "bronze"): Promise<string> {
  const id = String((last += 1));
  await db.pool.query(
    `WITH made AS (
       INSERT INTO member (shop_id, id, customer_id, joined_at) VALUES ($1, gen_random_uuid(), $2, now())
       RETURNING shop_id, id)
     INSERT INTO balance (shop_id, member_id, tier_id, tier_since) SELECT shop_id, id, $3, now() FROM made`,
    [shopId, id, tierId],
  );
  return id;
}
async function created(changes: Partial<Campaign> = {}): Promise<string> {
  const campaign: Campaign = {
    ...{ ...NEW_CAMPAIGN, title: "A month of films", target: { kind: "everything" } },
    distribution: { kind: "partner", where: "https://films.example/redeem" },
    ...changes,
  };
  return valueOf(await createCampaign(ctx(), SHOP, ACTOR, encodeCampaign(campaign))).campaignId;
}
const publish = (campaignId: string) =>
  publishCampaign(ctx(), SHOP, { campaignId, revision: 1, actor: ACTOR });
async function published(list: string, changes: Partial<Campaign> = {}): Promise<string> {
  const campaignId = await created(changes);
  valueOf(await publish(campaignId));
  if (list !== "") valueOf(await upload(campaignId, list));
  return campaignId;
}
const upload = (campaignId: string, list: string) => uploadCodes(ctx(), SHOP, { ...by(campaignId), list });
const take = (campaignId: string, customerId: string) => claimCoupon(ctx(), SHOP, { campaignId, customerId });
const shown = async (customerId: string | null) => valueOf(await shopperCoupons(ctx(), SHOP, customerId));
const codesOf = async (customerId: string) => (await shown(customerId)).mine.map(({ code }) => code);

describe("codes of a partner", () => {
  it("are handed out as they are, one by one, at once, and Shopify is told nothing of them", async () => {
    const campaignId = await published("");
    const ann = await member();
    expect((await shown(ann)).toClaim).toMatchObject([{ campaignId, left: 0, isElsewhere: true }]);
    expect(await take(campaignId, ann)).toMatchObject({ error: { code: "coupon_gone" } });
    // Their alphabet is theirs: what looks alike to us may be two codes, and blanks, commas and emoji parts of one.
    const codes = ["abc-0", "ABC-O", "AB C+1/2=", 'A,"B"', "🎬-1", "x".repeat(255)];
    const list = `Code\n${codes.map((code) => `"${code.replaceAll('"', '""')}"`).join("\n")}`;
    expect(valueOf(await upload(campaignId, list))).toEqual({ count: codes.length });
    const people = await Promise.all(codes.map(() => member()));
    for (const one of people)
      expect(await take(campaignId, one)).toEqual({ ok: true, value: { fresh: true } });
    expect(await Promise.all(people.map(codesOf))).toEqual(codes.map((code) => [code]));
    expect(await take(campaignId, ann)).toMatchObject({ error: { code: "coupon_gone" } });
    expect((await shown(people[0] ?? "")).mine).toEqual([
      {
        ...{ campaignId, title: "A month of films", endsAt: null, code: "abc-0", isUsed: false },
        where: "https://films.example/redeem",
      },
    ]);
    expect(await loadCodeDiscounts(db.prisma, shopId)).toEqual([]);
    const { rows } = await db.pool.query(
      "SELECT kind FROM outbox_intent WHERE kind = 'code_discount' UNION ALL SELECT kind FROM run",
    );
    expect(rows).toEqual([]);
  });

  it("stay with who has them when the campaign is over: the partner takes them still", async () => {
    const campaignId = await published("STAY-1\nSTAY-2");
    const [ann, bob] = [await member(), await member()];
    valueOf(await take(campaignId, ann));
    valueOf(await endCampaign(ctx(), SHOP, by(campaignId)));
    expect(await take(campaignId, bob)).toMatchObject({ error: { code: "unknown_coupon" } });
    expect(await codesOf(ann)).toEqual(["STAY-1"]);
    valueOf(await archiveCampaign(ctx(), SHOP, by(campaignId)));
    expect(await codesOf(ann)).toEqual(["STAY-1"]);
    const { rows } = await db.pool.query<{ id: string }>("SELECT id FROM member WHERE customer_id = $1", [
      ann,
    ]);
    const { coupons } = valueOf(await readMemberCoupons(ctx(), SHOP, rows[0]?.id ?? ""));
    expect(coupons).toMatchObject([{ code: "STAY-1", state: "ready", canBeTakenBack: false, usedBy: null }]);
  });

  it("that nobody has taken may go into another campaign once theirs is over, and none before", async () => {
    const first = await published("LEFT-1\nLEFT-2\nLEFT-3");
    const ann = await member();
    valueOf(await take(first, ann));
    const second = await published("");
    const all = "LEFT-1\nLEFT-2\nLEFT-3";
    // The same file chosen again, for the same campaign or for another.
    for (const campaignId of [first, second])
      expect(await upload(campaignId, all)).toMatchObject({ error: { code: "codes_known", wrong: 3 } });
    valueOf(await endCampaign(ctx(), SHOP, by(first)));
    expect(await upload(second, all)).toMatchObject({ error: { code: "codes_known", found: ["LEFT-1"] } });
    expect(valueOf(await upload(second, "LEFT-2\nLEFT-3"))).toEqual({ count: 2 });
    expect(valueOf(await readCodes(ctx(), SHOP, first))).toMatchObject({
      made: 1,
      members: { held: 1, left: 0 },
    });
    const bob = await member();
    valueOf(await take(second, bob));
    expect(await codesOf(bob)).toEqual(["LEFT-2"]);
  });

  it("of one list are not in two campaigns, also when both are brought at once", async () => {
    const [one, other] = [await published(""), await published("")];
    const answers = await Promise.all([upload(one, "BOTH-1\nBOTH-2"), upload(other, "BOTH-2\nBOTH-1")]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: "codes_known", wrong: 2 } });
  });

  it("are refused whole with what cannot be meant: twice the same, hidden characters, numbers cut short", async () => {
    const campaignId = await published("");
    const list = `SAME\nSAME\nA\u200BB\n1.23457E+15\n${"x".repeat(256)}`;
    expect(await upload(campaignId, list)).toMatchObject({
      error: {
        ...{ code: "codes_list", wrong: 4 },
        problems: [
          { line: 2, code: "twice_in_list", other: 1 },
          { line: 3, code: "hidden" },
          { line: 4, code: "shortened" },
          { line: 5, code: "too_long" },
        ],
      },
    });
    expect(valueOf(await readCodes(ctx(), SHOP, campaignId)).made).toBe(0);
    for (const refused of [
      makeCodes(ctx(), SHOP, { ...by(campaignId), count: 5 }),
      sendCodes(ctx(), SHOP, by(campaignId)),
    ])
      expect(await refused).toMatchObject({ error: { code: "codes_of_partner" } });
  });

  it("are found with who has them, and an order with the same code at our checkout is not theirs", async () => {
    const campaignId = await published("FIND-1\nFIND-2");
    const ann = await member();
    valueOf(await take(campaignId, ann));
    valueOf(
      await settleOrders(ctx(), SHOP, [
        order({
          ...{ orderId: "77", name: "#77", customerId: ann, processedAt: NOW, updatedAt: NOW },
          codes: [{ title: "FIND-1", amountMinor: 200, keptMinor: 200, costMinor: 1_800 }],
        }),
      ]),
    );
    expect(valueOf(await findCode(ctx(), SHOP, " FIND-1 "))).toMatchObject({
      ...{ campaignId, code: "FIND-1", state: "elsewhere", uses: [] },
      holder: { customerId: ann },
    });
    expect(valueOf(await findCode(ctx(), SHOP, "find-1"))).toBeNull();
    const text = await presentCodes(valueOf(await listCodes(ctx(), SHOP, campaignId))).text();
    expect(text.split("\r\n").slice(1, 3)).toEqual([
      `FIND-1,of_a_partner,0,${ann},${new Date(NOW).toISOString()}`,
      "FIND-2,of_a_partner,0,,",
    ]);
  });

  it("are for members of the tiers that the campaign names, and shown to nobody else who is one", async () => {
    const when = [{ kind: "tier" as const, tiers: ["gold"] }];
    const campaignId = await published("GOLD-1", { when });
    const [ann, bob] = [await member("gold"), await member("bronze")];
    expect((await shown(bob)).toClaim).toEqual([]);
    expect(await take(campaignId, bob)).toMatchObject({ error: { code: "unknown_coupon" } });
    expect((await shown(ann)).toClaim).toMatchObject([{ campaignId, left: 1 }]);
    valueOf(await take(campaignId, ann));
    expect((await shown(null)).toClaim).toMatchObject([{ campaignId, left: 0 }]);
  });

  it("lead to a page of the web, or nowhere, and ask for nothing but the tier", async () => {
    const problem = async (changes: Partial<Campaign>) => {
      const done = await publish(await created(changes));
      return !done.ok && "problems" in done.error ? done.error.problems.map(({ code }) => code) : done.ok;
    };
    const at = (where: string) => ({ distribution: { kind: "partner" as const, where } });
    expect(await problem(at(""))).toBe(true);
    expect(await problem(at("https://film.example/a?b=c#d"))).toBe(true);
    for (const where of [
      "http://film.example",
      "javascript:alert(1)",
      "film.example",
      "https://a:b@film.example",
    ])
      expect(await problem(at(where)), where).toEqual(["not_an_address"]);
    expect(await problem({ when: [{ kind: "first_order" }] })).toEqual(["not_of_partner"]);
    expect(await problem({ limits: { uses: 5, usesPerDay: null, budgetMinor: null } })).toEqual([
      "not_by_code",
    ]);
  });
});
