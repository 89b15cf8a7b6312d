import { loadFunction } from "../functions/load-function.ts";
import type { FunctionRunner } from "./run-discount.ts";
import { runWasm } from "./run-discount.ts";

const MOST_REMEMBERED = 500;

/** Answers by build, export and input. A function is pure: it can say nothing else to the same question. */
const answers = new WeakMap<object, Map<string, { output: unknown; logs: string }>>();

/**
 * Runs the function, or repeats what the same build has answered to the same input: every page shows the
 * cart, and thousands of page views shall neither run it each time nor push real runs out of the log.
 */
export const rememberedRun: FunctionRunner = (extension, exportName, input) => {
  const build = loadFunction(extension);
  const known = answers.get(build) ?? new Map<string, { output: unknown; logs: string }>();
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
