import { afterAll, beforeAll, expect, it } from "vitest";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { loadProgramVersions } from "../../app/db/program/program-versions.server.ts";
import { encodeProgram, proposeProgram, usualMinorPerHundredPoints } from "../../app/domain/index.ts";
import type { CurrencyCode, OrderSnapshot } from "../../app/domain/index.ts";
import { action as draftAction } from "../../app/routes/app.program.drafts.$draftId.tsx";
import { action, loader } from "../../app/routes/app.program.start.tsx";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { driveRuns } from "../../app/services/runs/drive-runs.server.ts";
import { whatIfRun } from "../../app/services/runs/what-if.server.ts";
import { draftAskFields } from "../../app/ui/program/draft-ask.ts";
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
import { expectLaws } from "../support/ledger-laws.ts";
import { valueOf } from "../support/orders.ts";
import { loadContext, routeArgs, thrownBy } from "../support/routes.ts";

/** Two stores side by side; the second begins with the programme that every store has, in yen, in Tokyo. */
const SECOND = "second-spin.myshopify.com";
const ZONE = "Asia/Tokyo";
let db: TestDatabase;
const clock = testClock();
const ctx = () => testContext(db, { clock });

beforeAll(async () => {
  db = await createTestDatabase();
  await givenShop(db, { currency: "USD", timeZone: "America/New_York" });
  await givenShop(db, { domain: SECOND, currency: "JPY", timeZone: ZONE });
  for (let each = 0; each < 8; each += 1) {
    const bought = { customerId: String(1 + (each % 4)), processedAt: NOW - (10 + each * 20) * DAY_MS };
    await settle(SHOP, currency("USD"), { ...bought, orderId: `1${each}`, lines: [line(9_000)] });
    await settle(SECOND, currency("JPY"), { ...bought, orderId: `2${each}`, lines: [line(3_000)] });
  }
});
afterAll(async () => {
  await expectLaws(db);
  await db.drop();
});

async function settle(shop: string, paidIn: CurrencyCode, more: Partial<OrderSnapshot>) {
  const settled = valueOf(await settleOrders(ctx(), shop, [order({ currency: paidIn, ...more })]));
  expect(settled.refused).toEqual([]);
}

async function versionsOf(domain: string) {
  const shop = await findShop(db.pool, domain);
  return loadProgramVersions(db.pool, shop?.id ?? 0);
}

async function pointsOf(orderId: string): Promise<number> {
  const { rows } = await db.pool.query<{ points: string }>(
    `SELECT sum(p.points) AS points
       FROM posting p JOIN entry e ON e.shop_id = p.shop_id AND e.id = p.entry_id
      WHERE e.cause_kind = 'order' AND e.cause_id = $1 AND p.from_account = 'issued'`,
    [orderId],
  );
  return Number(rows[0]?.points);
}

it("the second store's first programme comes from its own figures, is tried on its own orders, and is published", async () => {
  const context = loadContext(ctx(), SECOND);
  const begin = await loader(routeArgs(context, "/app/program/start"));
  const { view } = begin;
  expect(view).toMatchObject({ currency: "JPY", timeZone: ZONE });
  // Nothing of the dollars of the store beside it.
  expect(view.figures).toEqual({ orders: 8, averageMinor: 3_000, members: 4, repeaters: 4 });

  const yen = currency("JPY");
  const minorPerHundredPoints = usualMinorPerHundredPoints(yen, null);
  const proposal = proposeProgram(view.figures, {
    ...{ template: "food", marginPercent: 30, currency: yen, minorPerHundredPoints, timeZone: view.timeZone },
    names: { tiers: ["A", "B", "C", "D"], welcome: "Hello", quietDays: "Quiet" },
  });
  expect(proposal.earning.rules?.timeZone).toBe(ZONE);
  // Some average orders of 3,000 yen, in round numbers of yen.
  const thresholds = proposal.tiers.tiers.map(({ thresholdMinor }) => thresholdMinor);
  expect(thresholds[1]).toBeGreaterThanOrEqual(3_600);
  expect(thresholds.every((threshold) => threshold % 100 === 0)).toBe(true);

  const ask = (what: "try" | "draft") => {
    const body = new FormData();
    body.set("ask", what);
    body.set("program", JSON.stringify(encodeProgram(proposal)));
    body.set("minorPerHundredPoints", String(minorPerHundredPoints));
    return action(routeArgs(context, "/app/program/start", {}, { method: "POST", body }));
  };
  const tried = await ask("try");
  if (!("runId" in tried)) throw new Error(tried.refusal);
  await driveRuns(ctx(), whatIfRun());
  const { shown } = await loader(routeArgs(context, `/app/program/start?run=${tried.runId}`));
  expect(shown?.figures.check).toMatchObject({ orders: 8, equal: 8 });
  expect(shown?.figures.revenueMinor).toBe(24_000);
  expect(shown?.figures.trial.points).toBeGreaterThan(0);

  const led = await thrownBy(() => ask("draft"));
  const draftId = led.headers.get("location")?.split("/").at(-1) ?? "";
  expect(await versionsOf(SECOND)).toHaveLength(1);
  const body = new FormData();
  const fields = draftAskFields({ ask: "publish", revision: 1, when: { kind: "now" } });
  for (const [name, value] of Object.entries(fields)) body.set(name, String(value));
  const published = await thrownBy(() =>
    draftAction(routeArgs(context, `/app/program/drafts/${draftId}`, { draftId }, { method: "POST", body })),
  );
  expect(published.headers.get("location")).toBe("/app/program/history");
  expect((await versionsOf(SECOND)).map(({ program }) => program).at(-1)).toEqual(proposal);
  expect(await versionsOf(SHOP)).toHaveLength(1);
});

it("what is ordered afterwards earns by it, by the day where that store is, and next door as before", async () => {
  // Monday noon in Tokyo is Sunday evening in New York.
  const processedAt = NOW + 2 * DAY_MS - 9 * 3_600_000;
  expect(new Date(processedAt).toISOString()).toBe("2024-06-17T03:00:00.000Z");
  clock.set(processedAt + 3_600_000);
  await settle(SECOND, currency("JPY"), {
    orderId: "90",
    customerId: "77",
    processedAt,
    lines: [line(3_000)],
  });
  await settle(SHOP, currency("USD"), { orderId: "91", customerId: "77", processedAt, lines: [line(3_000)] });
  // A hundredth of it, half as much again on a quiet day, and as much as of an average order for the first one.
  expect(await pointsOf("90")).toBe(30 * 1.5 + 30);
  expect(await pointsOf("91")).toBe(30);
});
