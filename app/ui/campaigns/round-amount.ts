import { currencyExponent } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";

/**
 * Roughly what a dollar is in currencies whose unit is worth far less or more: only good for amounts that somebody
 * looks at before they count.
 */
const UNITS: Readonly<Record<string, number>> = {
  ...{ JPY: 100, KRW: 1_000, VND: 20_000, IDR: 10_000, INR: 50, CNY: 5, HKD: 5, TWD: 20, THB: 20, PHP: 50 },
  ...{ RUB: 50, TRY: 20, UAH: 20, KZT: 500, HUF: 200, CZK: 20, SEK: 10, NOK: 10, DKK: 5, PLN: 5, ISK: 100 },
  ...{ MXN: 20, ARS: 1_000, CLP: 1_000, COP: 2_000, BRL: 5, UYU: 50, PYG: 5_000, CRC: 500 },
  ...{
    ZAR: 10,
    EGP: 50,
    NGN: 1_000,
    KES: 100,
    MAD: 10,
    TZS: 2_000,
    UGX: 5_000,
    PKR: 200,
    BDT: 100,
    LKR: 200,
  },
  ...{ ILS: 5, AED: 5, SAR: 5, QAR: 5, MYR: 5, KWD: 0.5, BHD: 0.5, OMR: 0.5, JOD: 0.5 },
};

/** A round amount of about so many dollars, in minor units. */
export function roundAmount(currency: CurrencyCode, dollars: number): number {
  const known = UNITS[currency] ?? (currencyExponent(currency) === 0 ? 100 : 1);
  return Math.round(dollars * known * 10 ** currencyExponent(currency));
}
