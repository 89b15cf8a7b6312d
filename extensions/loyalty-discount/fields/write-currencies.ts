import { currencyCodes, currencyExponent } from "../../../app/domain/index.ts";
import { writeTexts } from "./write-texts.ts";

const NAMES = { 0: "NO_DECIMALS", 3: "THREE_DECIMALS", 4: "FOUR_DECIMALS" } as const;

/** The currencies that have not two decimals. */
export function writeCurrencies(): string {
  const texts = Object.entries(NAMES).map(([decimals, name]) => {
    const codes = currencyCodes().filter((code) => currencyExponent(code) === Number(decimals));
    return [name, codes.join(" ")] as const;
  });
  return writeTexts(Object.fromEntries(texts));
}
