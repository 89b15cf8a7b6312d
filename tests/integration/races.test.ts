import { fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { encodeCampaign, NEW_CAMPAIGN, NEW_REWARD } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, line, order, SHOP, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";
import { expectLaws } from "../support/ledger-laws.ts";

const PROCESSES = 3;
const REDEMPTIONS = 1_000;
const POINTS = 100;
const BALANCE = 1_000;
const CUSTOMER = "7";
const FIRST_DEVICE = 10_000;

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db);
});
afterAll(() => db.drop());

type Variant = "holds" | "naive" | "reward";

/** All redemptions from all processes at once, each from a customer of its own or all from one; how often each outcome came. */
async function race(variant: Variant, campaignId = ""): Promise<Record<string, number>> {
  const runners = Array.from({ length: PROCESSES }, (_, index) => {
    const count = Math.floor((REDEMPTIONS + index) / PROCESSES);
    const customer = variant === "reward" ? FIRST_DEVICE + index * REDEMPTIONS : CUSTOMER;
    return fork("tests/support/redemption-process.ts", {
      // Not as the test runner was started, but plainly.
      execArgv: [],
      env: {
        ...process.env,
        DATABASE_URL: db.url,
        CUSTOMER_ID: String(customer),
        CAMPAIGN_ID: campaignId,
        COUNT: String(count),
        POINTS: String(POINTS),
        VARIANT: variant,
      },
    });
  });
  await Promise.all(runners.map((runner) => once(runner, "message")));
  const answers = runners.map((runner) => once(runner, "message"));
  for (const runner of runners) runner.send("go");
  const sum: Record<string, number> = {};
  for (const [outcomes] of await Promise.all(answers)) {
    for (const [outcome, times] of Object.entries<number>(outcomes))
      sum[outcome] = (sum[outcome] ?? 0) + times;
  }
  for (const runner of runners) if (runner.exitCode === null) await once(runner, "exit");
  return sum;
}

it("of 1,000 redemptions of 100 points at once from three processes, a balance of 1,000 pays for exactly 10", async () => {
  const earned = order({ customerId: CUSTOMER, lines: [line(BALANCE * 100)] });
  expect(await settleOrders(testContext(db), SHOP, [earned])).toMatchObject({
    value: { pointsIssued: BALANCE },
  });
  expect(await race("holds")).toEqual({ held: 10, not_enough_points: 990 });
  const { rows } = await db.pool.query("SELECT available::int, held::int, pending::int FROM balance");
  expect(rows).toEqual([{ available: 0, held: BALANCE, pending: 0 }]);
  await expectLaws(db);
}, 120_000);

it("would catch a redemption that looks first and writes later: it pays for more than there is", async () => {
  await db.pool.query("CREATE TABLE naive_balance AS SELECT $1::bigint AS available", [BALANCE]);
  const { held = 0, not_enough_points: refused = 0 } = await race("naive");
  expect(held).toBeGreaterThan(10);
  expect(held + refused).toBe(REDEMPTIONS);
}, 120_000);

it("of 1,000 members who want a reward at once in three processes, of which there are 10, exactly 10 get one, and nobody else pays", async () => {
  const devices = Array.from({ length: PROCESSES }, (_, index) =>
    Array.from({ length: Math.floor((REDEMPTIONS + index) / PROCESSES) }, (_one, place) => {
      return String(FIRST_DEVICE + index * REDEMPTIONS + place);
    }),
  ).flat();
  const orders = devices.map((customerId) => {
    return order({ orderId: customerId, customerId, lines: [line(POINTS * 100)] });
  });
  for (let at = 0; at < orders.length; at += 250)
    await settleOrders(testContext(db), SHOP, orders.slice(at, at + 250));
  const distribution = { ...NEW_REWARD, points: POINTS, stock: 10 };
  const target = { kind: "everything" } as const;
  const campaign = encodeCampaign({ ...NEW_CAMPAIGN, title: "Ten of these", target, distribution });
  const ctx = testContext(db);
  const { campaignId } = valueOf(await createCampaign(ctx, SHOP, "merchant:1", campaign));
  valueOf(await publishCampaign(ctx, SHOP, { campaignId, revision: 1, actor: "merchant:1" }));
  expect(await race("reward", campaignId)).toEqual({ redeemed: 10, reward_gone: 990 });
  const { rows } = await db.pool.query(
    `SELECT b.available::int, b.held::int, count(*)::int AS members FROM balance b
       JOIN member m ON m.shop_id = b.shop_id AND m.id = b.member_id AND m.customer_id <> $1
      GROUP BY 1, 2 ORDER BY 1`,
    [CUSTOMER],
  );
  expect(rows).toEqual([
    { available: 0, held: POINTS, members: 10 },
    { available: POINTS, held: 0, members: 990 },
  ]);
  await expectLaws(db);
}, 240_000);
