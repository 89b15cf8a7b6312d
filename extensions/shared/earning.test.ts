import { expect, it } from "vitest";
import { earningStep } from "./earning.ts";

it.each([
  [1_000, 100, { units: 1, points: 1 }],
  [1_000, 150, { units: 10, points: 15 }],
  [1_000, 133, { units: 100, points: 133 }],
  [10, 100, { units: 100, points: 1 }],
  [1, 1, { units: 100_000, points: 1 }],
  [2_500, 200, { units: 1, points: 5 }],
  [0, 100, null],
])("says %i thousandths at %i percent in whole numbers", (milli, percent, step) => {
  expect(earningStep(milli, percent)).toEqual(step);
});
