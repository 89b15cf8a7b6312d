import { portion } from "../money/money";
import { Cost } from "./cost";
import { isBundle, isGroup } from "./kind";
import { EXACT, OpenOffer } from "./open-offer";

/** What an offer would take off a line more, did that not have to bring what it cost; a bundle has that of all its pieces. */
export function heldOn(open: OpenOffer, cost: Cost, pieces: u32): i64 {
  if (!open.holds || isBundle(open.offer)) return 0;
  const some = isGroup(open.offer) ? cost.units : pieces;
  const off = isGroup(open.offer) ? open.offPieces(cost.price, some) : open.offLine(cost.price, some);
  return off - open.held(off, cost, some);
}

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
