/** Versions that some members try, or have tried, before everyone. Times ms, people `kind:id`. */
export interface RehearsalsView {
  readonly currency: string;
  readonly timeZone: string;
  readonly now: number;
  /** The last begun first; one of them at most goes on. */
  readonly rehearsals: readonly RehearsalView[];
  /** False: Shopify did not give the names in time. */
  readonly namesAvailable: boolean;
}

export interface RehearsalView {
  readonly number: number;
  /** The draft that it was made from, as long as there is one. */
  readonly draft: {
    readonly draftId: string;
    readonly revision: number;
    /** Somebody has edited it since: what is rehearsed is as it was. */
    readonly isChanged: boolean;
  } | null;
  readonly beganAt: number;
  readonly beganBy: string;
  /** The first moment at which it is over by itself; null for none. */
  readonly until: number | null;
  readonly standing: RehearsalStanding;
  readonly endedAt: number | null;
  readonly endedBy: string | null;
  /** A version that was published after it began, and that those who rehearse do not have; null for none. */
  readonly publishedSince: number | null;
  readonly members: readonly RehearsingMember[];
  readonly figures: RehearsalFigures;
}

/**
 * `running`: it goes on. `kept`: it is over, and what it gave stays. `taking_back`: what it gave goes back, and some
 * orders still have it. `taken_back`: none has it any more.
 */
export type RehearsalStanding = "running" | "kept" | "taking_back" | "taken_back";

export interface RehearsingMember {
  readonly customerId: string;
  readonly displayName: string | null;
  /** As the programme calls it that they have. */
  readonly tierName: string;
  /** They have left, or were taken out, and earn nothing. */
  readonly hasLeft: boolean;
}

/** Of the orders that it has decided and that nobody has settled anew. */
export interface RehearsalFigures {
  readonly orders: number;
  readonly points: number;
  /** What the programme of everyone would have given for them. */
  readonly pointsOfEveryone: number;
  /** There are more than were reckoned: the sums are of the first ones. */
  readonly isPartial: boolean;
  /** The last placed first. */
  readonly latest: readonly RehearsedOrderView[];
}

export interface RehearsedOrderView {
  readonly orderId: string;
  readonly name: string;
  readonly customerId: string | null;
  readonly displayName: string | null;
  readonly processedAt: number;
  readonly points: number;
  readonly pointsOfEveryone: number;
}

/** Somebody who can be chosen. */
export interface ChoosableMember {
  readonly customerId: string;
  readonly displayName: string | null;
  readonly tierName: string;
}
