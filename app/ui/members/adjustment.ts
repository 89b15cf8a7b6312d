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

/** The fields of a form that asks for it. */
export function adjustmentFields({ key, points, reason, note }: Adjustment): Record<string, string> {
  return { ask: "adjust", key, points: String(points), reason, note };
}

/** Reads the fields of a form; null where they make no sense. */
export function readAdjustment(form: FormData): Adjustment | null {
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const points = /^-?[0-9]{1,9}$/.test(field("points")) ? Number(field("points")) : 0;
  const reason = ADJUSTMENT_REASONS.find((known) => known === field("reason"));
  const key = field("key");
  if (field("ask") !== "adjust" || points === 0 || !reason || !/^[\w-]{8,64}$/.test(key)) return null;
  return { key, points, reason, note: field("note") };
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
