import {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
} from "../app/db/embedded/cluster.server.ts";

const FOLDER = ".data/postgres";
const commands: Record<string, () => void | Promise<void>> = {
  /** Leaves a server running and prints its address for use in a shell. */
  start: async () => console.log((await startEmbeddedPostgres(FOLDER)).url),
  stop: () => stopEmbeddedPostgres(FOLDER),
  reset: () => {
    removeEmbeddedPostgres(FOLDER);
    console.log("The embedded database is empty; the next start makes a new one.");
  },
};

const command = commands[process.argv[2] ?? ""];
if (command) await command();
else {
  console.error(
    `Usage: npm run ${Object.keys(commands)
      .map((name) => `db:${name}`)
      .join(" | ")}`,
  );
  process.exitCode = 2;
}
