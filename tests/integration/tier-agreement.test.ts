import fc from "fast-check";
import { expect, it } from "vitest";
import { calendarOf, decideTier, defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import type { Spend } from "../../app/domain/index.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { previewTiers } from "../../app/services/tiers/preview-tiers.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import { currency, line, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { anyKeepingLadder, anyLadder, anyLadderOfBefore, anySpends } from "../support/ladders.ts";
import { oneStore } from "../support/one-store.ts";

const { db, fresh } = oneStore();
const DAY = 86_400_000;
const plain = defaultProgram(currency("USD"));
let version = 1;
let moment = NOW;

interface Decided {
  customer: string;
  tier: string;
  spend: string;
  review: Date | null;
  zone: string;
}

async function decided(): Promise<Decided[]> {
  const { rows } = await db().pool.query<Decided>(
    `SELECT m.customer_id AS customer, b.tier_id AS tier, b.window_spend AS spend, b.tier_review_at AS review, s.time_zone AS zone
       FROM balance b JOIN member m ON m.shop_id = b.shop_id AND m.id = b.member_id JOIN shop s ON s.id = b.shop_id
      WHERE b.shop_id = 1`,
  );
  return rows;
}

/** Members with these orders; what one earned is what the ledger says, by a programme of one point a unit. */
async function givenMembers(members: readonly (readonly Spend[])[]): Promise<Map<string, Spend[]>> {
  const ctx = testContext(db(), { clock: testClock(moment) });
  const given = new Map<string, Spend[]>();
  for (const spends of members) {
    const customerId = fresh();
    const snapshots = spends.map(({ processedAt, countedMinor }) =>
      order({
        ...{ orderId: fresh(), customerId, processedAt, updatedAt: processedAt, paidAt: processedAt },
        lines: [line(countedMinor)],
      }),
    );
    await settleOrders(ctx, SHOP, snapshots);
    given.set(
      customerId,
      spends.map((spend) => ({ ...spend, earnedPoints: Math.floor(spend.countedMinor / 100) })),
    );
  }
  return given;
}

it("is what the domain decides, for every ladder that is published over kept orders", async () => {
  const equal = { ...plain, tiers: { ...plain.tiers, tiers: plain.tiers.tiers.slice(0, 1) } };
  await publishProgram(testContext(db(), { clock: testClock(moment - 2000 * DAY) }), SHOP, {
    ...{ program: encodeProgram(equal), basedOn: version, actor: "merchant:1" },
  });
  version += 1;
  const past = anySpends(moment).map((spends) => spends.filter(({ processedAt }) => processedAt < NOW));
  const [members] = fc.sample(fc.array(past, { minLength: 12, maxLength: 12 }), { numRuns: 1, seed: 7 });
  const given = await givenMembers(members ?? []);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(anyLadder, anyKeepingLadder, anyLadderOfBefore),
      fc.integer({ min: 0, max: 40 }),
      async (tiers, days) => {
        moment += days * DAY + 1;
        const ctx = testContext(db(), { clock: testClock(moment) });
        const program = encodeProgram({ ...equal, tiers });
        const preview = await previewTiers(ctx, SHOP, { program });
        const published = await publishProgram(ctx, SHOP, { program, basedOn: version, actor: "merchant:1" });
        if (!published.ok) throw new Error(published.error.code);
        version = published.value.number;
        await reviewTiers(ctx, SHOP);
        const rows = await decided();
        for (const { customer, tier, spend, review, zone } of rows) {
          const expected = decideTier({
            ...{ ladder: tiers, spends: given.get(customer) ?? [], currentTierId: null, now: moment },
            calendar: calendarOf(zone),
          });
          expect([customer, tier, Number(spend), review?.getTime() ?? null]).toEqual([
            ...[customer, expected.tierId, expected.spendMinor, expected.reviewAt],
          ]);
        }
        if (!preview.ok) throw new Error(preview.error.code);
        for (const { tierId, members: count } of preview.value.steps) {
          expect(rows.filter(({ tier }) => tier === tierId)).toHaveLength(count);
        }
      },
    ),
    { numRuns: 30 },
  );
});
