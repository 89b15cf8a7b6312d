import { currencyExponent, minorPerUnit } from "../money/currencies.ts";
import type { CurrencyCode } from "../money/money.ts";
import type { Program, Tier } from "./program.ts";

/**
 * The programme a store starts with: one point per unit, rounded down, four tiers by the spend
 * of twelve months. Thresholds are 100, 250 and 600 units; in a currency without decimals (yen,
 * won), whose unit is worth about a cent, a hundred times as many.
 */
export function defaultProgram(currency: CurrencyCode): Program {
  const isSmallUnit = currencyExponent(currency) === 0;
  const perThresholdUnit = minorPerUnit(currency) * (isSmallUnit ? 100 : 1);
  const tier = (id: string, name: string, units: number, percent: number, discountPercent: number): Tier => ({
    id,
    name,
    thresholdMinor: units * perThresholdUnit,
    earningPercent: percent,
    discountBasisPoints: discountPercent * 100,
  });
  return {
    earning: {
      milliPointsPerUnit: 1000,
      base: "net_of_discounts_without_tax_and_shipping",
      rounding: "down",
    },
    tiers: {
      window: { kind: "rolling", months: 12 },
      tiers: [
        tier("bronze", "Bronze", 0, 100, 0),
        tier("silver", "Silver", 100, 125, 3),
        tier("gold", "Gold", 250, 150, 5),
        tier("platinum", "Platinum", 600, 200, 10),
      ],
    },
  };
}
