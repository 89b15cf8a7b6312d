import { describe, expect, it } from "vitest";
import { NOON, valueOf } from "../../../tests/support/orders.ts";
import { lot, UTC, wallet } from "../../../tests/support/wallets.ts";
import { checkEntry } from "./check-entry.ts";
import { decideDeletion } from "./decide-deletion.ts";
import { decideHold } from "./decide-hold.ts";
import { decideMerge } from "../members/decide-merge.ts";
import type { MergeInput } from "../members/decide-merge.ts";
import { walletAfter } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

const SYSTEM = { kind: "system", id: "customers/merge" } as const;
const two = (lots: Wallet["lots"], changes = {}): Wallet => wallet(lots, { memberId: "m2", ...changes });
const input = (from: Wallet, into: Wallet, changes: Partial<MergeInput> = {}): MergeInput => ({
  from,
  into,
  holds: [],
  settlements: [],
  mergedInto: null,
  actor: SYSTEM,
  now: NOON,
  calendar: UTC,
  ...changes,
});

describe("a merge", () => {
  const waiting = lot("waits", 20, { isPending: true, maturesAt: null });
  const opened = valueOf(
    decideHold({
      wallet: wallet([lot("a", 100), waiting]),
      redemptionId: "r1",
      points: 30,
      programVersion: 1,
      ttlMs: null,
      actor: SYSTEM,
      now: NOON,
      calendar: UTC,
    }),
  );
  const from = walletAfter(wallet([lot("a", 100), waiting]), opened.entries);

  it("takes points, lots and holds along", () => {
    const merge = valueOf(
      decideMerge(input(from, two([lot("b", 5, { memberId: "m2" })]), { holds: [opened.hold] })),
    );
    merge.entries.forEach(checkEntry);
    expect(merge.entries).toHaveLength(1);
    expect(merge.entries[0]).toMatchObject({ key: "merge/m1", memberId: "m2", reason: "members_merged" });
    expect(merge.wallet.balance).toEqual({ pending: 20, available: 75, held: 30 });
    expect(walletAfter(from, merge.entries).balance).toEqual({ pending: 0, available: 0, held: 0 });
    expect(
      merge.wallet.lots.map(({ key, memberId, remaining }) => `${key} ${memberId} ${remaining}`),
    ).toEqual(["b m2 5", "a m2 70", "waits m2 20"]);
    expect(merge.holds[0]).toMatchObject({ memberId: "m2", state: "open" });
  });

  it("brings what is owed, and repays it, on either side", () => {
    const theirs = valueOf(
      decideMerge(input(wallet([], { owes: 30 }), two([lot("b", 50, { memberId: "m2" })]))),
    );
    expect(theirs.wallet.balance.available).toBe(20);
    expect(theirs.wallet.lots.map(({ remaining }) => remaining)).toEqual([20]);
    const ours = valueOf(decideMerge(input(wallet([lot("a", 50)]), two([], { owes: 80 }))));
    expect(ours.wallet.balance.available).toBe(-30);
    expect(ours.wallet.lots.map(({ memberId, remaining }) => [memberId, remaining])).toEqual([["m2", 0]]);
  });

  it("with nothing to move writes nothing, but the lots go along", () => {
    const merge = valueOf(decideMerge(input(wallet([lot("spent", 0)]), two([]))));
    expect(merge.entries).toEqual([]);
    expect(merge.wallet.lots.map(({ memberId }) => memberId)).toEqual(["m2"]);
  });

  it("happens once, and not with oneself", () => {
    const into = two([]);
    expect(decideMerge(input(from, into, { mergedInto: "m2" }))).toMatchObject({ value: { entries: [] } });
    expect(decideMerge(input(from, into, { mergedInto: "m3" }))).toMatchObject({
      error: { code: "merged_elsewhere", memberId: "m3" },
    });
    expect(decideMerge(input(from, from))).toMatchObject({ error: { code: "same_member" } });
    expect(decideMerge(input(from, two([], { isClosed: true })))).toMatchObject({
      error: { code: "member_closed" },
    });
  });

  it("when the customer is deleted, everything goes to zero and holds are released", () => {
    const { entries, holds } = decideDeletion({
      wallet: from,
      openHolds: [opened.hold],
      actor: SYSTEM,
      now: NOON,
      calendar: UTC,
    });
    entries.forEach(checkEntry);
    expect(entries.map(({ key }) => key)).toEqual(["redemption/r1/resolve", "member/m1/deletion"]);
    const after = walletAfter(from, entries);
    expect(after.balance).toEqual({ pending: 0, available: 0, held: 0 });
    expect(after.lots.map(({ remaining }) => remaining)).toEqual([0, 0]);
    expect(holds[0]?.state).toBe("released");
    const owing = decideDeletion({
      wallet: wallet([], { owes: 9 }),
      openHolds: [],
      actor: SYSTEM,
      now: NOON,
      calendar: UTC,
    });
    expect(owing.entries[0]?.postings).toMatchObject([{ from: { kind: "adjusted" }, points: 9 }]);
    const nothing = decideDeletion({
      wallet: wallet([]),
      openHolds: [],
      actor: SYSTEM,
      now: NOON,
      calendar: UTC,
    });
    expect(nothing.entries).toEqual([]);
  });
});
