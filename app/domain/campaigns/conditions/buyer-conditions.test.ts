import { describe, expect, it } from "vitest";
import { currency as codeOf } from "../../../../tests/support/orders.ts";
import { decodeCampaign, encodeCampaign } from "../campaign-codec.ts";
import { NEW_CAMPAIGN } from "../campaign.ts";
import { checkoutConfigAt } from "../checkout-config.ts";
import type { CampaignCondition } from "../registry.ts";
import { country } from "./country.ts";
import { customerTag } from "./customer-tag.ts";
import { market } from "./market.ts";

const FACTS = { tierIds: [], currency: codeOf("USD") };

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
    FACTS.currency,
    1,
  ).offers;

describe("conditions on the buyer", () => {
  it("are told to checkout, all of them", () => {
    expect(
      told([
        { kind: "country", countries: ["DE", "AT"], isOut: true },
        { kind: "market", markets: ["11"] },
        { kind: "customer_tag", tags: ["VIP"], isOut: false },
        { kind: "company", companies: "out" },
        { kind: "subscription", subscriptions: "only" },
      ]),
    ).toMatchObject([
      {
        ...{ countries: { among: ["DE", "AT"], isOut: true }, markets: ["11"] },
        ...{ customerTags: { among: ["VIP"] }, companies: "out", subscriptions: "only" },
      },
    ]);
  });

  it("never make a campaign everybody's where they say nothing", () => {
    for (const isOut of [true, false]) {
      expect(told([{ kind: "country", countries: [], isOut }])).toEqual([]);
      expect(told([{ kind: "customer_tag", tags: [], isOut }])).toEqual([]);
      const none = [{ code: "wrong_length" }];
      expect(country.check({ countries: [], isOut }, "when.0", FACTS)).toMatchObject(none);
      expect(customerTag.check({ tags: [], isOut }, "when.0", FACTS)).toMatchObject(none);
    }
    expect(told([{ kind: "market", markets: [] }])).toEqual([]);
    expect(market.check({ markets: [] }, "when.0", FACTS)).toMatchObject([{ code: "wrong_length" }]);
  });

  it.each([
    [{ kind: "country", countries: ["DE"], isOut: true }, []],
    [{ kind: "country", countries: ["DE"] }, ["when.0.isOut not_yes_or_no"]],
    [
      { kind: "country", countries: ["ZZ", "de"], isOut: false },
      ["when.0.countries.0 unknown_value", "when.0.countries.1 unknown_value"],
    ],
    [{ kind: "country", countries: ["DE", "DE"], isOut: false }, ["when.0.countries.1 duplicate"]],
    [{ kind: "market", markets: ["1", "gid"] }, ["when.0.markets.1 unknown_value"]],
    [{ kind: "market", markets: [], isOut: true }, ["when.0.isOut unknown_field"]],
    [{ kind: "customer_tag", tags: ["VIP", "vip"], isOut: false }, ["when.0.tags.1 duplicate"]],
    [{ kind: "customer_tag", tags: ["a,b"], isOut: false }, ["when.0.tags.0 unknown_value"]],
    [{ kind: "company", companies: "in" }, ["when.0.companies unknown_value"]],
    [{ kind: "subscription", subscriptions: "out" }, []],
    [{ kind: "subscription" }, ["when.0.subscriptions unknown_value"]],
  ])("are read: %j", (condition, problems) => {
    expect(problemsOf(condition)).toEqual(problems);
  });
});
