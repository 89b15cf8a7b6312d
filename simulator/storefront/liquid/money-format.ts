import { exponentOf } from "../../money.ts";

/** Shops write money in their own format, not in the reader's: https://help.shopify.com/manual/international/pricing/currency-formatting */
const FORMATS: Record<string, string> = {
  USD: "${{amount}}",
  CAD: "${{amount}}",
  AUD: "${{amount}}",
  GBP: "£{{amount}}",
  EUR: "€{{amount_with_comma_separator}}",
  JPY: "¥{{amount_no_decimals}}",
  CNY: "¥{{amount}}",
};

/** Liquid's prices are hundredths in every currency; https://shopify.dev/docs/api/liquid/objects/product#product-price */
export function toHundredths(amountMinor: number, currency: string): number {
  return Math.round(amountMinor * 10 ** (2 - exponentOf(currency)));
}

/** The `money` filter: hundredths in the format of a currency. */
export function formatMoney(hundredths: number, currency: string, withCode = false): string {
  const format = FORMATS[currency] ?? `{{amount}} ${currency}`;
  const text = format.replace(/\{\{(\w+)\}\}/, (_whole, style: string) =>
    amount(hundredths, style, currency),
  );
  return withCode && !text.endsWith(currency) ? `${text} ${currency}` : text;
}

function amount(hundredths: number, style: string, currency: string): string {
  const plain = style === "amount_no_decimals" || exponentOf(currency) === 0;
  const locale = style === "amount_with_comma_separator" ? "de" : "en";
  const digits = plain ? 0 : 2;
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(hundredths / 100);
}
