import type { CampaignFigures } from "../domain/index.ts";

/** What a campaign gave. Amounts are minor units of the store's currency. */
export interface CampaignResults extends CampaignFigures {
  /** What it took off, and what its points are worth. */
  readonly costMinor: number;
  /** What a hundred points are taken to be worth. */
  readonly minorPerHundredPoints: number;
  /** Sales for each unit of what it cost; null where it cost nothing. */
  readonly returnOnCost: number | null;
  /** How many unique codes there are; null: it goes by none. */
  readonly codes: number | null;
  /** Coupons that members hold; null: it has none. */
  readonly coupons: CouponFigures | null;
  /** Groups in which members unlock it; null: none was begun. */
  readonly groups: GroupFigures | null;
  /** Days of the store on which something was given or taken, `2026-01-31`; the last ones, oldest first. */
  readonly days: readonly DayOfResults[];
  /** There are days before these: the file has them all. */
  readonly hasEarlierDays: boolean;
}

/** Coupons that members hold. */
export interface CouponFigures {
  /** That the store gave. */
  readonly given: number;
  /** That members took by themselves. */
  readonly claimed: number;
}

/** Groups of members. */
export interface GroupFigures {
  readonly begun: number;
  readonly filled: number;
  /** Over without being full. */
  readonly ended: number;
}

/** What a campaign gave to orders of a day, the coupons to which members came on it, and what became of their groups. */
export interface DayOfResults extends CampaignFigures, CouponFigures, GroupFigures {
  readonly day: string;
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
