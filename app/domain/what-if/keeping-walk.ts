import type { TierLadder } from "../program/ladder.ts";
import { ladderWalk } from "../tiers/ladder-walk.ts";
import type { Calendar } from "../time/calendar.ts";
import type { OnMove, Standing } from "./standing.ts";

/** A member on a ladder that keeps tiers beyond its window: `ladderWalk` from one change to the next. */
export function keepingWalk(ladder: TierLadder, calendar: Calendar, onMove: OnMove): Standing {
  const walk = ladderWalk(ladder, calendar);
  let place = 0;
  let next: number | null = null;
  const stand = (at: number, footing: ReturnType<typeof walk.asOf>): void => {
    if (footing.place !== place) onMove(at, place, footing.place);
    place = footing.place;
    next = footing.nextAt;
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
