/** What one discount took off a line or off shipping, as its door wrote it. */
export interface AllocationFacts {
  /** A decimal string in the store's currency. */
  readonly amount: string;
  /** What checkout called an automatic discount; null of codes and of what staff gave, whose words may name somebody. */
  readonly title: string | null;
}

/** How a webhook says that a discount was automatic. */
export const AUTOMATIC = "automatic";

/** What a webhook's `discount_applications` call the automatic ones, by their places. */
export function automaticTitles(
  applications: readonly {
    readonly type?: string | null | undefined;
    readonly title?: string | null | undefined;
  }[],
): readonly (string | null)[] {
  return applications.map(({ type, title }) => (type === AUTOMATIC ? (title ?? null) : null));
}

/** The amounts alone. */
export function amountsOf(allocations: readonly AllocationFacts[]): string[] {
  return allocations.map(({ amount }) => amount);
}
