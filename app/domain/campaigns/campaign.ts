import { AUTOMATIC } from "./distribution.ts";
import type { CampaignDistribution } from "./distribution.ts";
import type { WeeklyHours } from "./weekly-hours.ts";
import type { CampaignCondition, CampaignOffer, CampaignTarget } from "./registry.ts";

/** What a merchant offers for a time: one value, of which each published version is a copy that never changes. */
export interface Campaign {
  /** What shoppers read beside the discount. */
  readonly title: string;
  /** What comes off. */
  readonly offer: CampaignOffer;
  /** On which lines of a cart. */
  readonly target: CampaignTarget;
  /** For whom and when, all of it; each kind at most once. Empty: for everybody. */
  readonly when: readonly CampaignCondition[];
  readonly schedule: CampaignSchedule;
  /** Of two that take the same off a line, the one with the higher number is named there. */
  readonly priority: number;
  /** Where it is given, nothing else comes off products or the order. */
  readonly alone: boolean;
  /** It takes nothing below what it cost, where the store has said that in Shopify. */
  readonly aboveCost: boolean;
  readonly limits: CampaignLimits;
  readonly distribution: CampaignDistribution;
}

/** Times on a clock where the store is, for example `2026-12-01T09:30`. */
export interface CampaignSchedule {
  /** Null: from when it is published. */
  readonly from: string | null;
  /** The first moment at which it is over; null: until somebody ends it. */
  readonly until: string | null;
  /** Only at these hours of the week; absent: at all. */
  readonly weekly?: WeeklyHours;
}

/** How much a campaign may give before it leaves checkout; null: without an end. What was taken back does not count. */
export interface CampaignLimits {
  /** Orders. */
  readonly uses: number | null;
  /** Orders that are placed on one day of the store. */
  readonly usesPerDay: number | null;
  /** What comes off all of them together, in minor units of the store's currency. */
  readonly budgetMinor: number | null;
}

export const NO_LIMITS: CampaignLimits = { uses: null, usesPerDay: null, budgetMinor: null };

/** What a merchant begins with: open in time, for everybody, 10 % off what is still to be chosen. */
export const NEW_CAMPAIGN: Campaign = {
  title: "",
  offer: { kind: "percentage", basisPoints: 1_000, off: "product", most: null },
  target: { kind: "collections", collections: [] },
  when: [],
  schedule: { from: null, until: null },
  priority: 0,
  alone: false,
  aboveCost: false,
  limits: NO_LIMITS,
  distribution: AUTOMATIC,
};

/** Whether a campaign is for somebody on a tier, as far as it is for certain tiers; null: on none. */
export function isForTier({ when }: Pick<Campaign, "when">, tierId: string | null): boolean {
  return when.every((one) => one.kind !== "tier" || (tierId !== null && one.tiers.includes(tierId)));
}
