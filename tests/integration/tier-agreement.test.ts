import fc from "fast-check";
import { expect, it } from "vitest";
import {
  calendarOf,
  decideTier,
  defaultProgram,
  encodeProgram,
  ladderSpans,
} from "../../app/domain/index.ts";
import type { Spend } from "../../app/domain/index.ts";
import type { Context } from "../../app/services/context.server.ts";
import type { TierTrial } from "../../app/services/tiers/preview-tiers.server.ts";
import { loadProgramVersions } from "../../app/db/program/program-versions.server.ts";
import { updateShop } from "../../app/db/shops/shops.server.ts";
import { overridesOf } from "../../app/db/tiers/tier-overrides.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { listTierMoves } from "../../app/services/tiers/list-tier-moves.server.ts";
import { previewTiers, tierTrial } from "../../app/services/tiers/preview-tiers.server.ts";
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
  member: string;
  customer: string;
  tier: string;
  spend: string;
  review: Date | null;
  zone: string;
}

async function decided(): Promise<Decided[]> {
  const { rows } = await db().pool.query<Decided>(
    `SELECT b.member_id AS member, m.customer_id AS customer, b.tier_id AS tier, b.window_spend AS spend, b.tier_review_at AS review, s.time_zone AS zone
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

const ZONES = ["UTC", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo"];

/** What merchants have set of some of these members, some of it over, taken back or still to come. */
async function givenOverrides(): Promise<void> {
  await db().pool.query(
    `INSERT INTO tier_override (shop_id, id, member_id, tier_id, set_at, until, reason, actor, ended_at, ended_by)
     SELECT 1, gen_random_uuid(), member_id, 'tier-' || n % 3, $1::timestamptz + (n % 7) * interval '20 days',
            CASE WHEN n % 2 = 0 THEN $1::timestamptz + (n % 7) * interval '20 days' + interval '90 days' END, 'A friend', 'merchant:1',
            CASE WHEN n % 8 = 1 THEN $1::timestamptz + interval '200 days' END, CASE WHEN n % 8 = 1 THEN 'merchant:1' END
       FROM (SELECT member_id, row_number() OVER (ORDER BY member_id) AS n FROM balance WHERE shop_id = 1) b WHERE n % 3 = 0`,
    [new Date(NOW)],
  );
}

/** Page after page, there and back again. */
async function allMovers(ctx: Context, trial: TierTrial): Promise<readonly (string | null)[]> {
  const pages: string[][] = [];
  let back: string | null = null;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listTierMoves(ctx, trial, { way: "all", cursor, limit: 4 });
    pages.push(page.rows.map(({ customerId }) => customerId ?? ""));
    [cursor, back] = [page.next, page.previous];
  }
  for (let at = pages.length - 2; back !== null; at -= 1) {
    const page = await listTierMoves(ctx, trial, { way: "all", cursor: back, limit: 4 });
    expect(page.rows.map(({ customerId }) => customerId ?? "")).toEqual(pages[at]);
    back = page.previous;
  }
  return pages.flat();
}

it("is what the domain decides, for every ladder that is published over kept orders", async () => {
  const equal = { ...plain, tiers: { ...plain.tiers, tiers: plain.tiers.tiers.slice(0, 1) } };
  await publishProgram(testContext(db(), { clock: testClock(moment - 2000 * DAY) }), SHOP, {
    ...{ program: encodeProgram(equal), basedOn: version, actor: "merchant:1" },
  });
  version += 1;
  const past = anySpends(moment).map((spends) => spends.filter(({ processedAt }) => processedAt < NOW));
  const [members] = fc.sample(fc.array(past, { minLength: 24, maxLength: 24 }), { numRuns: 1, seed: 7 });
  const given = await givenMembers(members ?? []);
  await givenOverrides();
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(anyLadder, anyKeepingLadder, anyLadderOfBefore),
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom(...ZONES),
      async (tiers, days, timeZone) => {
        moment += days * DAY + 1;
        const ctx = testContext(db(), { clock: testClock(moment) });
        await updateShop(db().pool, 1, { name: "Shop", timeZone });
        const program = encodeProgram({ ...equal, tiers });
        const trial = await tierTrial(ctx, SHOP, program);
        if (!trial.ok) throw new Error(trial.error.code);
        const { steps, up, down } = await previewTiers(ctx, trial.value);
        const movers = await allMovers(ctx, trial.value);
        const published = await publishProgram(ctx, SHOP, { program, basedOn: version, actor: "merchant:1" });
        if (!published.ok) throw new Error(published.error.code);
        version = published.value.number;
        await reviewTiers(ctx, SHOP);
        const rows = await decided();
        const versions = await loadProgramVersions(db().pool, 1);
        const ladder = versions.at(-1)?.program.tiers ?? tiers;
        const memberIds = rows.map(({ member }) => member);
        const overrides = await overridesOf(db().pool, 1, memberIds);
        for (const { member, customer, tier, spend, review, zone } of rows) {
          const expected = decideTier({
            ...{ ladder, spends: given.get(customer) ?? [], currentTierId: null, now: moment },
            overrides: overrides.get(member) ?? [],
            earlier: ladderSpans(versions),
            calendar: calendarOf(zone),
          });
          expect([customer, tier, Number(spend), review?.getTime() ?? null]).toEqual([
            ...[customer, expected.tierId, expected.spendMinor, expected.reviewAt],
          ]);
        }
        // Said beforehand: how many on each step, and each who moves.
        for (const { tierId, after } of steps) {
          expect(rows.filter(({ tier }) => tier === tierId)).toHaveLength(after);
        }
        expect(movers).toHaveLength(up + down);
      },
    ),
    { numRuns: 30 },
  );
});
