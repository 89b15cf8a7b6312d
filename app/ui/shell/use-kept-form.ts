import { useState } from "react";

/** What a service says to a saving: the revision that it made of it. */
interface SavedAnswer {
  readonly ok: boolean;
  readonly revision?: number;
}

export interface KeptForm<F> {
  readonly form: F;
  readonly isDirty: boolean;
  /** Somebody else has saved since the reader began to change these fields. */
  readonly isOvertaken: boolean;
  change(changes: Partial<F>): void;
  /** The fields are those of what is kept again. */
  reset(): void;
  /** What stands in the fields is being saved. */
  markSent(): void;
}

/**
 * The fields of something that is kept in revisions, while somebody edits them. What is typed is never replaced
 * unasked: not by what another person has saved meanwhile, and not by the answer to the reader's own saving.
 *
 * @param fresh the fields of what is kept, of this revision
 */
export function useKeptForm<F extends object>(
  revision: number,
  fresh: () => F,
  answer: SavedAnswer | null,
): KeptForm<F> {
  const [seen, setSeen] = useState(() => ({ revision, form: fresh() }));
  const [form, setForm] = useState(seen.form);
  const [sent, setSent] = useState<F | null>(null);
  const isDirty = !isSame(form, seen.form);
  const isNew = revision !== seen.revision;
  const isOurs = answer?.ok === true && answer.revision === revision && sent !== null;
  if (isNew && (isOurs || !isDirty)) {
    const kept = fresh();
    setSeen({ revision, form: kept });
    if (!isOurs || isSame(form, sent)) setForm(kept);
    setSent(null);
  }
  return {
    form,
    isDirty,
    isOvertaken: isNew && isDirty && !isOurs,
    change: (changes) => setForm((before) => ({ ...before, ...changes })),
    reset() {
      const kept = fresh();
      setSeen({ revision, form: kept });
      setForm(kept);
    },
    markSent: () => setSent(form),
  };
}

function isSame(one: object, two: object | null): boolean {
  return JSON.stringify(one) === JSON.stringify(two);
}
