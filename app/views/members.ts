import type {
  EarningExplanation,
  EntryKind,
  LedgerReason,
  MembershipEventKind,
  MembershipState,
  MembershipSurface,
  Missing,
  TierChangeReason,
  TierCriterion,
  TierMeasure,
  TierWindow,
} from "../domain/index.ts";

/** What pages show of members. Points are whole numbers, money minor units, times ms since the epoch. */
export interface MemberRow {
  readonly memberId: string;
  /** Digits of Shopify's customer id. */
  readonly customerId: string;
  /** From Shopify, at this moment; null where Shopify does not give it or did not answer. */
  readonly displayName: string | null;
  /** Below zero when more was taken back than was there. */
  readonly available: number;
  readonly pending: number;
  readonly tierId: string;
  readonly tierName: string;
  /** The customer was deleted: what is left of the account takes part no more. */
  readonly closed: boolean;
  /** How they stand to the programme. */
  readonly membership: MembershipState;
  /** What decides the tier. */
  readonly windowSpendMinor: number;
  readonly lifetimeSpendMinor: number;
  readonly orderCount: number;
  /** Null before the first order. */
  readonly lastOrderAt: number | null;
  /** What runs out first of the usable points; null where none of them does. */
  readonly expiring: Expiring | null;
}

/** Usable points that run out together. */
export interface Expiring {
  readonly points: number;
  /** The first moment at which they are not valid any more: the end of a day where the store is. */
  readonly at: number;
}

export const MEMBER_SORTS = ["recent", "balance", "spend"] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];

export interface MembersPage {
  readonly currency: string;
  readonly timeZone: string;
  /** The tiers of the programme in force, lowest first, for the filter. */
  readonly tiers: readonly TierName[];
  /** False: Shopify did not give names in time, and the list is shown without them. */
  readonly namesAvailable: boolean;
  /** False: Shopify did not answer a search by words in time, so that nobody was found. */
  readonly searchAvailable: boolean;
  readonly members: readonly MemberRow[];
  /** How many ask to become members and have no answer yet. */
  readonly waiting: number;
  /** Whom Shopify found besides: customers who take no part yet. */
  readonly strangers: readonly Stranger[];
  /** Hand back as `cursor` for the page after or before this one; null where there is none. */
  readonly next: string | null;
  readonly previous: string | null;
}

/** What waits for customers who have not joined, if all of them did so now. */
export interface WaitingOrders {
  readonly customers: number;
  readonly orders: number;
  /** By the base rate alone: rules and tiers are not looked at. */
  readonly points: number;
}

/** A customer who is no member. */
export interface Stranger {
  /** Digits of Shopify's customer id. */
  readonly customerId: string;
  /** As in `MemberRow`. */
  readonly displayName: string | null;
}

export interface TierName {
  readonly id: string;
  readonly name: string;
  /** 0 is the lowest. */
  readonly place: number;
}

/** One movement of a member's points, newest first in lists. */
export interface Movement {
  readonly entryId: string;
  readonly kind: EntryKind;
  /** What it did to the member's points, pending and available together; below zero when it took. */
  readonly points: number;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly reason: LedgerReason;
  readonly orderId: string | null;
  /** As the merchant sees it, for example `#1001`. */
  readonly orderName: string | null;
  readonly programNumber: number | null;
  /** The same where that version was only rehearsed; else null. */
  readonly rehearsed: number | null;
  /** `kind:id`, for example `system:settlement`. */
  readonly actor: string;
  readonly reversesEntryId: string | null;
  /** What the person who adjusted the balance wrote; null otherwise. */
  readonly note: string | null;
  /**
   * How the points of the order came about, as of its last settlement; `lines` is left empty, `readOrder`
   * has them. Null where the movement is not about an order.
   */
  readonly explanation: EarningExplanation | null;
}

/** Something that happened to a membership, the latest first in lists. */
export interface MembershipHappened {
  readonly kind: MembershipEventKind;
  readonly at: number;
  /** Where it was asked for. */
  readonly surface: MembershipSurface;
  /** `kind:id`, as in `Movement`. */
  readonly actor: string;
  /** What they have agreed to by it; null for nothing. */
  readonly termsVersion: string | null;
}

/** A tier that a person has set. */
export interface TierByHand {
  readonly overrideId: string;
  readonly tierName: string;
  readonly setAt: number;
  /** The first moment at which it holds no more; null for good. */
  readonly until: number | null;
  readonly reason: string;
  /** `kind:id`, as in `Movement`. */
  readonly actor: string;
}

/** A change of a member's tier, the latest first in lists. */
export interface TierChanged {
  readonly at: number;
  /** Null when the member was new. */
  readonly from: string | null;
  readonly to: string;
  /** Null where it was not kept. */
  readonly reason: TierChangeReason | null;
}

export interface MemberView extends MemberRow {
  readonly currency: string;
  readonly timeZone: string;
  /** The number of the version that they rehearse; null where they have the programme of everyone. */
  readonly rehearses: number | null;
  /** The tiers of the programme that they have, lowest first. */
  readonly tiers: readonly TierName[];
  /** False: Shopify did not give the name in time. */
  readonly namesAvailable: boolean;
  readonly joinedAt: number;
  /** What happened to the membership, the latest first. */
  readonly memberships: readonly MembershipHappened[];
  readonly held: number;
  readonly debt: number;
  readonly tierSince: number;
  /** The first moment at which the tier is lower if nothing more is ordered; null where that never comes. */
  readonly tierUntil: number | null;
  /** The last changes of the tier, the latest first. */
  readonly tierChanges: readonly TierChanged[];
  /** The tier as a merchant has set it, where one holds now; null where the orders say it. */
  readonly tierByHand: TierByHand | null;
  /** Which orders decide the tier. */
  readonly tierWindow: TierWindow;
  /** What decides the tier, as far as the ladder measures it, in its order. */
  readonly counted: readonly { readonly measure: TierMeasure; readonly has: number }[];
  /** Null at the top of the ladder. */
  readonly nextTier: {
    readonly tierId: string;
    readonly name: string;
    readonly thresholdMinor: number;
    readonly missingMinor: number;
    /** Whether all that is missing is needed, or any one of it. */
    readonly match: TierCriterion["match"];
    readonly missing: readonly Missing[];
  } | null;
  readonly movements: readonly Movement[];
  /** Hand back as `cursor` for older movements; null at the end. */
  readonly next: string | null;
}
