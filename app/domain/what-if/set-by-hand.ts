import type { TierLadder } from "../program/ladder.ts";
import { nextOverrideMove, overrideAt } from "../tiers/tier-override.ts";
import type { TierOverride } from "../tiers/tier-override.ts";
import type { OnMove, Standing } from "./standing.ts";

/**
 * A member whose tier somebody has set: what is set goes before what the orders say, for as long as it holds.
 *
 * @param make the standing by orders alone, which is told whom to tell of its moves
 */
export function setByHand(
  ladder: TierLadder,
  overrides: readonly TierOverride[],
  at: number,
  onMove: OnMove,
  make: (onMove: OnMove) => Standing,
): Standing {
  let earned = 0;
  let shown = 0;
  let set = placeOf(ladder, overrides, at);
  let next = nextOverrideMove(overrides, at);
  const show = (moment: number): void => {
    const place = set ?? earned;
    if (place !== shown) onMove(moment, shown, place);
    shown = place;
  };
  const inner = make((moment, _from, to) => {
    earned = to;
    show(moment);
  });
  /** What people did up to and with this moment. */
  const follow = (until: number): void => {
    while (next !== null && next <= until) {
      inner.advance(next);
      set = placeOf(ladder, overrides, next);
      show(next);
      next = nextOverrideMove(overrides, next);
    }
  };
  show(at);
  return {
    before(moment) {
      follow(moment);
      const place = inner.before(moment);
      return set ?? place;
    },
    add: (order) => inner.add(order),
    advance(until) {
      follow(until);
      inner.advance(until);
    },
  };
}

function placeOf(ladder: TierLadder, overrides: readonly TierOverride[], at: number): number | null {
  const tier = overrideAt(ladder, overrides, at);
  return tier === null ? null : ladder.tiers.indexOf(tier);
}
