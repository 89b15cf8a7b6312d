import { exponentOf } from "../../money.ts";

/** How many decimals a placeholder shows, and what stands between thousands and before the decimals. */
const STYLES: Record<string, readonly [decimals: 0 | 2, thousands: string, decimal: string]> = {
  amount: [2, ",", "."],
  amount_no_decimals: [0, ",", ""],
  amount_with_comma_separator: [2, ".", ","],
  amount_no_decimals_with_comma_separator: [0, ".", ""],
  amount_with_apostrophe_separator: [2, "'", "."],
  amount_no_decimals_with_space_separator: [0, " ", ""],
  amount_with_space_separator: [2, " ", ","],
  amount_with_period_and_space_separator: [2, " ", "."],
};

/** Liquid's prices are hundredths in every currency; https://shopify.dev/docs/api/liquid/objects/product#product-price */
export function toHundredths(amountMinor: number, currency: string): number {
  return Math.round(amountMinor * 10 ** (2 - exponentOf(currency)));
}

/** The `money` filters: hundredths of a currency in a store's format. HTML, like the format. */
export function formatMoney(hundredths: number, currency: string, format: string): string {
  return format.replace(/\{\{\s*(\w+)\s*\}\}/, (_whole, style: string) =>
    amount(hundredths, style, currency),
  );
}

function amount(hundredths: number, style: string, currency: string): string {
  const found = STYLES[style];
  if (!found) throw new Error(`NOT_MODELLED: the money format ${style}`);
  const [decimals, thousands, decimal] = found;
  const shown = exponentOf(currency) === 0 ? 0 : decimals;
  const [whole = "0", fraction] = (hundredths / 100).toFixed(shown).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
}
