import { cpSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { startStack, type Stack } from "../../scripts/stack/stack.ts";
import { createDatabase, dropDatabase } from "./database.ts";

/** The whole product with a folder and a database of its own, on free ports; `remove` leaves nothing behind. */
interface OwnStack {
  readonly stack: Stack;
  remove(): Promise<void>;
}

/** One in which nobody has installed Laurel yet. */
export function freshStack(name: string): Promise<OwnStack> {
  return ownStack(name, inject("postgres").template);
}

/** One in which the store `laurel-music` has Laurel, and its whole history has been credited. */
export function installedStack(name: string): Promise<OwnStack> {
  const { database, folder } = inject("installed");
  return ownStack(name, database, folder);
}

async function ownStack(name: string, template: string, from?: string): Promise<OwnStack> {
  const dataDir = path.resolve(".data", `${name}-${process.pid}`);
  mkdirSync(dataDir, { recursive: true });
  if (from) {
    for (const kept of ["simulator", "app-secret"])
      cpSync(path.join(from, kept), path.join(dataDir, kept), { recursive: true });
  }
  const server = inject("postgres").url;
  const database = await createDatabase(server, template);
  const options = { dataDir, history: "sample", simulatorPort: 0, appPort: 0 } as const;
  const stack = await startStack({ ...options, databaseUrl: database.url });
  return {
    stack,
    async remove() {
      await stack.stop();
      await dropDatabase(server, database.name);
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
