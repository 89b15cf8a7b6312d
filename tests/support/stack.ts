import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { removeEmbeddedPostgres } from "../../app/db/embedded/cluster.server.ts";
import { startStack, type Stack } from "../../scripts/stack/stack.ts";

/** The whole product in a folder of its own, on free ports; `remove` leaves nothing behind. */
export async function freshStack(name: string): Promise<{ stack: Stack; remove(): Promise<void> }> {
  const dataDir = path.resolve(".data", `${name}-${process.pid}`);
  mkdirSync(dataDir, { recursive: true });
  const stack = await startStack({ dataDir, history: "sample", simulatorPort: 0, appPort: 0 });
  return {
    stack,
    async remove() {
      await stack.stop();
      removeEmbeddedPostgres(path.join(dataDir, "postgres"));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks again until the answer is the wanted one. @throws with the last answer when patience ends */
export async function until<T>(
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  patienceMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(answer)} after ${patienceMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
