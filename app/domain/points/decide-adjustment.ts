import type { ExpiryRule } from "../program/life.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { Calendar } from "../time/calendar.ts";
import { memberAccount, storeAccount } from "./account.ts";
import { walletAsOf } from "./as-of.ts";
import { decideSpend } from "./decide-spend.ts";
import type { NotEnoughPoints } from "./decide-spend.ts";
import type { Actor, AdjustmentReason, EntryDraft } from "./entry.ts";
import { isPoints, points } from "./points.ts";
import type { Points } from "./points.ts";
import { repayment } from "./repayment.ts";
import { promisedValidity } from "./validity.ts";
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

/**
 * A person gives or takes points. Never takes more than there is. What time had brought comes first.
 * What is given is a lot like any other: it repays what is owed, and it runs out by today's rule.
 */
export function decideAdjustment(
  input: AdjustmentInput,
): Result<{ readonly entries: readonly EntryDraft[] }, AdjustmentError> {
  const { now, calendar } = input;
  if (input.wallet === null) return fail({ code: "unknown_member" });
  if (input.wallet.isClosed === true) return fail({ code: "member_closed" });
  if (input.idempotencyKey === "") return fail({ code: "idempotency_key_missing" });
  if (input.note.length > MAX_NOTE_LENGTH) return fail({ code: "note_too_long", max: MAX_NOTE_LENGTH });
  const amount = Math.abs(input.points);
  if (!isPoints(amount) || amount === 0) return fail({ code: "points_out_of_range" });
  const { wallet, entries: due } = walletAsOf(input.wallet, now, calendar);
  if (input.points > 0) return ok({ entries: [...due, giveEntry(input, wallet, amount)] });
  const uses = decideSpend(wallet, amount, calendar);
  if (!uses.ok) return uses;
  const { memberId } = wallet;
  const taken: EntryDraft = {
    ...common(input),
    memberId,
    postings: [
      { from: memberAccount("available", memberId), to: storeAccount("adjusted"), points: points(amount) },
    ],
    opensLot: null,
    takesFromLots: uses.value,
  };
  return ok({ entries: [...due, taken] });
}

function giveEntry(input: AdjustmentInput, wallet: Wallet, given: Points): EntryDraft {
  const { now, calendar } = input;
  const { memberId } = wallet;
  const { key, ...rest } = common(input);
  return {
    ...rest,
    key,
    memberId,
    postings: [{ from: storeAccount("adjusted"), to: memberAccount("available", memberId), points: given }],
    opensLot: {
      key,
      memberId,
      points: given,
      earnedAt: now,
      ...promisedValidity(input.expiry, now, calendar),
    },
    takesFromLots: repayment(wallet, key, given),
  };
}

function common(input: AdjustmentInput) {
  return {
    key: `adjust/${input.idempotencyKey}`,
    kind: "adjust" as const,
    occurredAt: input.now,
    cause: { kind: "adjustment" as const, id: input.idempotencyKey },
    programVersion: input.programVersion,
    actor: input.actor,
    reason: input.reason,
    reverses: null,
    ...(input.note === "" ? {} : { note: input.note }),
  };
}
