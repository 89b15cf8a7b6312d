/** What part of an order counts, besides its lines net of discounts and refunds. Tips never do. */
export interface CountingPolicy {
  readonly tax: boolean;
  readonly shipping: boolean;
  /** Gift cards bought. Whoever counts them should not count what is paid with gift cards. */
  readonly giftCardsBought: boolean;
  /** The part of the order that was paid with gift cards. */
  readonly paidWithGiftCard: boolean;
  readonly paidWithStoreCredit: boolean;
  readonly partPayments: PartPayments;
}

/**
 * What a deposit or the capture of a part counts. `when_wholly_paid`: nothing, until the order has been
 * paid for whole. `as_paid`: the share that has been paid, from the first payment on; points for the rest
 * wait and run out with those for the first part, because they are of one order. Under either, an order
 * that has been wholly paid and then grew goes on counting for what is paid of it.
 */
export type PartPayments = (typeof PART_PAYMENTS)[number];

export const PART_PAYMENTS = ["when_wholly_paid", "as_paid"] as const;

/** The parts of the policy that its name does not say. */
export type CountedParts = Pick<
  CountingPolicy,
  "giftCardsBought" | "paidWithGiftCard" | "paidWithStoreCredit"
> & {
  /** Absent: `when_wholly_paid`. */
  readonly partPayments?: PartPayments;
};

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

interface CountingRules {
  readonly base: BasePolicy;
  readonly counts?: CountedParts;
}

const known = new WeakMap<CountingRules, CountingPolicy>();
const equals = new Map<string, CountingPolicy>();

/** The whole policy of a programme's earning rules. Equal ones are one object. */
export function countingPolicy(rules: CountingRules): CountingPolicy {
  const found = known.get(rules);
  if (found !== undefined) return found;
  const policy = policyOf(rules);
  const { tax, shipping, giftCardsBought, paidWithGiftCard, paidWithStoreCredit, partPayments } = policy;
  const key = [tax, shipping, giftCardsBought, paidWithGiftCard, paidWithStoreCredit, partPayments].join();
  const one = equals.get(key) ?? policy;
  equals.set(key, one);
  known.set(rules, one);
  return one;
}

function policyOf(rules: CountingRules): CountingPolicy {
  const parts = { partPayments: PART_PAYMENTS[0], ...(rules.counts ?? DEFAULT_COUNTED_PARTS) };
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
