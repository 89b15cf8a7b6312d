import { expect, it } from "vitest";
import { isWordKind, namedInStore } from "./named-in-store.ts";

it("what a condition names of its store has its place; what is the programme's own, and days, name nothing", () => {
  expect(namedInStore({ kind: "collection", collections: ["7", "8"] })).toEqual([
    { kind: "collection", name: "7", path: ["collections", "0"] },
    { kind: "collection", name: "8", path: ["collections", "1"] },
  ]);
  expect(namedInStore({ kind: "product_tag", tags: ["Jazz"] })).toEqual([
    { kind: "product_tag", name: "Jazz", path: ["tags", "0"] },
  ]);
  expect(namedInStore({ kind: "tier", tiers: ["gold"] })).toEqual([]);
  expect(namedInStore({ kind: "weekday", days: ["monday"] })).toEqual([]);
});

it("vendors, types and tags are words, all else has an id", () => {
  const kinds = ["product", "variant", "collection", "vendor", "product_type", "product_tag"] as const;
  expect(kinds.filter(isWordKind)).toEqual(["vendor", "product_type", "product_tag"]);
});
