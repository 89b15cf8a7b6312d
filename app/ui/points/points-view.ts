import type { StoreView } from "../format/store-format.tsx";

/** What the page of outstanding points shows. */
export interface PointsView {
  readonly store: StoreView;
  /** As of when (ms). */
  readonly at: number;
  /** Usable points by the month of their last valid day, earliest first. */
  readonly months: readonly { readonly month: string; readonly points: number }[];
  readonly withoutExpiry: number;
  readonly pending: number;
  readonly held: number;
  readonly debt: number;
  /** Usable, debts taken off. */
  readonly available: number;
  readonly outstanding: number;
  readonly members: number;
}

/** By how much what lots hold and what balances say differ; zero unless something is wrong. */
export function differenceOf(view: PointsView): number {
  const lots = view.months.reduce((sum, { points }) => sum + points, view.withoutExpiry);
  return lots - view.debt + view.pending + view.held - view.outstanding;
}
