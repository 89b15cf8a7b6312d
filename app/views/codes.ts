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
  /** A partner takes them: Shopify is told nothing of them. */
  readonly isElsewhere: boolean;
  readonly made: number;
  /** How many of them Shopify has been told of. */
  readonly sent: number;
  /** What Shopify has not taken: how many, and the first of them. */
  readonly refused: { readonly count: number; readonly first: readonly RefusedCodeView[] };
  /** How many more there may be. */
  readonly room: number;
  /** How many members have taken one, and how many are left; null: they took none, and take none. */
  readonly members: {
    readonly held: number;
    /** Null: they take none any more. */
    readonly left: number | null;
  } | null;
}

/**
 * How a unique code stands. `ready`: checkout takes it. `waiting`: Shopify does not have it yet. `used`: as many orders have
 * used it as may. `taken`: another discount of the store has it. `refused`: Shopify says no, for another reason. `elsewhere`: it
 * is a partner's, who alone knows whether it was used.
 */
export type CodeState = "ready" | "waiting" | "used" | "taken" | "refused" | "elsewhere";

/** One unique code that somebody has looked for. */
export interface FoundCodeView {
  readonly code: string;
  /** The campaign that has it, and what that is called. */
  readonly campaignId: string;
  readonly title: string;
  readonly state: CodeState;
  /** The orders that used it, the newest first, at most 20. */
  readonly uses: readonly CodeUseView[];
  /** The member who has it; null: none has. */
  readonly holder: CodeHolderView | null;
  /** Members were given it or it was passed over: nobody is given it any more. */
  readonly isPast: boolean;
}

/** The member who has taken a unique code. */
export interface CodeHolderView {
  /** Digits of Shopify's customer id. */
  readonly customerId: string;
  /** As Shopify gives it now; null: it gives none. */
  readonly name: string | null;
  /** Since when, in ms. */
  readonly heldAt: number;
}

export interface CodeUseView {
  /** Digits of Shopify's order id. */
  readonly orderId: string;
  /** As the merchant sees it; empty once its customer is forgotten. */
  readonly name: string;
  /** When it was processed, in ms. */
  readonly at: number;
  /** Neither a test, nor cancelled, nor wholly taken back. The code stays used. */
  readonly counts: boolean;
}

/** What came of giving members codes. Who has one keeps it. */
export interface CodesGiven {
  /** How many got one by it, and how many had one before. */
  readonly given: number;
  readonly had: number;
  /** Members on tiers that the campaign is not for. */
  readonly leftOut: number;
  /** Customers who take no part: digits of Shopify's ids. */
  readonly unknown: readonly string[];
}

/** Codes that members have, those who came to theirs last first. */
export interface HeldCodesView {
  readonly codes: readonly HeldCodeView[];
  /** Behind which number of a code older ones begin; null: there are none. */
  readonly older: number | null;
  /** These are not the latest. */
  readonly isOlder: boolean;
}

export interface HeldCodeView extends CodeHolderView {
  readonly code: string;
  /** The store gave it; else the member took it. */
  readonly isGiven: boolean;
  /** An order has used it; of a partner's code nobody says so. */
  readonly isUsed: boolean;
}

/** What was looked for, and what was found; null: no campaign of the store has it. */
export interface CodeSearchView {
  readonly asked: string;
  readonly found: FoundCodeView | null;
}

export interface RefusedCodeView {
  readonly code: string;
  /** `taken`: another discount of the store has it. `refused`: Shopify says no, for another reason. */
  readonly problem: "taken" | "refused";
}
