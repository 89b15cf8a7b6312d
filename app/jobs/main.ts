import { setFlagsFromString } from "node:v8";
import { pino } from "pino";
import { parseEnv } from "../config/env.server.ts";
import { startFailure } from "../config/start-failure.server.ts";
import { openLaurel } from "../services/open-laurel.server.ts";
import { startWorker } from "./worker.server.ts";

// A backfill makes much short-lived garbage, for which V8 would take 100 MB more and be no faster.
setFlagsFromString("--semi-space-growth-factor=1");

/** The worker process. SIGTERM and SIGINT let it finish what it has in hand; a second one does not. */
async function main(): Promise<void> {
  const env = parseEnv(process.env);
  const log = pino({ name: "laurel-worker", level: env.LOG_LEVEL });
  const laurel = await openLaurel(env, log);
  const worker = await startWorker(laurel.context, { keptDays: env.INBOX_KEPT_DAYS });
  log.info({ event: "working" }, "Laurel works");
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ event: "stopping" }, "Laurel finishes what it has in hand");
    worker
      .stop()
      .then(() => laurel.close())
      .then(() => process.exit(0))
      .catch((err: unknown) => {
        log.error({ event: "stop_failed", err }, "could not stop in order");
        process.exit(1);
      });
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

try {
  await main();
} catch (error) {
  console.error(startFailure(error) ?? error);
  process.exitCode = 1;
}
