import fc from "fast-check";
import { expect, it } from "vitest";
import { LAW_TIMEOUT_MS, lawRuns } from "../../../../tests/model/law-runs.ts";
import { decodeTraits, encodeTraits } from "./traits-codec.ts";

const anyPlaces = fc.uniqueArray(fc.nat(99), { maxLength: 20 }).map((places) => places.sort((a, b) => a - b));
const anyTraits = fc.record({
  count: fc.integer({ min: 1, max: 100 }),
  unknown: anyPlaces,
  lines: fc
    .array(fc.tuple(fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String), anyPlaces), { maxLength: 20 })
    .map((entries) => new Map(entries)),
});

it(
  "what is kept of the lines' products comes back as it was",
  () => {
    fc.assert(
      fc.property(anyTraits, (traits) => {
        expect(decodeTraits(encodeTraits(traits))).toEqual(traits);
      }),
      lawRuns(),
    );
  },
  LAW_TIMEOUT_MS,
);

it("takes a dozen bytes for an order of three lines", () => {
  const lines = new Map([
    ["15300000000002", [0]],
    ["15300000000003", []],
    ["15300000000004", [0, 3]],
  ]);
  expect(encodeTraits({ count: 5, unknown: [], lines }).length).toBe(16);
});

it.each([
  ["nothing", []],
  ["another version", [2, 1, 0, 0]],
  ["less than it says", [1, 1, 0, 2, 2, 0]],
  ["more than it says", [1, 1, 0, 0, 0]],
])("does not read %s", (_case, bytes) => {
  expect(decodeTraits(Uint8Array.from(bytes))).toBeNull();
});
