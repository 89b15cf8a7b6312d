/**
 * How a store writes money in its pages: HTML, with markup and entities if the merchant or Shopify put
 * them there, and one placeholder. https://help.shopify.com/en/manual/markets/pricing/currency-formatting
 */
export interface MoneyFormats {
  plain: string;
  withCurrency: string;
}

/** What a currency comes with; signs stand as entities, as they do in many real stores. */
const SIGNS: Record<string, string> = {
  USD: "${{amount}}",
  CAD: "${{amount}}",
  AUD: "${{amount}}",
  GBP: "&pound;{{amount}}",
  EUR: "&euro;{{amount_with_comma_separator}}",
  JPY: "&#165;{{amount_no_decimals}}",
  CNY: "&#xA5;{{amount}}",
};

/** A store's own formats are for its own currency; another is written as it comes. */
export function moneyFormatsOf(
  shop: { readonly currency: string; readonly moneyFormats?: MoneyFormats },
  currency: string,
): MoneyFormats {
  if (shop.moneyFormats && currency === shop.currency) return shop.moneyFormats;
  return defaultMoneyFormats(currency);
}

export function defaultMoneyFormats(currency: string): MoneyFormats {
  const plain = SIGNS[currency] ?? `{{amount}} ${currency}`;
  return { plain, withCurrency: plain.endsWith(currency) ? plain : `${plain} ${currency}` };
}
