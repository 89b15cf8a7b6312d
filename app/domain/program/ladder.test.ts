import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { USD, valueOf } from "../../../tests/support/orders.ts";
import { anyKeepingLadder, anyLadder, anyLadderOfBefore } from "../../../tests/support/ladders.ts";
import { defaultProgram } from "./default-program.ts";
import { parseProgram } from "./parse-program.ts";
import { decodeProgram, encodeProgram } from "./program-codec.ts";

const usual = defaultProgram(USD);
const plain = { thresholdMinor: 0, earningPercent: 100, discountBasisPoints: 0 };
const a = { ...plain, id: "a", name: "A" };
const b = { ...plain, id: "b", name: "B" };
const c = { ...plain, id: "c", name: "C" };
const window = { kind: "calendar_year" };

describe("a ladder of any criterion", () => {
  it("reads back what it wrote, as a value and as text", () => {
    fc.assert(
      fc.property(fc.oneof(anyLadder, anyLadderOfBefore, anyKeepingLadder), (tiers) => {
        const program = { ...usual, tiers };
        expect(decodeProgram(encodeProgram(program))).toEqual({ ok: true, value: program });
        expect(decodeProgram(JSON.stringify(encodeProgram(program)))).toEqual({ ok: true, value: program });
      }),
    );
  });

  it("is not named where a programme says nothing of it", () => {
    const text = JSON.stringify(encodeProgram(usual));
    expect(text).not.toContain("criterion");
    for (const field of ['thresholds"', "lifetime", "keep"]) expect(text).not.toContain(field);
    expect(valueOf(decodeProgram(text)).tiers).toEqual(usual.tiers);
  });

  const all = { match: "all", measures: ["orders", "points"] };
  const any = { match: "any", measures: ["orders", "points"] };
  it.each<[string, unknown, unknown[]]>([
    [
      "a year with months",
      { window: { kind: "calendar_year", months: 3 }, tiers: [a] },
      [{ path: "tiers.window.months", code: "unknown_field" }],
    ],
    [
      "a measure twice, an unknown one, none",
      { window, criterion: { match: "some", measures: ["orders", "orders", "visits"] }, tiers: [a] },
      [
        { path: "tiers.criterion.measures.1", code: "duplicate", found: "orders" },
        { path: "tiers.criterion.measures.2", code: "unknown_value" },
        { path: "tiers.criterion.match", code: "unknown_value" },
      ],
    ],
    [
      "no measure",
      { window, criterion: { match: "all", measures: [] }, tiers: [a] },
      [{ path: "tiers.criterion.measures", code: "wrong_length" }],
    ],
    [
      "a threshold of what is not measured",
      { window, criterion: all, tiers: [a, { ...b, thresholdMinor: 5, thresholds: { orders: 2 } }] },
      [{ path: "tiers.tiers.1.thresholdMinor", code: "not_measured", found: 5, min: 0, max: 0 }],
    ],
    [
      "a first tier that asks for something",
      { window, criterion: all, tiers: [{ ...a, thresholds: { orders: 1 } }] },
      [{ path: "tiers.tiers.0.thresholds.orders", code: "first_not_zero", found: 1, min: 0, max: 0 }],
    ],
    [
      "thresholds out of order",
      {
        window,
        criterion: all,
        tiers: [a, { ...b, thresholds: { orders: 5 } }, { ...c, thresholds: { orders: 3, points: 9 } }],
      },
      [{ path: "tiers.tiers.2.thresholds.orders", code: "not_rising", found: 3, min: 5 }],
    ],
    [
      "a tier that asks for no more than the one below",
      {
        window,
        criterion: all,
        tiers: [a, { ...b, thresholds: { orders: 5 } }, { ...c, thresholds: { orders: 5 } }],
      },
      [{ path: "tiers.tiers.2", code: "same_as_below", found: "c" }],
    ],
    [
      "tiers that overlap where one threshold is enough",
      {
        window,
        criterion: any,
        tiers: [
          a,
          { ...b, thresholds: { orders: 5, points: 10 } },
          { ...c, thresholds: { orders: 5, points: 20 } },
        ],
      },
      [{ path: "tiers.tiers.2.thresholds.orders", code: "not_rising", found: 5, min: 6 }],
    ],
    [
      "a grace and a protection that are none",
      {
        window,
        keep: { graceDays: 0, protection: { kind: "next_year", months: 3 }, forEver: true },
        tiers: [{ ...a, lifetime: "yes" }],
      },
      [
        { path: "tiers.tiers.0.lifetime", code: "not_yes_or_no" },
        { path: "tiers.keep.forEver", code: "unknown_field" },
        { path: "tiers.keep.graceDays", code: "out_of_range", min: 1, max: 366 },
        { path: "tiers.keep.protection.months", code: "unknown_field" },
      ],
    ],
    [
      "a threshold that is nobody's",
      { window, criterion: all, tiers: [a, { ...b, thresholds: { visits: 5, orders: -1 } }] },
      [
        { path: "tiers.tiers.1.thresholds.visits", code: "unknown_field" },
        { path: "tiers.tiers.1.thresholds.orders", code: "out_of_range" },
      ],
    ],
  ])("refuses: %s", (_what, tiers, problems) => {
    const result = parseProgram({ ...usual, tiers });
    if (result.ok) throw new Error("the programme should have been refused");
    expect(result.error.problems).toEqual(problems.map((problem) => expect.objectContaining(problem)));
  });

  it("takes tiers that share a threshold where all are needed", () => {
    const tiers = [
      a,
      { ...b, thresholds: { orders: 5, points: 10 } },
      { ...c, thresholds: { orders: 5, points: 20 } },
    ];
    expect(parseProgram({ ...usual, tiers: { window, criterion: all, tiers } }).ok).toBe(true);
  });
});
