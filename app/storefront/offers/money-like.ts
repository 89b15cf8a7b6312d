/**
 * Writes amounts as the store's pages do, after a sample, 1,234,567.89, that Liquid has written: with its sign, where that
 * stands, and its separators, whatever the language. So a block and the prices beside it look alike.
 *
 * @param sample without markup, entities as the characters that they are
 * @param decimals of the currency; written where an amount is not whole, also when the store leaves them out
 * @returns null where the sample is none, or not of a form that is known
 */
export function moneyLike(sample: string, decimals: number): ((value: number) => string) | null {
  const form = SAMPLE.exec(sample.trim());
  if (form === null) return null;
  const [, before = "", thousands = "", , point, fraction = "", after = ""] = form;
  return (value) => {
    const places = fraction.length > 0 || Number.isInteger(value) ? fraction.length : decimals;
    const [whole = "", rest] = value.toFixed(places).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, () => thousands);
    const separator = point ?? (thousands === "." ? "," : ".");
    return `${before}${grouped}${rest === undefined ? "" : separator + rest}${after}`;
  };
}

/** Without decimals the sample is rounded. */
const SAMPLE = /^(\D*)1(\D?)234(\D?)56[78](?:(\D)(\d+))?(\D*)$/u;
