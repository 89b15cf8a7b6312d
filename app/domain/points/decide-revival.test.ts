import { describe, expect, it } from "vitest";
import { DAY_MS, lot, UTC, wallet } from "../../../tests/support/wallets.ts";
import { checkEntry } from "./check-entry.ts";
import { decideRevival } from "./decide-revival.ts";
import type { Lapse } from "./lot.ts";
import { points } from "./points.ts";
import { walletAfter } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

const at = (text: string) => Date.parse(text);
const EARNED = at("2026-01-01T12:00:00Z");
/** Six months after the earning, at the end of the day. */
const LAPSED = at("2026-07-02T00:00:00Z");
const lapse: Lapse = { key: "a/expire", lotKey: "a", points: points(100), at: LAPSED };

function lapsed(changes: Partial<Wallet> & { owes?: number } = {}): Wallet {
  const gone = lot("a", 0, { earnedAt: EARNED, inactivityMonths: 6, expired: points(100) });
  return wallet([gone], { lapses: [lapse], ...changes });
}

function heardOf(activityAt: number, now: number, before: Wallet = lapsed()) {
  const entries = decideRevival(before, { activityAt, now }, UTC);
  entries.forEach(checkEntry);
  return { entries, after: walletAfter(before, entries) };
}

describe("an activity that is heard of late", () => {
  it("undoes the lapse that it would have prevented, at the moment of the lapse", () => {
    const { entries, after } = heardOf(at("2026-06-01T12:00:00Z"), at("2026-08-10T12:00:00Z"));
    expect(entries).toMatchObject([
      {
        key: "a/expire/undone",
        kind: "revive",
        reason: "member_was_active",
        reverses: "a/expire",
        occurredAt: LAPSED,
        postings: [{ from: { kind: "expired" }, to: { kind: "available" }, points: 100 }],
      },
    ]);
    expect(after.balance.available).toBe(100);
    expect(after.lots[0]).toMatchObject({ remaining: 100, expired: 0 });
    expect(after.lapses).toEqual([]);
  });

  it("comes too late at the very moment of the lapse, and does nothing twice", () => {
    expect(heardOf(LAPSED, LAPSED + DAY_MS).entries).toEqual([]);
    const once = heardOf(LAPSED - 1, LAPSED + DAY_MS);
    expect(once.entries).toHaveLength(1);
    expect(heardOf(LAPSED - 1, LAPSED + DAY_MS, once.after).entries).toEqual([]);
  });

  it("moves the lapse to when the points would have lapsed after it, and what came back by grace stays", () => {
    const graced = wallet(
      [
        lot("a", 7, {
          earnedAt: EARNED,
          inactivityMonths: 6,
          expired: points(93),
          expiresAt: at("2027-02-01T00:00:00Z"),
        }),
      ],
      { lapses: [{ ...lapse, points: points(93) }] },
    );
    const { entries, after } = heardOf(at("2026-06-01T12:00:00Z"), at("2027-01-05T12:00:00Z"), graced);
    expect(entries.map(({ kind, occurredAt }) => [kind, occurredAt])).toEqual([
      ["revive", LAPSED],
      ["expire", at("2026-12-02T00:00:00Z")],
    ]);
    expect(after.lots[0]).toMatchObject({ remaining: 7, expired: 93 });
    expect(after.lapses).toMatchObject([{ at: at("2026-12-02T00:00:00Z"), points: 93 }]);
  });

  it("joins what came after it: then nothing lapsed at all", () => {
    const activities = [at("2026-11-30T12:00:00Z"), at("2027-05-01T12:00:00Z")];
    const { after } = heardOf(
      at("2026-06-01T12:00:00Z"),
      at("2027-06-01T12:00:00Z"),
      lapsed({ activities, lastActivityAt: at("2027-05-01T12:00:00Z") }),
    );
    expect(after.balance.available).toBe(100);
  });

  it("repays what is owed first, and leaves what a claw-back has taken since", () => {
    const owing = heardOf(at("2026-06-01T12:00:00Z"), at("2026-08-10T12:00:00Z"), lapsed({ owes: 30 }));
    expect(owing.after.balance.available).toBe(70);
    expect(owing.after.lots[0]).toMatchObject({ remaining: 70, expired: 0 });
    const [gone] = lapsed().lots;
    const taken = lapsed({ lots: gone ? [{ ...gone, expired: points(40) }] : [] });
    expect(
      heardOf(at("2026-06-01T12:00:00Z"), at("2026-08-10T12:00:00Z"), taken).after.lots[0],
    ).toMatchObject({ remaining: 40, expired: 0 });
  });

  it("brings nothing back to a member who was deleted", () => {
    expect(heardOf(LAPSED - 1, LAPSED + DAY_MS, lapsed({ isClosed: true })).entries).toEqual([]);
  });
});
