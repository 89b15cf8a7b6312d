import { portion } from "../money/money";
import { Cost } from "./cost";
import { isBundle } from "./kind";
import { EXACT, OpenOffer } from "./open-offer";

/** What its offer takes off a line, in ten-thousandths of `Money`; of one amount for all lines its share, rounded down. */
export function offOf(cost: Cost): i64 {
  if (cost.best == 0) return 0;
  const open = changetype<OpenOffer>(cost.best);
  if (cost.units > 0) {
    if (!isBundle(open.offer)) return cost.off;
    return portion(open.bundleOff * EXACT, cost.price * cost.units, open.bundleCost);
  }
  return open.isCut ? portion(open.most * EXACT, cost.off / EXACT, open.sum / EXACT) : cost.off;
}
