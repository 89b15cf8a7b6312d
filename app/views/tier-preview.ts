import type { TierCriterion, TierMeasure } from "../domain/index.ts";

/** Who would move up and down if a draft were published now. */
export interface TierPreviewView {
  readonly currency: string;
  readonly timeZone: string;
  /** All who take part. */
  readonly members: number;
  readonly up: number;
  readonly down: number;
  /** The steps of the draft's ladder, lowest first, and after them those that it does not have any more. */
  readonly steps: readonly TierPreviewStep[];
  /** How many go from where to where, most first. */
  readonly moves: readonly TierMoves[];
}

export interface TierPreviewStep {
  readonly tierId: string;
  readonly name: string;
  /** Members on it now. */
  readonly before: number;
  /** Members on it under the draft. */
  readonly after: number;
  /** The draft does not have it any more. */
  readonly isGone: boolean;
}

export interface TierMoves {
  readonly fromTierId: string;
  readonly fromName: string;
  readonly toTierId: string;
  readonly toName: string;
  readonly isUp: boolean;
  readonly members: number;
}

/** Some of those who would move, in the order of their ids. */
export interface TierMovers {
  readonly namesAvailable: boolean;
  readonly rows: readonly TierMover[];
  /** Cursors of the pages beside this one; null where there is none. */
  readonly previous: string | null;
  readonly next: string | null;
}

export interface TierMover {
  /** Digits of Shopify's customer id; null where the customer is not known any more. */
  readonly customerId: string | null;
  readonly displayName: string | null;
  readonly isUp: boolean;
  readonly fromName: string;
  readonly toName: string;
  readonly why: TierMoverWhy;
}

/** As the domain says it (`TierMoveWhy`), with the tier by its name. */
export type TierMoverWhy =
  | {
      readonly kind: "reached" | "missed";
      readonly tierName: string;
      readonly match: TierCriterion["match"];
      readonly counts: readonly {
        readonly measure: TierMeasure;
        readonly has: number;
        readonly asks: number;
      }[];
    }
  | { readonly kind: "kept" | "tier_gone" };

export type TierWay = "all" | "up" | "down";
