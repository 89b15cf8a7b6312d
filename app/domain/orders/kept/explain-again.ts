import type { EarningExplanation } from "../../earning/explanation.ts";
import type { OrderSnapshot } from "../../earning/order-snapshot.ts";
import type { ProgramVersion } from "../../program/program.ts";
import { versionWithAwards } from "../awards/awarded-rules.ts";
import type { AwardedRule } from "../awards/awarded-rules.ts";
import { reckonOrder } from "../reckon-order.ts";
import type { ReckoningFacts } from "../reckon-order.ts";

/** An order as last settled, and what of its record its points depend on. */
export interface KeptOrder extends ReckoningFacts {
  readonly snapshot: OrderSnapshot;
  /** The number of the version that it cites. */
  readonly programVersion: number;
  /** Rules that were given to it afterwards; absent: none. */
  readonly awards?: readonly AwardedRule[];
}

/** What is kept to explain an order by: one or the other; neither of an order that is gone or forgotten. */
export interface Explainable {
  readonly kept: KeptOrder | null;
  /** As it was told when the order was settled last, if that was before snapshots were kept. */
  readonly explanation: EarningExplanation | null;
}

/**
 * How the points of an order came about, worked out again: the very explanation of its last settlement. A
 * published version means for ever what it meant, so the same order earns the same under it.
 *
 * @param versions all that the store has published
 */
export function explainAgain(
  { kept, explanation }: Explainable,
  versions: readonly ProgramVersion[],
): EarningExplanation | null {
  const version = versions.find(({ number }) => number === kept?.programVersion);
  if (kept === null || version === undefined) return explanation;
  const reckoned = reckonOrder(kept.snapshot, kept, versionWithAwards(version, kept.awards, versions));
  return reckoned.ok ? reckoned.value.explanation : null;
}
