import { describe, expect, it } from "vitest";
import { currency } from "../../../../tests/support/orders.ts";
import { decodeCampaign, encodeCampaign } from "../campaign-codec.ts";
import { NEW_CAMPAIGN } from "../campaign.ts";
import { percentage } from "./percentage.ts";

const [USD, JPY] = ["USD", "JPY"].map(currency) as [never, never];
const FACTS = { tierIds: [], currency: USD };
const CAPPED = { basisPoints: 2_000, off: "order", most: { amountMinor: 5_000, currency: USD } } as const;

const read = (offer: object) => decodeCampaign({ ...encodeCampaign(NEW_CAMPAIGN), offer });
const problemsOf = (offer: object) => {
  const decoded = read({ kind: "percentage", ...offer });
  if (decoded.ok) return [];
  return decoded.error.code === "invalid_campaign"
    ? decoded.error.problems.map(({ path, code }) => `${path} ${code}`)
    : [decoded.error.code];
};

describe("a percentage off", () => {
  it("comes off products where it was kept before it could come off the order", () => {
    const decoded = read({ kind: "percentage", basisPoints: 1_000 });
    expect(decoded.ok && decoded.value.offer).toEqual({
      ...{ kind: "percentage", basisPoints: 1_000, off: "product", most: null },
    });
  });

  it("is told to checkout with its most, and is nobody's in another currency than its own", () => {
    expect(percentage.encode(CAPPED, FACTS)).toMatchObject({ off: "order", mostMinor: 5_000 });
    expect(percentage.encode({ ...CAPPED, off: "product", most: null }, FACTS)).toEqual({
      ...{ off: "piece", by: "subtotal" },
      steps: [{ from: 0, takes: { kind: "percentage", basisPoints: 2_000 } }],
    });
    expect(percentage.encode(CAPPED, { ...FACTS, currency: JPY })).toBeNull();
    expect(percentage.check(CAPPED, "offer", { ...FACTS, currency: JPY })).toMatchObject([
      { path: "offer.most.currency", code: "not_the_stores" },
    ]);
  });

  it.each([
    [CAPPED, []],
    [{ ...CAPPED, off: "product" }, []],
    [{ ...CAPPED, off: "line" }, ["offer.off unknown_value"]],
    [{ ...CAPPED, basisPoints: 0 }, ["offer.basisPoints out_of_range"]],
    [{ ...CAPPED, most: { amountMinor: 0, currency: USD } }, ["offer.most.amountMinor out_of_range"]],
    [{ ...CAPPED, most: 5_000 }, ["offer.most not_an_object", "offer.most.currency not_a_currency"]],
  ])("is read: %j", (offer, problems) => {
    expect(problemsOf(offer).slice(0, 2)).toEqual(problems);
  });
});
