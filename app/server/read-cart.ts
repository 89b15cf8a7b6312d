import { isCurrencyCode, minorPerUnit } from "../domain/index.ts";
import type { CheckoutCart, CheckoutLine, CurrencyCode } from "../domain/index.ts";
import { isRecord, isWhole } from "../domain/reading.ts";

/** A cart has no more lines. */
const MOST_LINES = 500;
const MOST_PIECES = 1_000_000;
/** More is no price: as minor units of any currency it is still exact. */
const MOST_UNITS = 1e11;

/**
 * A cart as an extension tells it, with amounts in units of its currency (`12.5`), as checkout hands them out. Null: it is
 * none.
 */
export function readCart(value: unknown): CheckoutCart | null {
  if (!isRecord(value)) return null;
  const { currency, country, taxesIncluded, lines, off, shipping, tax } = value;
  if (typeof currency !== "string" || !isCurrencyCode(currency) || typeof taxesIncluded !== "boolean")
    return null;
  if (country !== null && !(typeof country === "string" && /^[A-Z]{2}$/.test(country))) return null;
  if (!Array.isArray(lines) || lines.length > MOST_LINES) return null;
  const read = lines.map((line) => readLine(line, currency));
  const goods = read.filter((line) => line !== null);
  const offMinor = minorOf(off, currency);
  const [shippingMinor, taxMinor] = [shipping, tax].map((one) =>
    one === null ? null : minorOf(one, currency),
  );
  if (goods.length < read.length || offMinor === undefined) return null;
  if (shippingMinor === undefined || taxMinor === undefined) return null;
  if (new Set(goods.map(({ lineId }) => lineId)).size < goods.length) return null;
  return { currency, country, taxesIncluded, lines: goods, offMinor, shippingMinor, taxMinor };
}

function readLine(value: unknown, currency: CurrencyCode): CheckoutLine | null {
  if (!isRecord(value)) return null;
  const { id, productId, quantity, gross, off, isSubscription } = value;
  if (typeof id !== "string" || id.length > 200) return null;
  if (productId !== null && !(typeof productId === "string" && /^[1-9]\d{0,18}$/.test(productId)))
    return null;
  if (!isWhole(quantity) || quantity < 1 || quantity > MOST_PIECES || typeof isSubscription !== "boolean")
    return null;
  const [grossMinor, offMinor] = [minorOf(gross, currency), minorOf(off, currency)];
  if (grossMinor === undefined || offMinor === undefined) return null;
  return { lineId: id, productId, quantity, grossMinor, offMinor, isSubscription };
}

/** Undefined: no amount. */
function minorOf(value: unknown, currency: CurrencyCode): number | undefined {
  if (typeof value !== "number" || !(value >= 0 && value <= MOST_UNITS)) return undefined;
  return Math.round(value * minorPerUnit(currency));
}
