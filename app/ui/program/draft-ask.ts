import { type Refusal, wholeIn } from "./program-ask.ts";

/** From when on: at once, from the next midnight, or from a time on a clock where the store is. */
export type When =
  | { readonly kind: "now" }
  | { readonly kind: "next_midnight" }
  /** For example `2026-12-01T09:30`. */
  | { readonly kind: "local"; readonly time: string };

/** What can be asked for on the page of a draft; `revision` is the one that whoever asks has seen. */
export type DraftAsk =
  | {
      readonly ask: "save";
      readonly revision: number;
      /** As JSON text. */
      readonly program: string;
      /** The version that the draft rests upon from now on. */
      readonly basedOn: number;
    }
  | { readonly ask: "publish"; readonly revision: number; readonly when: When }
  | { readonly ask: "discard"; readonly revision: number };

export type DraftAnswer =
  { readonly ok: true; readonly revision: number } | ({ readonly ok: false } & Refusal);

/** The fields of a form that asks for it. */
export function draftAskFields(ask: DraftAsk): Record<string, string> {
  const fields = { ask: ask.ask, revision: String(ask.revision) };
  switch (ask.ask) {
    case "save":
      return { ...fields, program: ask.program, basedOn: String(ask.basedOn) };
    case "publish":
      return { ...fields, when: ask.when.kind, time: ask.when.kind === "local" ? ask.when.time : "" };
    case "discard":
      return fields;
  }
}

/** Reads the fields of a form; null where they make no sense. */
export function readDraftAsk(form: FormData): DraftAsk | null {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const revision = wholeIn(form, "revision");
  if (revision === null) return null;
  switch (text("ask")) {
    case "save": {
      const basedOn = wholeIn(form, "basedOn");
      return basedOn === null ? null : { ask: "save", revision, program: text("program"), basedOn };
    }
    case "publish": {
      const when = whenOf(text("when"), text("time"));
      return when && { ask: "publish", revision, when };
    }
    case "discard":
      return { ask: "discard", revision };
    default:
      return null;
  }
}

function whenOf(kind: string, time: string): When | null {
  if (kind === "local") return { kind, time };
  return kind === "now" || kind === "next_midnight" ? { kind } : null;
}
