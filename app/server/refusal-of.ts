import type { ProgramDoesNotFit } from "../domain/campaigns/program-fit.ts";
import type { Refusal } from "../ui/program/program-ask.ts";

/** What a page says of a refusal: its sentence by the code, and of what does not fit also what could be trimmed. */
export function refusalOf(error: { readonly code: string } | ProgramDoesNotFit): Refusal {
  return "cause" in error && error.code === "program_does_not_fit"
    ? { code: error.code, fit: error }
    : { code: error.code };
}
