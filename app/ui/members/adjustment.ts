import type { AdjustmentReason } from "../../domain/points/entry.ts";
import { fail, ok } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";

/** The same as in `app/domain/points/decide-adjustment.ts`, which brings more along than a browser needs. */
export const MAX_NOTE_LENGTH = 500;

export const ADJUSTMENT_REASONS: readonly AdjustmentReason[] = [
  "adjusted_goodwill",
  "adjusted_correction",
  "adjusted_promotion",
  "adjusted_import",
  "adjusted_abuse",
];

/** What stands in the fields. */
export interface AdjustmentDraft {
  readonly direction: "give" | "take";
  readonly points: string;
  readonly reason: AdjustmentReason | "";
  readonly note: string;
}

export const EMPTY_ADJUSTMENT: AdjustmentDraft = { direction: "give", points: "", reason: "", note: "" };

/** What is asked for. More than zero gives, less than zero takes. */
export interface Adjustment {
  readonly key: string;
  readonly points: number;
  readonly reason: AdjustmentReason;
  readonly note: string;
}

export type AdjustmentProblem = "bad_points" | "bad_reason" | "too_many";

/** Reads the fields; `available` is what can be taken at most. The domain has the last word. */
export function checkAdjustment(
  draft: AdjustmentDraft,
  available: number,
): Result<Omit<Adjustment, "key">, AdjustmentProblem> {
  const amount = /^[1-9][0-9]{0,8}$/.test(draft.points.trim()) ? Number(draft.points.trim()) : 0;
  if (amount === 0) return fail("bad_points");
  if (draft.direction === "take" && amount > available) return fail("too_many");
  if (draft.reason === "") return fail("bad_reason");
  const points = draft.direction === "give" ? amount : -amount;
  return ok({ points, reason: draft.reason, note: draft.note.trim() });
}
