import type { Refusal } from "../program/program-ask.ts";
import { wholeIn } from "../program/program-ask.ts";

/** What is asked for to begin one: of the draft as it was seen. */
export interface BeginAsk {
  readonly revision: number;
  readonly customerIds: readonly string[];
  /** A time on a clock where the store is, as `2026-12-01T09:30`; null until somebody ends it. */
  readonly until: string | null;
}

/** What is asked for of one that there is. */
export type RehearsalAsk =
  | { readonly ask: "end" | "takeBack"; readonly number: number }
  /** The draft as it is now, in place of what is rehearsed of it. */
  | { readonly ask: "restart"; readonly number: number; readonly revision: number };

/** What came of it. */
export interface RehearsalAnswer {
  /** Null where it was done. */
  readonly refusal: Refusal | null;
}

/** More are refused, whatever they are. */
const MOST_IDS = 1_000;

export function beginFields({ revision, customerIds, until }: BeginAsk): Record<string, string> {
  return { revision: String(revision), customerIds: customerIds.join(","), until: until ?? "" };
}

/** Reads the fields of a form that was posted; null where they make no sense. */
export function readBeginAsk(form: FormData): BeginAsk | null {
  const revision = wholeIn(form, "revision");
  const [ids, until] = [form.get("customerIds"), form.get("until")];
  if (revision === null || typeof ids !== "string" || typeof until !== "string") return null;
  const customerIds = ids === "" ? [] : ids.split(",");
  if (customerIds.length > MOST_IDS) return null;
  return { revision, customerIds, until: until === "" ? null : until };
}

export function rehearsalFields(ask: RehearsalAsk): Record<string, string> {
  return Object.fromEntries(Object.entries(ask).map(([name, value]) => [name, String(value)]));
}

/** The same of a rehearsal that there is. */
export function readRehearsalAsk(form: FormData): RehearsalAsk | null {
  const [number, revision] = [wholeIn(form, "number"), wholeIn(form, "revision")];
  const ask = form.get("ask");
  if (number === null || typeof ask !== "string") return null;
  switch (ask) {
    case "end":
      return { ask: "end", number };
    case "takeBack":
      return { ask: "takeBack", number };
    case "restart":
      return revision === null ? null : { ask: "restart", number, revision };
    default:
      return null;
  }
}
