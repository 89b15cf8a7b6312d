import { invariant } from "../invariant.ts";
import type { RestoredRule } from "../program/life.ts";
import type { Result } from "../result.ts";
import type { Calendar } from "../time/calendar.ts";
import type { Actor, EntryDraft } from "./entry.ts";
import type { Hold, HoldError } from "./hold.ts";
import type { Wallet } from "./wallet.ts";

/** For what resolves a hold or gives back what it captured. */
export interface HoldChangeInput {
  readonly hold: Hold;
  /** With the lots that the hold names. */
  readonly wallet: Wallet;
  readonly restored: RestoredRule;
  readonly programVersion: number | null;
  readonly actor: Actor;
  readonly orderId: string | null;
  /** When it happened in the world. */
  readonly occurredAt: number;
  readonly calendar: Calendar;
}

export interface HoldChange {
  readonly entries: readonly EntryDraft[];
  /** To be stored instead of the hold; the same object if there was nothing to do. */
  readonly hold: Hold;
}

/**
 * The order that used the redemption took `points` of the hold; what is left of it is released.
 * Keys: `redemption/{id}/resolve`, and `…/resolve/rest` for what is left. Captured before with as
 * many points: nothing to do.
 */
export function decideCapture(
  _input: HoldChangeInput & { readonly points: number },
): Result<HoldChange, HoldError> {
  invariant(false, "to be written");
}
