import { expect, it } from "vitest";
import { failureSentence, obstacleSentence } from "./say.ts";
import { wordsOf } from "./words.ts";
import type { I18n } from "./words.ts";

const i18n: I18n = {
  translate: (key, values) => `${key} ${JSON.stringify(values ?? {})}`,
  formatNumber: (number) => number.toLocaleString("en"),
  formatCurrency: (amount, options) => `${options?.currency ?? ""} ${amount}`,
  formatDate: (date, options) => `${date.toISOString().slice(0, 10)} ${options?.timeZone ?? ""}`.trim(),
};
const program = (changes: object = {}) => ({ currency: "USD", ...changes }) as Parameters<typeof wordsOf>[2];

it("calls points what the store calls them, in the form that the count takes", () => {
  const look = { points: { en: { one: "Star", other: "Stars" }, ar: { few: "نجوم", other: "نجمة" } } };
  expect(wordsOf(i18n, "en-GB", program({ look })).points(1)).toBe("1 Star");
  expect(wordsOf(i18n, "en", program({ look })).points(1_200)).toBe("1,200 Stars");
  expect(wordsOf(i18n, "ar", program({ look })).points(5)).toBe("5 نجوم");
  expect(wordsOf(i18n, "fr", program({ look })).points(2)).toBe('points {"count":2,"number":"2"}');
});

it("writes amounts with as many digits as the currency has, and days of the store as they are", () => {
  expect(wordsOf(i18n, "en", program()).money(1_250)).toBe("USD 12.5");
  expect(wordsOf(i18n, "ja", program({ currency: "JPY" })).money(1_250)).toBe("JPY 1250");
  expect(wordsOf(i18n, "en", program()).day("2026-08-04")).toBe("2026-08-04 UTC");
});

it("has a sentence for whatever stands in the way, and for what nobody foresaw", () => {
  const words = wordsOf(i18n, "en", program());
  expect(obstacleSentence({ code: "spend_more", missingMinor: 700 }, words)).toContain("USD 7");
  expect(obstacleSentence({ code: "reward_limit", perMember: 2 }, words)).toBe(
    'why.reward_limit {"count":2}',
  );
  expect(failureSentence("reward_gone", words)).toContain("failed.reward_gone");
  expect(failureSentence("something_new", words)).toContain("failed.other");
});
