/** What one discount took off a line or off shipping, as its door wrote it. */
export interface AllocationFacts {
  /** A decimal string in the store's currency. */
  readonly amount: string;
  /** What checkout called an automatic discount; null of codes and of what staff gave, whose words may name somebody. */
  readonly title: string | null;
  /** The code by which a discount came. */
  readonly code: string | null;
}

export type DiscountName = Pick<AllocationFacts, "title" | "code">;

/** How a webhook says that a discount was automatic. */
export const AUTOMATIC = "automatic";
const BY_CODE = "discount_code";

/** What a webhook's `discount_applications` call the automatic ones, and the codes of others, by their places. */
export function namesOfDiscounts(
  applications: readonly {
    readonly type?: string | null | undefined;
    readonly title?: string | null | undefined;
    readonly code?: string | null | undefined;
  }[],
): readonly DiscountName[] {
  return applications.map(({ type, title, code }) => ({
    title: type === AUTOMATIC ? (title ?? null) : null,
    code: type === BY_CODE ? (code ?? null) : null,
  }));
}

/** The amounts alone. */
export function amountsOf(allocations: readonly AllocationFacts[]): string[] {
  return allocations.map(({ amount }) => amount);
}
