import { currencyCodes, currencyExponent } from "../../../app/domain/index.ts";

const NAMES = { 0: "NO_DECIMALS", 3: "THREE_DECIMALS", 4: "FOUR_DECIMALS" } as const;

/** The currencies that have not two decimals. */
export function writeCurrencies(): string {
  const texts = Object.entries(NAMES).map(([decimals, name]) => {
    const codes = currencyCodes().filter((code) => currencyExponent(code) === Number(decimals));
    return `export const ${name} = ascii("${codes.join(" ")}");`;
  });
  return ['import { ascii } from "../memory/text";', "", ...texts].join("\n");
}
