import { expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { rollBack } from "../../app/services/program/change-versions.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { previewTiers, tierTrial } from "../../app/services/tiers/preview-tiers.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import { currency, DAY_MS, line, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { standingOf } from "../support/ledger-laws.ts";
import { oneStore } from "../support/one-store.ts";

const { db, fresh } = oneStore();
const at = (now: number) => testContext(db(), { clock: testClock(now) });
const plain = defaultProgram(currency("USD"));

/** Gold for life, or not, from so many cents within a month; it earns twice. */
function programOf(thresholdMinor: number, lifetime: boolean) {
  const tier = { discountBasisPoints: 0, earningPercent: 100 };
  const tiers = {
    window: { kind: "rolling" as const, months: 1 },
    tiers: [
      { ...tier, id: "bronze", name: "Bronze", thresholdMinor: 0 },
      { ...tier, id: "gold", name: "Gold", thresholdMinor, lifetime, earningPercent: 200 },
    ],
  };
  return encodeProgram({ ...plain, tiers });
}

let version = 1;
async function publish(thresholdMinor: number, lifetime: boolean, now: number): Promise<void> {
  const asked = { program: programOf(thresholdMinor, lifetime), basedOn: version, actor: "merchant:1" };
  const published = await publishProgram(at(now), SHOP, asked);
  if (!published.ok) throw new Error(published.error.code);
  version = published.value.number;
  await reviewTiers(at(now), SHOP);
}

async function buy(customerId: string, minor: number, processedAt: number): Promise<string> {
  const orderId = fresh();
  await settleOrders(at(processedAt), SHOP, [
    order({ orderId, customerId, processedAt, updatedAt: processedAt, lines: [line(minor)] }),
  ]);
  return orderId;
}

const tierOf = async (customerId: string) => (await standingOf(db(), customerId))?.tier;

it("is kept by those who reached it, whatever it asks for later, and through roll-backs", async () => {
  await publish(10_000, true, NOW);
  const [early, late] = [fresh(), fresh()];
  const reachedBy = await buy(early, 10_000, NOW + DAY_MS);
  const draft = await tierTrial(at(NOW + 50 * DAY_MS), SHOP, programOf(50_000, true));
  if (!draft.ok) throw new Error(draft.error.code);
  expect(await previewTiers(at(NOW + 50 * DAY_MS), draft.value)).toMatchObject({ up: 0, down: 0 });
  await publish(50_000, true, NOW + 50 * DAY_MS);
  expect(await tierOf(early)).toBe("gold");
  expect(await readMember(at(NOW + 50 * DAY_MS), SHOP, { customerId: early })).toMatchObject({
    value: { tierUntil: null },
  });
  await buy(late, 10_000, NOW + 51 * DAY_MS);
  expect(await tierOf(late)).toBe("bronze");
  // It earns with its rate: 100 at first, twice 10 now.
  await buy(early, 1_000, NOW + 52 * DAY_MS);
  expect(await standingOf(db(), early)).toMatchObject({ tier: "gold", available: 100 + 20 });

  // A merchant who ends that it is for life ends it for all; rolling back brings it back.
  await publish(50_000, false, NOW + 60 * DAY_MS);
  expect(await tierOf(early)).toBe("bronze");
  const rolled = await rollBack(at(NOW + 61 * DAY_MS), SHOP, {
    ...{ number: version - 1, basedOn: version, actor: "merchant:1" },
  });
  if (!rolled.ok) throw new Error(rolled.error.code);
  version = rolled.value.number;
  await reviewTiers(at(NOW + 61 * DAY_MS), SHOP);
  expect(await tierOf(early)).toBe("gold");
  expect(await tierOf(late)).toBe("bronze");

  // What was given back has reached nothing.
  await settleOrders(at(NOW + 62 * DAY_MS), SHOP, [
    order({
      ...{ orderId: reachedBy, customerId: early, processedAt: NOW + DAY_MS, updatedAt: NOW + 62 * DAY_MS },
      financialStatus: "refunded",
      lines: [line(10_000, { refundedMinor: 10_000 })],
    }),
  ]);
  expect(await tierOf(early)).toBe("bronze");
});

it("says of each change why it came", async () => {
  const customerId = fresh();
  const start = NOW + 100 * DAY_MS;
  await publish(10_000, false, start);
  await buy(customerId, 100, start + 1);
  await buy(customerId, 20_000, start + 2);
  await publish(30_000, false, start + 3);
  await publish(10_000, false, start + 4);
  await reviewTiers(at(start + 60 * DAY_MS), SHOP);
  const { rows } = await db().pool.query<{ reason: string; to_tier_id: string }>(
    `SELECT c.reason, c.to_tier_id FROM tier_change c JOIN member m ON m.shop_id = c.shop_id AND m.id = c.member_id
      WHERE m.customer_id = $1 ORDER BY c.occurred_at`,
    [customerId],
  );
  expect(rows.map(({ reason, to_tier_id: to }) => [reason, to])).toEqual([
    ["joined", "bronze"],
    ["orders", "gold"],
    ["program", "bronze"],
    ["program", "gold"],
    ["time", "bronze"],
  ]);
});
