import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { DUTIES } from "../../app/db/privacy/table-duties.server.ts";
import { withValues } from "../../app/db/privacy/duties.server.ts";
import type { Meant } from "../../app/db/privacy/duties.server.ts";
import { encodeCampaign, encodeProgram, NEW_CAMPAIGN } from "../../app/domain/index.ts";
import { loadProgramVersions } from "../../app/db/program/program-versions.server.ts";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { insertAward } from "../../app/db/awards/awards.server.ts";
import { insertWhatIf } from "../../app/db/what-if/what-ifs.server.ts";
import { errands } from "../../app/db/errands/errands.server.ts";
import { drainInbox } from "../../app/services/inbox/drain-inbox.server.ts";
import { receiveDelivery } from "../../app/services/inbox/receive-delivery.server.ts";
import { enrolMember } from "../../app/services/members/enrol-member.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { saveMemberTags } from "../../app/db/members/member-tags.server.ts";
import { setTier } from "../../app/services/members/set-tier.server.ts";
import { callOff } from "../../app/services/program/change-versions.server.ts";
import { beginRehearsal } from "../../app/services/rehearsals/begin-rehearsal.server.ts";
import { endRehearsal } from "../../app/services/rehearsals/end-rehearsal.server.ts";
import { createDraft, discardDraft } from "../../app/services/program/edit-drafts.server.ts";
import { addCodes } from "../../app/services/campaigns/add-codes.server.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { createHook } from "../../app/services/hooks/change-hooks.server.ts";
import { createApiKey, revokeApiKey } from "../../app/services/keys/change-api-keys.server.ts";
import { saveCampaignView } from "../../app/services/campaigns/saved-views.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { followMembers } from "../../app/services/outbox/follow-members.server.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import { captureHold } from "../../app/services/rewards/capture-hold.server.ts";
import { openHold } from "../../app/services/rewards/open-hold.server.ts";
import { releaseHold } from "../../app/services/rewards/release-hold.server.ts";
import type { TestDatabase } from "./database.ts";
import { fakeShopify } from "./fake-shopify.ts";
import { DAY_MS, line, NOW, order, testContext } from "./laurel.ts";
import { valueOf } from "./orders.ts";
import { orderPayload } from "./shopify-orders.ts";

/** A customer, and one that becomes part of them; both with orders of their own. */
export interface Person {
  readonly customerId: string;
  readonly formerId: string;
}

/** What a clerk wrote: nobody else's note has the customer's digits in it. */
export const noteOf = ({ customerId }: Person) => `a word about ${customerId}`;

/** Everything that can be kept of a customer: whatever table may hold something of theirs does. */
export async function givenAllOf(db: TestDatabase, shopId: number, domain: string, person: Person) {
  const ctx = testContext(db);
  const { customerId, formerId } = person;
  // Of somebody who is gone it is remembered whose part they became, before either is heard of.
  await mergeMembers(ctx, domain, { from: `${customerId}9`, into: customerId });
  await enrolMember(ctx, domain, formerId);
  await enrolMember(ctx, domain, customerId);
  const settled = [`${customerId}1`, `${customerId}2`, `${formerId}3`].map((orderId) =>
    order({
      orderId,
      name: `#${orderId}`,
      customerId: orderId.endsWith("3") ? formerId : customerId,
      lines: [line(10_000)],
    }),
  );
  await settleOrders(ctx, domain, settled);
  const [refunded] = settled;
  if (!refunded) throw new Error("three orders");
  await settleOrders(ctx, domain, [
    { ...refunded, updatedAt: refunded.updatedAt + 1000, lines: [line(10_000, { refundedMinor: 500 })] },
  ]);
  await mergeMembers(ctx, domain, { from: formerId, into: customerId });
  const who = { customerId };
  const actor = { kind: "merchant", id: "1" } as const;
  const note = noteOf(person);
  await adjustPoints(ctx, domain, {
    who,
    points: 7,
    reason: "adjusted_goodwill",
    note,
    actor,
    key: customerId,
  });
  const byHand = { tierId: "gold", until: null, reason: note };
  const set = await setTier(ctx, domain, { ...byHand, customerId, key: randomUUID(), actor });
  expect(set).toMatchObject({ ok: true });
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT id FROM member WHERE shop_id = $1 AND customer_id = $2",
    [shopId, customerId],
  );
  const tags = rows.map(({ id }) => ({ memberId: id, tag: note, state: "given" as const }));
  await saveMemberTags(db.pool, shopId, tags);
  const ids = [1, 2, 3].map(() => randomUUID());
  for (const redemptionId of ids) {
    const opened = await openHold(ctx, domain, { who, redemptionId, points: 10, ttlSeconds: null, actor });
    expect(opened).toMatchObject({ ok: true });
  }
  const [captured, released] = ids;
  await captureHold(ctx, domain, {
    redemptionId: captured ?? "",
    orderId: `${customerId}2`,
    points: 10,
    actor,
  });
  await releaseHold(ctx, domain, { redemptionId: released ?? "", orderId: null, actor });
  const letter = orderPayload({ id: `${customerId}4`, customerId, total: 20, processedAt: NOW });
  await deliver(db, domain, "orders/paid", letter);
  const change = { admin_graphql_api_id: `gid://shopify/Customer/${customerId}`, verified_email: true };
  await deliver(db, domain, "customers/update", change);
  await inTransaction(db.pool, (tx) => errands.wantOnce(tx, shopId, "guest_claim", customerId));
  await drainInbox(ctx);
  await followMembers(ctx);
  await givenCampaignUses(db, shopId);
  await givenLetters(db, shopId);
  await givenWhatIf(db, shopId, domain, person);
  await givenRehearsal(db, domain, customerId);
}

/** A programme was tried, and both are examples of what it would mean. */
async function givenWhatIf(db: TestDatabase, shopId: number, domain: string, person: Person) {
  const { memberIds } = await meant(db, shopId, person);
  const { rows } = await db.pool.query<{ id: string }>(
    `INSERT INTO run (shop_id, id, kind, actor, asked_at, ended_at, outcome)
     VALUES ($1, gen_random_uuid(), 'what_if', 'staff:1', now(), now(), 'done') RETURNING id`,
    [shopId],
  );
  const [run] = rows;
  if (!run) throw new Error(`a run of ${domain}`);
  const examples = memberIds.map((memberId) => ({ memberId, publishedPoints: 1, trialPoints: 2 }));
  const tried = { runId: run.id, result: {}, madeAt: NOW, examples };
  await inTransaction(db.pool, (tx) => insertWhatIf(tx, shopId, tried));
}

/** They were chosen to try a programme, which is over. */
async function givenRehearsal(db: TestDatabase, domain: string, customerId: string) {
  const ctx = testContext(db);
  const { draftId } = valueOf(await createDraft(ctx, domain, "merchant:1"));
  const seen = { draftId, revision: 1, actor: "merchant:1" };
  const wish = { ...seen, customerIds: [customerId], until: null };
  const { number } = valueOf(await beginRehearsal(ctx, domain, wish));
  await endRehearsal(ctx, domain, { number, takeBack: false, actor: "merchant:1" });
  await discardDraft(ctx, domain, seen);
  await followMembers(ctx);
}

/** What a store has besides its members. */
export async function givenStoreThings(db: TestDatabase, shopId: number, domain: string) {
  await db.pool.query(
    "INSERT INTO session (id, shop, state, access_token, email) VALUES ($1, $1, '', 'token', 'staff@example.com')",
    [domain],
  );
  await givenVersions(db, domain);
  await givenCampaign(db, domain, shopId);
  await givenAward(db, shopId);
  await givenKeys(db, domain);
  await givenHook(db, domain);
  for (const kind of ["backfill", "reconciliation"]) {
    await db.pool.query(
      `INSERT INTO run (shop_id, id, kind, actor, asked_at, ended_at, outcome)
       VALUES ($1, gen_random_uuid(), $2, 'staff:1', now(), now(), 'done')`,
      [shopId, kind],
    );
  }
}

/** An address that is told. */
async function givenHook(db: TestDatabase, domain: string) {
  const asked = { url: "https://shop.example/laurel", kinds: ["points.moved"] };
  valueOf(await createHook(testContext(db), domain, "merchant:1", asked));
}

/** A letter to it about each member. */
async function givenLetters(db: TestDatabase, shopId: number) {
  await db.pool.query(
    `INSERT INTO hook_letter (shop_id, id, hook_id, kind, member_id, body, occurred_at, state, next_attempt_at)
     SELECT m.shop_id, gen_random_uuid(), e.id, 'points.moved', m.id, jsonb_build_object('customerId', m.customer_id), now(), 'waiting', now()
       FROM member m JOIN event_hook e ON e.shop_id = m.shop_id WHERE m.shop_id = $1 AND m.customer_id IS NOT NULL`,
    [shopId],
  );
}

/** A key in use, and one that was revoked. */
async function givenKeys(db: TestDatabase, domain: string) {
  const [ctx, actor] = [testContext(db), "merchant:1"];
  const asked = { name: "Storefront", scopes: ["read_members"] };
  const made = [
    valueOf(await createApiKey(ctx, domain, actor, asked)),
    valueOf(await createApiKey(ctx, domain, actor, asked)),
  ];
  valueOf(await revokeApiKey(ctx, domain, actor, made[0]?.keyId ?? ""));
}

/** A rule that was to be given to past orders. */
async function givenAward(db: TestDatabase, shopId: number) {
  await inTransaction(db.pool, (tx) =>
    insertAward(tx, shopId, {
      ...{ id: randomUUID(), programVersion: 1, ruleId: "vinyl", actor: "merchant:1" },
      ...{ since: NOW - DAY_MS, until: NOW, askedAt: NOW },
    }),
  );
}

/** A campaign that is at checkout. */
async function givenCampaign(db: TestDatabase, domain: string, shopId: number) {
  const [ctx, actor] = [testContext(db), "merchant:1"];
  const target = { kind: "collections", collections: ["7"] } as const;
  const campaign = encodeCampaign({ ...NEW_CAMPAIGN, title: "Jazz week", target });
  const made = await createCampaign(ctx, domain, actor, campaign);
  if (!made.ok) throw new Error(made.error.code);
  const published = await publishCampaign(ctx, domain, { ...made.value, revision: 1, actor });
  expect(published).toMatchObject({ ok: true });
  const view = { search: "jazz", show: "active", order: "name" } as const;
  valueOf(await saveCampaignView(ctx, domain, actor, { name: "Jazz", isForAll: false, ...view }));
  // And one that goes by a code, which is free at Shopify.
  const shopify = fakeShopify({ CodeDiscountByCode: () => ({ codeDiscountNodeByCode: null }) });
  const distribution = { kind: "code", code: "JAZZ10", uses: null, oncePerCustomer: false } as const;
  const coded = encodeCampaign({ ...NEW_CAMPAIGN, title: "Jazz by code", target, distribution });
  const { campaignId } = valueOf(await createCampaign(ctx, domain, actor, coded));
  const seen = { campaignId, revision: 1, actor };
  valueOf(await publishCampaign(testContext(db, { shopify }), domain, seen));
  // And one with unique codes, of which it has some.
  const unique = { kind: "codes", prefix: "JAZZ-", uses: 1, oncePerCustomer: false } as const;
  const many = encodeCampaign({ ...NEW_CAMPAIGN, title: "Jazz cards", target, distribution: unique });
  const cards = valueOf(await createCampaign(ctx, domain, actor, many));
  valueOf(await publishCampaign(ctx, domain, { ...cards, revision: 1, actor }));
  const list = ["CARD-1", "CARD-2", "CARD-3"];
  await inTransaction(db.pool, (tx) => addCodes(tx, shopId, cards.campaignId, list));
  // And one for a segment of customers, which each may use so often.
  const ofSegment = [
    { kind: "segment" as const, segments: ["7"] },
    { kind: "uses_per_customer" as const, uses: 1 },
  ];
  const people = encodeCampaign({ ...NEW_CAMPAIGN, title: "Jazz circle", target, when: ofSegment });
  const circle = valueOf(await createCampaign(ctx, domain, actor, people));
  valueOf(await publishCampaign(ctx, domain, { ...circle, revision: 1, actor }));
  // And one of which members hold coupons.
  const held = { kind: "issued", code: "FRIEND", claim: { stock: 100 } } as const;
  const friends = encodeCampaign({ ...NEW_CAMPAIGN, title: "Jazz friends", target, distribution: held });
  const coupons = valueOf(await createCampaign(ctx, domain, actor, friends));
  const known = testContext(db, { shopify });
  valueOf(await publishCampaign(known, domain, { ...coupons, revision: 1, actor }));
}

/** It took something off each order. */
async function givenCampaignUses(db: TestDatabase, shopId: number) {
  await db.pool.query(
    `INSERT INTO campaign_use (shop_id, order_id, campaign_id, number, at, given_minor, discount_minor, revenue_minor,
            presentment_currency, counts)
     SELECT o.shop_id, o.order_id, v.campaign_id, v.number, o.processed_at, 500, 400, 9000, 'EUR', true
       FROM settled_order o JOIN campaign_version v ON v.shop_id = o.shop_id WHERE o.shop_id = $1
     ON CONFLICT DO NOTHING`,
    [shopId],
  );
  // A product carries the number of their target.
  await db.pool.query(
    `INSERT INTO product_target (shop_id, product_id, wanted, carried, wanted_costs, carried_costs, reading)
     VALUES ($1, 7, '{0}', '{0}', '1250', '1250', nextval('product_reading')) ON CONFLICT DO NOTHING`,
    [shopId],
  );
  // Members are in a segment that a campaign is for.
  await db.pool.query(
    `INSERT INTO segment_member (shop_id, segment_id, member_id, reading)
     SELECT m.shop_id, s.segment_id, m.id, s.reading
       FROM member m JOIN campaign_segment s ON s.shop_id = m.shop_id
      WHERE m.shop_id = $1 AND m.merged_into_id IS NULL AND m.customer_id IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [shopId],
  );
  // Each member has filled a group of one of them.
  await db.pool.query(
    `WITH who AS MATERIALIZED (
       SELECT m.shop_id, m.id, gen_random_uuid() AS group_id,
              (SELECT id FROM campaign c WHERE c.shop_id = m.shop_id ORDER BY id DESC LIMIT 1) AS campaign_id
         FROM member m WHERE m.shop_id = $1 AND m.merged_into_id IS NULL AND m.customer_id IS NOT NULL),
     made AS (
       INSERT INTO coupon_group (shop_id, id, campaign_id, token, seats, rewards, started_at, ends_at, filled_at)
       SELECT shop_id, group_id, campaign_id, gen_random_uuid(), 2, 'everybody', now(), now(), now() FROM who)
     INSERT INTO coupon_group_seat (shop_id, group_id, campaign_id, member_id, role, joined_at, is_open)
     SELECT shop_id, group_id, campaign_id, id, 'starter', now(), false FROM who`,
    [shopId],
  );
  // Coupons were given to customers of a list.
  await db.pool.query(
    `WITH giving AS (
       INSERT INTO coupon_giving (shop_id, id, campaign_id, receivers, actor, asked_at)
       SELECT shop_id, gen_random_uuid(), id, 'list', 'merchant:1', now() FROM campaign WHERE shop_id = $1 LIMIT 1
       RETURNING shop_id, id)
     INSERT INTO coupon_giving_customer (shop_id, giving_id, customer_id, is_unknown)
     SELECT g.shop_id, g.id, m.customer_id, true FROM giving g JOIN member m ON m.shop_id = g.shop_id
      WHERE m.customer_id IS NOT NULL`,
    [shopId],
  );
  // What was set aside was for one of them.
  await db.pool.query(
    `INSERT INTO redemption (shop_id, id, campaign_id, code, key)
     SELECT h.shop_id, h.redemption_id, (SELECT id FROM campaign c WHERE c.shop_id = h.shop_id ORDER BY id LIMIT 1),
            h.redemption_id, h.redemption_id
       FROM hold h WHERE h.shop_id = $1 ON CONFLICT DO NOTHING`,
    [shopId],
  );
  // What is still set aside is for a gift card, of which Shopify has said nothing yet.
  await db.pool.query(
    `INSERT INTO redemption_grant (shop_id, redemption_id, kind, amount_minor, currency, sealed_code, tail, state, asked_at, customer_id)
     SELECT h.shop_id, h.redemption_id, 'gift_card', 1000, 'USD', 'sealed', 'WXYZ', 'asked', now(), m.customer_id
       FROM hold h JOIN member m ON m.shop_id = h.shop_id AND m.id = h.member_id
      WHERE h.shop_id = $1 AND h.state = 'open' AND m.customer_id IS NOT NULL ON CONFLICT DO NOTHING`,
    [shopId],
  );
  // The order that took one has its discount, and still has all of it.
  await db.pool.query(
    `UPDATE campaign_use u SET code = r.code, discount_minor = u.given_minor
       FROM redemption r JOIN hold h ON h.shop_id = r.shop_id AND h.redemption_id = r.id
      WHERE r.shop_id = $1 AND h.state = 'captured'
        AND u.shop_id = r.shop_id AND u.campaign_id = r.campaign_id AND u.order_id = h.order_id`,
    [shopId],
  );
  // Members hold coupons of all of them; of unique codes each has one of their own.
  await db.pool.query(
    `INSERT INTO coupon (shop_id, campaign_id, member_id, source, actor, held_at, code_number)
     SELECT m.shop_id, c.id, m.id, 'given', 'merchant:1', now(), k.number
       FROM (SELECT *, row_number() OVER (PARTITION BY shop_id ORDER BY id) AS place FROM member
              WHERE merged_into_id IS NULL AND customer_id IS NOT NULL) m
       JOIN campaign c ON c.shop_id = m.shop_id
       LEFT JOIN campaign_code k ON k.shop_id = c.shop_id AND k.campaign_id = c.id AND k.number = m.place
      WHERE m.shop_id = $1 AND m.merged_into_id IS NULL AND m.customer_id IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [shopId],
  );
}

/** A draft, and a version that was called off before its moment. */
async function givenVersions(db: TestDatabase, domain: string) {
  const ctx = testContext(db);
  const actor = "merchant:1";
  expect(await createDraft(ctx, domain, actor)).toMatchObject({ ok: true });
  const shop = await findShop(db.pool, domain);
  const [first] = shop ? await loadProgramVersions(db.pool, shop.id) : [];
  if (!first) throw new Error(`${domain} has a programme`);
  const { earning } = first.program;
  const program = encodeProgram({
    ...first.program,
    earning: { ...earning, milliPointsPerUnit: earning.milliPointsPerUnit + 1 },
  });
  const from = { kind: "at", at: NOW + DAY_MS } as const;
  const published = await publishProgram(ctx, domain, { program, basedOn: first.number, actor, from });
  if (!published.ok) throw new Error(published.error.code);
  expect(await callOff(ctx, domain, { number: published.value.number, actor })).toMatchObject({ ok: true });
}

async function deliver(db: TestDatabase, shopDomain: string, topic: string, payload: unknown) {
  const webhookId = randomUUID();
  await receiveDelivery(testContext(db), { shopDomain, topic, webhookId, triggeredAt: NOW, payload });
}

/** Every row of every table, as text, sorted. */
export async function allRows(db: TestDatabase): Promise<Readonly<Record<string, readonly string[]>>> {
  const all: Record<string, readonly string[]> = {};
  for (const [table] of DUTIES) {
    const { rows } = await db.pool.query<{ row: string }>(
      `SELECT to_json(t)::text AS row FROM ${table} t ORDER BY 1`,
    );
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

/** The rows that are somebody's, by the list of duties. */
export async function rowsOf(
  db: TestDatabase,
  shopId: number,
  meant: Meant,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const all: Record<string, readonly string[]> = {};
  for (const [table, { people }] of DUTIES) {
    if (!("whose" in people)) continue;
    const { text, values } = withValues(
      `SELECT to_json(t)::text AS row FROM ${table} t WHERE shop_id = :shop AND (${people.whose}) ORDER BY 1`,
      shopId,
      meant,
    );
    const { rows } = await db.pool.query<{ row: string }>(text, values);
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

/** Whom the rows of a customer belong to: the member and those that became part of it. */
export async function meant(
  db: TestDatabase,
  shopId: number,
  { customerId, formerId }: Person,
): Promise<Meant> {
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT id FROM member WHERE shop_id = $1 AND customer_id = ANY ($2::bigint[])",
    [shopId, [customerId, formerId]],
  );
  return { memberIds: rows.map(({ id }) => id), customerId, orderIds: [] };
}
