import { loadFunction } from "../functions/load-function.ts";
import type { State } from "../state/state.ts";
import type { FunctionRunner } from "./run-discount.ts";
import { runWasm } from "./run-discount.ts";

const MOST_REMEMBERED = 500;

/** Answers of one build by export and input. A function is pure: it says nothing else to the same question. */
type Answers = Map<string, { output: unknown; logs: string }>;

const runners = new WeakMap<State, FunctionRunner>();

/**
 * Runs the function, or repeats what the same build has answered to the same input: every page shows the
 * cart, and thousands of page views shall neither run it each time nor push real runs out of the log.
 */
export function rememberedRun(state: State): FunctionRunner {
  let runner = runners.get(state);
  if (!runner) runners.set(state, (runner = remember(new WeakMap())));
  return runner;
}

function remember(answers: WeakMap<object, Answers>): FunctionRunner {
  return (extension, exportName, input) => {
    const build = loadFunction(extension);
    const known: Answers = answers.get(build) ?? new Map();
    answers.set(build, known);
    const question = `${exportName} ${JSON.stringify(input)}`;
    const remembered = known.get(question);
    if (remembered) return { ...remembered, repeated: true };
    const answer = runWasm(extension, exportName, input);
    const oldest = known.keys().next();
    if (known.size >= MOST_REMEMBERED && !oldest.done) known.delete(oldest.value);
    known.set(question, answer);
    return answer;
  };
}
