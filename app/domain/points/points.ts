/** A whole number of points, zero or more. Signed only in balances. */
export type Points = number & { readonly __brand: "Points" };
