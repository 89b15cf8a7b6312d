import { expect } from "vitest";
import { balancesOf, checkEntry, debtOf, memberBalance, postingsOf } from "../../app/domain/index.ts";
import type { RecordedEntry, Wallet } from "../../app/domain/index.ts";
import type { DomainLedger } from "./domain-ledger.ts";

/** What must hold in every ledger at every moment, worked out from its entries. */
export function checkLedger(ledger: DomainLedger): void {
  const { entries, wallets } = ledger;
  for (const entry of entries) checkEntry(entry);
  expect(new Set(entries.map((entry) => entry.key)).size, "a key names one event").toBe(entries.length);
  const sums = [...balancesOf(postingsOf(entries)).values()];
  expect(
    sums.reduce((sum, { balance }) => sum + balance, 0),
    "all accounts sum to zero",
  ).toBe(0);
  for (const wallet of wallets) checkWallet(wallet, entries);
  checkHolds(ledger);
  checkRecords(ledger);
}

function checkWallet({ memberId, balance, lots }: Wallet, entries: readonly RecordedEntry[]): void {
  expect(memberBalance(postingsOf(entries), memberId), "accounts sum to the cache").toEqual(balance);
  const own = lots.filter((lot) => lot.memberId === memberId);
  const left = (isPending: boolean) =>
    own.filter((lot) => (lot.isPending === true) === isPending).reduce((sum, lot) => sum + lot.remaining, 0);
  expect(left(true), "pending points are those of pending lots").toBe(balance.pending);
  expect(left(false), "what remains in lots is available, or there is debt and nothing remains").toBe(
    Math.max(0, balance.available),
  );
  expect(debtOf(balance) === 0 || left(false) === 0, "whoever owes has nothing to spend").toBe(true);
  expect(balance.pending, "pending is never below zero").toBeGreaterThanOrEqual(0);
  expect(balance.held, "held is never below zero").toBeGreaterThanOrEqual(0);
  for (const lot of own) {
    const uses = entries.flatMap((entry) => [
      ...entry.takesFromLots.map((use) => ({ ...use, sign: -1 })),
      ...(entry.returnsToLots ?? []).map((use) => ({ ...use, sign: 1 })),
    ]);
    const changed = uses
      .filter((use) => use.lotKey === lot.key)
      .reduce((sum, { points, sign }) => sum + sign * points, 0);
    expect(lot.remaining, "what is left of a lot is what was put in, less its uses").toBe(
      lot.points + changed,
    );
    expect(lot.remaining, "a lot never holds more than it was opened with").toBeLessThanOrEqual(lot.points);
  }
}

/** A hold is resolved once, and its points are somewhere. */
function checkHolds({ entries, holds, wallets }: DomainLedger): void {
  const open = new Map<string, number>();
  for (const hold of holds.values()) {
    const of = (...kinds: readonly RecordedEntry["kind"][]) =>
      entries
        .filter(
          (entry) =>
            entry.cause.kind === "redemption" &&
            entry.cause.id === hold.redemptionId &&
            kinds.includes(entry.kind),
        )
        .flatMap((entry) => entry.postings)
        .reduce((sum, posting) => sum + posting.points, 0);
    expect(of("hold")).toBe(hold.points);
    expect(of("capture")).toBe(hold.captured);
    expect(of("release")).toBe(hold.state === "open" ? 0 : hold.points - hold.captured);
    expect(of("give_back")).toBe(hold.givenBack);
    expect(hold.givenBack).toBeLessThanOrEqual(hold.captured);
    if (hold.state === "open") open.set(hold.memberId, (open.get(hold.memberId) ?? 0) + hold.points);
  }
  for (const { memberId, balance } of wallets) {
    expect(balance.held, "held points are those of open holds").toBe(open.get(memberId) ?? 0);
  }
}

/** What the ledger has for an order is what its entries gave, less what they took back or forgave. */
function checkRecords({ entries, records }: DomainLedger): void {
  for (const record of records.values()) {
    const issued = entries
      .filter(
        ({ cause }) => (cause.kind === "order" || cause.kind === "award") && cause.id === record.orderId,
      )
      .flatMap((entry) => entry.postings)
      .reduce(
        (sum, { from, to, points }) =>
          sum + (from.kind === "issued" ? points : 0) - (to.kind === "issued" ? points : 0),
        0,
      );
    expect(issued, "an order's record is what its entries say").toBe(record.earnedPoints);
    const standing = record.standing.reduce((sum, earning) => sum + earning.points, 0);
    expect(standing, "parts sum to the whole").toBe(record.earnedPoints);
  }
}
