import { describe, expect, it } from "vitest";
import { NOON, valueOf } from "../../../tests/support/orders.ts";
import { DAY_MS, lot, UTC, wallet } from "../../../tests/support/wallets.ts";
import { checkEntry } from "./check-entry.ts";
import { decideAdjustment } from "./decide-adjustment.ts";
import type { AdjustmentInput } from "./decide-adjustment.ts";
import { MAX_POINTS } from "./points.ts";
import { walletAfter } from "./wallet.ts";

const input = (changes: Partial<AdjustmentInput>): AdjustmentInput => ({
  wallet: wallet([lot("a", 100)]),
  points: 50,
  reason: "adjusted_goodwill",
  note: "parcel was late",
  actor: { kind: "merchant", id: "77" },
  idempotencyKey: "k1",
  programVersion: 2,
  expiry: { kind: "rolling", months: 1 },
  now: NOON,
  calendar: UTC,
  ...changes,
});

describe("an adjustment", () => {
  it("gives a lot that runs out by the rule of today, with who and why", () => {
    const [entry] = valueOf(decideAdjustment(input({}))).entries;
    expect(entry).toMatchObject({
      key: "adjust/k1",
      kind: "adjust",
      reason: "adjusted_goodwill",
      note: "parcel was late",
      actor: { kind: "merchant", id: "77" },
      programVersion: 2,
      postings: [{ from: { kind: "adjusted" }, to: { kind: "available" }, points: 50 }],
      opensLot: { key: "adjust/k1", points: 50, earnedAt: NOON, expiresAt: Date.UTC(2026, 1, 2) },
      takesFromLots: [],
    });
  });

  it("repays what is owed first", () => {
    const owing = wallet([], { owes: 30 });
    const { entries } = valueOf(decideAdjustment(input({ wallet: owing })));
    entries.forEach(checkEntry);
    const after = walletAfter(owing, entries);
    expect(after.balance.available).toBe(20);
    expect(after.lots.map(({ remaining }) => remaining)).toEqual([20]);
  });

  it("takes what runs out first, and never more than there is", () => {
    const lots = [lot("never", 100), lot("soon", 10, { expiresAt: NOON + DAY_MS })];
    const [entry] = valueOf(decideAdjustment(input({ wallet: wallet(lots), points: -40 }))).entries;
    expect(entry?.takesFromLots).toEqual([
      { lotKey: "soon", points: 10 },
      { lotKey: "never", points: 30 },
    ]);
    expect(decideAdjustment(input({ wallet: wallet(lots), points: -111 }))).toEqual({
      ok: false,
      error: { code: "not_enough_points", wanted: 111, usable: 110 },
    });
  });

  it("first lets run out what has run out", () => {
    const lots = [lot("gone", 10, { expiresAt: NOON }), lot("never", 100)];
    const { entries } = valueOf(decideAdjustment(input({ wallet: wallet(lots), points: -1 })));
    expect(entries.map(({ key }) => key)).toEqual([`gone/expire/${NOON}/0`, "adjust/k1"]);
  });

  it.each([
    ["unknown_member", { wallet: null }],
    ["member_closed", { wallet: wallet([], { isClosed: true }) }],
    ["idempotency_key_missing", { idempotencyKey: "" }],
    ["points_out_of_range", { points: 0 }],
    ["points_out_of_range", { points: 0.5 }],
    ["points_out_of_range", { points: MAX_POINTS + 1 }],
    ["note_too_long", { note: "x".repeat(501) }],
  ])("is refused: %s", (code, changes) => {
    expect(decideAdjustment(input(changes))).toMatchObject({ ok: false, error: { code } });
  });
});
