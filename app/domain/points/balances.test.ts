import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountKey, memberAccount, storeAccount } from "./account.ts";
import { balancesOf, memberBalance } from "./balances.ts";
import type { Posting } from "./entry.ts";
import { points } from "./points.ts";

const anna = (kind: "pending" | "available" | "held") => memberAccount(kind, "anna");

describe("balances", () => {
  it("are the sums of the postings", () => {
    const postings: Posting[] = [
      { from: storeAccount("issued"), to: anna("pending"), points: points(120) },
      { from: anna("pending"), to: anna("available"), points: points(120) },
      { from: anna("available"), to: anna("held"), points: points(100) },
      { from: anna("held"), to: storeAccount("redeemed"), points: points(70) },
      { from: storeAccount("issued"), to: memberAccount("available", "ben"), points: points(5) },
    ];
    expect(memberBalance(postings, "anna")).toEqual({ pending: 0, available: 20, held: 30 });
    expect(memberBalance(postings, "ben")).toEqual({ pending: 0, available: 5, held: 0 });
    const sums = [...balancesOf(postings)].map(([key, { balance }]) => [key, balance]);
    expect(Object.fromEntries(sums)).toEqual({
      issued: -125,
      redeemed: 70,
      "pending/anna": 0,
      "available/anna": 20,
      "held/anna": 30,
      "available/ben": 5,
    });
  });

  it("go below zero rather than lose what was taken", () => {
    const taken: Posting = { from: anna("available"), to: storeAccount("issued"), points: points(7) };
    expect(memberBalance([taken], "anna").available).toBe(-7);
  });

  it("of a member who has nothing are zero", () => {
    expect(memberBalance([], "nobody")).toEqual({ pending: 0, available: 0, held: 0 });
  });

  it("of all accounts together are zero", () => {
    const account = fc.oneof(
      fc.constantFrom("issued", "redeemed", "expired", "adjusted").map((kind) => storeAccount(kind)),
      fc
        .tuple(fc.constantFrom("pending", "available", "held"), fc.constantFrom("a", "b"))
        .map(([kind, memberId]) => memberAccount(kind, memberId)),
    );
    const posting = fc.record({
      from: account,
      to: account,
      points: fc.integer({ min: 1, max: 1e9 }).map(points),
    });
    fc.assert(
      fc.property(fc.array(posting), (postings) => {
        const all = [...balancesOf(postings).values()];
        expect(all.reduce((sum, { balance }) => sum + balance, 0)).toBe(0);
        for (const [key, { account: owner }] of balancesOf(postings)) expect(accountKey(owner)).toBe(key);
      }),
    );
  });
});
