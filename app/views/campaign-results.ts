import type { CampaignFigures } from "../domain/index.ts";

/** What a campaign gave. Amounts are minor units of the store's currency. */
export interface CampaignResults extends CampaignFigures {
  /** What it took off, and what its points are worth. */
  readonly costMinor: number;
  /** What a hundred points are taken to be worth. */
  readonly minorPerHundredPoints: number;
  /** Sales for each unit of what it cost; null where it cost nothing. */
  readonly returnOnCost: number | null;
  /** Days of the store on which something was given, `2026-01-31`; the last ones, oldest first. */
  readonly days: readonly (CampaignFigures & { readonly day: string })[];
  /** There are days before these: the file has them all. */
  readonly hasEarlierDays: boolean;
}

/** What a campaign gave to an order. */
export interface OrderCampaign {
  readonly campaignId: string;
  /** As checkout called it. */
  readonly title: string;
  /** The code that the order used; null: it came by itself. */
  readonly code: string | null;
  /** What it took off as ordered, and what counts of that. */
  readonly givenMinor: number;
  readonly discountMinor: number;
  /** Neither a test, nor cancelled, nor wholly taken back. */
  readonly counts: boolean;
}
