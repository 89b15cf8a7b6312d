import type { LiabilityView } from "../../views/liability.ts";

/** By how much what lots hold and what balances say differ; zero unless something is wrong. */
export function differenceOf(view: LiabilityView): number {
  const lots = view.months.reduce((sum, { points }) => sum + points, view.withoutExpiry);
  return lots - view.debt + view.pending + view.held - view.outstanding;
}
