import { describe, expect, it } from "vitest";
import { currency } from "../../../../tests/support/orders.ts";
import { decodeCampaign, encodeCampaign } from "../campaign-codec.ts";
import { NEW_CAMPAIGN } from "../campaign.ts";
import type { CampaignOffer } from "../registry.ts";
import { amount } from "./amount.ts";

const [USD, JPY, KWD] = ["USD", "JPY", "KWD"].map(currency) as [never, never, never];
const FACTS = { tierIds: [], currency: USD };
const TEN: CampaignOffer & { kind: "amount" } = {
  kind: "amount",
  off: "order",
  amountMinor: 1_000,
  currency: USD,
  others: [{ currency: JPY, amountMinor: 1_500 }],
  elsewhere: "nothing",
};

/** What is wrong with an offer as it is read, each with its place. */
function problemsOf(changes: object): string[] {
  const decoded = decodeCampaign({ ...encodeCampaign(NEW_CAMPAIGN), offer: { ...TEN, ...changes } });
  if (decoded.ok) return [];
  return decoded.error.code === "invalid_campaign"
    ? decoded.error.problems.map(({ path, code }) => `${path} ${code}`)
    : [decoded.error.code];
}

describe("an amount off", () => {
  it("is what it says in the currencies that it names, and nothing in others where it says so", () => {
    expect(amount.encode(TEN, FACTS)).toEqual({
      off: "order",
      by: "subtotal",
      steps: [{ from: 0, takes: { kind: "amount", amountMinor: 1_000 } }],
      others: [{ currency: JPY, steps: [{ from: 0, takes: { kind: "amount", amountMinor: 1_500 } }] }],
      onlyNamed: true,
    });
    const plain = amount.encode({ ...TEN, others: [], elsewhere: "converted" }, FACTS);
    expect(Object.keys(plain ?? {})).toEqual(["off", "by", "steps"]);
  });

  it("is for nobody in a store that has another currency by now, which publishing says", () => {
    const elsewhere = { tierIds: [], currency: JPY };
    expect(amount.encode(TEN, elsewhere)).toBeNull();
    expect(amount.check(TEN, "offer", FACTS)).toEqual([]);
    expect(amount.check(TEN, "offer", elsewhere)).toEqual([
      { path: "offer.currency", code: "not_the_stores", found: USD, allowed: [JPY] },
    ]);
  });

  it.each([
    [{}, []],
    [{ amountMinor: 0 }, ["offer.amountMinor out_of_range"]],
    [{ amountMinor: -5 }, ["offer.amountMinor out_of_range"]],
    [{ amountMinor: 0.5 }, ["offer.amountMinor not_a_whole_number"]],
    [{ amountMinor: 1e300 }, ["offer.amountMinor out_of_range"]],
    // Ten million whole units, however many decimals the currency has.
    [{ amountMinor: 1_000_000_000 }, []],
    [{ amountMinor: 1_000_000_001 }, ["offer.amountMinor out_of_range"]],
    [{ others: [{ currency: KWD, amountMinor: 10_000_000_000 }] }, []],
    [{ others: [{ currency: JPY, amountMinor: 10_000_001 }] }, ["offer.others.0.amountMinor out_of_range"]],
    [{ others: [{ currency: "XXX", amountMinor: 5 }] }, ["offer.others.0.currency not_a_currency"]],
    [{ others: [{ currency: USD, amountMinor: 5 }] }, ["offer.others.0.currency duplicate"]],
    [{ others: [...TEN.others, ...TEN.others] }, ["offer.others.1.currency duplicate"]],
    [{ others: [{ amountMinor: 5, rate: 2 }] }, ["offer.others.0.rate unknown_field", "offer.others.0.currency not_a_currency"]], // prettier-ignore
    [{ currency: "usd" }, ["offer.currency not_a_currency"]],
    [{ off: "shipping" }, ["offer.off unknown_value"]],
    [{ elsewhere: undefined }, ["offer.elsewhere unknown_value"]],
  ])("with %j is read with the problems %j", (changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems);
  });
});
