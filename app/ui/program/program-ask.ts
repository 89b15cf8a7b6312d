import type { ProgramDoesNotFit } from "../../domain/campaigns/program-fit.ts";

/** What can be asked for on the pages of programme and versions. */
export type ProgramAsk =
  | { readonly ask: "newDraft" }
  | { readonly ask: "callOff"; readonly number: number }
  /** `basedOn`: the newest version as whoever asks has seen it. */
  | { readonly ask: "rollBack"; readonly number: number; readonly basedOn: number };

export type ProgramAnswer =
  | { readonly ok: true; readonly done: "rolledBack" | "calledOff"; readonly number: number }
  | ({ readonly ok: false } & Refusal);

/** Why something was not done. */
export interface Refusal {
  readonly code: string;
  /** What checkout cannot hold, and what could be trimmed. */
  readonly fit?: ProgramDoesNotFit;
}

/** The fields of a form that asks for it. */
export function programAskFields(ask: ProgramAsk): Record<string, string> {
  return Object.fromEntries(Object.entries(ask).map(([name, value]) => [name, String(value)]));
}

/** Reads the fields of a form; null where they make no sense. */
export function readProgramAsk(form: FormData): ProgramAsk | null {
  const [number, basedOn] = [wholeIn(form, "number"), wholeIn(form, "basedOn")];
  const ask = form.get("ask");
  switch (typeof ask === "string" ? ask : "") {
    case "newDraft":
      return { ask: "newDraft" };
    case "callOff":
      return number === null ? null : { ask: "callOff", number };
    case "rollBack":
      return number === null || basedOn === null ? null : { ask: "rollBack", number, basedOn };
    default:
      return null;
  }
}

/** A whole number above zero in a field of a form; null for anything else. */
export function wholeIn(form: FormData, name: string): number | null {
  const value = form.get(name);
  return typeof value === "string" && /^[1-9][0-9]{0,8}$/.test(value) ? Number(value) : null;
}
