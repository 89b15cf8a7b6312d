import type { TierLadder } from "../program/ladder.ts";
import { earliest } from "../tiers/ladder-walk.ts";
import { lastingWalk } from "../tiers/lasting-walk.ts";
import type { LadderSpan } from "../tiers/lasting-walk.ts";
import type { Calendar } from "../time/calendar.ts";
import type { OnMove, Standing } from "./standing.ts";

/** A member on a ladder that keeps tiers beyond its window: `lastingWalk` from one change to the next. */
export function keepingWalk(
  ladder: TierLadder,
  calendar: Calendar,
  onMove: OnMove,
  earlier: readonly LadderSpan[],
): Standing {
  const walk = lastingWalk(ladder, calendar, earlier);
  const begin = earlier.map(({ from }) => from).filter(Number.isFinite);
  let place = 0;
  let next: number | null = null;
  const stand = (at: number, footing: ReturnType<typeof walk.asOf>): void => {
    if (footing.place !== place) onMove(at, place, footing.place);
    place = footing.place;
    // With another ladder one may stand higher, and for life, though no order comes.
    next = earliest([footing.nextAt, ...begin.filter((from) => from > at)]);
  };
  return {
    before(at) {
      while (next !== null && next < at) stand(next, walk.asOf(next));
      stand(at, walk.before(at));
      return place;
    },
    add(order) {
      walk.add(order);
      if (order.countedMinor > 0) next = Math.min(next ?? order.processedAt, order.processedAt);
    },
    advance(until) {
      while (next !== null && next <= until) stand(next, walk.asOf(next));
    },
  };
}
