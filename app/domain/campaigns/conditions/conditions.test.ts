import { describe, expect, it } from "vitest";
import { currency as codeOf } from "../../../../tests/support/orders.ts";
import { decodeCampaign, encodeCampaign } from "../campaign-codec.ts";
import { NEW_CAMPAIGN } from "../campaign.ts";
import { checkoutConfigAt } from "../checkout-config.ts";
import type { CampaignCondition } from "../registry.ts";
import { currency } from "./currency.ts";
import { subtotal } from "./subtotal.ts";

const [USD, JPY] = ["USD", "JPY"].map(codeOf) as [never, never];
const FACTS = { tierIds: [], currency: USD };
const SPENT = { kind: "subtotal", of: "cart", amountMinor: 5_000, currency: USD } as const;

function problemsOf(condition: object): string[] {
  const decoded = decodeCampaign({ ...encodeCampaign(NEW_CAMPAIGN), when: [condition] });
  if (decoded.ok) return [];
  return decoded.error.code === "invalid_campaign"
    ? decoded.error.problems.map(({ path, code }) => `${path} ${code}`)
    : [decoded.error.code];
}

/** What checkout is told of a campaign with these conditions. */
const told = (when: readonly CampaignCondition[]) =>
  checkoutConfigAt(
    [],
    [
      {
        ...{ campaignId: "c", startsAt: 0, endsAt: null },
        campaign: { ...NEW_CAMPAIGN, title: "Jazz", target: { kind: "everything" }, when },
      },
    ],
    USD,
    1,
  ).offers;

describe("conditions", () => {
  it("are told to checkout, all of them", () => {
    const when: CampaignCondition[] = [
      SPENT,
      { kind: "pieces", of: "target", pieces: 3 },
      { kind: "first_order" },
      { kind: "currency", currencies: [JPY] },
    ];
    expect(told(when)).toMatchObject([
      {
        minSubtotal: { of: "cart", amountMinor: 5_000 },
        minPieces: { of: "target", pieces: 3 },
        isFirstOrder: true,
        currencies: [JPY],
      },
    ]);
  });

  it("never make a campaign everybody's where they say nothing, or in another currency than the store's", () => {
    expect(told([{ kind: "currency", currencies: [] }])).toEqual([]);
    expect(told([{ ...SPENT, currency: JPY }])).toEqual([]);
    expect(currency.check({ currencies: [] }, "when.0", FACTS)).toMatchObject([{ code: "wrong_length" }]);
    expect(subtotal.check({ ...SPENT, currency: JPY }, "when.0", FACTS)).toMatchObject([
      { path: "when.0.currency", code: "not_the_stores" },
    ]);
  });

  it.each([
    [SPENT, []],
    [{ ...SPENT, amountMinor: 0 }, ["when.0.amountMinor out_of_range"]],
    [{ ...SPENT, amountMinor: 1e12 }, ["when.0.amountMinor out_of_range"]],
    [{ ...SPENT, of: "order" }, ["when.0.of unknown_value"]],
    [{ kind: "pieces", of: "cart", pieces: 0 }, ["when.0.pieces out_of_range"]],
    [{ kind: "pieces", of: "cart", pieces: 1_000_000 }, ["when.0.pieces out_of_range"]],
    [{ kind: "pieces", of: "cart", pieces: 1.5 }, ["when.0.pieces not_a_whole_number"]],
    [{ kind: "first_order", since: 1 }, ["when.0.since unknown_field"]],
    [{ kind: "currency", currencies: ["EUR", "XXX"] }, ["when.0.currencies.1 not_a_currency"]],
    [{ kind: "currency", currencies: ["EUR", "EUR"] }, ["when.0.currencies.1 duplicate"]],
  ])("are read: %j", (condition, problems) => {
    expect(problemsOf(condition)).toEqual(problems);
  });
});
