import { invariant } from "../invariant.ts";
import type { DebtRule } from "../program/life.ts";
import type { EntryDraft, LedgerReason } from "./entry.ts";
import type { Points } from "./points.ts";
import type { Wallet } from "./wallet.ts";

export interface ClawbackInput {
  /** With the lot that the earning opened, and all lots with points left. */
  readonly wallet: Wallet;
  /** The earning that is taken back, wholly or in part. */
  readonly earningKey: string;
  readonly points: Points;
  readonly debt: DebtRule;
  /** The business key of the claw-back; what is forgiven has `{key}/forgiven`. */
  readonly key: string;
  readonly orderId: string | null;
  readonly programVersion: number | null;
  readonly reason: LedgerReason;
  readonly occurredAt: number;
}

/**
 * Takes back what an earning gave: first out of the lot that it opened (what is left, then what
 * ran out of it, which is nobody's any more), then out of the member's other usable lots, then as
 * debt or forgiven.
 */
export function decideClawback(_input: ClawbackInput): readonly EntryDraft[] {
  invariant(false, "to be written");
}
