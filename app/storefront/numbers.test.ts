import { describe, expect, it } from "vitest";
import { dateText, numberText, pluralPlace } from "./numbers.ts";

describe("as readers write it", () => {
  it.each([
    ["en", "1250", "1,250"],
    ["de", "1250", "1.250"],
    ["fr", "1250", "1\u202f250"],
    ["ar", "1250", "1,250"],
    ["en", "-12", "-12"],
    ["no language", "1250", "1250"],
    ["en", "", ""],
    ["en", "many", "many"],
  ])("in %s, %s is %s", (locale, plain, text) => {
    expect(numberText(plain, locale)).toBe(text);
  });

  it.each([
    ["en", "August 4, 2026"],
    ["en-GB", "4 August 2026"],
    ["de", "4. August 2026"],
    ["fr", "4 août 2026"],
    ["es", "4 de agosto de 2026"],
    ["ja", "2026年8月4日"],
    ["zh-CN", "2026年8月4日"],
    ["ar", "4 أغسطس 2026"],
    ["fa", "4 اوت 2026"],
  ])("in %s, a day is %s", (locale, text) => {
    expect(dateText("2026-08-04", locale)?.replace(/[\u200e\u200f]/g, "")).toMatch(text);
  });

  it("is nothing for what is no day", () => {
    expect(dateText("soon", "en")).toBeUndefined();
  });

  it.each([
    ["en", 1, 1],
    ["en", 85, 0],
    ["ar", 0, 0],
    ["ar", 2, 2],
    ["ar", 7, 3],
    ["ar", 50, 4],
    ["ar", 200, 5],
    ["fr", 0, 0],
    ["fr", 2_000_000, 6],
    ["no language", 5, 2],
  ])("in %s, %i goes by the sentence at %i", (locale, count, place) => {
    expect(pluralPlace([0, 1, 2, 3, 11, 100, 1_000_000], count, locale)).toBe(place);
  });
});
