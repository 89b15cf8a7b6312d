import { currencyExponent, minorPerUnit } from "../money/currencies.ts";
import type { CurrencyCode } from "../money/money.ts";

/** Fewer points for a unit of currency than this, in thousandths, and a point is worth a unit rather than a hundredth. */
const FEW_MILLI_POINTS = 100;

/**
 * What a hundred points are taken to be worth where nobody has said it, in minor units: one unit of money, so that a
 * point for each unit gives one percent back. Where the currency has no smaller unit (yen, won), points that are given
 * for hundreds of units are worth a unit each.
 *
 * @param milliPointsPerUnit of the programme; null: of one that is yet to be made
 */
export function usualMinorPerHundredPoints(
  currency: CurrencyCode,
  milliPointsPerUnit: number | null,
): number {
  const isRare = milliPointsPerUnit === null || milliPointsPerUnit <= FEW_MILLI_POINTS;
  return minorPerUnit(currency) * (currencyExponent(currency) === 0 && isRare ? 100 : 1);
}
