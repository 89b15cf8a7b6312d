import { rmSync } from "node:fs";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { installLaurel } from "../../scripts/stack/install.ts";
import { startStack } from "../../scripts/stack/stack.ts";
import { createDatabase, dropDatabase } from "./database.ts";
import postgresSetup from "./postgres-setup.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A stack that was stopped once the history of its first store was credited: what to copy. */
    installed: { readonly database: string; readonly folder: string };
  }
}

/** One for all projects of a run. */
const ours = globalThis as { installedStack?: Promise<Installed> | undefined; installedFor?: number };

type Installed = Awaited<ReturnType<typeof makeInstalled>>;

/** What most files about the whole product begin with, made once: files copy it instead of importing it all again. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const end = await postgresSetup(project);
  const { url, template } = project.getProvidedContext().postgres;
  ours.installedFor = (ours.installedFor ?? 0) + 1;
  const { database, folder } = await (ours.installedStack ??= makeInstalled(url, template));
  project.provide("installed", { database, folder });
  return async () => {
    ours.installedFor = (ours.installedFor ?? 1) - 1;
    if (ours.installedFor === 0) {
      ours.installedStack = undefined;
      await dropDatabase(url, database);
      rmSync(folder, { recursive: true, force: true });
    }
    await end();
  };
}

async function makeInstalled(url: string, template: string): Promise<{ database: string; folder: string }> {
  const database = await createDatabase(url, template);
  const folder = `.data/installed-${process.pid}`;
  const stack = await startStack({
    dataDir: folder,
    history: "sample",
    simulatorPort: 0,
    appPort: 0,
    databaseUrl: database.url,
  });
  try {
    await installLaurel(stack, "laurel-music");
    await settled(database.url);
  } finally {
    await stack.stop();
  }
  return { database: database.name, folder };
}

/** Waits until the history is credited and Shopify has been told of it. */
async function settled(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const deadline = Date.now() + 150_000; ;) {
      const { rows } = await client.query<{ history: string | null; waiting: string }>(
        `SELECT (SELECT outcome FROM run WHERE kind = 'backfill' ORDER BY asked_at DESC LIMIT 1) AS history,
                (SELECT count(*) FROM run WHERE outcome IS NULL)
                + (SELECT count(*) FROM outbox_intent WHERE sent < wanted) AS waiting`,
      );
      const { history, waiting } = rows[0] ?? { history: null, waiting: "?" };
      if (history === "done" && waiting === "0") return;
      if ((history !== null && history !== "done") || Date.now() > deadline)
        throw new Error(`the history of the installed store is ${history}, and ${waiting} things wait`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    await client.end();
  }
}
