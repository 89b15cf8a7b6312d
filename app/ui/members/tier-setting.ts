import { isWithinDayBounds } from "../../domain/time/day-bounds.ts";
import { fail, ok } from "../../domain/result.ts";
import type { Result } from "../../domain/result.ts";

/** What stands in the fields. */
export interface TierDraft {
  readonly tierId: string;
  /** The last day, `2026-12-31`; empty for good. */
  readonly lastDay: string;
  readonly reason: string;
}

/** What is asked for. */
export type TierAsk =
  | ({ readonly ask: "set_tier"; readonly key: string } & TierDraft)
  | { readonly ask: "take_back_tier"; readonly key: string };

export type TierProblem = "no_reason" | "bad_day" | "day_out_of_reach";

/** The same as in `app/domain/tiers/tier-override.ts`, which brings more along than a browser needs. */
export const MAX_REASON_LENGTH = 500;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the fields make sense; `today` is a day where the store is. The domain has the last word. */
export function checkTierDraft(draft: TierDraft, today: string): Result<TierDraft, readonly TierProblem[]> {
  const { lastDay } = draft;
  const problems: TierProblem[] = [];
  if (lastDay !== "" && (!DAY.test(lastDay) || Number.isNaN(Date.parse(lastDay)) || lastDay < today)) {
    problems.push("bad_day");
  } else if (lastDay !== "" && !isWithinDayBounds(lastDay)) problems.push("day_out_of_reach");
  if (draft.reason.trim() === "") problems.push("no_reason");
  return problems.length === 0 ? ok(draft) : fail(problems);
}

/** The fields of a form that asks for it. */
export function tierFields(ask: TierAsk): Record<string, string> {
  return { ...ask };
}

/** Reads the fields of a form; null where they are of another kind or make no sense. */
export function readTierAsk(form: FormData): TierAsk | null {
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const [ask, key, lastDay] = [field("ask"), field("key"), field("lastDay")];
  if (!/^[0-9a-f-]{36}$/.test(key)) return null;
  if (ask === "take_back_tier") return { ask, key };
  if (ask !== "set_tier" || (lastDay !== "" && !DAY.test(lastDay))) return null;
  return { ask, key, tierId: field("tierId"), lastDay, reason: field("reason").slice(0, MAX_REASON_LENGTH) };
}
