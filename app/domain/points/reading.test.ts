import { describe, expect, it } from "vitest";
import { NOON } from "../../../tests/support/orders.ts";
import { DAY_MS, lot, UTC } from "../../../tests/support/wallets.ts";
import { calendarOf } from "../time/calendar.ts";
import { memberAccount, storeAccount } from "./account.ts";
import { balanceAt } from "./balance-at.ts";
import { SETTLEMENT_ACTOR } from "./entry.ts";
import type { RecordedEntry } from "./entry.ts";
import { liabilityByMonth } from "./liability.ts";
import { points } from "./points.ts";
import { statementLines } from "./statement-lines.ts";

const earning = (key: string, earned: number, occurredAt: number, recordedAt: number): RecordedEntry => ({
  key,
  kind: "earn",
  memberId: "m1",
  postings: [{ from: storeAccount("issued"), to: memberAccount("available", "m1"), points: points(earned) }],
  occurredAt,
  recordedAt,
  cause: { kind: "order", id: key },
  programVersion: 1,
  actor: SETTLEMENT_ACTOR,
  reason: "order_counted",
  reverses: null,
  opensLot: null,
  takesFromLots: [],
});

/** The second order was heard of three days late. */
const entries = [
  earning("on-time", 10, NOON, NOON),
  earning("latest", 5, NOON + 2 * DAY_MS, NOON + 2 * DAY_MS),
  earning("late", 20, NOON + DAY_MS, NOON + 4 * DAY_MS),
];

describe("a balance", () => {
  it.each([
    ["before anything", { occurredUntil: NOON - 1 }, 0],
    ["at the very moment", { occurredUntil: NOON }, 10],
    ["as of a day later, as we know now", { occurredUntil: NOON + DAY_MS }, 30],
    [
      "as of a day later, as believed then",
      { occurredUntil: NOON + DAY_MS, recordedUntil: NOON + DAY_MS },
      10,
    ],
    ["now", { occurredUntil: NOON + 9 * DAY_MS }, 35],
  ])("%s", (_when, asOf, available) => {
    expect(balanceAt(entries, ["m1"], asOf).available).toBe(available);
  });
});

describe("a statement", () => {
  it("goes by when things happened, with the balance after each", () => {
    const lines = statementLines(entries, ["m1"], { occurredUntil: NOON + 9 * DAY_MS });
    expect(lines.map(({ entry, balance }) => `${entry.key} ${balance.available}`)).toEqual([
      "on-time 10",
      "late 30",
      "latest 35",
    ]);
  });

  it("is nobody else's", () => {
    expect(statementLines(entries, ["m2"], { occurredUntil: NOON + 9 * DAY_MS })).toEqual([]);
  });
});

describe("liability", () => {
  it("goes by the month of the last valid day where the store is, never last", () => {
    const newYork = calendarOf("America/New_York");
    // Ends with 31 January in New York, at 5:00 UTC on 1 February.
    const january = lot("a", 10, { expiresAt: Date.UTC(2026, 1, 1, 5) });
    const february = lot("b", 20, { expiresAt: Date.UTC(2026, 2, 1, 5), isPending: true });
    const all = [lot("c", 40), february, january, lot("d", 0)].map((item) => ({
      ...item,
      lastActivityAt: null,
    }));
    expect(liabilityByMonth(all, newYork, NOON)).toEqual([
      { month: "2026-01", pending: 0, available: 10 },
      { month: "2026-02", pending: 20, available: 0 },
      { month: null, pending: 0, available: 40 },
    ]);
    expect(liabilityByMonth([{ ...january, lastActivityAt: null }], UTC, NOON)[0]?.month).toBe("2026-02");
  });

  it("is as of its moment, whether or not a sweep has been", () => {
    const ripe = { expiresAt: Date.UTC(2026, 2, 1), isPending: true, maturesAt: Date.UTC(2026, 1, 2) };
    const lots = [
      { ...lot("ended", 10, { expiresAt: Date.UTC(2026, 1, 1) }), lastActivityAt: null },
      { ...lot("ripe", 20, ripe), lastActivityAt: null },
    ];
    expect(liabilityByMonth(lots, UTC, Date.UTC(2026, 1, 1) - 1)).toEqual([
      { month: "2026-01", pending: 0, available: 10 },
      { month: "2026-02", pending: 20, available: 0 },
    ]);
    expect(liabilityByMonth(lots, UTC, Date.UTC(2026, 1, 2))).toEqual([
      { month: "2026-02", pending: 0, available: 20 },
    ]);
    expect(liabilityByMonth(lots, UTC, Date.UTC(2026, 2, 1))).toEqual([]);
  });

  it("by inactivity counts from the last activity", () => {
    const quiet = { ...lot("a", 10, { inactivityMonths: 3 }), lastActivityAt: Date.UTC(2026, 4, 31) };
    expect(liabilityByMonth([quiet], UTC, NOON)[0]?.month).toBe("2026-08");
  });
});
