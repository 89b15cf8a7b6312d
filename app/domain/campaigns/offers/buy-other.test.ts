import { describe, expect, it } from "vitest";
import { currency } from "../../../../tests/support/orders.ts";
import { ProgramReader } from "../../program/program-reader.ts";
import { numbered, targetsOf } from "../targets/target-key.ts";
import { NEW_CAMPAIGN } from "../campaign.ts";
import { buyOther } from "./buy-other.ts";

const [USD, JPY] = [currency("USD"), currency("JPY")];
const FACTS = { tierIds: [], currency: USD, targetNumber: 4, boughtNumber: 7, at: 0 };
const OFFER = {
  bought: { kind: "collections", collections: ["1"] },
  needs: { by: "pieces", pieces: 2 },
  ...{ get: 1, basisPoints: 5_000, times: null },
} as const;
const SPENT = { ...OFFER, needs: { by: "spend", amountMinor: 10_000, currency: USD } } as const;

function problemsOf(value: object): string[] {
  const reader = new ProgramReader();
  buyOther.read(value as Record<string, unknown>, "offer", reader);
  return reader.problems.map(({ path, code }) => `${path} ${code}`);
}

describe("what is got for something else that is bought", () => {
  it("is told to checkout with the number of what has to be bought", () => {
    expect(buyOther.encode(OFFER, FACTS)).toMatchObject({
      group: { buy: 2, get: 1, times: null },
      bought: { target: 7 },
    });
    expect(buyOther.encode({ ...OFFER, bought: { kind: "everything" } }, FACTS)).toMatchObject({
      bought: { target: null },
    });
  });

  it("is given once, where so much has to be spent", () => {
    expect(buyOther.encode(SPENT, FACTS)).toMatchObject({
      group: { buy: 0, get: 1, times: 1 },
      bought: { target: 7, fromMinor: 10_000 },
    });
  });

  it("is nobody's as long as what has to be bought has no number, or the store another currency", () => {
    expect(buyOther.encode(OFFER, { ...FACTS, boughtNumber: null })).toBeNull();
    expect(buyOther.encode(SPENT, { ...FACTS, currency: JPY })).toBeNull();
    expect(buyOther.check(SPENT, "offer", { ...FACTS, currency: JPY })).toMatchObject([
      { path: "offer.needs.currency", code: "not_the_stores" },
    ]);
  });

  it.each([
    [OFFER, []],
    [SPENT, []],
    [{ ...OFFER, bought: { kind: "shelf" } }, ["offer.bought.kind unknown_value"]],
    [{ ...OFFER, needs: { by: "pieces", pieces: 0 } }, ["offer.needs.pieces out_of_range"]],
    [{ ...OFFER, get: 0 }, ["offer.get out_of_range"]],
  ])("is read: %j", (offer, problems) => {
    expect(problemsOf(offer)).toEqual(problems);
  });

  it("is not published before what has to be bought is chosen, and not by what is on sale", () => {
    const bought = { kind: "collections", collections: [] } as const;
    expect(buyOther.check({ ...OFFER, bought }, "offer", FACTS)).toMatchObject([
      { path: "offer.bought.collections", code: "wrong_length" },
    ]);
    expect(
      buyOther.check({ ...OFFER, bought: { ...OFFER.bought, sale: "only" } }, "offer", FACTS),
    ).toMatchObject([{ path: "offer.bought.sale" }]);
  });

  it("has two targets, each with its number", () => {
    const campaign = { ...NEW_CAMPAIGN, offer: { kind: "buy_other", ...OFFER } } as const;
    expect(targetsOf(campaign)).toEqual([campaign.target, OFFER.bought]);
    const numbers = new Map([[JSON.stringify({ kind: "collections", collections: ["1"] }), 9]]);
    expect(numbered({ campaign }, numbers)).toMatchObject({ targetNumber: null, boughtNumber: 9 });
  });
});
