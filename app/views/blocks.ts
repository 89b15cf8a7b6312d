/** What blocks in Shopify's own admin show: sentences in the language of who reads, as Laurel's own pages say them. */

export interface CustomerBlock {
  /** What the member can use: `2,534 beats`. */
  readonly balance: string;
  /** The same as a number: no more can be taken. */
  readonly available: number;
  /** Null: no member. */
  readonly tier: string | null;
  /** What else is to be said of balance and membership. */
  readonly remarks: readonly string[];
  /** The latest, newest first. */
  readonly movements: readonly BlockMovement[];
}

export interface OrderBlock {
  /** What was given for the order: `48 beats`. */
  readonly given: string;
  /** How that came about, and why not more. */
  readonly why: readonly string[];
  /** Newest first. */
  readonly movements: readonly BlockMovement[];
}

export interface BlockMovement {
  readonly id: string;
  /** What happened. */
  readonly what: string;
  /** When, and by which order. */
  readonly when: string;
  /** By how much the points changed: `+47`. */
  readonly change: string;
}
