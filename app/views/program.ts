import type { LawsWhereSold, NamedInStore, StoreFigures } from "../domain/index.ts";

/** What the pages of the programme show. Times are ms since the epoch, people `kind:id`. */
export interface ProgramView {
  readonly currency: string;
  readonly timeZone: string;
  /** When this was read. */
  readonly now: number;
  /** The number of the version that is in force. */
  readonly inForce: number;
  /** The newest that was not called off: what the next one is made from. */
  readonly newest: number;
  /** The number of the version that some members rehearse just now; null for none. */
  readonly rehearsed: number | null;
  /** Newest first. */
  readonly versions: readonly VersionView[];
  /** The last changed first. */
  readonly drafts: readonly DraftView[];
}

export interface VersionView {
  readonly number: number;
  /** The programme as JSON text, as `encodeProgram` writes it. */
  readonly program: string;
  readonly publishedAt: number;
  readonly actor: string;
  /** The moment from which it is, was or would have been in force. */
  readonly effectiveFrom: number;
  /** The version that was published again as this one. */
  readonly copyOf: number | null;
  readonly calledOff: { readonly at: number; readonly actor: string } | null;
  readonly standing: VersionStanding;
}

/**
 * `ahead`: its moment is still to come. `passed_over`: a later version is in force since before its moment.
 * `called_off`: it never is in force. `rehearsed`: only some members have it, or had it.
 */
export type VersionStanding = "in_force" | "ahead" | "former" | "passed_over" | "called_off" | "rehearsed";

export interface DraftView {
  readonly draftId: string;
  /** The version that it was made from. */
  readonly basedOn: number;
  /** As in `VersionView`. */
  readonly program: string;
  /** One more with each change. */
  readonly revision: number;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly changedAt: number;
  readonly changedBy: string;
}

/** What products, variants and collections are called that rules are about; those of which nothing is known are left out. */
export interface ProductNames {
  readonly products: readonly ProductName[];
  readonly variants: readonly ProductName[];
  readonly collections: readonly ProductName[];
  /** The vendors, types and tags that rules name and none of the store's products has, as far as that is known. */
  readonly ofNoProduct: readonly NamedInStore[];
}

export interface ProductName {
  /** Digits of Shopify's id. */
  readonly id: string;
  /** Null: the store has it no more. */
  readonly title: string | null;
}

/** What the store's products have as vendors, types and tags, as far as Shopify tells it at once. */
export interface ProductWords {
  readonly vendors: readonly string[];
  readonly types: readonly string[];
  readonly tags: readonly string[];
}

/** A segment of customers at Shopify. */
export interface SegmentName {
  /** Digits of Shopify's id. */
  readonly id: string;
  readonly name: string;
}

/** A market at Shopify. */
export interface MarketName {
  /** Digits of Shopify's id. */
  readonly id: string;
  readonly name: string;
}

/** What Shopify is asked for as somebody edits; `segments` and `markets` are null where it did not answer. */
export interface WordsView extends ProductWords {
  readonly segments: readonly SegmentName[] | null;
  readonly markets: readonly MarketName[] | null;
}

/** The laws of where the store sells to; null where Shopify did not say it. */
export interface LawsView {
  readonly whereSold: LawsWhereSold | null;
}

/** What a first programme can be proposed from. */
export interface FirstRunView {
  readonly currency: string;
  readonly timeZone: string;
  /** The figures are of orders from then on. */
  readonly since: number;
  readonly figures: StoreFigures;
}

/** Members who stand on a tier now. */
export interface TierMembers {
  readonly tierId: string;
  readonly members: number;
}
