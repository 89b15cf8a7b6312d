import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { calendarOf, defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import { action } from "../../app/routes/app.members.$customerId.tsx";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { setTier, takeBackTier } from "../../app/services/members/set-tier.server.ts";
import type { TierToSet } from "../../app/services/members/set-tier.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { exportCustomer } from "../../app/services/privacy/export-customer.server.ts";
import { redactCustomer } from "../../app/services/privacy/redact-customer.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import { currency, line, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { standingOf } from "../support/ledger-laws.ts";
import { oneStore } from "../support/one-store.ts";
import { loadContext, routeArgs } from "../support/routes.ts";

const DAY = 86_400_000;
const { db: theDb, fresh, settle, givenMember } = oneStore();
const at = (now = NOW) => testContext(theDb(), { clock: testClock(now) });
const tierOf = async (customerId: string) => (await standingOf(theDb(), customerId))?.tier;

function set(customerId: string, changes: Partial<TierToSet> = {}, now = NOW) {
  return setTier(at(now), SHOP, {
    customerId,
    tierId: "gold",
    until: null,
    reason: "A friend of the house",
    key: randomUUID(),
    actor: { kind: "merchant", id: "42" },
    ...changes,
  });
}
const takeBack = (customerId: string, overrideId: string, now = NOW) =>
  takeBackTier(at(now), SHOP, { customerId, overrideId, actor: { kind: "merchant", id: "43" } });

async function told(customerId: string): Promise<string[]> {
  const { rows } = await theDb().pool.query<{ kind: string }>(
    `SELECT h.kind FROM happening h JOIN member m ON m.shop_id = h.shop_id AND m.id = h.member_id
      WHERE h.shop_id = 1 AND m.customer_id = $1 AND h.kind LIKE 'tier_set%' ORDER BY h.id`,
    [customerId],
  );
  return rows.map(({ kind }) => kind);
}

async function overridesIn(customerId: string) {
  const { rows } = await theDb().pool.query<{ tier_id: string; open: boolean; ended_by: string | null }>(
    `SELECT o.tier_id, o.ended_at IS NULL AS open, o.ended_by FROM tier_override o
       JOIN member m ON m.shop_id = o.shop_id AND m.id = o.member_id
      WHERE o.shop_id = 1 AND m.customer_id = $1 ORDER BY o.set_at, o.id`,
    [customerId],
  );
  return rows;
}

describe("a tier set by hand", () => {
  it("holds at once and for the orders that follow, and is shown with who and why", async () => {
    const customerId = await givenMember(10);
    const key = randomUUID();
    const until = NOW + 30 * DAY;
    expect(await set(customerId, { key, until })).toEqual({ ok: true, value: { fresh: true } });
    expect(await set(customerId, { key, until })).toEqual({ ok: true, value: { fresh: false } });
    expect(await set(customerId, { key, until, tierId: "silver" })).toMatchObject({
      error: { code: "key_used_otherwise" },
    });
    expect(await tierOf(customerId)).toBe("gold");
    expect(await told(customerId)).toEqual(["tier_set_by_hand"]);
    const page = await readMember(at(), SHOP, { customerId });
    expect(page).toMatchObject({
      value: {
        tierId: "gold",
        tierUntil: until,
        nextTier: { tierId: "platinum" },
        tierByHand: {
          ...{ overrideId: key, tierName: "Gold", until, reason: "A friend of the house" },
          ...{ actor: "merchant:42", setAt: NOW },
        },
      },
    });
    const paid = order({
      orderId: fresh(),
      customerId,
      processedAt: NOW + DAY,
      updatedAt: NOW + DAY,
      lines: [line(1000)],
    });
    await settleOrders(at(NOW + DAY), SHOP, [paid]);
    expect(await standingOf(theDb(), customerId)).toMatchObject({ available: 10 + 15, tier: "gold" });
    // Its time is over.
    await reviewTiers(at(until), SHOP);
    expect(await tierOf(customerId)).toBe("bronze");
    expect(await readMember(at(until), SHOP, { customerId })).toMatchObject({
      value: {
        tierByHand: null,
        tierChanges: [
          { at: until, from: "Gold", to: "Bronze", reason: "time" },
          { at: NOW, from: "Bronze", to: "Gold", reason: "by_hand" },
          { from: null, to: "Bronze", reason: "joined" },
        ],
      },
    });
  });

  it("ends when it is taken back, once, and when another takes its place", async () => {
    const customerId = await givenMember(10);
    const [first, second] = [randomUUID(), randomUUID()];
    await set(customerId, { key: first });
    await set(customerId, { key: second, tierId: "platinum" }, NOW + 1);
    expect(await tierOf(customerId)).toBe("platinum");
    // What took its place stays.
    expect(await takeBack(customerId, first, NOW + 2)).toEqual({ ok: true, value: { fresh: false } });
    expect(await tierOf(customerId)).toBe("platinum");
    expect(await takeBack(customerId, second, NOW + 3)).toEqual({ ok: true, value: { fresh: true } });
    expect(await takeBack(customerId, second, NOW + 4)).toEqual({ ok: true, value: { fresh: false } });
    expect(await tierOf(customerId)).toBe("bronze");
    const kinds = ["tier_set_by_hand", "tier_set_taken_back"];
    expect(await told(customerId)).toEqual([...[kinds[0], kinds[1]], ...kinds]);
    expect(await overridesIn(customerId)).toEqual([
      { tier_id: "gold", open: false, ended_by: "merchant:42" },
      { tier_id: "platinum", open: false, ended_by: "merchant:43" },
    ]);
  });

  it("is nobody else's to take back, and is refused where it makes no sense", async () => {
    const [customerId, other] = [await givenMember(10), await givenMember(10)];
    const key = randomUUID();
    await set(customerId, { key });
    expect(await takeBack(other, key)).toMatchObject({ error: { code: "not_set" } });
    expect(await takeBack(other, "no-key")).toMatchObject({ error: { code: "not_set" } });
    expect(await set(other, { tierId: "ruby" })).toMatchObject({ error: { code: "unknown_tier" } });
    expect(await set(other, { until: NOW })).toMatchObject({ error: { code: "tier_until_past" } });
    expect(await set(other, { reason: "" })).toMatchObject({ error: { code: "tier_reason_missing" } });
    expect(await set("999999")).toMatchObject({ error: { code: "unknown_member" } });
    expect(await set("nobody")).toMatchObject({ error: { code: "unknown_member" } });
    expect(await tierOf(other)).toBe("bronze");
  });

  it("is one at a time, even when two people set it at once, and while an order is settled", async () => {
    const customerId = await givenMember(10);
    const paid = order({ orderId: fresh(), customerId, lines: [line(40_000)] });
    const [one, two] = await Promise.all([
      set(customerId, { tierId: "silver" }),
      set(customerId, { tierId: "gold" }),
      settleOrders(at(), SHOP, [paid]),
    ]);
    expect([one.ok, two.ok]).toEqual([true, true]);
    const open = (await overridesIn(customerId)).filter((override) => override.open);
    expect(open).toHaveLength(1);
    expect(await tierOf(customerId)).toBe(open[0]?.tier_id);
    expect((await told(customerId)).sort()).toEqual([
      ...["tier_set_by_hand", "tier_set_by_hand", "tier_set_taken_back"],
    ]);
  });

  it("goes along into another member, the one set last where both have one", async () => {
    const [a, b] = [await givenMember(10), await givenMember(10)];
    await set(a, { tierId: "platinum" }, NOW + 2);
    await set(b, { tierId: "silver" }, NOW + 1);
    expect(await mergeMembers(at(NOW + 3), SHOP, { from: a, into: b })).toMatchObject({ ok: true });
    expect(await tierOf(b)).toBe("platinum");
    expect(await overridesIn(b)).toEqual([
      { tier_id: "silver", open: false, ended_by: "system:customers-merged" },
      { tier_id: "platinum", open: true, ended_by: null },
    ]);
    const c = await givenMember(10);
    expect(await mergeMembers(at(NOW + 4), SHOP, { from: b, into: c })).toMatchObject({ ok: true });
    expect(await tierOf(c)).toBe("platinum");
    // One whose time is over gives way to one that holds, whenever it was set.
    const [d, e] = [await givenMember(10), await givenMember(10)];
    await set(d, { tierId: "gold", until: NOW + 6 }, NOW + 5);
    await set(e, { tierId: "silver" }, NOW + 4);
    await mergeMembers(at(NOW + 9), SHOP, { from: d, into: e });
    expect(await tierOf(e)).toBe("silver");
  });

  it("is in what the customer may have, and is gone with the customer", async () => {
    const customerId = await givenMember(10);
    await set(customerId, { reason: "Because of her birthday" });
    const exported = await exportCustomer(at(), SHOP, customerId);
    expect(JSON.stringify(exported)).toContain("Because of her birthday");
    await redactCustomer(at(), SHOP, { customerId, orderIds: [] });
    const { rows } = await theDb().pool.query(
      "SELECT FROM tier_override WHERE shop_id = 1 AND reason = 'Because of her birthday'",
    );
    expect(rows).toHaveLength(0);
    expect(await set(customerId)).toMatchObject({ error: { code: "unknown_member" } });
  });

  it("survives another criterion, threshold and name", async () => {
    const customerId = await givenMember(10);
    await set(customerId);
    const plain = defaultProgram(currency("USD"));
    const tiers = plain.tiers.tiers.map((tier, place) => ({
      ...{ ...tier, name: `${tier.name} 2027`, thresholdMinor: 0 },
      thresholds: { orders: place * 50 },
    }));
    const criterion = { match: "all", measures: ["orders"] };
    const program = encodeProgram({ ...plain, tiers: { window: { kind: "calendar_year" }, tiers } });
    const asked = { ...program, tiers: { ...program.tiers, criterion } };
    expect(
      await publishProgram(at(NOW + 10), SHOP, { program: asked, basedOn: 1, actor: "merchant:1" }),
    ).toMatchObject({ ok: true });
    await reviewTiers(at(NOW + 11), SHOP);
    expect(await tierOf(customerId)).toBe("gold");
    expect(await readMember(at(NOW + 11), SHOP, { customerId })).toMatchObject({
      value: { tierByHand: { tierName: "Gold 2027" } },
    });
    await settle(order({ orderId: fresh(), customerId, lines: [line(100)] }));
    expect(await tierOf(customerId)).toBe("gold");
  });
});

describe("the page of a member", () => {
  const post = (customerId: string, fields: Record<string, string>) =>
    action(
      routeArgs(
        loadContext(at(), SHOP),
        `/app/members/${customerId}`,
        { customerId },
        { method: "POST", body: new URLSearchParams(fields) },
      ),
    );

  it("sets a tier to the end of a day where the store is, and takes it back", async () => {
    const customerId = await givenMember(10);
    const key = randomUUID();
    const fields = { ask: "set_tier", key, tierId: "gold", lastDay: "2024-07-01", reason: "A friend" };
    expect(await post(customerId, fields)).toEqual({ ok: true, key });
    const { rows } = await theDb().pool.query<{ until: Date; zone: string }>(
      `SELECT o.until, s.time_zone AS zone FROM tier_override o JOIN shop s ON s.id = o.shop_id WHERE o.id = $1`,
      [key],
    );
    const [row] = rows;
    expect(row && calendarOf(row.zone).dayOf(row.until.getTime() - 1).date).toBe("2024-07-01");
    expect(row && calendarOf(row.zone).dayOf(row.until.getTime()).date).toBe("2024-07-02");
    expect(await post(customerId, { ...fields, key: randomUUID(), lastDay: "2024-02-31" })).toMatchObject({
      ok: false,
      code: "tier_until_past",
    });
    expect(await post(customerId, { ask: "take_back_tier", key })).toEqual({ ok: true, key });
    expect(await tierOf(customerId)).toBe("bronze");
  });
});
