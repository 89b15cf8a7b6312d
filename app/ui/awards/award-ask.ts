import { parseMinor } from "../../domain/money/amounts.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { isWithinDayBounds } from "../../domain/time/day-bounds.ts";
import { withPoint } from "../format/format.ts";

/** What the page asks for. */
export type AwardAsk =
  | {
      readonly ask: "count";
      readonly programVersion: number;
      readonly ruleId: string;
      /** Days where the store is: the first and the last. */
      readonly from: string;
      readonly until: string;
      /** What a hundred points are worth, as somebody wrote it. */
      readonly value: string;
    }
  | { readonly ask: "give" | "undo" | "drop"; readonly awardId: string };

/** What came of it. */
export interface AwardAnswer {
  /** An error's code; null where it was done. */
  readonly refusal: string | null;
}

const CHANGES = ["give", "undo", "drop"] as const;

/** Reads the fields of a form that was posted; null where they make no sense. */
export function readAwardAsk(form: FormData): AwardAsk | null {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const ask = CHANGES.find((known) => known === text("ask"));
  if (ask !== undefined) return { ask, awardId: text("awardId") };
  const programVersion = text("programVersion");
  if (text("ask") !== "count" || !/^[0-9]{1,6}$/.test(programVersion)) return null;
  const period = { from: text("from"), until: text("until"), value: text("value") };
  return { ask: "count", programVersion: Number(programVersion), ruleId: text("ruleId"), ...period };
}

/** The same as fields of a form. */
export function awardAskFields(ask: AwardAsk): Record<string, string> {
  return Object.fromEntries(Object.entries(ask).map(([name, value]) => [name, String(value)]));
}

/** What is wrong with the days of a period, each beside its field; null where nothing is. */
export function periodFaults({ from, until }: { readonly from: string; readonly until: string }): {
  readonly from: "noDay" | "outOfReach" | null;
  readonly until: "noDay" | "outOfReach" | "reversed" | null;
} {
  const faultOf = (day: string) => (day === "" ? "noDay" : isWithinDayBounds(day) ? null : "outOfReach");
  const isReversed = from !== "" && from > until;
  return { from: faultOf(from), until: faultOf(until) ?? (isReversed ? "reversed" : null) };
}

/** The most that a hundred points may be worth, in minor units. */
export const MOST_WORTH = 100_000_000;

/** In minor units; null for what is no amount of zero or more. */
export function valueOfHundred(value: string, currency: CurrencyCode): number | null {
  const parsed = parseMinor(withPoint(value), currency);
  return parsed.ok && parsed.value >= 0 && parsed.value <= MOST_WORTH ? parsed.value : null;
}
