import type { RunKindName } from "../../views/runs.ts";

/** What can be asked for about long work. */
export type RunAsk =
  { readonly ask: "start"; readonly kind: RunKindName } | { readonly ask: "cancel"; readonly runId: string };

/** What a card asks through, and what came of it. */
export interface RunAsks {
  /** Asked for and on its way. */
  readonly asked: RunAsk | null;
  /** Why the last was refused; null where it was not. */
  readonly refusal: string | null;
  readonly onAsk: (ask: RunAsk) => void;
}

/** Kinds that people start from a page, with nothing to choose. */
const STARTED_BY_PEOPLE: readonly RunKindName[] = ["backfill", "reconciliation"];

/** Reads the fields of a form; null where they make no sense. */
export function readRunAsk(form: FormData): RunAsk | null {
  const [ask, runId] = [form.get("ask"), form.get("runId")];
  const kind = STARTED_BY_PEOPLE.find((known) => known === form.get("kind"));
  if (ask === "start" && kind) return { ask, kind };
  return ask === "cancel" && typeof runId === "string" && runId !== "" ? { ask, runId } : null;
}
