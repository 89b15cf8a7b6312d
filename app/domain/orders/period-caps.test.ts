import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../tests/model/law-runs.ts";
import { NOON, order, orderLine, USD, VERSION_1 } from "../../../tests/support/orders.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";
import { emptyWallet } from "../points/wallet.ts";
import type { ProgramVersion } from "../program/program.ts";
import type { RuleSet } from "../program/rules/rule.ts";
import { calendarOf } from "../time/calendar.ts";
import { explainAgain } from "./kept/explain-again.ts";
import type { OrderSettlement } from "./order-settlement.ts";
import { roomOf } from "./order-settlement.ts";
import { settleHistory } from "./settle-history.ts";

const HOUR = 3_600_000;

function capped(caps: Partial<RuleSet>): ProgramVersion {
  const rules = { combine: "sum_then_multiply", timeZone: "Asia/Tokyo", rules: [], ...caps } as const;
  const { program } = VERSION_1;
  // All tiers alike: the tier of an order is that of its first letter, which is no matter of this.
  const tiers = program.tiers.tiers.map((tier) => ({ ...tier, earningPercent: 100 }));
  const earning = { ...program.earning, rules };
  return { number: 1, program: { ...program, earning, tiers: { ...program.tiers, tiers } } };
}

/** A member's orders, settled as their letters come. */
class Book {
  readonly records = new Map<string, OrderSettlement>();
  wallet = emptyWallet("m7");
  readonly #program: ProgramVersion;

  constructor(program: ProgramVersion) {
    this.#program = program;
  }

  hear(snapshots: readonly OrderSnapshot[], memberId = "m7", leftAt = Number.POSITIVE_INFINITY): this {
    const { steps, recaps, settlements, wallets } = settleHistory({
      ...{ memberId, snapshots, leftAt, program: this.#program, storeCurrency: USD },
      ...{ settled: [...this.records.values()], calendar: calendarOf("UTC") },
      ...{ now: NOON + 90 * 24 * HOUR, wallets: [this.wallet] },
    });
    for (const record of settlements) this.records.set(record.orderId, record);
    this.wallet = wallets[0] ?? this.wallet;
    const entries = [
      ...steps.flatMap(({ result }) =>
        result.ok && result.value.kind === "settle" ? result.value.entries : [],
      ),
      ...recaps.flatMap((recap) => recap.entries),
    ];
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
    return this;
  }

  points(): Record<string, number> {
    return Object.fromEntries(
      [...this.records.values()].map(({ orderId, earnedPoints }) => [orderId, Number(earnedPoints)]),
    );
  }

  /** What is left of lots, by what they were promised. */
  lots(): ReadonlyMap<string, number> {
    const sums = new Map<string, number>();
    for (const { earnedAt, expiresAt, remaining } of this.wallet.lots) {
      const terms = JSON.stringify({ earnedAt, expiresAt });
      if (remaining > 0) sums.set(terms, (sums.get(terms) ?? 0) + remaining);
    }
    return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** Of 10.00 units of money for each of `units`, placed so many hours after a noon. */
const bought = (orderId: string, hours: number, units: number, changes: Partial<OrderSnapshot> = {}) => {
  const processedAt = NOON + hours * HOUR;
  const lines = [orderLine({ grossMinor: units * 1000 })];
  return order({ orderId, processedAt, paidAt: processedAt, updatedAt: processedAt, lines, ...changes });
};

const givenBack = (snapshot: OrderSnapshot, minor: number, later = 1): OrderSnapshot => ({
  ...snapshot,
  updatedAt: snapshot.updatedAt + later * 1000,
  lines: snapshot.lines.map((line) => ({ ...line, refundedMinor: minor })),
});

describe("the most of a day", () => {
  it("is for those that were placed first, wherever the day begins where the rules are", () => {
    // Noon in UTC is nine in the evening in Tokyo.
    const book = new Book(capped({ mostPerDay: 30 }));
    book.hear([bought("1", 0, 2), bought("2", 1, 2), bought("3", 2, 2), bought("4", 4, 2)]);
    expect(book.points()).toEqual({ "1": 20, "2": 10, "3": 0, "4": 20 });
  });

  it("is shared anew when a letter of before comes late, or something is given back", () => {
    const book = new Book(capped({ mostPerDay: 30 }));
    book.hear([bought("2", 1, 2)]).hear([bought("3", 2, 2)]);
    expect(book.points()).toEqual({ "2": 20, "3": 10 });
    const first = bought("1", 0, 2);
    expect(book.hear([first]).points()).toEqual({ "1": 20, "2": 10, "3": 0 });
    expect(book.hear([givenBack(first, 1500)]).points()).toEqual({ "1": 5, "2": 20, "3": 5 });
    expect(book.wallet.balance.available).toBe(30);
  });

  it("of an order that is no longer theirs is there for the others", () => {
    const book = new Book(capped({ mostPerDay: 30 })).hear([bought("1", 0, 2), bought("2", 1, 2)]);
    book.records.delete("1");
    expect(book.hear([], "m7", NOON).points()).toEqual({ "2": 20 });
  });

  it("is told with what was left, and told again the same", () => {
    const program = capped({ mostPerDay: 30 });
    const snapshot = bought("2", 1, 2);
    const book = new Book(program).hear([bought("1", 0, 2), snapshot]);
    const record = book.records.get("2");
    if (record === undefined) throw new Error("it was settled");
    expect(record).toMatchObject({ earnedPoints: 10, uncappedPoints: 20 });
    const { moments, tierId, isFirst, programVersion } = record;
    const kept = { snapshot, paidAt: moments.paidAt, tierId, isFirst, programVersion, room: roomOf(record) };
    const told = explainAgain({ kept, explanation: null }, [program]);
    expect(told).toMatchObject({
      points: 10,
      lines: [{ points: 10 }],
      rules: { period: { mostPerDay: 30, mostPerMonth: null, wantedPoints: 20 } },
    });
  });
});

it("the most of a month holds beside that of a day, and a new month begins anew", () => {
  const book = new Book(capped({ mostPerDay: 30, mostPerMonth: 45 }));
  const day = 24;
  book.hear([bought("1", 0, 4), bought("2", day, 4), bought("3", 2 * day, 4), bought("4", 31 * day, 4)]);
  expect(book.points()).toEqual({ "1": 30, "2": 15, "3": 0, "4": 30 });
});

interface Story {
  readonly states: readonly (readonly OrderSnapshot[])[];
  readonly letters: readonly OrderSnapshot[];
}

/** Orders around a midnight in Tokyo, each with states of which the last counts, and their letters in any order. */
const anyStory: fc.Arbitrary<Story> = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 0, max: 9 }),
      units: fc.integer({ min: 1, max: 5 }),
      refunds: fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 3 }),
      cancelled: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((orders) =>
    orders.map(({ hours, units, refunds, cancelled }, place) => {
      const first = bought(String(place + 1), hours, units);
      const states = refunds.map((minor, at) => givenBack(first, Math.min(minor, units * 1000), at + 1));
      const end = { ...first, updatedAt: first.updatedAt + 9000, cancelledAt: first.updatedAt };
      return cancelled ? [first, ...states, end] : [first, ...states];
    }),
  )
  .chain((states) => {
    const all = states.flat();
    return fc
      .shuffledSubarray([...all, ...all], { minLength: all.length * 2 })
      .map((letters) => ({ states, letters }));
  });

const anyCaps = fc
  .record({
    mostPerOrder: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
    mostPerDay: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
    mostPerMonth: fc.integer({ min: 1, max: 150 }),
  })
  .map((caps) => Object.fromEntries(Object.entries(caps).filter(([, most]) => most !== undefined)));

it(
  "letters in any order end in the same points and lots, and no day or month ever has more than its most",
  () => {
    fc.assert(
      fc.property(anyStory, anyCaps, ({ states, letters }, caps: Partial<RuleSet>) => {
        const program = capped(caps);
        const tokyo = calendarOf("Asia/Tokyo");
        const book = new Book(program);
        for (const letter of letters) {
          book.hear([letter]);
          const days = new Map<string, number>();
          let month = 0;
          for (const { processedAt, earnedPoints } of book.records.values()) {
            const { date } = tokyo.dayOf(processedAt);
            days.set(date, (days.get(date) ?? 0) + earnedPoints);
            month += earnedPoints;
          }
          for (const sum of days.values()) expect(sum).toBeLessThanOrEqual(caps.mostPerDay ?? Infinity);
          expect(month).toBeLessThanOrEqual(caps.mostPerMonth ?? Infinity);
          expect(book.wallet.balance.available).toBe(month);
        }
        const last = states.map((each) => each.at(-1) ?? order());
        const whole = new Book(program).hear(last);
        expect(book.points()).toEqual(whole.points());
        expect(book.lots()).toEqual(whole.lots());
      }),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);

it(
  "giving everything back returns to zero",
  () => {
    fc.assert(
      fc.property(anyStory, anyCaps, ({ states, letters }, caps) => {
        const book = new Book(capped(caps));
        for (const letter of letters) book.hear([letter]);
        for (const [first] of states) {
          if (first !== undefined) book.hear([givenBack(first, first.lines[0]?.grossMinor ?? 0, 20)]);
        }
        expect(book.wallet.balance.available).toBe(0);
      }),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);
