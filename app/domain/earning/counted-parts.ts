/**
 * How the counted amount of an order comes about: what there was, part by part, and how much each
 * adds or takes away. The `countedMinor` of all parts add up to the counted amount of the order.
 */
export interface CountedPart {
  readonly code: PartCode;
  /** What there was of it, zero or more. */
  readonly amountMinor: number;
  /** What it adds to the counted amount; below zero where it takes away; 0 where the policy leaves it out. */
  readonly countedMinor: number;
}

export type PartCode =
  /** The lines' prices before discounts. */
  | "prices"
  | "discounts"
  /** Refunds and removals of lines. */
  | "refunds"
  | "gift_cards_bought"
  /** Tips never count, whether they came as lines or as an amount. */
  | "tips"
  | "tax"
  | "shipping"
  /** Refunds of an amount that belongs to no line. */
  | "refunds_without_lines"
  | "paid_with_gift_card"
  | "paid_with_store_credit"
  /** What is still to be paid of an order that counts nevertheless. */
  | "not_yet_paid"
  /** What the parts before add up to, taken away because of the order's reasons. */
  | "order_excluded";

/** Parts that are something; in their order. */
export function presentParts(parts: readonly CountedPart[]): readonly CountedPart[] {
  return parts.filter((part) => part.amountMinor !== 0 || part.countedMinor !== 0);
}
