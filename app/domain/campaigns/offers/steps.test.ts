import { describe, expect, it } from "vitest";
import { currency } from "../../../../tests/support/orders.ts";
import { decodeCampaign, encodeCampaign } from "../campaign-codec.ts";
import { NEW_CAMPAIGN } from "../campaign.ts";
import type { CampaignOffer } from "../registry.ts";
import { steps } from "./steps.ts";

const [USD, JPY] = ["USD", "JPY"].map(currency) as [never, never];
const FACTS = { tierIds: [], currency: USD };
type Steps = CampaignOffer & { kind: "steps" };
/** Spend 100 and save 10, spend 200 and save 30. */
const SPEND: Steps = {
  kind: "steps",
  by: "spend",
  takes: "amount",
  off: "order",
  steps: [
    { from: 10_000, takes: 1_000 },
    { from: 20_000, takes: 3_000 },
  ],
  currency: USD,
  others: [{ currency: JPY, steps: [{ from: 15_000, takes: 1_500 }] }],
  elsewhere: "converted",
};
/** 3 pieces: 10 %, 5 pieces: 20 %. */
const PIECES: Steps = {
  ...SPEND,
  ...{ by: "pieces", takes: "percentage", off: "piece", others: [] },
  steps: [
    { from: 3, takes: 1_000 },
    { from: 5, takes: 2_000 },
  ],
};

function readingProblems(offer: object): string[] {
  const decoded = decodeCampaign({ ...encodeCampaign(NEW_CAMPAIGN), offer });
  if (decoded.ok) return [];
  return decoded.error.code === "invalid_campaign"
    ? decoded.error.problems.map(({ path, code }) => `${path} ${code}`)
    : [decoded.error.code];
}

const publishingProblems = (offer: Steps) =>
  steps.check(offer, "offer", FACTS).map(({ path, code }) => `${path} ${code}`);

describe("steps", () => {
  it("are told to checkout as they stand, in each currency", () => {
    expect(steps.encode(SPEND, FACTS)).toEqual({
      off: "order",
      by: "subtotal",
      steps: [
        { from: 10_000, takes: { kind: "amount", amountMinor: 1_000 } },
        { from: 20_000, takes: { kind: "amount", amountMinor: 3_000 } },
      ],
      others: [{ currency: JPY, steps: [{ from: 15_000, takes: { kind: "amount", amountMinor: 1_500 } }] }],
    });
    expect(steps.encode(PIECES, FACTS)).toMatchObject({
      off: "piece",
      by: "pieces",
      steps: [
        { from: 3, takes: { kind: "percentage", basisPoints: 1_000 } },
        { from: 5, takes: { kind: "percentage", basisPoints: 2_000 } },
      ],
    });
    expect(steps.encode(SPEND, { ...FACTS, currency: JPY })).toBeNull();
  });

  it("may be published when each gives more for more", () => {
    expect(publishingProblems(SPEND)).toEqual([]);
    expect(publishingProblems(PIECES)).toEqual([]);
  });

  it.each([
    ["none", [], ["offer.steps wrong_length"]],
    ["two of one beginning", [[100, 10], [100, 20]], ["offer.steps.1.from not_rising"]], // prettier-ignore
    ["falling ones", [[200, 10], [100, 20]], ["offer.steps.1.from not_rising"]], // prettier-ignore
    ["less for more", [[100, 20], [200, 10]], ["offer.steps.1.takes gives_no_more"]], // prettier-ignore
    ["the same for more", [[100, 10], [200, 10]], ["offer.steps.1.takes gives_no_more"]], // prettier-ignore
    ["more than is spent", [[100, 101]], ["offer.steps.0.takes more_than_spent"]],
    ["all that is spent", [[100, 100]], []],
  ] as const)("are refused, or not, with %s", (_, given, problems) => {
    const some = given.map(([from, takes]) => ({ from, takes }));
    expect(publishingProblems({ ...SPEND, steps: some })).toEqual(problems);
    // In another currency it is the same.
    const inYen = { ...SPEND, others: [{ currency: JPY, steps: some }] };
    expect(publishingProblems(inYen)).toEqual(
      problems.map((one) => one.replace("offer.", "offer.others.0.")),
    );
  });

  it.each([
    [SPEND, []],
    [{ ...SPEND, steps: [] }, []],
    [{ ...SPEND, steps: [{ from: 0, takes: 1 }] }, ["offer.steps.0.from out_of_range"]],
    [{ ...SPEND, steps: [{ from: 1, takes: 0 }] }, ["offer.steps.0.takes out_of_range"]],
    [{ ...SPEND, steps: [{ from: 1_000_000_001, takes: 1 }] }, ["offer.steps.0.from out_of_range"]],
    [{ ...PIECES, steps: [{ from: 0, takes: 1 }] }, ["offer.steps.0.from out_of_range"]],
    [{ ...PIECES, steps: [{ from: 1_000_000, takes: 1 }] }, ["offer.steps.0.from out_of_range"]],
    [{ ...PIECES, steps: [{ from: 1.5, takes: 1 }] }, ["offer.steps.0.from not_a_whole_number"]],
    [{ ...PIECES, steps: [{ from: 1, takes: 10_001 }] }, ["offer.steps.0.takes out_of_range"]],
    [
      { ...PIECES, steps: Array.from({ length: 11 }, (_, n) => ({ from: n + 1, takes: n + 1 })) },
      ["offer.steps wrong_length"],
    ],
    [{ ...SPEND, by: "weight" }, ["offer.by unknown_value"]],
    [{ ...SPEND, takes: "points" }, ["offer.takes unknown_value"]],
    [{ ...SPEND, others: [{ currency: JPY, steps: [{ from: 1 }] }] }, ["offer.others.0.steps.0.takes not_a_whole_number"]], // prettier-ignore
  ])("are read: %j", (offer, problems) => {
    expect(readingProblems(offer)).toEqual(problems);
  });
});
