/** What part of an order counts, besides its lines net of discounts and refunds. Tips never do. */
export interface CountingPolicy {
  readonly tax: boolean;
  readonly shipping: boolean;
  /** Gift cards bought. Whoever counts them should not count what is paid with gift cards. */
  readonly giftCardsBought: boolean;
  /** The part of the order that was paid with gift cards. */
  readonly paidWithGiftCard: boolean;
  readonly paidWithStoreCredit: boolean;
}

/** The parts of the policy that its name does not say. */
export type CountedParts = Pick<
  CountingPolicy,
  "giftCardsBought" | "paidWithGiftCard" | "paidWithStoreCredit"
>;

/** The names of policies; all are net of discounts. */
export const BASE_POLICIES = [
  "net_of_discounts_without_tax_and_shipping",
  "net_of_discounts_with_tax_without_shipping",
  "net_of_discounts_without_tax_with_shipping",
  "net_of_discounts_with_tax_and_shipping",
] as const;

export type BasePolicy = (typeof BASE_POLICIES)[number];

/** A gift card counts when it is spent, not when it is bought; store credit counts when it is spent. */
export const DEFAULT_COUNTED_PARTS: CountedParts = {
  giftCardsBought: false,
  paidWithGiftCard: true,
  paidWithStoreCredit: true,
};

/** The whole policy of a programme's earning rules. */
export function countingPolicy(rules: {
  readonly base: BasePolicy;
  readonly counts?: CountedParts;
}): CountingPolicy {
  const parts = rules.counts ?? DEFAULT_COUNTED_PARTS;
  switch (rules.base) {
    case "net_of_discounts_without_tax_and_shipping":
      return { tax: false, shipping: false, ...parts };
    case "net_of_discounts_with_tax_without_shipping":
      return { tax: true, shipping: false, ...parts };
    case "net_of_discounts_without_tax_with_shipping":
      return { tax: false, shipping: true, ...parts };
    case "net_of_discounts_with_tax_and_shipping":
      return { tax: true, shipping: true, ...parts };
  }
}
