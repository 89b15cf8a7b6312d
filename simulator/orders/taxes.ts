import type { OrderLineRecord, TaxSetting } from "../state/records.ts";

/**
 * The tax on (or, where prices include it, inside) an amount, rounded half up to a whole smallest unit.
 * https://help.shopify.com/manual/taxes/charging-taxes
 */
export function taxOf(netMinor: number, taxes: TaxSetting | undefined): number {
  if (!taxes || taxes.rateBasisPoints === 0) return 0;
  const rate = BigInt(taxes.rateBasisPoints);
  const whole = taxes.pricesInclude ? 10_000n + rate : 10_000n;
  return Number((2n * BigInt(netMinor) * rate + whole) / (2n * whole));
}

type Taxable = Pick<OrderLineRecord, "isGiftCard" | "priceMinor" | "quantity" | "discountAllocations">;

/** A line's tax as ordered. Gift cards are money, not goods: they are taxed when they are spent. */
export function lineTaxOf(line: Taxable, taxes: TaxSetting | undefined): number {
  if (line.isGiftCard) return 0;
  const discount = line.discountAllocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return taxOf(line.priceMinor * line.quantity - discount, taxes);
}

/** The line with its tax written down, where there is any. */
export function withTax<T extends Taxable>(
  line: T,
  taxes: TaxSetting | undefined,
): T & { taxMinor?: number } {
  return taxes ? { ...line, taxMinor: lineTaxOf(line, taxes) } : line;
}
