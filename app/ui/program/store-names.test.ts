import { expect, it } from "vitest";
import { storeNames } from "./store-names.ts";

it("spells names as the store does, and knows those that no product has, where it knows all", () => {
  const names = storeNames(["Vela Komplex", "Zoë"]);
  expect(["vela KOMPLEX", " ZOË ", "Nobody"].map(names.spelt)).toEqual(["Vela Komplex", "Zoë", "Nobody"]);
  expect(["vela komplex", "Nobody"].map(names.isKnown)).toEqual([true, false]);
  // Nothing was told, or not all: nobody is told that a name is unknown.
  expect(storeNames([]).isKnown("Nobody")).toBeNull();
  const many = storeNames(Array.from({ length: 1_000 }, (_, index) => `Label ${index}`));
  expect([many.isKnown("Nobody"), many.isKnown("label 7")]).toEqual([null, true]);
});
