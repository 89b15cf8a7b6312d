import { describe, expect, it } from "vitest";
import { USD } from "../../../tests/support/orders.ts";
import { decodeCampaign, encodeCampaign } from "./campaign-codec.ts";
import { NEW_CAMPAIGN } from "./campaign.ts";
import type { Campaign } from "./campaign.ts";
import { checkFit, checkoutConfigAt, codeConfig } from "./checkout-config.ts";
import type { RunningCampaign } from "./checkout-config.ts";
import { checkDistribution, codeKey, tidyCode } from "./distribution.ts";
import { encodeDiscountConfig } from "./encode-discount-config.ts";

const byCode = (code: string, changes: object = {}) =>
  ({ kind: "code", code, uses: null, oncePerCustomer: false, ...changes }) as const;
const read = (distribution: unknown) => decodeCampaign({ ...encodeCampaign(NEW_CAMPAIGN), distribution });
const codes = (code: string) => checkDistribution(byCode(code)).map((problem) => problem.code);

describe("a code", () => {
  it.each([
    ["  JAZZ10 ", "JAZZ10"],
    ["ＪＡＺＺ１０", "JAZZ10"],
    ["Jazz-10", "Jazz-10"],
    ["\u3000爵士\t", "爵士"],
  ])("%j is kept as %j", (typed, kept) => {
    expect(tidyCode(typed)).toBe(kept);
    expect(read(byCode(typed))).toMatchObject({ ok: true, value: { distribution: { code: kept } } });
  });

  it("is one with those that differ in the size of letters", () => {
    expect(codeKey("Jazz10 ")).toBe(codeKey("JAZZ10"));
    expect(codeKey("JAZZ10")).not.toBe(codeKey("JAZZ1O"));
  });

  it.each(["JAZZ10", "爵士10", "été", "ДЖАЗ", "a", "_.-", "S".repeat(255)])("%j may be published", (code) => {
    expect(codes(code)).toEqual([]);
  });

  it.each([
    ["", "wrong_length"],
    ["JAZZ 10", "not_a_code"],
    ["🎷", "not_a_code"],
    ["50%", "not_a_code"],
    ["a/b?c", "not_a_code"],
    ["J\u0410ZZ", "mixed_scripts"],
    ["ΟΚ-OK", "mixed_scripts"],
  ])("%j may not: %s", (code, problem) => {
    expect(codes(code)).toEqual([problem]);
  });

  it.each([
    ["S".repeat(256), "wrong_length"],
    ["a\u0000b", "not_a_text"],
    ["\ud83c", "not_a_text"],
    [7, "not_a_text"],
  ])("%j is not even kept: %s", (code, problem) => {
    expect(read({ ...byCode(""), code })).toMatchObject({
      error: { problems: [{ path: "distribution.code", code: problem }] },
    });
  });

  it("has bounds for its uses, and is yes or no for each customer", () => {
    const odd = byCode("A", { uses: 0, oncePerCustomer: 1 });
    expect(read(odd)).toMatchObject({
      error: {
        problems: [
          { path: "distribution.uses", code: "out_of_range" },
          { path: "distribution.oncePerCustomer", code: "not_yes_or_no" },
        ],
      },
    });
    expect(read({ kind: "by mail" })).toMatchObject({ error: { problems: [{ code: "unknown_value" }] } });
  });
});

describe("a campaign that goes by code", () => {
  const campaign = (changes: Partial<Campaign> = {}): RunningCampaign => ({
    campaignId: "0190-by-code",
    campaign: {
      ...NEW_CAMPAIGN,
      title: "Jazz week",
      target: { kind: "collections", collections: ["7"] },
      distribution: byCode("JAZZ10"),
      ...changes,
    },
    startsAt: 0,
    endsAt: null,
    targetNumber: 7,
  });
  const TIERS = [
    { id: "silver", discountBasisPoints: 0, message: "" },
    { id: "gold", discountBasisPoints: 500, message: "Gold: 5% off" },
  ];

  it("is no part of the automatic discount", () => {
    expect(checkoutConfigAt(TIERS, [campaign()], USD, 1).offers).toEqual([]);
  });

  it("tells its own discount its offer alone, and no tier's percentage", () => {
    const config = codeConfig(campaign({ when: [{ kind: "tier", tiers: ["gold", "gone"] }] }), TIERS, USD, 1);
    expect(config.tiers).toEqual([{ id: "gold", discountBasisPoints: 0, message: "" }]);
    expect(config.offers).toMatchObject([{ id: "0190-by-code", tierIds: ["gold"] }]);
    expect(encodeDiscountConfig(config).ok).toBe(true);
    expect(codeConfig(campaign(), TIERS, USD, 1).tiers).toEqual([]);
  });

  it("is for nobody where its tiers are gone", () => {
    const config = codeConfig(campaign({ when: [{ kind: "tier", tiers: ["gone"] }] }), TIERS, USD, 1);
    expect(config.offers).toEqual([]);
    expect(encodeDiscountConfig(config).ok).toBe(true);
  });

  it("takes no room from others, and none from it", () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...campaign({ target: { kind: "collections", collections: [String(index + 1)] } }),
      campaignId: `one-${index}`,
    }));
    const tiersAt = () => TIERS;
    for (const added of many) expect(checkFit(added, many, tiersAt, [], USD)).toBeNull();
    const automatic = campaign({ distribution: { kind: "automatic" } });
    expect(checkFit({ ...automatic, campaignId: "auto" }, many, tiersAt, [], USD)).toBeNull();
  });
});

describe("codes of a partner", () => {
  const at = (where: unknown) => ({ kind: "partner", where });
  it.each(["", "https://films.example", "https://films.example/redeem?code=#here", "https://電影.example/"])(
    "may lead to %j",
    (where) => {
      expect(read(at(where))).toMatchObject({
        ok: true,
        value: { distribution: { kind: "partner", where } },
      });
      expect(checkDistribution({ kind: "partner", where })).toEqual([]);
    },
  );

  it.each([
    ["http://films.example"],
    ["//films.example"],
    ["javascript:alert(1)//.x"],
    ["https://localhost/"],
    ["https://a:b@films.example"],
    ["https://films.example\\@evil.example/"],
    ["https://films.example /x"],
  ])("may not lead to %j", (where) => {
    expect(checkDistribution({ kind: "partner", where })).toEqual([
      { path: "distribution.where", code: "not_an_address" },
    ]);
  });

  it("are not even kept with what is no text of an address", () => {
    for (const [where, code] of [
      [7, "not_a_text"],
      ["https://a.b\u0000", "not_a_text"],
      [`https://a.b/${"x".repeat(2_000)}`, "wrong_length"],
    ] as const)
      expect(read(at(where))).toMatchObject({ error: { problems: [{ path: "distribution.where", code }] } });
  });

  it("and unique codes say whether members take them by themselves; one of before does not", () => {
    const own = { kind: "codes", prefix: "", uses: 1, oncePerCustomer: true };
    expect(read(own)).toMatchObject({ ok: true, value: { distribution: own } });
    expect(read({ ...own, toMembers: true })).toMatchObject({ value: { distribution: { toMembers: true } } });
    expect(read({ ...own, toMembers: false })).toEqual(read(own));
    expect(read({ ...own, toMembers: "yes" })).toMatchObject({
      error: { problems: [{ path: "distribution.toMembers" }] },
    });
  });
});
