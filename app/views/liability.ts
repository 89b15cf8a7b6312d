/** Points that the store owes its members. All sums are points. */
export interface LiabilityView {
  readonly currency: string;
  readonly timeZone: string;
  /** As of when (ms). */
  readonly at: number;
  /** Usable points by the month of their last valid day where the store is, earliest first; without those that never expire. */
  readonly months: readonly {
    /** For example `2026-01`. */
    readonly month: string;
    readonly points: number;
  }[];
  /** Usable points that do not expire. */
  readonly withoutExpiry: number;
  /** Earned, not yet usable. */
  readonly pending: number;
  /** Set aside for open redemptions. */
  readonly held: number;
  /** What members owe after claw-backs, zero or more: the months hold so much more than `available`. */
  readonly debt: number;
  /** Sum of the members' usable points, debts taken off: months + withoutExpiry - debt. */
  readonly available: number;
  /** available + pending + held: what the store has given and not got back. */
  readonly outstanding: number;
  readonly members: number;
}
