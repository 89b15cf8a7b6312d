import { describe, expect, it } from "vitest";
import { currency } from "../../../../tests/support/orders.ts";
import { ProgramReader } from "../../program/program-reader.ts";
import { setPrice } from "./set-price.ts";

const [USD, JPY] = [currency("USD"), currency("JPY")];
const FACTS = { tierIds: [], currency: USD };
const PRICE = { amountMinor: 999, currency: USD, others: [{ currency: JPY, amountMinor: 1_500 }] };
const OFFER = { ...PRICE, elsewhere: "nothing" as const };

function problemsOf(value: object): string[] {
  const reader = new ProgramReader();
  setPrice.read(value as Record<string, unknown>, "offer", reader);
  return reader.problems.map(({ path, code }) => `${path} ${code}`);
}

describe("a price for each piece", () => {
  it("is told to checkout as what a piece costs, in each currency that is named", () => {
    expect(setPrice.encode(OFFER, FACTS)).toEqual({
      ...{ off: "piece", by: "subtotal", isPrice: true, onlyNamed: true },
      steps: [{ from: 0, takes: { kind: "amount", amountMinor: 999 } }],
      others: [{ currency: JPY, steps: [{ from: 0, takes: { kind: "amount", amountMinor: 1_500 } }] }],
    });
  });

  it("is nobody's where the store has another currency by now", () => {
    expect(setPrice.encode(OFFER, { ...FACTS, currency: JPY })).toBeNull();
    expect(setPrice.check(OFFER, "offer", { ...FACTS, currency: JPY })).toMatchObject([
      { path: "offer.currency", code: "not_the_stores" },
    ]);
  });

  it.each([
    [OFFER, []],
    [{ ...OFFER, amountMinor: 0 }, ["offer.amountMinor out_of_range"]],
    [{ ...OFFER, others: [{ currency: USD, amountMinor: 1 }] }, ["offer.others.0.currency duplicate"]],
  ])("is read: %j", (offer, problems) => {
    expect(problemsOf(offer)).toEqual(problems);
  });
});
