import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  balancesOf,
  calendarOf,
  isMemberAccount,
  liabilityByMonth,
  memberAccount,
  points,
  postingsOf,
  storeAccount,
} from "../../app/domain/index.ts";
import type { EntryKind, Posting, RecordedEntry } from "../../app/domain/index.ts";
import type { LiabilityView } from "../../app/views/liability.ts";
import { readLiability } from "../../app/services/insight/read-liability.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenBalances, givenEntries, givenMembers, idOf } from "../support/given-entries.ts";
import type { GivenEntry } from "../support/given-entries.ts";
import { DAY_MS, givenShop, testClock, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

const ZONE = "America/New_York";
/** Two days before clocks go forward there. */
const START = Date.parse("2024-03-08T15:00:00Z");
const calendar = calendarOf(ZONE);

/** When everything that is told has happened, and some of it has run out. */
const NOW = START + 100 * DAY_MS;
const context = () => testContext(db, { clock: testClock(NOW) });

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

/** What happens to one lot, in days after the start; nothing before the lot is there. */
const anyLot = fc.record({
  second: fc.boolean(),
  earned: fc.nat(20),
  amount: fc.integer({ min: 1, max: 1000 }),
  /** Days until it matures; null: usable at once. */
  pendingFor: fc.option(fc.integer({ min: 1, max: 20 })),
  /** Months of validity by date or by inactivity, or for ever. */
  validity: fc.oneof(
    fc.constant({ kind: "never" as const, months: 0 }),
    fc.record({
      kind: fc.constantFrom("date" as const, "inactivity" as const),
      months: fc.integer({ min: 1, max: 14 }),
    }),
  ),
  /** Uses of a part of it, so many days after it became usable. */
  uses: fc.array(fc.record({ after: fc.nat(20), percent: fc.integer({ min: 1, max: 45 }) }), {
    maxLength: 2,
  }),
  /** What is taken back and no lot has: then it is a member's only lot, and all of it was used. */
  owed: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 2000 })),
});
type AnyLot = typeof anyLot extends fc.Arbitrary<infer T> ? T : never;

interface Told {
  readonly entries: readonly GivenEntry[];
  readonly lots: readonly ToldLot[];
}

interface ToldLot {
  readonly id: string;
  readonly memberId: string;
  readonly amount: number;
  readonly earnedAt: number;
  readonly maturesAt: number | null;
  readonly expiresAt: number | null;
  readonly inactivityMonths: number | null;
  readonly uses: readonly { readonly entryId: string; readonly at: number; readonly points: number }[];
}

function tell(family: number, story: readonly AnyLot[]): Told {
  const entries: GivenEntry[] = [];
  const record = (kind: EntryKind, memberId: string, occurredAt: number, posting: Posting): string => {
    const id = idOf(family, 100 + entries.length);
    const entry: RecordedEntry = {
      key: `${family}/${entries.length}`,
      kind,
      memberId,
      postings: [posting],
      occurredAt,
      recordedAt: occurredAt,
      cause: { kind: "redemption", id: idOf(family, 0) },
      programVersion: null,
      actor: { kind: "system", id: "test" },
      reason: "order_counted",
      reverses: null,
      opensLot: null,
      takesFromLots: [],
    };
    entries.push({ id, entry });
    return id;
  };
  const lots = story.map((lot, index): ToldLot => {
    const isOwing = lot.owed > 0;
    const memberId = idOf(family, isOwing ? 10 + index : lot.second ? 2 : 1);
    const [available, pending] = [memberAccount("available", memberId), memberAccount("pending", memberId)];
    const earnedAt = START + lot.earned * DAY_MS;
    const maturesAt = lot.pendingFor === null ? null : earnedAt + lot.pendingFor * DAY_MS;
    const amount = points(lot.amount);
    const to = maturesAt === null ? available : pending;
    const id = record("earn", memberId, earnedAt, { from: storeAccount("issued"), to, points: amount });
    if (maturesAt !== null)
      record("mature", memberId, maturesAt, { from: pending, to: available, points: amount });
    const uses = (isOwing ? [{ after: 0, percent: 100 }] : lot.uses).flatMap(({ after, percent }) => {
      const used = Math.floor((lot.amount * percent) / 100);
      if (used === 0) return [];
      const at = (maturesAt ?? earnedAt) + after * DAY_MS;
      const held = memberAccount("held", memberId);
      const entryId = record("hold", memberId, at, { from: available, to: held, points: points(used) });
      return [{ entryId, at, points: used }];
    });
    if (isOwing) {
      const back = { from: available, to: storeAccount("issued"), points: points(lot.owed) };
      record("clawback", memberId, earnedAt + 45 * DAY_MS, back);
    }
    const { kind, months } = lot.validity;
    return {
      id,
      memberId,
      amount: lot.amount,
      earnedAt,
      maturesAt,
      expiresAt: kind === "date" ? calendar.endOfDayAfterMonths(maturesAt ?? earnedAt, months) : null,
      inactivityMonths: kind === "inactivity" ? months : null,
      uses,
    };
  });
  return { entries, lots };
}

async function write(shopId: number, { entries, lots }: Told): Promise<void> {
  const members = [...new Set(entries.map(({ entry }) => entry.memberId))];
  await givenMembers(db, shopId, members);
  await givenEntries(db, shopId, entries);
  await givenBalances(db, shopId, members, entries);
  await db.pool.query(
    `UPDATE balance b SET last_activity_at = (SELECT max(occurred_at) FROM entry e
       WHERE e.shop_id = b.shop_id AND e.member_id = b.member_id AND e.kind IN ('earn', 'hold')) WHERE shop_id = $1`,
    [shopId],
  );
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  for (const lot of lots) {
    const used = lot.uses.reduce((sum, use) => sum + use.points, 0);
    await db.pool.query(
      `INSERT INTO lot (shop_id, entry_id, member_id, points, remaining, earned_at, expires_at, matures_at, inactivity_months)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        shopId,
        lot.id,
        lot.memberId,
        lot.amount,
        lot.amount - used,
        iso(lot.earnedAt),
        iso(lot.expiresAt),
        iso(lot.maturesAt),
        lot.inactivityMonths,
      ],
    );
    for (const use of lot.uses) {
      await db.pool.query("INSERT INTO lot_use (shop_id, entry_id, lot_id, points) VALUES ($1, $2, $3, $4)", [
        shopId,
        use.entryId,
        lot.id,
        use.points,
      ]);
    }
  }
}

/** What the rules make of the same story at a moment. */
function expected({ entries, lots }: Told, at: number) {
  const then = entries.filter(({ entry }) => entry.occurredAt <= at);
  const accounts = [...balancesOf(postingsOf(then.map(({ entry }) => entry))).values()];
  const store = accounts.filter(({ account }) => !isMemberAccount(account));
  const lastActivity = (memberId: string) =>
    then.reduce<number | null>(
      (latest, { entry }) =>
        entry.memberId === memberId && (entry.kind === "earn" || entry.kind === "hold")
          ? Math.max(latest ?? entry.occurredAt, entry.occurredAt)
          : latest,
      null,
    );
  const lotsThen = lots
    .filter(({ earnedAt }) => earnedAt <= at)
    .map((lot) => ({
      remaining: points(lot.amount - lot.uses.reduce((sum, use) => sum + (use.at <= at ? use.points : 0), 0)),
      expiresAt: lot.expiresAt,
      isPending: lot.maturesAt !== null && lot.maturesAt > at,
      inactivityMonths: lot.inactivityMonths,
      earnedAt: lot.earnedAt,
      lastActivityAt: lastActivity(lot.memberId),
    }));
  const months = liabilityByMonth(lotsThen, calendar, at);
  const inLots = (some: readonly { available: number; pending: number }[]) =>
    some.reduce((sum, { available, pending }) => sum + available + pending, 0);
  const runOut = inLots(liabilityByMonth(lotsThen, calendar, 0)) - inLots(months);
  return {
    outstanding: 0 - runOut - store.reduce((sum, { balance }) => sum + balance, 0),
    months: months
      .filter(({ month, available }) => month !== null && available > 0)
      .map(({ month, available }) => ({ month, points: available })),
    withoutExpiry: months.find(({ month }) => month === null)?.available ?? 0,
    pending: months.reduce((sum, { pending }) => sum + pending, 0),
  };
}

function sumOfMonths({ months, withoutExpiry }: LiabilityView): number {
  return months.reduce((sum, month) => sum + month.points, withoutExpiry);
}

let shops = 0;

it("is what the rules make of the lots, now and at any moment, and adds up to the ledger's accounts", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLot, { maxLength: 12 }),
      fc.array(fc.integer({ min: -1, max: 65 }), { minLength: 1, maxLength: 3 }),
      async (story, days) => {
        shops += 1;
        const domain = `store-${shops}.myshopify.com`;
        const shopId = await givenShop(db, { domain, timeZone: ZONE });
        const told = tell(0x1000 + shops, story);
        await write(shopId, told);
        for (const at of [undefined, ...days.map((day) => START + day * DAY_MS)]) {
          const view = valueOf(await readLiability(context(), domain, { at }));
          expect(view).toMatchObject(expected(told, at ?? NOW));
          expect(sumOfMonths(view) - view.debt).toBe(view.available);
          expect(view.available + view.pending + view.held).toBe(view.outstanding);
        }
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);

it("puts a lot into the month of its last valid day where the store is, across daylight saving", async () => {
  // The end of 31 October in New York is four hours into November by UTC; that of 30 November is five.
  const ends = ["2024-11-01T04:00:00Z", "2024-12-01T05:00:00Z", "2025-04-01T04:00:00Z"].map((text) =>
    Date.parse(text),
  );
  const monthsIn = async (domain: string, timeZone: string, family: number) => {
    const shopId = await givenShop(db, { domain, timeZone });
    const lot = { second: false, earned: 0, amount: 10, pendingFor: null, uses: [], owed: 0 };
    const told = tell(family, Array(3).fill({ ...lot, validity: { kind: "never", months: 0 } }));
    await write(shopId, {
      entries: told.entries,
      lots: told.lots.map((one, index) => ({ ...one, expiresAt: ends[index] ?? null })),
    });
    const view = valueOf(await readLiability(context(), domain));
    return view.months.map(({ month }) => month);
  };
  expect(await monthsIn("in-new-york.myshopify.com", ZONE, 0x9001)).toEqual([
    "2024-10",
    "2024-11",
    "2025-03",
  ]);
  expect(await monthsIn("in-tokyo.myshopify.com", "Asia/Tokyo", 0x9002)).toEqual([
    "2024-11",
    "2024-12",
    "2025-04",
  ]);
});

it("is nothing in an empty store, and unknown where there is none", async () => {
  const domain = "empty.myshopify.com";
  await givenShop(db, { domain });
  for (const at of [undefined, START, 0, Number.NaN, Infinity]) {
    expect(valueOf(await readLiability(testContext(db), domain, { at }))).toMatchObject({
      months: [],
      withoutExpiry: 0,
      outstanding: 0,
      members: 0,
    });
  }
  expect(await readLiability(testContext(db), "nowhere.myshopify.com")).toMatchObject({
    error: { code: "unknown_shop" },
  });
});
