import { useState } from "react";
import type { Program } from "../../domain/program/program.ts";
import type { DraftView } from "../../views/program.ts";
import type { DraftAnswer } from "./draft-ask.ts";
import { type DraftForm, formOf } from "./draft-form.ts";
import type { Writing } from "./writing.ts";

interface Editing {
  readonly form: DraftForm;
  readonly isDirty: boolean;
  /** Somebody else has saved since the reader began to change these fields. */
  readonly isOvertaken: boolean;
  change(changes: Partial<DraftForm>): void;
  /** The fields are those of the kept draft again. */
  reset(): void;
  /** What stands in the fields is being saved. */
  markSent(): void;
}

/**
 * The fields of a draft while somebody edits them. What is typed is never replaced unasked: not by what another
 * person has saved meanwhile, and not by the answer to the reader's own saving.
 */
export function useDraftForm(
  draft: DraftView,
  kept: Program,
  writing: Writing,
  answer: DraftAnswer | null,
): Editing {
  const [seen, setSeen] = useState({ revision: draft.revision, form: formOf(kept, writing) });
  const [form, setForm] = useState(seen.form);
  const [sent, setSent] = useState<DraftForm | null>(null);
  const isDirty = !isSame(form, seen.form);
  const isNew = draft.revision !== seen.revision;
  const isOurs = answer?.ok === true && answer.revision === draft.revision && sent !== null;
  if (isNew && (isOurs || !isDirty)) {
    const fresh = formOf(kept, writing);
    setSeen({ revision: draft.revision, form: fresh });
    if (!isOurs || isSame(form, sent)) setForm(fresh);
    setSent(null);
  }
  return {
    form,
    isDirty,
    isOvertaken: isNew && isDirty && !isOurs,
    change: (changes) => setForm((before) => ({ ...before, ...changes })),
    reset() {
      const fresh = formOf(kept, writing);
      setSeen({ revision: draft.revision, form: fresh });
      setForm(fresh);
    },
    markSent: () => setSent(form),
  };
}

function isSame(one: DraftForm, two: DraftForm | null): boolean {
  return JSON.stringify(one) === JSON.stringify(two);
}
