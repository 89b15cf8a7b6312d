import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currency, valueOf } from "../../../tests/support/orders.ts";
import { formatDecimal, formatMinor, parseMinor, parseMoney } from "./amounts.ts";

const [USD, JPY, KWD] = [currency("USD"), currency("JPY"), currency("KWD")];

describe("reading an amount", () => {
  it.each([
    ["12.30", USD, 1230],
    ["12.3", USD, 1230],
    ["12", USD, 1200],
    ["0.01", USD, 1],
    ["-12.30", USD, -1230],
    ["+5", USD, 500],
    ["007.50", USD, 750],
    ["1.2300", USD, 123],
    ["1000", JPY, 1000],
    ["1000.0", JPY, 1000],
    ["0.005", KWD, 5],
    ["90071992547409.91", USD, 9007199254740991],
  ])("%s %s", (text, code, minor) => {
    expect(parseMinor(text, code)).toEqual({ ok: true, value: minor });
  });

  it("has no negative zero", () => {
    expect(Object.is(valueOf(parseMinor("-0.00", USD)), 0)).toBe(true);
  });

  it.each(["", ".", "1.", ".5", "1,000.00", "1e3", "0x10", " 1", "1 ", "--1", "NaN", "Infinity", "１２"])(
    "refuses %j",
    (text) => {
      expect(parseMinor(text, USD)).toEqual({ ok: false, error: { code: "not_an_amount" } });
    },
  );

  it("refuses decimals that the currency does not have, and amounts that are no longer exact", () => {
    expect(parseMinor("1.005", USD)).toEqual({
      ok: false,
      error: { code: "too_many_decimals", decimals: 3, allowed: 2 },
    });
    expect(parseMinor("1000.5", JPY)).toMatchObject({ error: { code: "too_many_decimals", allowed: 0 } });
    expect(parseMinor("90071992547409.92", USD)).toEqual({ ok: false, error: { code: "amount_too_large" } });
    expect(parseMoney("9".repeat(400), USD)).toMatchObject({ error: { code: "amount_too_large" } });
  });
});

describe("writing an amount", () => {
  it.each([
    [1230, USD, "12.30"],
    [5, USD, "0.05"],
    [-5, USD, "-0.05"],
    [0, USD, "0.00"],
    [1000, JPY, "1000"],
    [0, JPY, "0"],
    [5, KWD, "0.005"],
    [-12345, KWD, "-12.345"],
  ])("%i %s", (minor, code, text) => {
    expect(formatMinor(minor, code)).toBe(text);
  });

  it("reads back what it wrote", () => {
    const anyMoney = fc.record({
      amountMinor: fc.maxSafeInteger(),
      currency: fc.constantFrom(USD, JPY, KWD),
    });
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(parseMoney(formatDecimal(money), money.currency)).toEqual({ ok: true, value: money });
      }),
    );
  });
});
