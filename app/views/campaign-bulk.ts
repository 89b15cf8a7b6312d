/** What can be done with several campaigns at once. */
export const BULK_DEEDS = ["pause", "resume", "end", "archive", "restore", "duplicate"] as const;
export type BulkDeed = (typeof BULK_DEEDS)[number];

/** What came of it. */
export interface BulkOutcome {
  readonly deed: BulkDeed;
  readonly done: readonly NamedCampaign[];
  /** Those that stood so already. */
  readonly unchanged: readonly NamedCampaign[];
  readonly refused: readonly (NamedCampaign & { readonly code: string })[];
  /** Ids of the campaigns that were made by it. */
  readonly copies: readonly string[];
}

export interface NamedCampaign {
  readonly campaignId: string;
  /** Empty: it has no name yet, or there is no such campaign. */
  readonly title: string;
}
