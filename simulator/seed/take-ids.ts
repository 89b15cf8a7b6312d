import type { State } from "../state/state.ts";

/** Takes `count` ids of a kind at once and hands them out; one statement instead of one for each. */
export function takeIds(state: State, kind: string, count: number): () => number {
  if (count === 0) return () => state.nextId(kind);
  let next = state.nextId(kind);
  const last = next + count - 1;
  state.sql("update counter set value = ? where name = ?").run(last, kind);
  return () => {
    if (next > last) throw new Error(`more ${kind} ids were used than taken`);
    return next++;
  };
}
