import { describe, expect, it } from "vitest";
import { currency, USD, valueOf } from "../../../tests/support/orders.ts";
import { countingPolicy } from "./counting.ts";
import { defaultProgram } from "./default-program.ts";
import { lifeOf } from "./life.ts";
import { parseProgram } from "./parse-program.ts";
import { decodeProgram, encodeProgram } from "./program-codec.ts";
import { encodeProgramMetafield } from "./program-metafield.ts";
import type { Program, Tier } from "./program.ts";

const usual = defaultProgram(USD);
const bronze: Tier = {
  id: "bronze",
  name: "B",
  thresholdMinor: 0,
  earningPercent: 100,
  discountBasisPoints: 0,
};

const withTiers = (tiers: unknown) => ({ ...usual, tiers: { ...usual.tiers, tiers } });

describe("the default programme", () => {
  it.each([
    ["USD", [0, 10_000, 25_000, 60_000]],
    ["EUR", [0, 10_000, 25_000, 60_000]],
    ["JPY", [0, 10_000, 25_000, 60_000]],
    ["KWD", [0, 100_000, 250_000, 600_000]],
  ])("in %s has thresholds %j", (code, thresholds) => {
    const program = defaultProgram(currency(code));
    expect(program.tiers.tiers.map((tier) => tier.thresholdMinor)).toEqual(thresholds);
    expect(valueOf(parseProgram(program))).toEqual(program);
  });
});

describe("checking a programme", () => {
  it.each<[string, unknown, { path: string; code: string }[]]>([
    ["no object", null, [{ path: "", code: "not_an_object" }]],
    ["a list", [], [{ path: "", code: "not_an_object" }]],
    ["unknown field", { ...usual, rewards: [] }, [{ path: "rewards", code: "unknown_field" }]],
    [
      "rate with decimals",
      { ...usual, earning: { ...usual.earning, milliPointsPerUnit: 1.5 } },
      [{ path: "earning.milliPointsPerUnit", code: "not_a_whole_number" }],
    ],
    [
      "rate below zero",
      { ...usual, earning: { ...usual.earning, milliPointsPerUnit: -1 } },
      [{ path: "earning.milliPointsPerUnit", code: "out_of_range" }],
    ],
    [
      "absurd rate",
      { ...usual, earning: { ...usual.earning, milliPointsPerUnit: 1e300 } },
      [{ path: "earning.milliPointsPerUnit", code: "out_of_range" }],
    ],
    [
      "unknown rounding and base",
      { ...usual, earning: { milliPointsPerUnit: 1, base: "gross", rounding: "off" } },
      [
        { path: "earning.base", code: "unknown_value" },
        { path: "earning.rounding", code: "unknown_value" },
      ],
    ],
    [
      "window of no months",
      { ...usual, tiers: { ...usual.tiers, window: { kind: "rolling", months: 0 } } },
      [{ path: "tiers.window.months", code: "out_of_range" }],
    ],
    [
      "lifetime with months",
      { ...usual, tiers: { ...usual.tiers, window: { kind: "lifetime", months: 3 } } },
      [{ path: "tiers.window.months", code: "unknown_field" }],
    ],
    ["no tiers", withTiers([]), [{ path: "tiers.tiers", code: "wrong_length" }]],
    ["tiers no list", withTiers("all"), [{ path: "tiers.tiers", code: "not_a_list" }]],
    [
      "first tier above zero",
      withTiers([{ ...bronze, thresholdMinor: 1 }]),
      [{ path: "tiers.tiers.0.thresholdMinor", code: "first_not_zero" }],
    ],
    [
      "same tier twice",
      withTiers([bronze, bronze]),
      [
        { path: "tiers.tiers.1.id", code: "duplicate" },
        { path: "tiers.tiers.1.thresholdMinor", code: "not_rising" },
      ],
    ],
    [
      "bad id",
      withTiers([{ ...bronze, id: "Bronze tier" }]),
      [{ path: "tiers.tiers.0.id", code: "not_an_id" }],
    ],
    [
      "blank name",
      withTiers([{ ...bronze, name: "  " }]),
      [{ path: "tiers.tiers.0.name", code: "wrong_length" }],
    ],
    [
      "discount above 100 %",
      withTiers([{ ...bronze, discountBasisPoints: 10_001 }]),
      [{ path: "tiers.tiers.0.discountBasisPoints", code: "out_of_range" }],
    ],
  ])("finds: %s", (_what, value, problems) => {
    const result = parseProgram(value);
    if (result.ok) throw new Error("the programme should have been refused");
    expect(result.error.code).toBe("invalid_program");
    expect(result.error.problems).toEqual(
      expect.arrayContaining(problems.map((problem) => expect.objectContaining(problem))),
    );
    if (problems[0]?.path !== "") expect(result.error.problems).toHaveLength(problems.length);
  });
});

describe("the codec", () => {
  const lifetime: Program = { ...usual, tiers: { window: { kind: "lifetime" }, tiers: [bronze] } };

  const withLife: Program = {
    ...usual,
    earning: {
      ...usual.earning,
      base: "net_of_discounts_with_tax_and_shipping",
      counts: { giftCardsBought: true, paidWithGiftCard: false, paidWithStoreCredit: true },
    },
    life: {
      maturity: { kind: "days_after", days: 14, from: "delivery" },
      expiry: { kind: "fixed_date", month: 12, day: 31, keepMonths: 6 },
      restored: { kind: "grace", days: 30 },
      debt: "forgive",
    },
  };
  const withOtherLife: Program = {
    ...usual,
    life: {
      maturity: { kind: "on_fulfilment" },
      expiry: { kind: "inactivity", months: 12 },
      restored: { kind: "keep_expired" },
      debt: "repay_first",
    },
  };

  it("knows what holds where a programme of before says nothing", () => {
    const before = valueOf(decodeProgram(encodeProgram(usual)));
    expect(lifeOf(before)).toEqual({
      maturity: { kind: "on_payment" },
      expiry: { kind: "never" },
      restored: { kind: "keep_expired" },
      debt: "repay_first",
    });
    expect(countingPolicy(before.earning)).toEqual({
      tax: false,
      shipping: false,
      giftCardsBought: false,
      paidWithGiftCard: true,
      paidWithStoreCredit: true,
      partPayments: "when_wholly_paid",
    });
  });

  it.each([
    ["life.maturity.days", { maturity: { kind: "days_after", days: 0, from: "payment" } }],
    ["life.maturity.from", { maturity: { kind: "days_after", days: 1, from: "order" } }],
    ["life.expiry.months", { expiry: { kind: "never", months: 3 } }],
    ["life.expiry.day", { expiry: { kind: "fixed_date", month: 1, day: 32, keepMonths: 0 } }],
    ["life.restored", { restored: null }],
    ["life.debt", { debt: "jail" }],
  ])("refuses a broken %s", (path, changes) => {
    const result = parseProgram({ ...usual, life: { ...withOtherLife.life, ...changes } });
    expect(result).toMatchObject({ ok: false });
    if (!result.ok) expect(result.error.problems.map((problem) => problem.path)).toContain(path);
  });

  it("refuses parts that are neither yes nor no", () => {
    const earning = { ...usual.earning, counts: { giftCardsBought: 1, paidWithGiftCard: true } };
    expect(parseProgram({ ...usual, earning })).toMatchObject({
      error: {
        problems: [
          { path: "earning.counts.giftCardsBought", code: "not_yes_or_no" },
          { path: "earning.counts.paidWithStoreCredit", code: "not_yes_or_no" },
        ],
      },
    });
  });

  it.each([usual, lifetime, withLife, withOtherLife])(
    "reads back what it wrote, as a value and as text",
    (program) => {
      expect(decodeProgram(encodeProgram(program))).toEqual({ ok: true, value: program });
      expect(decodeProgram(JSON.stringify(encodeProgram(program)))).toEqual({ ok: true, value: program });
    },
  );

  it("refuses what it does not know", () => {
    expect(decodeProgram("{")).toEqual({ ok: false, error: { code: "not_json" } });
    expect(decodeProgram({ ...encodeProgram(usual), v: 2 })).toEqual({
      ok: false,
      error: { code: "unknown_format", known: [1] },
    });
    expect(decodeProgram({ v: 1 })).toMatchObject({ error: { code: "invalid_program" } });
  });
});

describe("the programme metafield", () => {
  it("carries what Liquid needs and no more", () => {
    const program: Program = { ...usual, tiers: { ...usual.tiers, tiers: [bronze] } };
    expect(JSON.parse(encodeProgramMetafield(program, USD))).toEqual({
      v: 1,
      currency: "USD",
      milliPointsPerUnit: 1000,
      tiers: [bronze],
    });
  });
});
