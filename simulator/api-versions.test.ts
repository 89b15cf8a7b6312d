import { describe, expect, test } from "vitest";
import { publishedVersions, servedVersion } from "./api-versions.ts";

const LATEST = "2026-10";

describe("the version that answers", () => {
  test.each([
    ["2026-10", "2026-10"],
    ["2026-07", "2026-07"],
    ["2026-04", "2026-04"],
    ["2026-01", "2026-01"],
    // A year and more old: the oldest that is left.
    ["2025-10", "2026-01"],
    ["2025-07", "2026-01"],
    ["2019-04", "2026-01"],
    // The candidate of the next quarter can be asked for, the one after it cannot.
    ["2027-01", "2027-01"],
    ["2027-04", undefined],
    ["unstable", "unstable"],
    ["2026-05", undefined],
    ["2019-01", undefined],
    ["latest", undefined],
    ["", undefined],
    [undefined, "2026-01"],
  ])("%s is answered by %s", (asked, served) => {
    expect(servedVersion(asked, LATEST)).toBe(served);
  });

  test("those that can be asked for are listed, and only stable ones are supported", () => {
    const listed = publishedVersions(LATEST);
    expect(listed.map(({ handle }) => handle)).toEqual([
      "2026-01",
      "2026-04",
      "2026-07",
      "2026-10",
      "2027-01",
      "unstable",
    ]);
    expect(listed.filter(({ supported }) => supported).at(-1)?.handle).toBe(LATEST);
    expect(listed.every(({ handle }) => servedVersion(handle, LATEST) === handle)).toBe(true);
  });
});
