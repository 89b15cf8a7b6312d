import { describe, expect, it } from "vitest";
import { memberAccount, storeAccount } from "./account.ts";
import { checkEntry } from "./check-entry.ts";
import { SETTLEMENT_ACTOR } from "./entry.ts";
import type { EntryDraft } from "./entry.ts";
import { NO_POINTS, points } from "./points.ts";

const available = memberAccount("available", "anna");

function earning(changes: Partial<EntryDraft> = {}): EntryDraft {
  return {
    key: "order/1/settle/1/earn",
    kind: "earn",
    memberId: "anna",
    postings: [{ from: storeAccount("issued"), to: available, points: points(10) }],
    occurredAt: 0,
    cause: { kind: "order", id: "1" },
    programVersion: 1,
    actor: SETTLEMENT_ACTOR,
    reason: "order_counted",
    reverses: null,
    opensLot: {
      key: "order/1/settle/1/earn",
      memberId: "anna",
      points: points(10),
      earnedAt: 0,
      expiresAt: null,
    },
    takesFromLots: [],
    ...changes,
  };
}

const back = [{ from: available, to: storeAccount("issued"), points: points(10) }];
const between = (to: string) => [{ from: available, to: memberAccount("available", to), points: points(1) }];

describe("an entry", () => {
  it("is fine when it keeps the invariants", () => {
    expect(() => checkEntry(earning())).not.toThrow();
    const clawback = { kind: "clawback", postings: back, reverses: "x", opensLot: null } as const;
    expect(() => checkEntry(earning(clawback))).not.toThrow();
    expect(() =>
      checkEntry(earning({ kind: "merge", postings: between("ben"), opensLot: null })),
    ).not.toThrow();
  });

  it.each<[string, Partial<EntryDraft>]>([
    ["business key", { key: "" }],
    ["moves something", { postings: [] }],
    ["more than zero", { postings: [{ from: storeAccount("issued"), to: available, points: NO_POINTS }] }],
    ["may not move available to issued", { postings: back }],
    [
      "may not move redeemed",
      { postings: [{ from: storeAccount("redeemed"), to: available, points: points(1) }] },
    ],
    ["cites the entry", { kind: "clawback", postings: back, opensLot: null }],
    ["only a merge", { kind: "merge", postings: between("anna"), opensLot: null }],
    [
      "a lot holds what came in",
      { postings: [{ from: storeAccount("issued"), to: available, points: points(9) }] },
    ],
    ["lots give no more", { takesFromLots: [{ lotKey: "l", points: points(11) }] }],
  ])("is refused: %s", (message, changes) => {
    expect(() => checkEntry(earning(changes))).toThrow(message);
  });
});
