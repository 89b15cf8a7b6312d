import { expect, it } from "vitest";
import { VERSION_1 } from "../../../../tests/support/orders.ts";
import { versionAt } from "./program-versions.ts";

const version = (number: number, effectiveFrom: number | null) => ({ ...VERSION_1, number, effectiveFrom });

it("is the one published last of those whose moment has come", () => {
  const versions = [version(1, 10), version(2, 50), version(3, 20), version(4, null), version(5, 60)];
  const at = (moment: number) => versionAt(versions, moment).number;
  // Before the first the first; the third takes the place of the second, which was still to come.
  expect([0, 10, 19, 20, 50, 59, 60].map(at)).toEqual([1, 1, 1, 3, 3, 3, 5]);
});
