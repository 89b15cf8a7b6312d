import { expect, it } from "vitest";
import { placedAt } from "../../../../tests/support/rule-facts.ts";
import { dates } from "./dates.ts";

it("holds from the first moment of the first day to the last of the last, where the store is", () => {
  const days = { from: "2026-06-10", until: "2026-06-11" };
  const at = (moment: string) => dates.unmet(days, placedAt(moment, "America/New_York"));
  expect(at("2026-06-10T03:59:59Z")).toEqual({ code: "too_early", from: "2026-06-10" });
  expect(at("2026-06-10T04:00:00Z")).toBeNull();
  expect(at("2026-06-12T03:59:59Z")).toBeNull();
  expect(at("2026-06-12T04:00:00Z")).toEqual({ code: "too_late", until: "2026-06-11" });
});

it("is open where one end is left out", () => {
  expect(dates.unmet({ from: "2026-01-01", until: null }, placedAt("2031-01-01T00:00:00Z"))).toBeNull();
  expect(dates.unmet({ from: null, until: "2026-01-01" }, placedAt("1999-01-01T00:00:00Z"))).toBeNull();
});
