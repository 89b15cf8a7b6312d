import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOON, valueOf } from "../../../tests/support/orders.ts";
import { DAY_MS, lot, UTC, wallet } from "../../../tests/support/wallets.ts";
import { checkEntry } from "./check-entry.ts";
import { decideClawback } from "./decide-clawback.ts";
import { decideHold } from "./decide-hold.ts";
import { decideLeaving } from "./decide-leaving.ts";
import { decideReturn } from "./decide-return.ts";
import type { ClosedPoints } from "./decide-return.ts";
import { decideWelcome } from "./decide-welcome.ts";
import type { EntryDraft } from "./entry.ts";
import type { Lot } from "./lot.ts";
import { points } from "./points.ts";
import { walletAfter } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

const actor = { kind: "member", id: "7" } as const;
const at = { actor, restored: { kind: "keep_expired" }, now: NOON, calendar: UTC } as const;

const leave = (of: Wallet, openHolds: Parameters<typeof decideLeaving>[0]["openHolds"] = []) =>
  decideLeaving({ ...at, wallet: of, openHolds, eventId: "e1" });
const closedIn = (entries: readonly EntryDraft[]): ClosedPoints[] =>
  entries
    .filter(({ reason }) => reason === "membership_ended")
    .flatMap(({ key, takesFromLots }) => takesFromLots.map((use) => ({ key, ...use })));
const comeBack = (of: Wallet, closed: readonly ClosedPoints[], now = NOON) =>
  decideReturn({ wallet: { ...of, lastActivityAt: now }, closed, eventId: "e2", actor, now, calendar: UTC });
const remaining = ({ lots }: Wallet) => Object.fromEntries(lots.map((one) => [one.key, one.remaining]));

const anyLots: fc.Arbitrary<Lot[]> = fc
  .array(
    fc.record({
      left: fc.nat(100),
      expired: fc.nat(20),
      isPending: fc.boolean(),
      days: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }),
    }),
    { maxLength: 6 },
  )
  .map((lots) =>
    lots.map(({ left, expired, isPending, days }, index) =>
      lot(`l${index}`, Math.min(left, 100 - expired), {
        expired: points(expired),
        ...(isPending
          ? { isPending, maturesAt: days === null ? null : NOON + days * DAY_MS }
          : { expiresAt: days === null ? null : NOON + days * DAY_MS }),
      }),
    ),
  );

describe("leaving and coming back", () => {
  it("leaves nothing, and gives all of it back, whatever there was and how often", () => {
    fc.assert(
      fc.property(anyLots, fc.nat(50), fc.boolean(), (lots, debt, owing) => {
        const usable = lots.some((one) => one.isPending !== true && one.remaining > 0);
        // Whoever owes has no usable lots.
        const before = wallet(lots, owing && !usable ? { owes: debt } : {});
        let standing = before;
        for (const _time of [1, 2]) {
          const left = leave(standing).entries;
          left.forEach(checkEntry);
          const away = walletAfter(standing, left);
          expect(away.balance).toEqual({
            pending: 0,
            available: Math.min(0, before.balance.available),
            held: 0,
          });
          expect(away.lots.every((one) => one.remaining === 0)).toBe(true);
          const back = comeBack(away, closedIn(left));
          back.forEach(checkEntry);
          standing = walletAfter(away, back);
          expect(standing.balance).toEqual(before.balance);
          expect(remaining(standing)).toEqual(remaining(before));
          expect(standing.lots.map((one) => one.expired ?? 0)).toEqual(lots.map((one) => one.expired ?? 0));
        }
      }),
    );
  });

  it("releases what is set aside first, so that it can come back too", () => {
    const found = wallet([lot("a", 60), lot("b", 40)]);
    const opened = valueOf(
      decideHold({ ...at, wallet: found, redemptionId: "r1", points: 70, programVersion: 1, ttlMs: null }),
    );
    const holding = walletAfter(found, opened.entries);
    const { entries, holds } = leave(holding, [opened.hold]);
    expect(holds).toMatchObject([{ state: "released" }]);
    const away = walletAfter(holding, entries);
    expect(away.balance).toEqual({ pending: 0, available: 0, held: 0 });
    expect(walletAfter(away, comeBack(away, closedIn(entries))).balance.available).toBe(100);
  });

  it("brings back what a refund has left, and repays what is owed first", () => {
    const found = wallet([lot("a", 60), lot("b", 40)]);
    const { entries } = leave(found);
    const away = walletAfter(found, entries);
    const refund = { ...at, cause: { kind: "order", id: "1" }, programVersion: 1, occurredAt: NOON } as const;
    const taken = decideClawback({
      ...refund,
      wallet: away,
      earningKey: "a",
      points: points(75),
      debt: "repay_first",
      key: "c",
      reason: "order_refunded",
    });
    const owing = walletAfter(away, taken);
    expect(owing.balance.available).toBe(-15);
    const back = walletAfter(owing, comeBack(owing, closedIn(entries)));
    expect(back.balance.available).toBe(25);
    expect(remaining(back)).toEqual({ a: 0, b: 25 });
  });

  it("goes on with what time has brought meanwhile", () => {
    const found = wallet([
      lot("runs out", 10, { expiresAt: NOON + 2 * DAY_MS }),
      lot("ripens", 20, { isPending: true, maturesAt: NOON + 2 * DAY_MS }),
      lot("waits", 30, { isPending: true, maturesAt: NOON + 9 * DAY_MS }),
    ]);
    const { entries } = leave(found);
    const away = walletAfter(found, entries);
    const back = walletAfter(away, comeBack(away, closedIn(entries), NOON + 5 * DAY_MS));
    expect(back.balance).toEqual({ pending: 30, available: 20, held: 0 });
  });
});

it("a welcome is a lot like any other, under a name that is there once", () => {
  const given = { points: 50, programVersion: 3, expiry: { kind: "rolling", months: 1 } } as const;
  const entry = decideWelcome({ ...at, ...given, wallet: wallet([], { owes: 20 }) });
  checkEntry(entry);
  expect(entry).toMatchObject({
    key: "member/m1/welcome",
    kind: "earn",
    cause: { kind: "welcome", id: "m1" },
  });
  const after = walletAfter(wallet([], { owes: 20 }), [entry]);
  expect(after.balance.available).toBe(30);
  expect(after.lots).toMatchObject([{ remaining: 30, expiresAt: Date.UTC(2026, 1, 2) }]);
});
