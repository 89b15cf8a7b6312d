import type { LiabilityView } from "../views/liability.ts";
import type { PointsView } from "../ui/points/points-view.ts";

/** Outstanding points as their page shows them. */
export function presentPoints({ currency, timeZone, ...sums }: LiabilityView): PointsView {
  const { at, months, withoutExpiry, pending, held, debt, available, outstanding, members } = sums;
  return {
    store: { currency, timeZone },
    at,
    months: months.map(({ month, points }) => ({ month, points })),
    withoutExpiry,
    pending,
    held,
    debt,
    available,
    outstanding,
    members,
  };
}
