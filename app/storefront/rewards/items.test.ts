import { expect, it } from "vitest";
import { pointsText } from "./items.ts";

it.each([
  ["en", { one: "beat", other: "beats" }, 1, "1 beat"],
  ["en", { one: "beat", other: "beats" }, 1_200, "1,200 beats"],
  ["ar", { one: "a1", two: "a2", few: "a3", many: "a11", other: "a100" }, 3, "a3"],
  // A form that the store has not named is as the others.
  ["fr", { other: "étoiles" }, 1, "1 étoiles"],
  ["en", {}, 5, "5"],
])("in %s points have the name that the store gives them: %j, %d", (locale, forms, points, text) => {
  expect(pointsText(points, { words: { forms: JSON.stringify(forms) }, locale })).toContain(text);
});

it("points of a block that says nothing of it are a number", () => {
  expect(pointsText(5, { words: {}, locale: "de" })).toBe("5");
});
