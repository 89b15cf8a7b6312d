import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { findAward, listAwards } from "../../app/db/awards/awards.server.ts";
import { defaultAssumptions, defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { OrderSnapshot, Program, RuleSet } from "../../app/domain/index.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { readOrder } from "../../app/services/orders/read-order.server.ts";
import { readAwards } from "../../app/services/awards/read-awards.server.ts";
import { createDraft } from "../../app/services/program/edit-drafts.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { beginRehearsal } from "../../app/services/rehearsals/begin-rehearsal.server.ts";
import { awardRun } from "../../app/services/runs/award.server.ts";
import { cancelRun } from "../../app/services/runs/cancel-run.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { requestRun } from "../../app/services/runs/request-run.server.ts";
import { changeAward, startAward } from "../../app/services/runs/start-award.server.ts";
import type { AwardWish } from "../../app/services/runs/start-award.server.ts";
import { whatIfRun } from "../../app/services/runs/what-if.server.ts";
import { findWhatIf } from "../../app/db/what-if/what-ifs.server.ts";
import { whatIfResult } from "../../app/services/what-if/what-if-result.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import {
  currency,
  DAY_MS,
  givenShop,
  line,
  NOW,
  order,
  SHOP,
  testClock,
  testContext,
} from "../support/laurel.ts";
import { expectLaws, standingOf } from "../support/ledger-laws.ts";
import { valueOf } from "../support/orders.ts";
import { letRunsBeDue } from "../support/runs.ts";

const merchant = { kind: "merchant", id: "77" } as const;
const END = NOW + 40 * DAY_MS;
const base = defaultProgram(currency("USD"));
const VINYL = "100";
const rules: RuleSet = {
  combine: "sum_then_multiply",
  rules: [
    {
      ...{ id: "vinyl", name: "Vinyl, three times", effect: { kind: "multiplier", percent: 300 } },
      when: [{ kind: "product", products: [VINYL] }],
    },
    { ...{ id: "gift", name: "Gift", effect: { kind: "fixed_points", points: 5 } }, when: [] },
  ],
};
const ruled: Program = { ...base, earning: { ...base.earning, rules } };

let db: TestDatabase;
let shopId: number;
const databases: TestDatabase[] = [];
beforeEach(async () => {
  db = await createTestDatabase();
  databases.push(db);
  shopId = await givenShop(db);
});
afterAll(async () => {
  for (const one of databases) await one.drop();
});

const context = (at = END) =>
  testContext(db, {
    clock: testClock(at),
    shopify: fakeShopify({ CustomersByIds: () => ({ nodes: [] }), OrderLineNames: () => ({ order: null }) }),
  });

async function publish(program: Program, basedOn: number, at = END): Promise<void> {
  const wish = { program: encodeProgram(program), basedOn, actor: "merchant:77" };
  expect(await publishProgram(context(at), SHOP, wish)).toMatchObject({ ok: true });
}

const bought = (id: number, changes: Partial<OrderSnapshot> = {}): OrderSnapshot =>
  order({
    orderId: String(7000 + id),
    customerId: String(900 + (id % 3)),
    processedAt: NOW + id * DAY_MS,
    updatedAt: NOW + id * DAY_MS,
    paidAt: NOW + id * DAY_MS,
    lines: [line(1000, { productId: VINYL }), line(500, { lineId: "2", productId: "7" })],
    ...changes,
  });

async function settle(...orders: readonly OrderSnapshot[]): Promise<void> {
  expect(valueOf(await settleOrders(context(), SHOP, orders)).refused).toEqual([]);
}

const ask: Omit<AwardWish, "from" | "until"> = {
  ...{ programVersion: 2, ruleId: "vinyl", actor: merchant, assumptions: defaultAssumptions(100) },
};
/** NOW is 15 May 2024 in the store's zone or near; the period holds orders 2 to 6. */
async function start(changes: Partial<AwardWish> = {}): Promise<string> {
  const day = (days: number) => new Date(NOW + days * DAY_MS).toISOString().slice(0, 10);
  const wish = { ...ask, from: day(2), until: day(6), ...changes };
  return valueOf(await startAward(context(), SHOP, wish)).awardId;
}
const drive = (ordersAtOnce?: number, signal?: AbortSignal) =>
  driveRuns(context(), awardRun(ordersAtOnce === undefined ? {} : { ordersAtOnce }), signal);

async function counted(changes: Partial<AwardWish> = {}): Promise<string> {
  const awardId = await start(changes);
  await drive();
  return awardId;
}

async function change(awardId: string, what: "give" | "undo", ordersAtOnce?: number): Promise<void> {
  expect(await changeAward(context(), SHOP, { awardId, ask: what, actor: merchant })).toEqual({
    ok: true,
    value: null,
  });
  await drive(ordersAtOnce);
}

const entries = async (where = "true") =>
  (
    await db.pool.query<{
      business_key: string;
      kind: string;
      reason: string;
      cause: string;
      points: string;
    }>(
      `SELECT e.business_key, e.kind, e.reason, e.cause_kind || '/' || e.cause_id AS cause, e.actor, p.points
         FROM entry e JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.id WHERE ${where} ORDER BY e.id`,
    )
  ).rows;
const pointsOf = async (id: number) =>
  Number(
    (await db.pool.query("SELECT points FROM settled_order WHERE order_id = $1", [7000 + id])).rows[0]
      ?.points,
  );

async function givenHistory(): Promise<void> {
  await settle(...Array.from({ length: 9 }, (_, id) => bought(id)), bought(9, { customerId: null }));
  await publish(ruled, 1);
}

describe("what a rule would give to orders of the past", () => {
  it("is worked out first, and moves nothing", async () => {
    await givenHistory();
    const before = await entries();
    const awardId = await counted();
    expect(await entries()).toEqual(before);
    // 10 points for vinyl become 30, for the five orders of the period; members have 5 points a hundred.
    expect((await findAward(db, shopId, awardId))?.preview).toMatchObject({
      ...{ orders: 5, members: 3, points: 100, moves: [] },
      costMinor: { low: 40, likely: 60, high: 80 },
    });
  });

  it("is nothing for orders that have the rule, by their version or by an award", async () => {
    await givenHistory();
    await settle(bought(45));
    const awardId = await counted();
    await change(awardId, "give");
    const again = await counted({ until: "2030-01-01" });
    expect((await findAward(db, shopId, again))?.preview).toMatchObject({ orders: 4 - 2, members: 2 });
  });

  it("says who would stand on another tier, where the ladder measures points", async () => {
    await givenHistory();
    const tiers = {
      ...base.tiers,
      criterion: { match: "all", measures: ["points"] } as const,
      tiers: base.tiers.tiers.map((tier, place) => ({
        ...{ ...tier, thresholdMinor: 0 },
        thresholds: { points: place * 60 },
      })),
    };
    await publish({ ...ruled, tiers }, 2);
    const awardId = await counted();
    const { preview } = (await findAward(db, shopId, awardId)) ?? {};
    expect(preview).toMatchObject({ moves: [{ from: "bronze", to: "silver", members: 3 }] });
    expect(await standingOf(db, "902")).toMatchObject({ tier: "bronze" });
    await change(awardId, "give");
    expect(await standingOf(db, "902")).toMatchObject({ tier: "silver" });
    await change(awardId, "undo");
    expect(await standingOf(db, "902")).toMatchObject({ tier: "bronze" });
    await expectLaws(db);
  });

  it.each<[string, Partial<AwardWish>]>([
    ["award_unknown_rule", { ruleId: "none" }],
    ["award_unknown_rule", { programVersion: 1 }],
    ["award_unknown_rule", { programVersion: 9 }],
    ["award_bad_period", { from: "2024-02-30" }],
    ["award_bad_period", { from: "2024-06-02", until: "2024-06-01" }],
    ["award_bad_period", { until: "" }],
    ["day_out_of_reach", { until: "9999-12-31" }],
    ["day_out_of_reach", { from: "0001-01-01" }],
  ])("is refused: %s", async (code, changes) => {
    await givenHistory();
    const wish = { ...ask, from: "2024-05-01", until: "2024-06-01", ...changes };
    expect(await startAward(context(), SHOP, wish)).toEqual({ ok: false, error: { code } });
  });
});

it("is nothing of a version that is only rehearsed, whose rules are not offered either", async () => {
  await givenHistory();
  const [gift, vinyl] = [rules.rules[1], rules.rules[0]];
  if (gift === undefined || vinyl === undefined) throw new Error("there are two rules");
  const changed = { ...rules, rules: [gift, { ...vinyl, name: "Only tried" }] };
  await publish({ ...ruled, tiers: { ...ruled.tiers, window: { kind: "lifetime" } } }, 2);
  const actor = "merchant:77";
  const program = encodeProgram({ ...ruled, earning: { ...ruled.earning, rules: changed } });
  const { draftId } = valueOf(await createDraft(context(), SHOP, actor, program));
  const asked = { draftId, revision: 1, actor, customerIds: ["900"], until: null };
  const { number } = valueOf(await beginRehearsal(context(), SHOP, asked));
  const wish = { ...ask, programVersion: number, from: "2024-05-01", until: "2024-06-01" };
  expect(await startAward(context(), SHOP, wish)).toEqual({
    ok: false,
    error: { code: "award_rehearsed_rule" },
  });
  // Of versions that say the same of a rule it is one.
  expect(valueOf(await readAwards(context(), SHOP)).rules).toEqual([
    { programVersion: 3, ruleId: "vinyl", name: "Vinyl, three times", versions: [2, 3] },
    { programVersion: 3, ruleId: "gift", name: "Gift", versions: [2, 3] },
  ]);
});

describe("giving it", () => {
  it("is done once, with entries that say so, and again gives nothing more", async () => {
    await givenHistory();
    const awardId = await counted();
    await change(awardId, "give", 2);
    const given = await entries("e.cause_kind = 'award'");
    expect(given).toHaveLength(5);
    expect(given[0]).toMatchObject({
      ...{ business_key: `award/${awardId}/7002`, kind: "earn", reason: "rule_awarded", cause: "award/7002" },
      ...{ actor: "merchant:77", points: "20" },
    });
    expect(await pointsOf(2)).toBe(35);
    expect(await pointsOf(7)).toBe(15);
    await change(awardId, "give");
    const other = await counted();
    await change(other, "give");
    expect(await entries("e.cause_kind = 'award'")).toEqual(given);
    expect(await findAward(db, shopId, awardId)).toMatchObject({ given: { orders: 5, points: 100 } });
    await expectLaws(db);
  });

  it("is explained on the order's page, with the rule among the others", async () => {
    await givenHistory();
    await change(await counted(), "give");
    const { explanation, entries: shown } = valueOf(await readOrder(context(), SHOP, "7002"));
    expect(explanation).toMatchObject({ points: 35, rules: { plainPoints: 15 } });
    expect(explanation?.rules?.verdicts).toMatchObject([{ ruleId: "vinyl", why: [], points: 20 }]);
    expect(shown.map(({ reason }) => reason)).toEqual(["order_counted", "rule_awarded"]);
  });

  it("goes on where a worker has died or somebody has cancelled, and gives each once", async () => {
    await givenHistory();
    const awardId = await counted();
    expect(await changeAward(context(), SHOP, { awardId, ask: "give", actor: merchant })).toMatchObject({
      ok: true,
    });
    const stop = new AbortController();
    const dying = awardRun({ ordersAtOnce: 2 });
    const opened = dying.open.bind(dying);
    await driveRuns(
      context(),
      {
        ...dying,
        open: (...args: Parameters<typeof opened>) => {
          const run = opened(...args);
          return { ...run, step: () => (stop.abort(), run.step()) };
        },
      },
      stop.signal,
    );
    expect(await findAward(db, shopId, awardId)).toMatchObject({ given: { orders: 2 } });
    await letRunsBeDue(db);
    await drive(2);
    expect(await findAward(db, shopId, awardId)).toMatchObject({ given: { orders: 5, points: 100 } });

    const gift = await counted({ ruleId: "gift" });
    await changeAward(context(), SHOP, { awardId: gift, ask: "give", actor: merchant });
    const [run] = (await db.pool.query<{ id: string }>("SELECT id FROM run WHERE outcome IS NULL")).rows;
    await cancelRun(context(), SHOP, { runId: run?.id ?? "", actor: merchant });
    await drive(2);
    expect(await findAward(db, shopId, gift)).toMatchObject({ given: { orders: 0 } });
    await change(gift, "give");
    expect(await findAward(db, shopId, gift)).toMatchObject({ given: { orders: 5, points: 25 } });
    expect(await pointsOf(2)).toBe(40);
    await expectLaws(db);
  });

  it("refuses a second while one is under way, and another store's", async () => {
    await givenHistory();
    const awardId = await start();
    const busy = { ok: false, error: { code: "award_busy" } };
    const again = { ...ask, from: "2024-05-01", until: "2024-06-01" };
    expect(await startAward(context(), SHOP, again)).toEqual(busy);
    expect(await listAwards(db, shopId, 9)).toHaveLength(1);
    await drive();
    const other = "second-spin.myshopify.com";
    await givenShop(db, { domain: other });
    for (const what of ["give", "undo", "drop"] as const) {
      const wish = { awardId, ask: what, actor: merchant };
      expect(await changeAward(context(), other, wish)).toEqual({
        ok: false,
        error: { code: "unknown_award" },
      });
    }
    expect(await changeAward(context(), SHOP, { awardId, ask: "drop", actor: merchant })).toMatchObject({
      ok: true,
    });
    expect(await listAwards(db, shopId, 9)).toEqual([]);
  });
});

describe("an order that has been given a rule", () => {
  it("loses the rule's share with a refund, and all of it with the rest", async () => {
    await givenHistory();
    await change(await counted(), "give");
    const refunded = (minor: number, seconds: number) =>
      bought(2, {
        updatedAt: NOW + 3 * DAY_MS + seconds * 1000,
        financialStatus: "partially_refunded",
        lines: [
          line(1000, { productId: VINYL, refundedMinor: minor }),
          line(500, { lineId: "2", productId: "7" }),
        ],
      });
    await settle(refunded(500, 1));
    // 5.00 of vinyl at three times, and 5.00 besides.
    expect(await pointsOf(2)).toBe(20);
    await settle(refunded(1000, 2));
    expect(await pointsOf(2)).toBe(5);
    await settle({ ...refunded(1000, 3), cancelledAt: NOW + 5 * DAY_MS });
    expect(await pointsOf(2)).toBe(0);
    await expectLaws(db);
  });

  it("is reckoned by a what-if as the ledger has it", async () => {
    await givenHistory();
    await change(await counted(), "give");
    const params = { tried: { version: 2 }, since: null, assumptions: defaultAssumptions(100) };
    const { runId } = valueOf(
      await requestRun(context(), SHOP, { kind: "what_if", params, actor: merchant }),
    );
    await driveRuns(context(), whatIfRun());
    const { figures } = whatIfResult.parse((await findWhatIf(db, shopId, runId))?.result);
    expect(figures.check).toMatchObject({ orders: 10, equal: 10 });
  });

  it("gives it back in one go, also after a refund, and can be given it again", async () => {
    await givenHistory();
    const before = await Promise.all([900, 901, 902].map((id) => standingOf(db, String(id))));
    const awardId = await counted();
    await change(awardId, "give");
    await settle(
      bought(3, {
        updatedAt: NOW + 4 * DAY_MS,
        financialStatus: "partially_refunded",
        lines: [
          line(1000, { productId: VINYL, refundedMinor: 500 }),
          line(500, { lineId: "2", productId: "7" }),
        ],
      }),
    );
    await change(awardId, "undo", 2);
    expect(await Promise.all([2, 3, 4, 5, 6, 7].map(pointsOf))).toEqual([15, 10, 15, 15, 15, 15]);
    const after = await Promise.all([900, 901, 902].map((id) => standingOf(db, String(id))));
    expect(after.map((one) => one?.available)).toEqual([
      (before[0]?.available ?? 0) - 5,
      before[1]?.available,
      before[2]?.available,
    ]);
    expect(await findAward(db, shopId, awardId)).toMatchObject({
      ...{ given: { orders: 5, points: 100 }, undone: { orders: 5, points: 90 } },
    });
    await expectLaws(db);
    expect(await changeAward(context(), SHOP, { awardId, ask: "give", actor: merchant })).toEqual({
      ok: false,
      error: { code: "award_taken_back" },
    });
    const again = await counted();
    await change(again, "give");
    expect(await pointsOf(2)).toBe(35);
    await expectLaws(db);
  });
});

describe("a rule for orders of days that are bounded", () => {
  it("gives what there is room for, shares the day anew, and is taken back whole", async () => {
    const bounded: RuleSet = { combine: "sum_then_multiply", timeZone: "UTC", mostPerDay: 40, rules: [] };
    await publish({ ...base, earning: { ...base.earning, rules: bounded } }, 1, NOW - DAY_MS);
    const at = NOW + 2 * DAY_MS + 60_000;
    const second = bought(5, { processedAt: at, updatedAt: at, paidAt: at });
    await settle(bought(2), second);
    await publish(ruled, 2);
    const awardId = await counted({ programVersion: 3 });
    // 15 and 15 would be 35 and 35, of 40.
    expect((await findAward(db, shopId, awardId))?.preview).toMatchObject({
      orders: 2,
      members: 1,
      points: 10,
    });
    await change(awardId, "give");
    expect([await pointsOf(2), await pointsOf(5)]).toEqual([35, 5]);
    expect(await findAward(db, shopId, awardId)).toMatchObject({ given: { orders: 2, points: 10 } });
    await expectLaws(db);
    // What the first gives back leaves room for all that the second was given.
    await settle(bought(2, { updatedAt: NOW + 9 * DAY_MS, cancelledAt: NOW + 9 * DAY_MS }));
    expect([await pointsOf(2), await pointsOf(5)]).toEqual([0, 35]);
    expect(await standingOf(db, "902")).toMatchObject({ available: 35 });
    await change(awardId, "undo");
    expect([await pointsOf(2), await pointsOf(5)]).toEqual([0, 15]);
    await expectLaws(db);
  });

  it("leaves less to orders of that day that a later version bounds", async () => {
    const at = NOW + 2 * DAY_MS + 60_000;
    await settle(bought(2));
    const bounded: RuleSet = { combine: "sum_then_multiply", timeZone: "UTC", mostPerDay: 40, rules: [] };
    await publish({ ...base, earning: { ...base.earning, rules: bounded } }, 1, at - 1);
    await settle(bought(5, { processedAt: at, updatedAt: at, paidAt: at }));
    await publish(ruled, 2);
    const awardId = await counted({
      programVersion: 3,
      until: new Date(NOW + 2 * DAY_MS).toISOString().slice(0, 10),
    });
    await change(awardId, "give");
    expect([await pointsOf(2), await pointsOf(5)]).toEqual([35, 5]);
    await expectLaws(db);
  });
});

describe("a rule that asks what products are like", () => {
  const rule = {
    ...{ id: "jazz", name: "Jazz", effect: { kind: "multiplier", percent: 300 } as const },
    when: [{ kind: "product_tag", tags: ["Jazz"] } as const],
  };
  const jazz: Program = {
    ...base,
    earning: { ...base.earning, rules: { combine: "sum_then_multiply", rules: [rule] } },
  };
  const shopify = () =>
    fakeShopify({
      CustomersByIds: () => ({ nodes: [] }),
      OrderLineNames: () => ({ order: null }),
      // Of the two products one is gone.
      GoodsOfProducts: ({ ids }) => ({
        nodes: (ids as string[]).map((id) =>
          id.endsWith(`/${VINYL}`) ? { id, vendor: "Blue Note", productType: "", tags: ["jazz"] } : null,
        ),
      }),
    });

  it("gives by what they are like today, keeps that, and a refund asks nobody", async () => {
    await settle(...Array.from({ length: 9 }, (_, id) => bought(id)));
    await publish(jazz, 1);
    const awardId = await start({ ruleId: "jazz" });
    const [counting, giving, none] = [shopify(), shopify(), shopify()];
    await driveRuns({ ...context(), shopify: counting }, awardRun());
    expect((await findAward(db, shopId, awardId))?.preview).toMatchObject({
      ...{ orders: 5, members: 3, points: 100, byToday: 5, goneLines: 5, unknownGoods: 0 },
    });
    valueOf(await changeAward(context(), SHOP, { awardId, ask: "give", actor: merchant }));
    await driveRuns({ ...context(), shopify: giving }, awardRun({ ordersAtOnce: 2 }));
    const questions = ({ asked }: typeof giving) => asked.filter(({ name }) => name === "GoodsOfProducts");
    expect([questions(counting).length, questions(giving).length]).toEqual([1, 1]);
    expect(await pointsOf(3)).toBe(35);
    await expectLaws(db);
    // Half of the album goes back: of 3 × 10 and 5 points, 3 × 5 and 5 stay.
    const at = NOW + 9 * DAY_MS;
    const refunded = bought(3, {
      ...{ updatedAt: at, financialStatus: "partially_refunded" },
      lines: [
        line(1000, { productId: VINYL, refundedMinor: 500 }),
        line(500, { lineId: "2", productId: "7" }),
      ],
    });
    valueOf(await settleOrders({ ...context(), shopify: none }, SHOP, [refunded]));
    expect([await pointsOf(3), none.asked]).toEqual([20, []]);
    expect(valueOf(await readOrder(context(), SHOP, "7003")).explanation?.points).toBe(20);
    await change(awardId, "undo");
    expect([await pointsOf(2), await pointsOf(3)]).toEqual([15, 10]);
    const { rows } = await db.pool.query("SELECT order_id FROM settled_order WHERE traits IS NOT NULL");
    expect(rows).toEqual([]);
    await expectLaws(db);
  });
});
