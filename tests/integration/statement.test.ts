import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  balanceAt,
  memberAccount,
  points,
  statementLines as foldStatement,
  storeAccount,
} from "../../app/domain/index.ts";
import type { EntryKind, Posting, RecordedEntry } from "../../app/domain/index.ts";
import { adjustPoints } from "../../app/services/points/adjust-points.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { readBalanceAt } from "../../app/services/points/read-balance-at.server.ts";
import { readLiability } from "../../app/services/insight/read-liability.server.ts";
import { readMember } from "../../app/services/members/read-member.server.ts";
import { readStatement } from "../../app/services/points/read-statement.server.ts";
import type { StatementQuery } from "../../app/services/points/read-statement.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import type { StatementLineView, StatementView } from "../../app/views/statement.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenBalances, givenEntries, givenMembers, idOf } from "../support/given-entries.ts";
import type { GivenEntry } from "../support/given-entries.ts";
import { givenShop, line, NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { valueOf } from "../support/orders.ts";

const OTHER_SHOP = "second-spin.myshopify.com";
let db: TestDatabase;
let shopId: number;
beforeAll(async () => {
  db = await createTestDatabase();
  shopId = await givenShop(db);
  await givenShop(db, { domain: OTHER_SHOP, currency: "EUR" });
});
afterAll(() => db.drop());

let families = 0;
const freshFamily = () => (families += 1);

async function statement(memberId: string, query: StatementQuery = {}, shop = SHOP): Promise<StatementView> {
  return valueOf(await readStatement(testContext(db), shop, memberId, query));
}

/** All lines, page by page. */
async function allLines(memberId: string, query: StatementQuery): Promise<StatementLineView[]> {
  const lines: StatementLineView[] = [];
  let after: string | undefined;
  do {
    const page = await statement(memberId, { ...query, after });
    lines.push(...page.lines);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return lines;
}

function entryOf(key: string, memberId: string, changes: Partial<RecordedEntry>): RecordedEntry {
  return {
    key,
    kind: "adjust",
    memberId,
    postings: [],
    occurredAt: NOW,
    recordedAt: NOW,
    cause: { kind: "redemption", id: idOf(9, 9) },
    programVersion: null,
    actor: { kind: "system", id: "test" },
    reason: "adjusted_import",
    reverses: null,
    opensLot: null,
    takesFromLots: [],
    ...changes,
  };
}

type Way = "issued" | "pending" | "held" | "back" | "merge";
const KINDS: Readonly<Record<Way, EntryKind>> = {
  issued: "earn",
  pending: "earn",
  held: "hold",
  back: "clawback",
  merge: "merge",
};

function postingOf(way: Way, [self, other]: readonly [string, string], amount: number): Posting {
  const available = memberAccount("available", self);
  const issued = storeAccount("issued");
  switch (way) {
    case "issued":
      return { from: issued, to: available, points: points(amount) };
    case "pending":
      return { from: issued, to: memberAccount("pending", self), points: points(amount) };
    case "held":
      return { from: available, to: memberAccount("held", self), points: points(amount) };
    case "back":
      return { from: available, to: issued, points: points(amount) };
    case "merge":
      return { from: memberAccount("available", other), to: available, points: points(amount) };
  }
}

const anyMovement = fc.record({
  /** Whose statement shows it: the first or the second member. */
  second: fc.boolean(),
  ways: fc.array(
    fc.tuple(
      fc.constantFrom<Way>("issued", "pending", "held", "back", "merge"),
      fc.integer({ min: 1, max: 500 }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  // Few moments, so that many meet.
  occurred: fc.nat(6),
  recorded: fc.nat(6),
});

const anyStory = fc.record({
  movements: fc.array(anyMovement, { minLength: 1, maxLength: 25 }),
  merged: fc.boolean(),
  occurredUntil: fc.option(fc.integer({ min: -1, max: 7 }), { nil: undefined }),
  recordedUntil: fc.option(fc.integer({ min: -1, max: 7 }), { nil: undefined }),
  limit: fc.integer({ min: 1, max: 10 }),
});
type Story = typeof anyStory extends fc.Arbitrary<infer T> ? T : never;

const HOUR_MS = 3_600_000;
const momentOf = (hour: number | undefined) => (hour === undefined ? undefined : NOW + hour * HOUR_MS);

/** Writes a story; answers its entries and the ids of its two members. */
async function tell(story: Story) {
  const family = freshFamily();
  const members = [idOf(family, 1), idOf(family, 2)] as const;
  // Ids are given as entries are written down.
  const movements = [...story.movements].sort((a, b) => a.recorded - b.recorded);
  const entries = movements.map(({ second, ways, occurred, recorded }, index): GivenEntry => {
    const pair = second ? ([members[1], members[0]] as const) : members;
    const entry = entryOf(`${family}/${index}`, pair[0], {
      kind: KINDS[ways[0]?.[0] ?? "issued"],
      postings: ways.map(([way, amount]) => postingOf(way, pair, amount)),
      occurredAt: NOW + occurred * HOUR_MS,
      recordedAt: NOW + recorded * HOUR_MS,
    });
    return { id: idOf(family, 100 + index), entry };
  });
  await givenMembers(db, shopId, members);
  if (story.merged) {
    await db.pool.query(
      "UPDATE member SET merged_into_id = $3, merged_at = now() WHERE shop_id = $1 AND id = $2",
      [shopId, members[1], members[0]],
    );
  }
  await givenEntries(db, shopId, entries);
  await givenBalances(db, shopId, members, entries);
  return { entries, members };
}

describe("as of any moment, and as believed at another", () => {
  it("is what the rules make of the same entries: balance, lines and filters", async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        const { entries, members } = await tell(story);
        const recorded = entries.map(({ entry }) => entry);
        const asOf = {
          occurredUntil: momentOf(story.occurredUntil),
          recordedUntil: momentOf(story.recordedUntil),
        };
        const folded = {
          occurredUntil: asOf.occurredUntil ?? Number.MAX_SAFE_INTEGER,
          ...(asOf.recordedUntil === undefined ? {} : { recordedUntil: asOf.recordedUntil }),
        };
        for (const memberId of members) {
          const ids = story.merged && memberId === members[0] ? members : [memberId];
          const balance = valueOf(await readBalanceAt(testContext(db), SHOP, memberId, asOf));
          expect(balance).toMatchObject(balanceAt(recorded, ids, folded));
          const expected = foldStatement(recorded, ids, folded)
            .map(({ entry, change, balance: after }) => ({
              entryId: entries.find((one) => one.entry === entry)?.id,
              change,
              balance: after,
            }))
            .reverse();
          const lines = await allLines(memberId, { ...asOf, limit: story.limit });
          expect(
            lines.map(({ entryId, change, balance: after }) => ({ entryId, change, balance: after })),
          ).toEqual(expected);
          const earned = await allLines(memberId, { ...asOf, kind: "earn", limit: story.limit });
          expect(earned).toEqual(lines.filter(({ kind }) => kind === "earn"));
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe("a long statement", () => {
  /** A hundred pages, each of which sums up all that was before it; a busy machine takes its time. */
  const LONG_MS = 60_000;
  const COUNT = 10_000;
  const family = 0xabcdef;
  const memberId = idOf(family, 1);

  beforeAll(async () => {
    await givenMembers(db, shopId, [memberId]);
    const entries = Array.from({ length: COUNT }, (_, index): GivenEntry => {
      const way: Way = index % 7 === 3 ? "back" : "issued";
      const entry = entryOf(`long/${index}`, memberId, {
        kind: KINDS[way],
        reason: way === "back" ? "order_refunded" : "order_counted",
        postings: [postingOf(way, [memberId, memberId], 1 + (index % 13))],
        // Three of four meet another at the same moment; and the clock went back half-way.
        occurredAt: NOW + Math.floor(index / 4) * 1000 - (index > COUNT / 2 ? 900_000 : 0),
        recordedAt: NOW + index - (index > COUNT / 2 ? 7_200_000 : 0),
      });
      return { id: idOf(family, 100 + index), entry };
    });
    await givenEntries(db, shopId, entries);
    await givenBalances(db, shopId, [memberId], entries);
  });

  it(
    "is read without gaps or repetitions, and every line follows from the one before",
    async () => {
      const lines = await allLines(memberId, { limit: 100 });
      expect(lines).toHaveLength(COUNT);
      expect(new Set(lines.map(({ entryId }) => entryId)).size).toBe(COUNT);
      const wrong = lines.filter(({ balance, change }, index) => {
        const before = lines[index + 1]?.balance.available ?? 0;
        return balance.available !== before + change.available;
      });
      expect(wrong).toEqual([]);
      const { available } = valueOf(await readBalanceAt(testContext(db), SHOP, memberId));
      expect(lines[0]?.balance.available).toBe(available);
    },
    LONG_MS,
  );

  it("says the same whether the balance at hand or all entries are asked", async () => {
    const quick = await statement(memberId, { limit: 100 });
    const thorough = await statement(memberId, { limit: 100, occurredUntil: NOW + 365 * 86_400_000 });
    expect(quick.lines).toEqual(thorough.lines);
  });

  it(
    "has its balances of all movements, also where only some are shown",
    async () => {
      const [refund] = (await statement(memberId, { reason: "order_refunded", limit: 1 })).lines;
      const all = await allLines(memberId, { limit: 100 });
      expect(refund).toEqual(all.find(({ reason }) => reason === "order_refunded"));
    },
    LONG_MS,
  );

  it.each(["", "nonsense", Buffer.from('["1e400","x"]').toString("base64url")])(
    "starts over when the cursor %j makes no sense",
    async (after) => {
      expect((await statement(memberId, { after, limit: 2 })).lines).toHaveLength(2);
    },
  );

  it.each([Number.NaN, -1, 0, Number.MAX_SAFE_INTEGER, Infinity])(
    "bears being asked about %d",
    async (at) => {
      const { available } = valueOf(
        await readBalanceAt(testContext(db), SHOP, memberId, { occurredUntil: at, recordedUntil: at }),
      );
      expect(available > 0).toBe(Number.isNaN(at) || at > 0);
    },
  );
});

describe("what a line tells", () => {
  let memberId: string;
  beforeAll(async () => {
    const paid = order({ orderId: "7001", name: "#7001", customerId: "70", lines: [line(4000)] });
    await settleOrders(testContext(db), SHOP, [paid]);
    const refunded = {
      ...paid,
      updatedAt: paid.updatedAt + 5000,
      lines: [line(4000, { refundedMinor: 1500 })],
    };
    await settleOrders(testContext(db), SHOP, [refunded]);
    memberId = valueOf(
      await readMember(testContext(db), SHOP, { customerId: "70", withName: false }),
    ).memberId;
  });

  it("is order, rule, what it takes back, and what has taken it back", async () => {
    const { lines, customerId } = await statement(memberId);
    const [taken, given] = lines;
    expect(customerId).toBe("70");
    expect(taken).toMatchObject({
      kind: "clawback",
      points: -15,
      reason: "order_refunded",
      orderName: "#7001",
      actor: "system:settlement",
      balance: { pending: 0, available: 25, held: 0 },
      reversesEntryId: given?.entryId,
      reverses: { entryId: given?.entryId, kind: "earn", points: 40, reason: "order_counted" },
      reversedBy: [],
    });
    expect(given).toMatchObject({
      points: 40,
      programNumber: 1,
      explanation: { countedMinor: 2500, rate: { tierId: "bronze", earningPercent: 100 }, lines: [] },
      reverses: null,
      reversedBy: [{ entryId: taken?.entryId, kind: "clawback", points: -15, reason: "order_refunded" }],
    });
  });

  it("leads to the page of the other side of a reversal, both ways", async () => {
    const newest = await statement(memberId, { limit: 1 });
    const given = newest.lines[0]?.reverses;
    expect(given).toMatchObject({ kind: "earn", points: 40 });
    const older = await statement(memberId, { limit: 1, after: given?.page });
    expect(older.lines.map(({ entryId }) => entryId)).toEqual([given?.entryId]);
    const back = older.lines[0]?.reversedBy[0];
    const newer = await statement(memberId, { limit: 1, after: back?.page });
    expect(newer.lines.map(({ entryId }) => entryId)).toEqual([newest.lines[0]?.entryId]);
  });

  it("is not yet known as believed before it was written down", async () => {
    const { lines } = await statement(memberId);
    const beforeRefund = (lines[0]?.recordedAt ?? 0) - 1;
    const earlier = await statement(memberId, { recordedUntil: beforeRefund });
    expect(earlier.lines.map(({ kind, reversedBy }) => ({ kind, reversedBy }))).toEqual(
      lines[0]?.recordedAt === lines[1]?.recordedAt ? [] : [{ kind: "earn", reversedBy: [] }],
    );
  });

  it("of one order is asked for by the order's id", async () => {
    expect((await statement(memberId, { orderId: "7001" })).lines).toHaveLength(2);
    for (const orderId of ["7002", "x", "-1", "9223372036854775808"]) {
      expect((await statement(memberId, { orderId })).lines).toEqual([]);
    }
  });

  it("explains the same on the member's page, which knows the tiers by name and place", async () => {
    const member = valueOf(await readMember(testContext(db), SHOP, { customerId: "70", withName: false }));
    expect(member.movements[1]?.explanation).toMatchObject({ countedMinor: 2500, lines: [] });
    expect(member.tiers.map(({ id, place }) => `${place} ${id}`)).toEqual([
      "0 bronze",
      "1 silver",
      "2 gold",
      "3 platinum",
    ]);
  });

  it("stays in its store", async () => {
    for (const read of [readStatement, readBalanceAt]) {
      expect(await read(testContext(db), OTHER_SHOP, memberId)).toEqual({
        ok: false,
        error: { code: "unknown_member" },
      });
      expect(await read(testContext(db), "nowhere.myshopify.com", memberId)).toMatchObject({
        error: { code: "unknown_shop" },
      });
      for (const nobody of ["", "70", idOf(9, 9), "' or 1=1"]) {
        expect(await read(testContext(db), SHOP, nobody)).toMatchObject({
          error: { code: "unknown_member" },
        });
      }
    }
  });

  it("may be none at all", async () => {
    const nobody = idOf(freshFamily(), 1);
    await givenMembers(db, shopId, [nobody]);
    expect(await statement(nobody)).toMatchObject({ customerId: null, lines: [], next: null });
    expect(await readBalanceAt(testContext(db), SHOP, nobody)).toMatchObject({
      value: { pending: 0, available: 0, held: 0 },
    });
  });
});

it("of a member into whom another was merged tells the story of both, and adds up", async () => {
  const ctx = testContext(db);
  const store = "third.myshopify.com";
  await givenShop(db, { domain: store });
  await settleOrders(ctx, store, [
    order({
      orderId: "7101",
      name: "#7101",
      customerId: "81",
      processedAt: NOW - 7_200_000,
      lines: [line(3000)],
    }),
    order({ orderId: "7102", name: "#7102", customerId: "82", lines: [line(5000)] }),
  ]);
  const idOfCustomer = async (customerId: string) =>
    valueOf(await readMember(ctx, store, { customerId, withName: false })).memberId;
  const [gone, kept] = [await idOfCustomer("81"), await idOfCustomer("82")];
  const adjustment = { points: 7, reason: "adjusted_goodwill", note: "late parcel", key: "k1" } as const;
  const actor = { kind: "merchant", id: "77" } as const;
  valueOf(await adjustPoints(ctx, store, { ...adjustment, who: { customerId: "82" }, actor }));
  expect(valueOf(await mergeMembers(ctx, store, { from: "81", into: "82" }))).toBe("merged");
  const { lines } = await statement(kept, {}, store);
  expect(
    lines.map(({ kind, orderName, note, balance }) => [kind, orderName, note, balance.available]),
  ).toEqual([
    ["merge", null, null, 87],
    ["adjust", null, "late parcel", 87],
    ["earn", "#7102", null, 80],
    ["earn", "#7101", null, 30],
  ]);
  // What went from one to the other changes nothing of both together, and takes all from the one who is gone.
  expect(
    (await statement(gone, {}, store)).lines.map(({ kind, change, balance }) => [
      kind,
      change.available,
      balance.available,
    ]),
  ).toEqual([
    ["merge", -30, 0],
    ["earn", 30, 30],
  ]);
  expect(valueOf(await readBalanceAt(ctx, store, kept))).toMatchObject({ available: 87 });
  // As of the moment before the merge, the store owed each of them as much; all together, the same.
  const [now, before] = await Promise.all([
    readLiability(ctx, store),
    readLiability(ctx, store, { at: (lines[0]?.occurredAt ?? 0) - 1 }),
  ]);
  expect(valueOf(now).available - valueOf(before).available).toBe(7);
  expect(valueOf(await readBalanceAt(ctx, store, gone))).toMatchObject({ available: 0 });
});
