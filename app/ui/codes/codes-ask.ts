import type { CodesGiven } from "../../views/codes.ts";
import type { ListProblem } from "../../domain/campaigns/codes/read-code-list.ts";

/** What can be asked for on the page of a campaign's codes. */
export type CodesAsk =
  | { readonly ask: "make"; readonly count: number }
  | { readonly ask: "send" }
  | { readonly ask: "upload"; readonly list: string }
  /** Customers as they were typed. */
  | { readonly ask: "give"; readonly customers: string };

export type CodesAnswer =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: true; readonly given: CodesGiven }
  | {
      readonly ok: false;
      readonly code: string;
      /** How many there may be, where the number is wrong. */
      readonly min?: number;
      readonly max?: number;
      /** How many lines of a list cannot be taken, and the first of them. */
      readonly wrong?: number;
      readonly problems?: readonly ListProblem[];
      /** Codes of the list that campaigns of the store have already. */
      readonly found?: readonly string[];
    };

/** The fields of a form that asks for it. */
export function codesAskFields(ask: CodesAsk): Record<string, string> {
  return Object.fromEntries(Object.entries(ask).map(([name, value]) => [name, String(value)]));
}

/** Reads the fields of a form; null where they make no sense. */
export function readCodesAsk(form: FormData): CodesAsk | null {
  const [ask, count, list] = [form.get("ask"), form.get("count"), form.get("list")];
  if (ask === "send") return { ask };
  if (ask === "make" && typeof count === "string" && /^[0-9]{1,9}$/.test(count))
    return { ask, count: Number(count) };
  const customers = form.get("customers");
  if (ask === "give" && typeof customers === "string") return { ask, customers };
  return ask === "upload" && typeof list === "string" ? { ask, list } : null;
}
