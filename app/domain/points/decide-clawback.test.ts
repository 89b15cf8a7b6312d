import { describe, expect, it } from "vitest";
import { NOON } from "../../../tests/support/orders.ts";
import { DAY_MS, lot, UTC, wallet } from "../../../tests/support/wallets.ts";
import { checkEntry } from "./check-entry.ts";
import { decideClawback } from "./decide-clawback.ts";
import { decideSpend } from "./decide-spend.ts";
import { SETTLEMENT_ACTOR } from "./entry.ts";
import type { EntryDraft } from "./entry.ts";
import { points } from "./points.ts";
import { walletAfter } from "./wallet.ts";
import type { Wallet } from "./wallet.ts";

function clawback(from: Wallet, amount: number, debt: "repay_first" | "forgive" = "repay_first") {
  const entries = decideClawback({
    wallet: from,
    earningKey: "own",
    points: points(amount),
    debt,
    key: "back",
    cause: { kind: "order", id: "1001" },
    programVersion: 1,
    actor: SETTLEMENT_ACTOR,
    reason: "order_refunded",
    occurredAt: NOON,
    calendar: UTC,
  });
  entries.forEach(checkEntry);
  return entries;
}

const moved = (entries: readonly EntryDraft[]) =>
  entries.flatMap(({ postings }) => postings.map((p) => `${p.from.kind}>${p.to.kind} ${p.points}`));
const taken = (entries: readonly EntryDraft[]) =>
  entries.flatMap(({ takesFromLots }) => takesFromLots.map((use) => `${use.lotKey} ${use.points}`));

describe("taking back an earning", () => {
  it("takes from its own lot first, though others run out earlier", () => {
    const entries = clawback(wallet([lot("other", 50, { expiresAt: NOON + DAY_MS }), lot("own", 100)]), 60);
    expect(moved(entries)).toEqual(["available>issued 60"]);
    expect(taken(entries)).toEqual(["own 60"]);
    expect(entries[0]).toMatchObject({ kind: "clawback", reverses: "own", key: "back" });
  });

  it("takes what still waits from pending", () => {
    expect(moved(clawback(wallet([lot("own", 100, { isPending: true })]), 40))).toEqual([
      "pending>issued 40",
    ]);
  });

  it("asks nobody for what has run out", () => {
    // Of 100, 70 were spent and 30 ran out. Taking back 50: the 30, then 20 from elsewhere.
    const entries = clawback(wallet([lot("own", 0, { expired: points(30) }), lot("other", 100)]), 50);
    expect(moved(entries)).toEqual(["available>issued 20", "expired>issued 30"]);
    expect(taken(entries)).toEqual(["other 20"]);
    expect(entries[0]?.marksLots).toEqual([{ lotKey: "own", expired: -30 }]);
  });

  it("then from the lots that run out first, and leaves the rest as a debt", () => {
    const before = wallet([
      lot("own", 0),
      lot("never", 10),
      lot("soon", 20, { expiresAt: NOON + DAY_MS }),
      lot("waits", 90, { isPending: true }),
    ]);
    const entries = clawback(before, 100);
    expect(moved(entries)).toEqual(["available>issued 100"]);
    expect(taken(entries)).toEqual(["soon 20", "never 10"]);
    expect(walletAfter(before, entries).balance).toEqual({ pending: 90, available: -70, held: 0 });
  });

  it("takes a lot by inactivity before a dated one that ends later, as spending does", () => {
    const before = wallet([
      lot("own", 0),
      lot("dated", 20, { expiresAt: NOON + 90 * DAY_MS }),
      lot("inactive", 20, { inactivityMonths: 1 }),
      lot("never", 20),
    ]);
    expect(taken(clawback(before, 50))).toEqual(["inactive 20", "dated 20", "never 10"]);
    expect(decideSpend(before, 50, UTC)).toEqual({
      ok: true,
      value: [
        { lotKey: "inactive", points: 20 },
        { lotKey: "dated", points: 20 },
        { lotKey: "never", points: 10 },
      ],
    });
  });

  it("or forgives the rest, and the lot remembers", () => {
    const before = wallet([lot("own", 0), lot("other", 30)]);
    const entries = clawback(before, 100, "forgive");
    expect(moved(entries)).toEqual(["available>issued 30", "adjusted>issued 70"]);
    expect(entries[1]).toMatchObject({ key: "back/forgiven", kind: "adjust", reason: "debt_forgiven" });
    const after = walletAfter(before, entries);
    expect(after.balance.available).toBe(0);
    expect(after.lots[0]?.forgiven).toBe(70);
  });

  it("leaves no debt to a member who was deleted", () => {
    expect(moved(clawback(wallet([lot("own", 0)], { isClosed: true }), 5))).toEqual(["adjusted>issued 5"]);
  });
});
