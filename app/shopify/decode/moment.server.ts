/** The last that PostgreSQL reads as we write it: years of more than four digits are written otherwise. */
const LATEST = Date.parse("9999-12-31T23:59:59.999Z");

/** A moment as Shopify writes it, in ms since the epoch; NaN for what is none, or none since 1970 that has four digits of year. */
export function momentOf(text: string): number {
  const at = Date.parse(text);
  return at >= 0 && at <= LATEST ? at : Number.NaN;
}
