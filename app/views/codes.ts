import type { CampaignState } from "../domain/index.ts";

/** Unique codes of a campaign. */
export interface CodesView {
  readonly campaignId: string;
  readonly currency: string;
  readonly timeZone: string;
  /** What the campaign is called. */
  readonly title: string;
  readonly state: CampaignState;
  /** What codes that are made begin with; may be empty. */
  readonly prefix: string;
  readonly made: number;
  /** How many of them Shopify has been told of. */
  readonly sent: number;
  /** What Shopify has not taken: how many, and the first of them. */
  readonly refused: { readonly count: number; readonly first: readonly RefusedCodeView[] };
  /** How many more there may be. */
  readonly room: number;
}

export interface RefusedCodeView {
  readonly code: string;
  /** `taken`: another discount of the store has it. `refused`: Shopify says no, for another reason. */
  readonly problem: "taken" | "refused";
}
