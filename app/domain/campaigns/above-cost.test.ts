import { describe, expect, it } from "vitest";
import { currency } from "../../../tests/support/orders.ts";
import { NEW_CAMPAIGN } from "./campaign.ts";
import type { Campaign } from "./campaign.ts";
import { checkCampaign } from "./check-campaign.ts";
import { checkoutConfigAt, shownAtStorefront } from "./checkout-config.ts";
import { carriedCosts, decodeCarried, encodeCarried } from "./targets/carried.ts";
import {
  carriesTarget,
  numbered,
  sourcesOf,
  targetKey,
  targetOfKey,
  targetsOf,
} from "./targets/target-key.ts";
import { encodeUnitCosts } from "./targets/unit-costs.ts";

const EUR = currency("EUR");

const COLLECTION = { kind: "collections", collections: ["7"] } as const;
const ABOVE: Campaign = { ...NEW_CAMPAIGN, title: "Spring", target: COLLECTION, aboveCost: true };
const OFF_ORDER = { kind: "percentage", basisPoints: 1_000, off: "order", most: null } as const;
const facts = { tierIds: [], currency: EUR, timeZone: "UTC", now: 0, runningSince: null };
const product = { productId: "1", vendor: "", productType: "", tags: [], collections: ["7"] };

function problems(change: Partial<Campaign>): string[] {
  const checked = checkCampaign({ ...ABOVE, ...change }, facts);
  return checked.ok ? [] : checked.error.map(({ path, code }) => `${path} ${code}`);
}

describe("a campaign that takes nothing below its cost", () => {
  it("is of goods, and no one amount off all of them", () => {
    expect(problems({})).toEqual([]);
    const most = { amountMinor: 1_000, currency: EUR };
    expect(problems({ offer: { ...OFF_ORDER, off: "product", most } })).toEqual([
      "aboveCost not_with_a_most",
    ]);
    expect(problems({ offer: { ...OFF_ORDER, most } })).toEqual([]);
    const shipping = {
      kind: "shipping",
      takes: { kind: "percentage", basisPoints: 1 },
      currency: EUR,
    } as const;
    expect(
      problems({
        offer: { ...shipping, types: [], methods: [], countries: [] },
        target: { kind: "everything" },
      }),
    ).toEqual(["aboveCost unknown_value"]);
  });

  it("is at checkout as such, and not on pages of the store", () => {
    const running = [
      { campaignId: "a", campaign: ABOVE, startsAt: 0, endsAt: null, targetNumber: 3 },
      {
        campaignId: "b",
        campaign: { ...ABOVE, aboveCost: false },
        startsAt: 0,
        endsAt: null,
        targetNumber: 4,
      },
    ];
    const config = checkoutConfigAt([], running, EUR, 0);
    expect(config.offers).toMatchObject([
      { id: "a", target: 3, aboveCost: true },
      { id: "b", target: 4 },
    ]);
    expect(shownAtStorefront(config).offers.map(({ id }) => id)).toEqual(["b"]);
  });

  it("has a target of its own, with what its products cost; off the order that is everything", () => {
    expect(targetsOf(ABOVE)).toEqual([{ ...COLLECTION, costs: true }]);
    expect(targetsOf({ ...ABOVE, aboveCost: false })).toEqual([COLLECTION]);
    const all = { kind: "everything", costs: true } as const;
    expect(targetsOf({ ...ABOVE, offer: OFF_ORDER })).toEqual([COLLECTION, all]);
    const except = { kind: "everything", except: { tags: ["a"] } } as const;
    expect(targetsOf({ ...ABOVE, target: except })).toEqual([except, all]);
    const numbers = new Map([
      [targetKey({ ...COLLECTION, costs: true }) ?? "", 5],
      [targetKey(COLLECTION) ?? "", 6],
      [targetKey(all) ?? "", 7],
    ]);
    expect(numbered({ campaign: ABOVE }, numbers)).toMatchObject({ targetNumber: 5, boughtNumber: null });
    expect(numbered({ campaign: { ...ABOVE, offer: OFF_ORDER } }, numbers).targetNumber).toBe(6);
    expect(
      numbered({ campaign: { ...ABOVE, target: { kind: "everything" } } }, numbers).targetNumber,
    ).toBeNull();
  });

  it("finds the products of that target, and those of everything without an exception", () => {
    const all = { kind: "everything", costs: true } as const;
    for (const target of [all, { ...COLLECTION, costs: true } as const]) {
      expect(targetOfKey(targetKey(target) ?? "")).toEqual(target);
      expect(carriesTarget(target, product)).toBe(true);
    }
    expect(carriesTarget({ ...COLLECTION, costs: true }, { ...product, collections: [] })).toBe(false);
    expect(sourcesOf(all)).toEqual([{ part: "all", names: [] }]);
    expect(targetOfKey('{"kind":"everything","costs":1}')).toBeNull();
  });
});

describe("what variants cost, behind the numbers of targets", () => {
  it("is the highest for all but those that are named", () => {
    const costs = [
      { variantId: "3", costMinor: 980 },
      { variantId: "1", costMinor: 1_250 },
      { variantId: "2", costMinor: null },
    ];
    expect(encodeUnitCosts(costs)).toBe("1250.2:.3:980");
    expect(encodeUnitCosts(costs.slice(1, 2))).toBe("1250");
    expect(encodeUnitCosts(costs.slice(2))).toBe("");
    const text = encodeCarried([0, 7], encodeUnitCosts(costs));
    expect(text).toBe("BC.1250.2:.3:980");
    expect(decodeCarried(text)).toEqual([0, 7]);
    expect(carriedCosts(text)).toBe("1250.2:.3:980");
    expect(carriedCosts(encodeCarried([0]))).toBe("");
  });

  it("is the highest alone where there is more to say than a product may", () => {
    const many = Array.from({ length: 30 }, (_, place) => ({
      variantId: `4372907${place}`,
      costMinor: 1_000 + place,
    }));
    expect(encodeUnitCosts(many)).toBe("1029");
    expect(encodeUnitCosts(many.slice(0, 10)).length).toBeLessThanOrEqual(250);
    expect(encodeUnitCosts(many.slice(0, 10))).toContain("43729070:1000");
  });
});
