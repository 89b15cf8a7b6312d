import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import { findWhatIf, whatIfExamples } from "../../app/db/what-if/what-ifs.server.ts";
import { defaultAssumptions, defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { OrderSnapshot, Program } from "../../app/domain/index.ts";
import { setTier } from "../../app/services/members/set-tier.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { claimIn } from "../../app/services/orders/claim-guest-orders.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { settleDeletedOrder } from "../../app/services/orders/settling/settle-deleted-order.server.ts";
import { redactCustomer } from "../../app/services/privacy/redact-customer.server.ts";
import { writeProgramFile } from "../../app/services/program/program-file.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { cancelRun } from "../../app/services/runs/cancel-run.server.ts";
import { loadAllTexts } from "../../app/i18n/texts.ts";
import type { Locale } from "../../app/i18n/locale.ts";
import { presentWhatIf } from "../../app/server/present-what-if.ts";
import { insertDraft } from "../../app/db/program/program-drafts.server.ts";
import { startWhatIf } from "../../app/services/runs/start-what-if.server.ts";
import type { WhatIfChoice } from "../../app/services/runs/start-what-if.server.ts";
import { readWhatIf, readWhatIfForFile } from "../../app/services/what-if/read-what-if.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { requestRun } from "../../app/services/runs/request-run.server.ts";
import { whatIfRun } from "../../app/services/runs/what-if.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import { whatIfResult } from "../../app/services/what-if/what-if-result.server.ts";
import type { WhatIfResult } from "../../app/services/what-if/what-if-result.server.ts";
import { WHAT_IF_FILES } from "../../app/views/what-if.ts";
import type { WhatIfFile } from "../../app/views/what-if.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
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
import { ShopifyUnavailable } from "../../app/shopify/admin-errors.server.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { valueOf } from "../support/orders.ts";
import { letRunsBeDue } from "../support/runs.ts";

const merchant = { kind: "merchant", id: "77" } as const;
const END = NOW + 40 * DAY_MS;
const base = defaultProgram(currency("USD"));
const doubled: Program = { ...base, earning: { ...base.earning, milliPointsPerUnit: 2000 } };
const third: Program = {
  ...base,
  earning: { ...base.earning, milliPointsPerUnit: 1300, rounding: "nearest" },
  tiers: { ...base.tiers, window: { kind: "rolling", months: 6 } },
  life: {
    maturity: { kind: "days_after", days: 14, from: "payment" },
    expiry: { kind: "rolling", months: 12 },
    restored: { kind: "keep_expired" },
    debt: "repay_first",
  },
};

let db: TestDatabase;
let shopId: number;
beforeAll(async () => {
  db = await createTestDatabase();
  shopId = await givenShop(db);
  await settleHistory();
});
beforeEach(() => db.pool.query("DELETE FROM run"));
afterAll(() => db.drop());

const context = (at = END) => testContext(db, { clock: testClock(at) });

async function publish(program: Program, basedOn: number, at: number): Promise<void> {
  const published = await publishProgram(context(at), SHOP, {
    program: encodeProgram(program),
    basedOn,
    actor: "merchant:77",
  });
  expect(published.ok).toBe(true);
}

/** Seven months of orders under three versions, as they come about in a store. */
function history(): OrderSnapshot[] {
  return Array.from({ length: 240 }, (_, index) => {
    const processedAt = NOW - 180 * DAY_MS + Math.floor((index * 210 * DAY_MS) / 240);
    return order({
      orderId: String(5000 + index),
      name: `#${5000 + index}`,
      customerId: index % 12 === 0 ? null : String(900 + ((index * 7) % 19)),
      processedAt,
      updatedAt: processedAt,
      financialStatus: index % 17 === 0 ? "pending" : "paid",
      test: index % 41 === 0,
      lines: [line(1000 + ((index * 731) % 9000)), line(index * 10, { lineId: "2", discountMinor: index })],
    });
  });
}

async function settle(orders: readonly OrderSnapshot[], at = END): Promise<void> {
  expect(valueOf(await settleOrders(context(at), SHOP, orders)).refused).toEqual([]);
}

async function settleHistory(): Promise<void> {
  await publish(doubled, 1, NOW + 5 * DAY_MS);
  await publish(third, 2, NOW + 15 * DAY_MS);
  const orders = history();
  for (let at = 0; at < orders.length; at += 40) await settle(orders.slice(at, at + 40));
  const changed = (each: number, change: (one: OrderSnapshot) => Partial<OrderSnapshot>) =>
    settle(
      orders.flatMap((one, index) =>
        index % each === 3 && one.paidAt !== null
          ? [{ ...one, updatedAt: one.processedAt + DAY_MS, ...change(one) }]
          : [],
      ),
    );
  await changed(9, ({ lines }) => ({
    financialStatus: "partially_refunded",
    lines: lines.map((each) => ({ ...each, refundedMinor: Math.floor(each.grossMinor / 3) })),
  }));
  await changed(31, ({ processedAt }) => ({ cancelledAt: processedAt + DAY_MS }));
  await mergeMembers(context(), SHOP, { from: "901", into: "902" });
  const shop = await findShop(db.pool, SHOP);
  const [guest] = orders;
  if (!shop || !guest) throw new Error("the store is there");
  const found = {
    verifiedContactDigest: "same",
    contactDigestOf: new Map([[guest.orderId, "same"]]),
    snapshots: [guest],
  };
  await inTransaction(db.pool, (tx) => claimIn(tx, shop, "903", found, END));
  await redactCustomer(context(), SHOP, { customerId: "904", orderIds: [] });
  await inTransaction(db.pool, (tx) => settleDeletedOrder(tx, shop, orders[7]?.orderId ?? "", END));
  await reviewTiers(context(), SHOP);
}

type Tried = { readonly version: number } | { readonly draft: object };

async function ask(tried: Tried, since: number | null = null): Promise<string> {
  const params = { tried, since, assumptions: defaultAssumptions(100) };
  const asked = await requestRun(context(), SHOP, { kind: "what_if", params, actor: merchant });
  return valueOf(asked).runId;
}

async function tryOut(tried: Tried, since: number | null = null): Promise<WhatIfResult & { runId: string }> {
  const runId = await ask(tried, since);
  await driveRuns(context(), whatIfRun({ ordersAtOnce: 50 }));
  return { ...whatIfResult.parse((await findWhatIf(db, shopId, runId))?.result), runId };
}

const row = async () => (await db.pool.query("SELECT * FROM run")).rows[0];

describe("under what was published", () => {
  it("equals what the ledger has for all orders", async () => {
    const { figures } = await tryOut({ version: 3 });
    expect(figures.orders.read).toBeGreaterThan(200);
    expect(figures.orders.withoutSnapshot).toBe(0);
    const { check } = figures;
    expect(check.equal).toBe(check.orders);
    // What moved between members and the store because of the orders that can be read still.
    const { rows } = await db.pool.query<{ points: string }>(
      `SELECT sum(CASE WHEN p.from_account = 'issued' THEN p.points WHEN p.to_account = 'issued' THEN -p.points ELSE 0 END) AS points
         FROM entry e JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.id
         JOIN settled_order o ON o.shop_id = e.shop_id AND o.order_id::text = e.cause_id
        WHERE e.shop_id = $1 AND e.cause_kind = 'order' AND NOT o.redacted`,
      [shopId],
    );
    expect(check.ledgerPoints).toBe(Number(rows[0]?.points));
    expect(check.reckonedPoints).toBe(check.ledgerPoints);
    expect(figures.published.points).toBe(check.ledgerPoints);
    const byMonth = figures.months.reduce((sum, { published }) => sum + published.points, 0);
    expect(byMonth).toBe(check.ledgerPoints);
  });

  it("has members where the ledger has them, those whose tier was set by hand too", async () => {
    const byHand = { tierId: "platinum", until: null, reason: "a friend of the house", actor: merchant };
    const set = await setTier(context(), SHOP, { ...byHand, customerId: "905", key: randomUUID() });
    expect(set).toMatchObject({ ok: true });
    const { figures } = await tryOut({ version: 3 });
    const { rows } = await db.pool.query<{ tier_id: string; members: string }>(
      "SELECT tier_id, count(*) AS members FROM balance WHERE shop_id = $1 AND order_count > 0 GROUP BY 1",
      [shopId],
    );
    const stand = new Map(rows.map(({ tier_id, members }) => [tier_id, Number(members)]));
    const expected = figures.published.tiers.map(({ id }) => stand.get(id) ?? 0);
    expect(figures.months.at(-1)?.published.tiers).toEqual(expected);
  });

  it("is the same however the orders fall into steps, and after a worker has died", async () => {
    const whole = await tryOut({ version: 3 });
    await db.pool.query("DELETE FROM run");
    const runId = await ask({ version: 3 });
    const stop = new AbortController();
    const dying = whatIfRun({ ordersAtOnce: 30 });
    const opened = dying.open.bind(dying);
    let steps = 0;
    const halfWay = {
      ...dying,
      open: (...args: Parameters<typeof opened>) => {
        const run = opened(...args);
        return { ...run, step: () => ((steps += 1) === 4 && stop.abort(), run.step()) };
      },
    };
    await driveRuns(context(), halfWay, stop.signal);
    const half = await row();
    expect(half).toMatchObject({ outcome: null });
    expect(half.done).toBeGreaterThanOrEqual(90);
    await letRunsBeDue(db);
    const read: number[] = [];
    const goingOn = whatIfRun({ ordersAtOnce: 30 });
    const goOn = goingOn.open.bind(goingOn);
    await driveRuns(context(), {
      ...goingOn,
      open: (ctx, given) => {
        read.push(given.row.done);
        return goOn(ctx, given);
      },
    });
    expect(read).toEqual([half.done]);
    expect(await row()).toMatchObject({ outcome: "done", done: whole.figures.orders.read });
    const again = whatIfResult.parse((await findWhatIf(db, shopId, runId))?.result);
    expect(again.figures).toEqual(whole.figures);
  });
});

describe("a programme that nobody has published", () => {
  it("is compared with what was given, and touches nothing", async () => {
    const before = await db.pool.query("SELECT * FROM balance ORDER BY member_id");
    const more: Program = { ...third, earning: { ...third.earning, milliPointsPerUnit: 4000 } };
    const { figures, version, runId } = await tryOut({ draft: encodeProgram(more) });
    expect(version).toBeNull();
    expect(figures.trial.points).toBeGreaterThan(figures.published.points);
    expect(figures.members).toMatchObject({ lose: 0, lost: 0 });
    expect(figures.members.gained).toBe(figures.trial.points - figures.published.points);
    expect(await whatIfExamples(db, shopId, runId)).toHaveLength(5);
    expect((await db.pool.query("SELECT * FROM balance ORDER BY member_id")).rows).toEqual(before.rows);
  });

  it("is refused where it is none", async () => {
    const params = { tried: { draft: { v: 1 } }, since: null, assumptions: defaultAssumptions(100) };
    const asked = await requestRun(context(), SHOP, { kind: "what_if", params, actor: merchant });
    expect(asked).toEqual({ ok: false, error: { code: "unknown_request" } });
  });

  it("fails where there is no such version", async () => {
    await ask({ version: 9 });
    await driveRuns(context(), whatIfRun());
    expect(await row()).toMatchObject({ outcome: "failed", reason: { code: "unknown_version" } });
  });

  it("can be looked at for the last orders alone", async () => {
    const since = NOW + 10 * DAY_MS;
    const { figures } = await tryOut({ version: 2 }, since);
    expect(figures.orders.read).toBe(
      history().filter(({ processedAt }) => processedAt >= since).length - lostSince(since),
    );
    expect(figures.months.map(({ month }) => month)).toEqual(["2024-06", "2024-07"]);
  });

  it("says how many orders cannot be tried, because nothing was kept of them", async () => {
    const kept = await db.pool.query(
      "SELECT order_id, snapshot FROM settled_order WHERE order_id IN (5001, 5002)",
    );
    await db.pool.query("UPDATE settled_order SET snapshot = NULL WHERE order_id IN (5001, 5002)");
    const { figures } = await tryOut({ version: 3 });
    expect(figures.orders.withoutSnapshot).toBe(2);
    expect(figures.check.orders).toBe(figures.orders.read - 2);
    expect(await row()).toMatchObject({ counters: { withoutSnapshot: 2 } });
    for (const { order_id, snapshot } of kept.rows) {
      await db.pool.query("UPDATE settled_order SET snapshot = $2 WHERE order_id = $1", [order_id, snapshot]);
    }
  });

  it("stops when it is cancelled, and leaves no result", async () => {
    const runId = await ask({ version: 3 });
    await cancelRun(context(), SHOP, { runId, actor: merchant });
    await driveRuns(context(), whatIfRun());
    expect(await row()).toMatchObject({ outcome: "cancelled" });
    expect(await findWhatIf(db, shopId, runId)).toBeNull();
  });

  it("forgets an example with the customer, and has the other where two became one", async () => {
    const more: Program = { ...third, earning: { ...third.earning, milliPointsPerUnit: 9000 } };
    const { runId } = await tryOut({ draft: encodeProgram(more) });
    const [first, second] = await whatIfExamples(db, shopId, runId);
    if (!first || !second) throw new Error("examples");
    await mergeMembers(context(), SHOP, { from: first.customerId, into: second.customerId });
    const merged = await whatIfExamples(db, shopId, runId);
    expect(merged.filter(({ customerId }) => customerId === second.customerId)).toHaveLength(2);
    await redactCustomer(context(), SHOP, { customerId: second.customerId, orderIds: [] });
    expect(await whatIfExamples(db, shopId, runId)).toHaveLength(3);
    expect(JSON.stringify(await findWhatIf(db, shopId, runId))).not.toContain(first.memberId);
  });
});

describe("asked for from a page", () => {
  const assumptions = defaultAssumptions(100);
  const start = (choice: WhatIfChoice, months: number | null = null) =>
    startWhatIf(context(), SHOP, { choice, months, assumptions, actor: merchant });
  const text = JSON.stringify(encodeProgram(doubled));

  it("tries a programme's file as it is exported, and says in which line one is none", async () => {
    const file = writeProgramFile({ basedOn: 3, program: doubled });
    const { runId } = valueOf(await start({ kind: "file", text: file }));
    await driveRuns(context(), whatIfRun());
    const shown = valueOf(await readWhatIf(context(), SHOP, runId)).shown;
    const plain = valueOf(await start({ kind: "encoded", text }));
    await driveRuns(context(), whatIfRun());
    expect(shown?.figures).toEqual(valueOf(await readWhatIf(context(), SHOP, plain.runId)).shown?.figures);
    const broken = file.replace("milliPointsPerUnit: 2000", "milliPointsPerUnit: -1");
    const line = broken.split("\n").findIndex((one) => one.includes("-1")) + 1;
    expect(await start({ kind: "file", text: broken })).toEqual({
      ok: false,
      error: { code: "not_a_program", path: "earning.milliPointsPerUnit", line },
    });
    for (const none of ["", "{", "null", text, "x".repeat(1_100_000)]) {
      expect(await start({ kind: "file", text: none })).toMatchObject({
        error: { code: "not_a_program", line: 1 },
      });
    }
  });

  it("looks in the store for what a file names by handle", async () => {
    const rules = (handle: string) => `    rules:
      combine: best_alone
      rules:
        - id: sale
          name: Sale
          when:
            - { kind: collection, collections: [{ handle: ${handle} }] }
          effect: { kind: multiplier, percent: 200 }
  tiers:`;
    const plain = writeProgramFile({ basedOn: 3, program: base });
    const file = (handle: string) => plain.replace(/ {2}tiers:/, rules(handle));
    const sale = { id: "gid://shopify/Collection/77", handle: "sale" };
    const shopify = fakeShopify({
      GoodsByHandles: () => ({ products: { nodes: [] }, collections: { nodes: [sale] } }),
    });
    const wish = (text: string) =>
      ({ choice: { kind: "file", text }, months: null, assumptions, actor: merchant }) as const;
    const ctx = { ...context(), shopify };
    valueOf(await startWhatIf(ctx, SHOP, wish(file("sale"))));
    const { rows } = await db.pool.query<{ params: unknown }>("SELECT params FROM run");
    expect(JSON.stringify(rows[0]?.params)).toContain('"collections":["77"]');
    const line =
      file("winter")
        .split("\n")
        .findIndex((one) => one.includes("winter")) + 1;
    expect(await startWhatIf(ctx, SHOP, wish(file("winter")))).toEqual({
      ok: false,
      error: { code: "unknown_handle", path: "winter", line },
    });
    expect(await start({ kind: "file", text: file("sale") })).toEqual({
      ok: false,
      error: { code: "shopify_unavailable" },
    });
  });

  it("asks once what products are like today where a draft asks what nobody had asked", async () => {
    const rule = {
      ...{ id: "jazz", name: "Jazz", effect: { kind: "multiplier", percent: 200 } as const },
      when: [{ kind: "product_tag", tags: ["Jazz"] } as const],
    };
    const rules = { combine: "sum_then_multiply", rules: [rule] } as const;
    const draft = encodeProgram({ ...third, earning: { ...third.earning, rules } });
    const product = { vendor: "Blue Note", productType: "Album", tags: ["JAZZ", "new"] };
    const shopify = fakeShopify({
      GoodsOfProducts: ({ ids }) => ({ nodes: (ids as string[]).map((id) => ({ id, ...product })) }),
    });
    const runId = await ask({ draft });
    await driveRuns({ ...context(), shopify }, whatIfRun({ ordersAtOnce: 50 }));
    // All lines are of one product.
    expect(shopify.asked.map(({ variables }) => variables)).toEqual([{ ids: ["gid://shopify/Product/1"] }]);
    const { figures } = whatIfResult.parse((await findWhatIf(db, shopId, runId))?.result);
    const plain = await tryOut({ draft: encodeProgram(third) });
    expect(figures.orders.byToday).toBeGreaterThan(150);
    expect(figures.orders).toMatchObject({ goneLines: 0, unknownGoods: 0 });
    expect([figures.check, figures.published.points]).toEqual([
      plain.figures.check,
      plain.figures.published.points,
    ]);
    expect(figures.trial.points / plain.figures.trial.points).toBeCloseTo(2, 1);
  });

  it("waits for Shopify, and counts the lines of products that are gone", async () => {
    const rule = {
      ...{ id: "sale", name: "Sale", effect: { kind: "multiplier", percent: 200 } as const },
      when: [{ kind: "collection", collections: ["7"] } as const],
    };
    const rules = { combine: "sum_then_multiply", rules: [rule] } as const;
    const runId = await ask({ draft: encodeProgram({ ...third, earning: { ...third.earning, rules } }) });
    const away = new ShopifyUnavailable({ shopDomain: SHOP, operation: "GoodsOfProducts" }, "network");
    const none = fakeShopify({ GoodsOfProducts: () => Promise.reject(away) });
    await driveRuns({ ...context(), shopify: none }, whatIfRun());
    expect(await row()).toMatchObject({ ended_at: null });
    await letRunsBeDue(db);
    const shopify = fakeShopify({ GoodsOfProducts: () => ({ nodes: [null] }) });
    await driveRuns({ ...context(), shopify }, whatIfRun());
    const { figures } = whatIfResult.parse((await findWhatIf(db, shopId, runId))?.result);
    const { byToday } = figures.orders;
    expect(byToday).toBeGreaterThan(150);
    // Each order has two lines.
    expect(figures.orders).toMatchObject({ goneLines: 2 * byToday, unknownGoods: 0 });
    expect(await row()).toMatchObject({ counters: { products: 1 } });
  });

  it("tries a text that is a programme, and says where one is none", async () => {
    const { runId } = valueOf(await start({ kind: "encoded", text }, 2));
    await driveRuns(context(), whatIfRun());
    const view = valueOf(await readWhatIf(context(), SHOP, null));
    expect(view).toMatchObject({ inForce: 3, versions: [3, 2, 1], results: [{ runId, version: null }] });
    expect(view.shown).toMatchObject({ runId, since: Date.parse("2024-05-25"), inForce: 3 });
    expect(view.shown?.figures.months.map(({ month }) => month)).toEqual(["2024-05", "2024-06", "2024-07"]);
    const gains = view.shown?.examples.map((each) => each.trialPoints - each.publishedPoints) ?? [];
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    const broken = text.replace('"milliPointsPerUnit":2000', '"milliPointsPerUnit":-1');
    expect(await start({ kind: "encoded", text: broken })).toEqual({
      ok: false,
      error: { code: "not_a_program", path: "earning.milliPointsPerUnit" },
    });
    for (const none of ["", "{", "null"]) {
      expect(await start({ kind: "encoded", text: none })).toMatchObject({
        error: { code: "not_a_program" },
      });
    }
  });

  it("tries a draft that is kept, and none that is gone", async () => {
    const id = "01930000-0000-7000-8000-000000000001";
    const draft = { id, basedOn: 3, encoded: encodeProgram(doubled), actor: "merchant:77", at: END };
    await inTransaction(db.pool, (tx) => insertDraft(tx, shopId, draft));
    const { runId } = valueOf(await start({ kind: "draft", id }));
    await driveRuns(context(), whatIfRun());
    expect(valueOf(await readWhatIf(context(), SHOP, runId)).shown).toMatchObject({ version: null });
    const gone = await start({ kind: "draft", id: "01930000-0000-7000-8000-000000000002" });
    expect(gone).toEqual({ ok: false, error: { code: "draft_gone" } });
  });

  it("shows another store nothing of it", async () => {
    const { runId } = await tryOut({ version: 3 });
    const other = "second-spin.myshopify.com";
    await givenShop(db, { domain: other });
    expect(await readWhatIf(context(), other, runId)).toEqual({ ok: false, error: { code: "unknown_run" } });
    for (const file of WHAT_IF_FILES)
      expect(await readWhatIfForFile(context(), other, { runId, file })).toMatchObject({ ok: false });
    expect(await readWhatIf(context(), SHOP, "x")).toMatchObject({ error: { code: "unknown_run" } });
  });

  beforeAll(loadAllTexts);

  /** One of the files of a result, as lines of cells: no cell of these tests has a comma within. */
  const fileOf = async (runId: string, file: WhatIfFile, locale: Locale = "en") => {
    const result = valueOf(await readWhatIfForFile(context(), SHOP, { runId, file }));
    const text = await presentWhatIf(result, file, locale).text();
    return { result, lines: text.trim().split("\r\n") };
  };

  it("is a file for spreadsheets, a line for each month", async () => {
    const { runId } = await tryOut({ version: 3 });
    const { result, lines } = await fileOf(runId, "months");
    const { months } = result.figures;
    expect(lines).toHaveLength(1 + months.length);
    expect(lines[0]).toBe(
      [
        "Month,Revenue that counts USD",
        ...["As given", "Tried"].flatMap((side) => [
          ...[`${side}: Earned`, `${side}: Taken back after refunds`],
          ...[`"${side}: Owed, few redeem"`, `"${side}: Owed, likely"`, `"${side}: Owed, many redeem"`],
        ]),
      ].join(","),
    );
    const [month] = months;
    expect(lines[1]?.split(",").slice(0, 3)).toEqual([
      month?.month,
      ((month?.revenueMinor ?? 0) / 100).toFixed(2),
      String(month?.published.points),
    ]);
  });

  it("is a file of its figures as the page shows them, with what they assume", async () => {
    const { runId } = await tryOut({ draft: encodeProgram(doubled) });
    const { result, lines } = await fileOf(runId, "summary");
    const { published, trial, members, revenueMinor } = result.figures;
    const amount = (minor: number) => (minor / 100).toFixed(2);
    expect(lines.slice(0, 2)).toEqual([
      "Figure,Unit,As given,Tried,Difference",
      `Earned,Points,${published.points},${trial.points},${trial.points - published.points}`,
    ]);
    expect(lines).toContain(`Revenue that counts,USD,${amount(revenueMinor)},,`);
    const [given, tried] = [published.scenarios.likely.costMinor, trial.scenarios.likely.costMinor];
    expect(lines).toContain(`"Cost, likely",USD,${amount(given)},${amount(tried)},${amount(tried - given)}`);
    expect(lines).toContain(`Points that they gain,Points,,,${members.gained}`);
    expect(lines).toContain(`Points that they lose,Points,,,${-members.lost}`);
    expect(lines.at(-1)).toMatch(/^What 100 points are worth,USD,\d+\.\d\d,\d+\.\d\d,$/);
    expect((await fileOf(runId, "summary", "zh-CN")).lines[1]).toBe(
      lines[1]?.replace("Earned,Points", "获得,积分"),
    );
  });

  it("is a file of those who gain and lose most, as the page has them", async () => {
    const { runId } = await tryOut({ draft: encodeProgram(doubled) });
    const { shown } = valueOf(await readWhatIf(context(), SHOP, runId));
    const { lines } = await fileOf(runId, "members");
    expect(lines[0]).toBe("Member,Customer number,As given,Tried,Difference");
    expect(lines.slice(1)).toEqual(
      shown?.examples.map(({ customerId, publishedPoints: given, trialPoints: tried }) =>
        [`Customer ${customerId}`, customerId, given, tried, tried - given].join(","),
      ),
    );
    expect(lines.length).toBeGreaterThan(1);
  });

  it("calls tiers in the file as the page does, in the reader's language, and no name is a formula", async () => {
    const { runId } = await tryOut({ version: 3 });
    const names = { gold: { names: { "zh-CN": "金卡" } }, platinum: { names: { "zh-CN": "=1+1,2" } } };
    await publish({ ...third, look: { tiers: names } }, 3, END);
    const { result, lines } = await fileOf(runId, "tiers");
    const tiers = ["Bronze", "Silver", "Gold", "Platinum"];
    expect(lines[0]).toBe(
      ["Month", ...["As given", "Tried"].flatMap((side) => tiers.map((tier) => `${side}: ${tier}`))].join(
        ",",
      ),
    );
    const [first] = result.figures.months;
    expect(lines[1]).toBe(
      [first?.month, ...(first?.published.tiers ?? []), ...(first?.trial.tiers ?? [])].join(","),
    );
    const [head] = (await fileOf(runId, "tiers", "zh-CN")).lines;
    expect(head).toContain('试算：Bronze,试算：Silver,试算：金卡,"试算：=1+1,2"');
  });
});

/** Orders of the customer who was forgotten. */
function lostSince(since: number): number {
  return history().filter(({ processedAt, customerId }) => processedAt >= since && customerId === "904")
    .length;
}
