import { earnedPoints } from "../earning/earned-points.ts";
import { earningBase } from "../earning/earning-base.ts";
import type { EarningBase } from "../earning/earning-base.ts";
import { judgeRules } from "../earning/rules-of-order.ts";
import { ruledPoints } from "../earning/ruled-points.ts";
import { explainEarning } from "../earning/explanation.ts";
import type { EarningExplanation } from "../earning/explanation.ts";
import type { OrderSnapshot } from "../earning/order-snapshot.ts";
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
}

export interface Reckoning {
  readonly base: EarningBase;
  readonly points: Points;
  /** Worked out when it is asked for. */
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
 */
export function reckonOrder(
  snapshot: OrderSnapshot,
  { paidAt, tierId, isFirst }: ReckoningFacts,
  version: ProgramVersion,
): Result<Reckoning, ReckoningError> {
  const { earning, tiers } = version.program;
  const { orderId } = snapshot;
  const base = earningBase({ ...snapshot, paidAt: paidAt ?? snapshot.paidAt }, countingPolicy(earning));
  if (tierId === null) {
    return ok(reckoning(base, NO_POINTS, () => explainEarning(base, version, null)));
  }
  const tier = findTier(tiers, tierId);
  if (tier === null) return fail({ code: "unknown_tier", orderId, tierId, programVersion: version.number });
  const { rules } = earning;
  if (rules === undefined) {
    const earned = earnedPoints(base, earning, tier);
    if (!earned.ok) return fail({ ...earned.error, orderId });
    const { value: points } = earned;
    return ok(reckoning(base, points.points, () => explainEarning(base, version, { tier, points })));
  }
  const judged = judgeRules(rules, snapshot, base, { tierId, isFirst });
  const ruled = ruledPoints(base, earning, tier, rules, judged);
  if (!ruled.ok) return fail({ ...ruled.error, orderId });
  const { points, told } = ruled.value;
  return ok(reckoning(base, points, () => explainEarning(base, version, { tier, points: told() })));
}

function reckoning(base: EarningBase, points: Points, explain: () => EarningExplanation): Reckoning {
  let told: EarningExplanation | null = null;
  return {
    base,
    points,
    get explanation() {
      return (told ??= explain());
    },
  };
}
