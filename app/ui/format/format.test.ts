import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { createFormat, withPoint } from "./format.ts";

const newYork = createFormat({ formatLocale: "en", timeZone: "America/New_York", currency: "USD" });

describe("createFormat", () => {
  it("writes money with the digits of its currency", () => {
    expect(newYork.money(123_456)).toBe("$1,234.56");
    expect(createFormat({ formatLocale: "en", timeZone: "Asia/Tokyo", currency: "JPY" }).money(1_234)).toBe(
      "¥1,234",
    );
    expect(createFormat({ formatLocale: "en", timeZone: "Asia/Kuwait", currency: "KWD" }).money(1_234)).toBe(
      "KWD\u00a01.234",
    );
  });

  it("writes amounts below zero", () => {
    expect(newYork.money(-5)).toBe("-$0.05");
    expect(newYork.moneyIn(1_234, "JPY" as CurrencyCode)).toBe("¥1,234");
    expect(newYork.moneyIn(1_234, "KWD" as CurrencyCode)).toBe("KWD\u00a01.234");
  });

  it("gives movements a sign, and zero none", () => {
    expect([12_345, -12_345, 0].map(newYork.signed)).toEqual(["+12,345", "-12,345", "0"]);
  });

  it("names points in the number that they come in, and nothing where it was told no name", () => {
    const named = createFormat({
      ...{ formatLocale: "en", timeZone: "UTC", currency: "USD" },
      pointsName: (count) => (count === 1 ? "Note" : "Notes"),
    });
    expect([1_240, 1, 0, 0.5].map(named.points)).toEqual(["1,240 Notes", "1 Note", "0 Notes", "0.5 Notes"]);
    expect([-1, 2].map(named.signedPoints)).toEqual(["-1 Note", "+2 Notes"]);
    expect(newYork.points(12)).toBe("12");
  });

  it("tells the day of the store, not that of the machine", () => {
    const justAfterMidnightInBerlin = Date.UTC(2026, 5, 30, 22, 30);
    const berlin = createFormat({ formatLocale: "en", timeZone: "Europe/Berlin", currency: "EUR" });
    expect(berlin.date(justAfterMidnightInBerlin)).toBe("Jul 1, 2026");
    expect(newYork.date(justAfterMidnightInBerlin)).toBe("Jun 30, 2026");
  });

  it("uses no narrow spaces, on which releases of the locale data disagree", () => {
    const french = createFormat({ formatLocale: "fr", timeZone: "Europe/Paris", currency: "EUR" });
    const written = [
      french.number(1_234_567),
      french.money(123_456),
      newYork.dateTime(0),
      french.percent(0.5),
    ];
    expect(written.join("")).not.toContain("\u202f");
  });

  it("reads a whole number as its reader writes it, and no other", () => {
    const read = (formatLocale: string, text: string) =>
      createFormat({ formatLocale, timeZone: "UTC", currency: "USD" }).parseNumber(text);
    for (const text of ["1000", " 1,000 ", "1 000", "1\u00a0000", "1'000", "１，０００"]) {
      expect(read("en", text), text).toBe(1_000);
    }
    expect(read("de", "1.000")).toBe(1_000);
    expect(read("en-IN", "1,00,000")).toBe(100_000);
    for (const text of ["", "1.000", "1,00", ",100", "1,0000", "1,,000", "-5", "1e3", "one"]) {
      expect(read("en", text), text).toBeNull();
    }
    expect(read("de", "1,000")).toBeNull();
  });

  it("reads a number with decimals as its reader writes it, and writes it back", () => {
    const of = (formatLocale: string) => createFormat({ formatLocale, timeZone: "UTC", currency: "USD" });
    expect(of("en").parseDecimal("1,234.5", 2)).toBe(123_450);
    expect(of("de").parseDecimal("1.234,5", 2)).toBe(123_450);
    expect(of("en").parseDecimal("１．２５", 2)).toBe(125);
    expect(of("en").parseDecimal("7", 0)).toBe(7);
    expect(of("en").parseDecimal("7.000", 2)).toBe(700);
    for (const text of ["", ".5", "1.234", "1.2.3", "-1", "1e3", "1,2,3", "1,5 0"]) {
      expect(of("en").parseDecimal(text, 2), text).toBeNull();
    }
    // The comma of other languages, where it cannot part groups; what can be a group is one.
    expect(["1,5", "80,50", "0,500", "1,500"].map((text) => of("en").parseDecimal(text, 2))).toEqual([
      150, 8_050, 50, 150_000,
    ]);
    expect(["1.5", "80.50", "1.500"].map((text) => of("de").parseDecimal(text, 2))).toEqual([
      150, 8_050, 150_000,
    ]);
    expect(of("fr").parseDecimal("1.500", 2)).toBeNull();
    // Whole numbers have no decimals, in any language.
    expect([of("en").parseDecimal("1,5", 0), of("en").parseDecimal("1,00", 0)]).toEqual([null, null]);
    expect([of("en").editable(123_450, 2), of("de").editable(123_450, 2)]).toEqual(["1234.5", "1234,5"]);
  });
});

it("an amount from a form has a point where a comma cannot part thousands", () => {
  expect(["1,50", " 12,5 ", "1.50", "7"].map(withPoint)).toEqual(["1.50", "12.5", "1.50", "7"]);
  expect(["1,000", "1,2,3", "much"].map(withPoint)).toEqual(["1,000", "1,2,3", "much"]);
});

it("lists things with space between letters of two scripts", () => {
  const chinese = createFormat({ formatLocale: "zh-CN", timeZone: "UTC", currency: "USD" });
  expect(chinese.list(["Gold", "Platinum"])).toBe("Gold 和 Platinum");
  expect(chinese.list(["Gold", "ذهب"])).toBe("Gold 和\u2068ذهب\u2069");
  expect(chinese.list(["45", "7"])).toBe("45 和 7");
  expect(chinese.list(["欧盟", "英国"])).toBe("欧盟和英国");
  expect(chinese.list(["网店", "POS"])).toBe("网店和 POS");
  expect(chinese.list(["CAD", "EUR", "JPY"])).toBe("CAD、EUR 和 JPY");
});
