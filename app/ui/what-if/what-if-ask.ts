import { parseMinor } from "../../domain/money/amounts.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import type { WhatIfAssumptions } from "../../domain/what-if/assumptions.ts";
import { withPoint } from "../format/format.ts";

/** What stands in the fields of the form. */
export interface WhatIfFields {
  /** `version:3`, `draft:` and its id, or `file`. */
  readonly tried: string;
  readonly text: string;
  /** So many months; empty: all. */
  readonly months: string;
  readonly value: string;
  readonly low: string;
  readonly likely: string;
  readonly high: string;
  readonly within: string;
}

export interface WhatIfAsk {
  readonly choice:
    | { readonly kind: "version"; readonly number: number }
    | { readonly kind: "draft"; readonly id: string }
    | { readonly kind: "file"; readonly text: string };
  readonly months: number | null;
  readonly assumptions: WhatIfAssumptions;
}

/** What came of it; null: it was asked for. */
export interface WhatIfAnswer {
  readonly refusal: string | null;
  /** Of a text that is no programme, the first place that is wrong. */
  readonly path: string | null;
  /** The line of a file in which that stands. */
  readonly line?: number | undefined;
}

const WHOLE = /^[0-9]{1,6}$/;

/** What the fields ask for; null where they make no sense. */
export function askOf(fields: WhatIfFields, currency: CurrencyCode): WhatIfAsk | null {
  const choice = choiceOf(fields);
  const [low, likely, high] = [whole(fields.low), whole(fields.likely), whole(fields.high)];
  const [within, months] = [whole(fields.within), fields.months === "" ? null : whole(fields.months)];
  const value = parseMinor(withPoint(fields.value), currency);
  const isSound = low <= likely && likely <= high && high <= 100 && within >= 1 && within <= 120;
  if (choice === null || !isSound || !value.ok || value.value < 0) return null;
  if (months !== null && !(months >= 1 && months <= 120)) return null;
  const redeemedPercent = { low, likely, high };
  return {
    choice,
    months,
    assumptions: { redeemedPercent, redeemedWithinMonths: within, minorPerHundredPoints: value.value },
  };
}

/** Reads the fields of a form that was posted. */
export function readFields(form: FormData): WhatIfFields {
  const text = (name: keyof WhatIfFields): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  return {
    ...{ tried: text("tried"), text: text("text"), months: text("months"), value: text("value") },
    ...{ low: text("low"), likely: text("likely"), high: text("high"), within: text("within") },
  };
}

function choiceOf({ tried, text }: WhatIfFields): WhatIfAsk["choice"] | null {
  const [kind, which = ""] = tried.split(":", 2);
  if (kind === "version" && WHOLE.test(which)) return { kind, number: Number(which) };
  if (kind === "draft" && which !== "") return { kind, id: which };
  return kind === "file" ? { kind, text } : null;
}

/** NaN, which is in no range, for what is no whole number. */
function whole(text: string): number {
  return WHOLE.test(text.trim()) ? Number(text.trim()) : Number.NaN;
}
