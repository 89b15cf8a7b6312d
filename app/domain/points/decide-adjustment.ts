import { invariant } from "../invariant.ts";
import type { ExpiryRule } from "../program/life.ts";
import type { Result } from "../result.ts";
import type { Calendar } from "../time/calendar.ts";
import type { NotEnoughPoints } from "./decide-spend.ts";
import type { Actor, AdjustmentReason, EntryDraft } from "./entry.ts";
import type { Wallet } from "./wallet.ts";

export interface AdjustmentInput {
  /** Null: this store has no such member. */
  readonly wallet: Wallet | null;
  /** More than zero gives, less than zero takes. */
  readonly points: number;
  readonly reason: AdjustmentReason;
  readonly note: string;
  readonly actor: Actor;
  /** Brought by whoever asks, once for each intent. Key: `adjust/{idempotencyKey}`. */
  readonly idempotencyKey: string;
  readonly programVersion: number;
  readonly expiry: ExpiryRule;
  readonly now: number;
  readonly calendar: Calendar;
}

export type AdjustmentError =
  | NotEnoughPoints
  | { readonly code: "unknown_member" }
  | { readonly code: "member_closed" }
  | { readonly code: "points_out_of_range" }
  | { readonly code: "note_too_long"; readonly max: number }
  | { readonly code: "idempotency_key_missing" };

export const MAX_NOTE_LENGTH = 500;

/** A person gives or takes points. Never takes more than there is. Expiry that was due comes first. */
export function decideAdjustment(
  _input: AdjustmentInput,
): Result<{ readonly entries: readonly EntryDraft[] }, AdjustmentError> {
  invariant(false, "to be written");
}
