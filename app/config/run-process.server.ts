import { describeError } from "./process-log.server.ts";
import { startFailure } from "./start-failure.server.ts";

/** Runs the start of a process. What it cannot start without is said on standard error, and it ends with 1. */
export async function runProcess(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    // The surroundings are the operator's to mend: the sentences are enough, the stack would only hide them.
    console.error(startFailure(error) ?? describeError(error));
    process.exit(1);
  }
}
