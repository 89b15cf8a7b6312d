import { describe, expect, test } from "vitest";
import { matchesFilter, selectFields } from "./filter.ts";

const order = {
  id: 7,
  total_price: "12.50",
  email: null,
  line_items: [
    { id: 1, price: "5.00", sku: "A" },
    { id: 2, price: "15.00", sku: "B" },
  ],
};

describe("filters of a subscription", () => {
  test.each([
    ["total_price:>=12.5", true],
    ["total_price:>12.5", false],
    ["line_items.price:>=10", true],
    ["line_items.price:>=20", false],
    ["line_items.sku:A AND line_items.sku:B", true],
    ["-line_items.sku:C", true],
    ["id:*", true],
    ["email:*", false],
    ["nothing:1", false],
    ["id:8 OR id:7", true],
    ["", true],
  ])("%s", (filter, expected) => {
    expect(matchesFilter(filter, order)).toBe(expected);
  });
});

describe("chosen fields", () => {
  test("are kept, also inside lists; others go", () => {
    expect(selectFields(order, ["id", "line_items.sku"])).toEqual({
      id: 7,
      line_items: [{ sku: "A" }, { sku: "B" }],
    });
  });

  test("a payload without a choice stays whole", () => {
    expect(selectFields(order, null)).toBe(order);
  });
});
