/** What has moved a shopper's points. */
export interface HistoryView {
  /** Newest first. */
  readonly lines: readonly HistoryLineView[];
  /** Hand back as `after` for older lines; null at the end. */
  readonly next: string | null;
}

export interface HistoryLineView {
  readonly id: string;
  readonly what: HistoryReason;
  /** What came, or below zero what went; of points that have become usable how many; 0 where what was set aside was used. */
  readonly points: number;
  /** When it happened, in ms. */
  readonly at: number;
  /** The order that it is about, as the shopper knows it: `#1001`. */
  readonly order: string | null;
}

/** Why points moved, as far as it concerns whose they are. */
export const HISTORY_REASONS = [
  "order",
  "order_changed",
  "order_refunded",
  "order_void",
  "usable",
  "expired",
  "valid_again",
  "waived",
  "redeemed",
  "used",
  "not_used",
  "reward_refunded",
  "merged",
  "left",
  "welcome",
  "gift",
  "store",
] as const;
export type HistoryReason = (typeof HISTORY_REASONS)[number];
