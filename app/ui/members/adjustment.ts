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

/** What is wrong with each field; none of them: nothing is. */
export interface AdjustmentProblems {
  readonly points?: "bad_points" | "too_many";
  readonly reason?: "bad_reason";
}

/** As many digits as a form carries. An account holds more. */
export const MOST_ADJUSTED = 999_999_999;

/**
 * Reads the fields; `available` is what can be taken at most, `parse` reads a number as its reader writes it.
 * All that is wrong is told at once. The domain has the last word.
 */
export function checkAdjustment(
  { direction, points, reason, note }: AdjustmentDraft,
  available: number,
  parse: (text: string) => number | null,
): Result<Omit<Adjustment, "key">, AdjustmentProblems> {
  const amount = parse(points) ?? 0;
  const wrong =
    amount < 1 || amount > MOST_ADJUSTED
      ? "bad_points"
      : direction === "take" && amount > available
        ? "too_many"
        : null;
  if (wrong !== null || reason === "") {
    return fail({
      ...(wrong === null ? {} : { points: wrong }),
      ...(reason === "" ? { reason: "bad_reason" as const } : {}),
    });
  }
  return ok({ points: direction === "give" ? amount : -amount, reason, note: note.trim() });
}
