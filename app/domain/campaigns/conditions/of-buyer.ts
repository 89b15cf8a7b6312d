import type { Campaign } from "../campaign.ts";

/** Conditions on who buys and how, of which an order keeps nothing. */
export const OF_BUYER = ["country", "market", "customer_tag", "company", "subscription"] as const;
export type BuyerKind = (typeof OF_BUYER)[number];

export function isOfBuyer(kind: string): kind is BuyerKind {
  return OF_BUYER.some((one) => one === kind);
}

/** The same of a condition. */
export function isBuyers<C extends { readonly kind: string }>(
  condition: C,
): condition is Extract<C, { readonly kind: BuyerKind }> {
  return isOfBuyer(condition.kind);
}

/** Whether a campaign looks at who buys, or at how. */
export function asksOfBuyer({ when }: Pick<Campaign, "when">): boolean {
  return when.some(({ kind }) => isOfBuyer(kind));
}
