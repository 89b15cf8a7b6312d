import { MARGIN_LIMITS } from "../../domain/program/proposal/propose-program.ts";
import { TEMPLATE_NAMES, type TemplateName } from "../../domain/program/proposal/templates.ts";

/** What the page that proposes a programme was told; it stands in the address, so that it can be shared. */
export interface StartAddress {
  readonly template: TemplateName;
  /** As it was typed. */
  readonly margin: string;
  /** The trial that is looked at. */
  readonly run: string | null;
}

export function readStart(params: URLSearchParams): StartAddress {
  const template = TEMPLATE_NAMES.find((name) => name === params.get("template")) ?? "fashion";
  return { template, margin: params.get("margin") ?? "50", run: params.get("run") };
}

/** The margin in whole percent; null where it is none. */
export function marginOf(text: string): number | null {
  const margin = /^[0-9]{1,2}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return margin >= MARGIN_LIMITS.min && margin <= MARGIN_LIMITS.max ? margin : null;
}

/** Tries the programme on the orders of the last year, or makes a draft from it; as JSON text. */
export interface StartAsk {
  readonly ask: "try" | "draft";
  readonly program: string;
}

export type StartAnswer = { readonly runId: string } | { readonly refusal: string };

export function readStartAsk(form: FormData): StartAsk | null {
  const [ask, program] = [form.get("ask"), form.get("program")];
  if (typeof program !== "string" || (ask !== "try" && ask !== "draft")) return null;
  return { ask, program };
}
