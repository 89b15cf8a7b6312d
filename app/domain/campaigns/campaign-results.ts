/** What a campaign gave, over some of its orders. Amounts are minor units of the store's currency. */
export interface CampaignFigures {
  /** Orders that were reduced by it, and count: each is one use. */
  readonly orders: number;
  /** Members with such an order, each once. */
  readonly customers: number;
  /** Such orders of nobody's who is a member. */
  readonly guestOrders: number;
  /** Members whose first order was one of them. */
  readonly newCustomers: number;
  readonly revenueMinor: number;
  readonly discountMinor: number;
  /** Points that the ledger has for them now. */
  readonly points: number;
}

export const NO_FIGURES: CampaignFigures = {
  ...{ orders: 0, customers: 0, guestOrders: 0, newCustomers: 0 },
  ...{ revenueMinor: 0, discountMinor: 0, points: 0 },
};

/** What a campaign cost: what it took off, and what its points are worth. */
export function costOfCampaign(
  { discountMinor, points }: CampaignFigures,
  minorPerHundredPoints: number,
): number {
  return discountMinor + Math.round((Math.max(0, points) * minorPerHundredPoints) / 100);
}

/** Sales for each unit that the campaign cost; null where it cost nothing. */
export function returnOnCost({ revenueMinor }: CampaignFigures, costMinor: number): number | null {
  return costMinor === 0 ? null : revenueMinor / costMinor;
}
