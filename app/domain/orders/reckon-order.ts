import { earnedPoints, earnedTotal } from "../earning/earned-points.ts";
import { countedOf } from "../earning/counted.ts";
import type { Counted } from "../earning/counted.ts";
import { earningBase } from "../earning/earning-base.ts";
import type { EarningBase } from "../earning/earning-base.ts";
import { judgeRules } from "../earning/rules-of-order.ts";
import { ruledPoints } from "../earning/ruled-points.ts";
import { explainEarning } from "../earning/explanation.ts";
import type { EarningExplanation } from "../earning/explanation.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";
import type { OrderTraits } from "../earning/order-traits.ts";
import { invariant } from "../invariant.ts";
import { NO_POINTS } from "../points/points.ts";
import type { Points } from "../points/points.ts";
import { countingPolicy } from "../program/counting.ts";
import type { ProgramVersion } from "../program/program.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { findTier } from "../tiers/tier-progress.ts";

/** What an order's points depend on besides the order itself and the programme: part of its record. */
export interface ReckoningFacts {
  /** When it was first paid, as recorded (`OrderMoments`); null: as the snapshot says. */
  readonly paidAt: number | null;
  /** Null for an order that is nobody's. */
  readonly tierId: string | null;
  /** The member had no order before it when it was first settled as theirs. */
  readonly isFirst: boolean;
  /**
   * What the most of its day and month leave for it (`earnedByPeriod`), as recorded. Null or absent: all that it
   * would have by itself.
   */
  readonly room?: number | null;
  /** What its lines' products were like, as recorded. Absent: it is not known, or no rule asks for it. */
  readonly traits?: OrderTraits | undefined;
}

/** `base` and `explanation` are worked out when they are asked for: most orders are reckoned and nobody asks. */
export interface Reckoning {
  readonly counted: Counted;
  readonly points: Points;
  /** What it would have by itself: more than `points` where there was not room for all of it. */
  readonly wanted: Points;
  readonly base: EarningBase;
  readonly explanation: EarningExplanation;
}

export type ReckoningError =
  | {
      readonly code: "unknown_tier";
      readonly orderId: string;
      readonly tierId: string;
      readonly programVersion: number;
    }
  | { readonly code: "points_out_of_range"; readonly orderId: string };

/**
 * What an order should have earned under a version of the programme, and why. Depends on nothing else, so that
 * what was told at the settlement can be told again from what is kept of it.
 *
 * @param known what counts of it, if that has been worked out already under an equal policy
 */
export function reckonOrder(
  snapshot: OrderSnapshot,
  facts: ReckoningFacts,
  version: ProgramVersion,
  known?: Counted,
): Result<Reckoning, ReckoningError> {
  const { earning, tiers } = version.program;
  const { orderId } = snapshot;
  const { tierId, isFirst, room = null, traits } = facts;
  const policy = countingPolicy(earning);
  const paidAt = facts.paidAt ?? snapshot.paidAt;
  const counted = known ?? countedOf(snapshot, policy, paidAt);
  const reckoned = (points: Points, explain: (base: EarningBase) => EarningExplanation, wanted = points) => {
    const count = () => earningBase(snapshot, policy, paidAt);
    return ok(new Reckoned({ counted, points, wanted }, count, explain));
  };
  if (tierId === null) return reckoned(NO_POINTS, (base) => explainEarning(base, version, null));
  const tier = findTier(tiers, tierId);
  if (tier === null) return fail({ code: "unknown_tier", orderId, tierId, programVersion: version.number });
  const { rules } = earning;
  if (rules === undefined) {
    const total = earnedTotal(counted, earning, tier);
    if (!total.ok) return fail({ ...total.error, orderId });
    return reckoned(total.value, (base) => {
      const points = earnedPoints(base, earning, tier);
      invariant(points.ok, "the total was in range");
      return explainEarning(base, version, { tier, points: points.value });
    });
  }
  const judged = judgeRules(rules, snapshot, counted, { tierId, isFirst, traits });
  const ruled = ruledPoints(counted, earning, tier, rules, judged, room);
  if (!ruled.ok) return fail({ ...ruled.error, orderId });
  const { points, wanted, told } = ruled.value;
  return reckoned(points, (base) => explainEarning(base, version, { tier, points: told() }), wanted);
}

class Reckoned implements Reckoning {
  readonly counted: Counted;
  readonly points: Points;
  readonly wanted: Points;
  readonly #count: () => EarningBase;
  readonly #explain: (base: EarningBase) => EarningExplanation;
  #base: EarningBase | null = null;
  #explanation: EarningExplanation | null = null;

  constructor(
    { counted, points, wanted }: Pick<Reckoning, "counted" | "points" | "wanted">,
    count: () => EarningBase,
    explain: (base: EarningBase) => EarningExplanation,
  ) {
    this.counted = counted;
    this.points = points;
    this.wanted = wanted;
    this.#count = count;
    this.#explain = explain;
  }

  get base(): EarningBase {
    return (this.#base ??= this.#count());
  }

  get explanation(): EarningExplanation {
    return (this.#explanation ??= this.#explain(this.base));
  }
}
