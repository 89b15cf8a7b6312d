import { describe, expect, it } from "vitest";
import { currency, USD } from "../../../tests/support/orders.ts";
import { addMoney, subtractMoney } from "./arithmetic.ts";

const usd = (amountMinor: number) => ({ amountMinor, currency: USD });

describe("sums of money", () => {
  it("adds and subtracts", () => {
    expect(addMoney(usd(150), usd(275))).toEqual({ ok: true, value: usd(425) });
    expect(subtractMoney(usd(150), usd(275))).toEqual({ ok: true, value: usd(-125) });
  });

  it("refuses two currencies", () => {
    expect(addMoney(usd(1), { amountMinor: 1, currency: currency("EUR") })).toEqual({
      ok: false,
      error: { code: "currencies_differ", left: "USD", right: "EUR" },
    });
  });

  it("refuses a sum that is no longer exact", () => {
    const most = usd(Number.MAX_SAFE_INTEGER);
    expect(addMoney(most, usd(1))).toEqual({ ok: false, error: { code: "amount_too_large" } });
    expect(subtractMoney(usd(-2), most)).toEqual({ ok: false, error: { code: "amount_too_large" } });
  });
});
