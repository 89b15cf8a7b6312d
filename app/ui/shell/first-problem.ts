const FOCUSABLE =
  'input:not([type="hidden"]), select, textarea, button, [href], [tabindex]:not([tabindex="-1"])';
/** A field of Polaris that is wrong, or the sentence below a list of choices. */
const WRONG = '[aria-invalid="true"], .Polaris-InlineError';

/** Brings whoever wants to save to the first field of a form that is wrong; where none is, nothing happens. */
export function focusFirstProblem(form: HTMLElement | null): void {
  const wrong = form?.querySelector<HTMLElement>(WRONG);
  if (!form || !wrong) return;
  const field = fieldOf(wrong, form);
  field?.focus();
  field?.scrollIntoView({ block: "center" });
}

/** Below choices stands why they are wrong: then it is the last of what stands before that. */
function fieldOf(wrong: HTMLElement, form: HTMLElement): HTMLElement | undefined {
  if (wrong.matches(FOCUSABLE)) return wrong;
  const within = wrong.querySelector<HTMLElement>(FOCUSABLE);
  if (within) return within;
  const before = [...form.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (one) => (one.compareDocumentPosition(wrong) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return before.at(-1);
}
