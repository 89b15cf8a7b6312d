import { describe, expect, it } from "vitest";
import { NOON, valueOf } from "../../../tests/support/orders.ts";
import { DAY_MS, lot, UTC, wallet } from "../../../tests/support/wallets.ts";
import type { RestoredRule } from "../program/life.ts";
import { checkEntry } from "./check-entry.ts";
import { decideCapture } from "./decide-capture.ts";
import { decideGiveBack } from "./decide-give-back.ts";
import { decideHold } from "./decide-hold.ts";
import type { HoldInput } from "./decide-hold.ts";
import { decideRelease } from "./decide-release.ts";
import type { EntryDraft } from "./entry.ts";
import { hasHoldExpired } from "./hold.ts";
import type { Hold, HoldChange } from "./hold.ts";
import { points } from "./points.ts";
import { walletAfter } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

const MEMBER = { kind: "member", id: "m1" } as const;

const holdInput = (from: Wallet, amount: number, changes: Partial<HoldInput> = {}): HoldInput => ({
  wallet: from,
  redemptionId: "r1",
  points: amount,
  programVersion: 1,
  ttlMs: DAY_MS,
  actor: MEMBER,
  now: NOON,
  calendar: UTC,
  ...changes,
});

const changeInput = (
  hold: Hold,
  from: Wallet,
  now = NOON,
  restored: RestoredRule = { kind: "keep_expired" },
) => ({
  hold,
  wallet: from,
  restored,
  programVersion: 1,
  actor: MEMBER,
  orderId: "1001",
  occurredAt: now,
  now,
  calendar: UTC,
});

/** Three lots of 100, of which `late` is spent last; 250 held, all but half of `late`. */
const lots = [
  lot("late", 100, { expiresAt: NOON + 30 * DAY_MS }),
  lot("soon", 100, { expiresAt: NOON + 2 * DAY_MS }),
  lot("next", 100, { expiresAt: NOON + 10 * DAY_MS }),
];
const opened = valueOf(decideHold(holdInput(wallet(lots), 250)));
const afterHold = walletAfter(wallet(lots), opened.entries);

function after(from: Wallet, change: HoldChange): Wallet {
  change.entries.forEach(checkEntry);
  return walletAfter(from, change.entries);
}
const left = (of: Wallet) => Object.fromEntries(of.lots.map(({ key, remaining }) => [key, remaining]));
const kinds = (entries: readonly EntryDraft[]) => entries.map(({ kind, reason }) => `${kind} ${reason}`);

describe("a hold", () => {
  it("takes from what runs out first", () => {
    expect(opened.hold).toMatchObject({ points: 250, state: "open", expiresAt: NOON + DAY_MS });
    expect(opened.hold.takenFrom.map(({ lotKey, points: n }) => `${lotKey} ${n}`)).toEqual([
      "soon 100",
      "next 100",
      "late 50",
    ]);
    expect(afterHold.balance).toEqual({ pending: 0, available: 50, held: 250 });
  });

  it("is refused where there is too little, and nothing that has run out is spent", () => {
    const tooMuch = decideHold(holdInput(wallet(lots), 301));
    expect(tooMuch).toEqual({ ok: false, error: { code: "not_enough_points", wanted: 301, usable: 300 } });
    const later = decideHold(holdInput(wallet(lots), 201, { now: NOON + 3 * DAY_MS }));
    expect(later).toMatchObject({ error: { code: "not_enough_points", usable: 200 } });
    const enough = valueOf(decideHold(holdInput(wallet(lots), 200, { now: NOON + 3 * DAY_MS })));
    expect(kinds(enough.entries)).toEqual(["expire validity_ended", "hold redemption_opened"]);
  });

  it("is refused to who owes, who was deleted, and for no points or broken ones", () => {
    expect(decideHold(holdInput(wallet([], { owes: 5 }), 1))).toMatchObject({ error: { usable: 0 } });
    expect(decideHold(holdInput(wallet(lots, { isClosed: true }), 1))).toMatchObject({
      error: { code: "member_closed" },
    });
    for (const amount of [0, -1, 1.5, Number.NaN]) {
      expect(decideHold(holdInput(wallet(lots), amount))).toMatchObject({
        error: { code: "points_out_of_range" },
      });
    }
  });

  it("is over at its moment", () => {
    expect([NOON + DAY_MS - 1, NOON + DAY_MS].map((now) => hasHoldExpired(opened.hold, now))).toEqual([
      false,
      true,
    ]);
  });
});

describe("resolving a hold", () => {
  it("captures a part and releases the rest, which was to be spent last", () => {
    const change = valueOf(decideCapture({ ...changeInput(opened.hold, afterHold), points: 120 }));
    expect(change.entries.map(({ key }) => key)).toEqual([
      "redemption/r1/resolve",
      "redemption/r1/resolve/rest",
    ]);
    const end = after(afterHold, change);
    expect(end.balance).toEqual({ pending: 0, available: 180, held: 0 });
    expect(left(end)).toEqual({ late: 100, soon: 0, next: 80 });
    expect(change.hold).toMatchObject({ state: "captured", captured: 120 });
  });

  it("happens once", () => {
    const captured = valueOf(decideCapture({ ...changeInput(opened.hold, afterHold), points: 250 })).hold;
    const released = valueOf(
      decideRelease({ ...changeInput(opened.hold, afterHold), reason: "redemption_not_used" }),
    ).hold;
    const again = (hold: Hold, amount: number) =>
      decideCapture({ ...changeInput(hold, afterHold), points: amount });
    expect(again(captured, 250)).toEqual({ ok: true, value: { entries: [], hold: captured } });
    expect(again(captured, 10)).toMatchObject({ error: { code: "hold_already_captured", captured: 250 } });
    expect(again(released, 250)).toMatchObject({ error: { code: "hold_already_released" } });
    expect(again(opened.hold, 251)).toMatchObject({ error: { code: "capture_out_of_range", held: 250 } });
    const release = (hold: Hold) =>
      decideRelease({ ...changeInput(hold, afterHold), reason: "redemption_expired" });
    expect(release(released)).toMatchObject({ value: { entries: [] } });
    expect(release(captured)).toMatchObject({ error: { code: "hold_already_captured" } });
  });
});

describe("points that come back", () => {
  const release = (from: Wallet, now: number, restored?: RestoredRule) =>
    valueOf(
      decideRelease({ ...changeInput(opened.hold, from, now, restored), reason: "redemption_expired" }),
    );

  it("expire at once where they come back too late and nothing is said", () => {
    const change = release(afterHold, NOON + 3 * DAY_MS);
    expect(kinds(change.entries)).toEqual(["release redemption_expired", "expire came_back_too_late"]);
    expect(after(afterHold, change).balance).toEqual({ pending: 0, available: 200, held: 0 });
  });

  it("or have a grace to the end of a day", () => {
    const end = after(afterHold, release(afterHold, NOON + 3 * DAY_MS, { kind: "grace", days: 5 }));
    expect(end.balance.available).toBe(300);
    // Noon plus three days, five days later, to the end of that day.
    expect(end.lots.find(({ key }) => key === "soon")?.expiresAt).toBe(NOON + 8.5 * DAY_MS);
  });

  it("repay what is owed first", () => {
    const owing = {
      ...afterHold,
      balance: { ...afterHold.balance, available: -130 },
      lots: lots.map((item) => ({ ...item, remaining: points(0) })),
    };
    const end = after(owing, release(owing, NOON));
    expect(end.balance).toEqual({ pending: 0, available: 120, held: 0 });
    expect(left(end)).toEqual({ late: 50, soon: 0, next: 70 });
  });

  it("go to the store that bore them, where their earning was taken back and forgiven", () => {
    const forgiven = {
      ...afterHold,
      lots: afterHold.lots.map((item) => (item.key === "soon" ? { ...item, forgiven: points(60) } : item)),
    };
    const change = release(forgiven, NOON);
    expect(kinds(change.entries)).toEqual(["release redemption_expired", "adjust forgiven_before"]);
    const end = after(forgiven, change);
    expect(end.balance.available).toBe(240);
    expect(end.lots.find(({ key }) => key === "soon")).toMatchObject({ remaining: 40, forgiven: 0 });
  });
});

describe("giving back", () => {
  const captured = valueOf(decideCapture({ ...changeInput(opened.hold, afterHold), points: 250 }));
  const spent = after(afterHold, captured);
  const giveBack = (hold: Hold, from: Wallet, totalPoints: number) =>
    decideGiveBack({ ...changeInput(hold, from), totalPoints });

  it("puts back what was spent last, up to the total, however often it is asked", () => {
    const first = valueOf(giveBack(captured.hold, spent, 70));
    expect(first.entries[0]).toMatchObject({
      key: "redemption/r1/give-back/1",
      reverses: "redemption/r1/resolve",
    });
    const then = after(spent, first);
    expect(left(then)).toEqual({ late: 100, soon: 0, next: 20 });
    expect(valueOf(giveBack(first.hold, then, 70)).entries).toEqual([]);
    const second = valueOf(giveBack(first.hold, then, 250));
    expect(second.entries[0]?.key).toBe("redemption/r1/give-back/2");
    expect(left(after(then, second))).toEqual({ late: 100, soon: 100, next: 100 });
  });

  it("never gives more than was used, nor for what was not used", () => {
    expect(giveBack(captured.hold, spent, 251)).toMatchObject({ error: { code: "give_back_out_of_range" } });
    expect(giveBack(opened.hold, afterHold, 1)).toMatchObject({ error: { code: "hold_not_captured" } });
  });
});
