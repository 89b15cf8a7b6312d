import type { RunKindName, RunOfKind, RunView } from "../../views/runs.ts";
import type { RunAsks } from "./run-asks.ts";

/** A kind's run in words. Each kind has a hook that makes them. */
export interface RunWords {
  /** What it is, for the ear. */
  readonly label: string;
  /** What it does at the moment, without figures that change; of one that is over, how it ended. */
  readonly sentence: string;
  /** The same with figures, while it is open; null where there is no more to say. */
  readonly progress: string | null;
  /** What else is to be said, a sentence each. */
  readonly notes: readonly string[];
  /** What starts it, or another one; null where nobody should. */
  readonly start: string | null;
  readonly cancel: string;
  /** What to ask before it is cancelled, where that would leave something half; null where it would not. */
  readonly confirm: { readonly title: string; readonly detail: string; readonly no: string } | null;
}

/** What is shown of a kind of long work, and where it is asked for. */
export interface RunProps<Kind extends RunKindName> {
  readonly kind: Kind;
  /** The one that is open, or else the last; null before the first. */
  readonly run: RunOfKind[Kind] | null;
  readonly words: RunWords;
  readonly asks: RunAsks;
}

/** Whether it still moves, or soon will, so that its page should look again. */
export function isOpen(run: RunView | null): boolean {
  return run !== null && run.outcome === null;
}

/** Share that is done, from 0 to 1; null while it cannot be told. */
export function shareOf({ done, total }: RunView): number | null {
  return total === null || total === 0 ? null : Math.min(1, done / total);
}
