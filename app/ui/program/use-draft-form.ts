import type { Program } from "../../domain/program/program.ts";
import type { DraftView } from "../../views/program.ts";
import { type KeptForm, useKeptForm } from "../shell/use-kept-form.ts";
import type { DraftAnswer } from "./draft-ask.ts";
import { type DraftForm, formOf } from "./draft-form.ts";
import type { Writing } from "./writing.ts";

/** The fields of a draft while somebody edits them. */
export function useDraftForm(
  draft: DraftView,
  kept: Program,
  writing: Writing,
  answer: DraftAnswer | null,
): KeptForm<DraftForm> {
  return useKeptForm(draft.revision, () => formOf(kept, writing), answer);
}
